package bullpen.web;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what any exception means to the sender of the request. */
public final class Failures {
    private static final String SOME_FIELDS = "Some fields need another value.";

    private Failures() {}

    static Problem problem(Exception failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case BindException invalid -> invalid(invalid.getFieldErrors());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing ->
                    field(missing.getParameterName(), "is required");
            case NoResourceFoundException missing -> Problem.notFound();
            case ErrorResponse known -> known(known);
            default -> unexpected(failure);
        };
    }

    private static Problem invalid(List<FieldError> errors) {
        return Problem.invalid(
                "invalid",
                SOME_FIELDS,
                errors.stream()
                        .map(
                                error ->
                                        new Problem.FieldMessage(
                                                error.getField(),
                                                error.isBindingFailure()
                                                        ? "has a value that cannot be read"
                                                        : String.valueOf(
                                                                error.getDefaultMessage())))
                        .toArray(Problem.FieldMessage[]::new));
    }

    /** JSON that is none is 400; JSON with a value of the wrong kind names the field. */
    public static Problem unreadable(HttpMessageNotReadableException failure) {
        if (failure.getCause() instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            return Problem.invalid("invalid", SOME_FIELDS, message(wrong));
        }
        boolean json = failure.getCause() instanceof JacksonException;
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "malformed",
                json ? "The body is not JSON that can be read." : "The request needs a JSON body.",
                List.of());
    }

    /** What is wrong with the value at which a reader of JSON stopped. */
    public static Problem.FieldMessage message(DatabindException wrong) {
        return new Problem.FieldMessage(
                path(wrong),
                wrong instanceof UnrecognizedPropertyException
                        ? "is no field of this request"
                        : "has a value of the wrong kind");
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .substring(1);
    }

    /** An id that is none names nothing; any other parameter is told. */
    private static Problem mismatch(MethodArgumentTypeMismatchException failure) {
        return failure.getParameter().hasParameterAnnotation(PathVariable.class)
                ? Problem.notFound()
                : field(failure.getName(), "has a value that cannot be read");
    }

    private static Problem field(String name, String message) {
        return Problem.invalid("invalid", SOME_FIELDS, new Problem.FieldMessage(name, message));
    }

    private static Problem known(ErrorResponse known) {
        String detail = known.getBody().getDetail();
        return ofStatus(
                HttpStatus.valueOf(known.getStatusCode().value()), detail == null ? "" : detail);
    }

    /** The problem of a status that was set without further words. */
    static Problem ofStatus(HttpStatus status, String detail) {
        return new Problem(
                status,
                status.name().toLowerCase(Locale.ROOT),
                detail.isEmpty() ? status.getReasonPhrase() + "." : detail,
                List.of());
    }

    private static Problem unexpected(Exception failure) {
        ResponseStatus declared =
                AnnotatedElementUtils.findMergedAnnotation(
                        failure.getClass(), ResponseStatus.class);
        if (declared != null && declared.code() == HttpStatus.SERVICE_UNAVAILABLE) {
            return Problem.later(declared.code(), "busy", declared.reason(), 1);
        }
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "Something broke on our side. It has been logged.",
                List.of());
    }
}
