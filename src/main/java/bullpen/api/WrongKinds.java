package bullpen.api;

import bullpen.web.ApiRefusals;
import bullpen.web.Failures;
import bullpen.web.Problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells all values of the wrong kind in a body, and what is wrong beside them. A reader of JSON
 * stops at the first: so that is taken out, and the rest read again.
 */
@ControllerAdvice(basePackageClasses = WrongKinds.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongKinds {
    /** More are not looked for: each is a reading of the body. */
    private static final int MOST = 20;

    /** One of each pair is required; where the other is of the wrong kind, it is not missing. */
    private static final Map<String, String> INSTEAD =
            Map.of("quantity", "amount", "trailAmount", "trailPercent");

    private final JsonMapper json;
    private final ApiRefusals refusals;

    WrongKinds(JsonMapper json, ApiRefusals refusals) {
        this.json = json;
        this.refusals = refusals;
    }

    @ExceptionHandler
    void answer(
            HttpMessageNotReadableException failure,
            HandlerMethod handler,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        refusals.write(problem(failure, handler, request), request, response);
    }

    private Problem problem(
            HttpMessageNotReadableException failure,
            HandlerMethod handler,
            HttpServletRequest request)
            throws IOException {
        Problem first = Failures.unreadable(failure);
        JavaType type = type(handler);
        if (first.fields().isEmpty() || type == null) {
            return first;
        }
        List<Problem.FieldMessage> wrong = new ArrayList<>();
        JsonNode body = json.readTree(request.getInputStream());
        Object input = read(body, type, wrong);
        if (input instanceof CheckedInput checked) {
            List<Problem.FieldMessage> others = others(checked, wrong);
            if (handler.hasMethodAnnotation(PatchMapping.class)) {
                others = others.stream().filter(one -> isIn(body, one.field())).toList();
            }
            wrong.addAll(others);
        }
        return wrong.isEmpty()
                ? first
                : Problem.invalid(
                        first.code(), first.detail(), wrong.toArray(Problem.FieldMessage[]::new));
    }

    private @Nullable JavaType type(HandlerMethod handler) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return json.constructType(parameter.getGenericParameterType());
            }
        }
        return null;
    }

    /** What is left of the body without the values that do not fit; null when that is not found. */
    private @Nullable Object read(JsonNode body, JavaType type, List<Problem.FieldMessage> wrong) {
        while (wrong.size() < MOST) {
            try {
                return json.treeToValue(body, type);
            } catch (DatabindException unfit) {
                if (unfit.getPath().isEmpty() || !remove(body, unfit)) {
                    return null;
                }
                wrong.add(Failures.message(unfit));
            }
        }
        return null;
    }

    /** Takes a value out; false when it was out before. */
    private static boolean remove(JsonNode body, DatabindException unfit) {
        JsonNode at = body;
        List<JacksonException.Reference> path = unfit.getPath();
        for (JacksonException.Reference step : path.subList(0, path.size() - 1)) {
            at =
                    step.getPropertyName() == null
                            ? at.path(step.getIndex())
                            : at.path(step.getPropertyName());
        }
        JacksonException.Reference last = path.getLast();
        if (at instanceof ArrayNode array && last.getPropertyName() == null) {
            boolean there = !array.path(last.getIndex()).isNull();
            array.setNull(last.getIndex());
            return there;
        }
        return at instanceof ObjectNode object
                && last.getPropertyName() != null
                && object.remove(last.getPropertyName()) != null;
    }

    /** A change leaves what is not sent as it is: nothing of that is missing. */
    private static boolean isIn(JsonNode body, String field) {
        return body.has(field.split("[.\\[]", 2)[0]);
    }

    private static List<Problem.FieldMessage> others(
            CheckedInput input, List<Problem.FieldMessage> wrong) {
        Set<String> told = new HashSet<>();
        wrong.forEach(one -> told.add(one.field()));
        try {
            input.read();
            return List.of();
        } catch (Problem problem) {
            return problem.fields().stream()
                    .filter(one -> !told.contains(one.field()))
                    .filter(one -> !told.contains(INSTEAD.getOrDefault(one.field(), "")))
                    .toList();
        }
    }
}
