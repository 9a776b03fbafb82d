package bullpen.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import java.util.List;

/**
 * A request that cannot be served as asked, with what its sender needs to know: an error page for
 * people, problem+json under {@code /api}.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong with one field of the input. */
    public record FieldMessage(String field, String message) {}

    private final HttpStatus status;
    private final String code;
    private final transient List<FieldMessage> fields;
    private final @Nullable Integer retryAfterSeconds;

    public Problem(HttpStatus status, String code, String message, List<FieldMessage> fields) {
        this(status, code, message, fields, null);
    }

    private Problem(
            HttpStatus status,
            String code,
            String message,
            List<FieldMessage> fields,
            @Nullable Integer retryAfterSeconds) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** What does not exist, and what is another's: nobody can tell which. */
    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, "not_found", "There is nothing here.", List.of());
    }

    /** 422: understood, but against a rule. */
    public static Problem invalid(String code, String message, FieldMessage... fields) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, message, List.of(fields));
    }

    /** 422 with a message beside a field. */
    public static Problem invalidField(String field, String message) {
        return invalid("invalid", message, new FieldMessage(field, message));
    }

    /** 409: at odds with what is there. */
    public static Problem conflict(String code, String message) {
        return new Problem(HttpStatus.CONFLICT, code, message, List.of());
    }

    public static Problem unauthorized() {
        return new Problem(
                HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in to do this.", List.of());
    }

    public static Problem forbidden() {
        return new Problem(
                HttpStatus.FORBIDDEN, "forbidden", "This is not open to you.", List.of());
    }

    /** 429 or 503: right in itself, but not now. */
    public static Problem later(HttpStatus status, String code, String message, int seconds) {
        return new Problem(status, code, message, List.of(), seconds);
    }

    public HttpStatus status() {
        return status;
    }

    /** A stable word for programs. */
    public String code() {
        return code;
    }

    /** A sentence for people. */
    public String detail() {
        String message = getMessage();
        return message == null ? code : message;
    }

    public List<FieldMessage> fields() {
        return fields;
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
