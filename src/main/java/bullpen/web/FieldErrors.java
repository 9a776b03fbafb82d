package bullpen.web;

import org.springframework.validation.BindingResult;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong with a form, for its page: the model's {@code errors}, by field, in their order.
 */
public final class FieldErrors {
    private FieldErrors() {}

    /** The first message of each field. */
    public static Map<String, String> of(BindingResult result) {
        Map<String, String> errors = new LinkedHashMap<>();
        result.getFieldErrors()
                .forEach(
                        error ->
                                errors.putIfAbsent(
                                        error.getField(),
                                        String.valueOf(error.getDefaultMessage())));
        return errors;
    }

    /** The messages of a refused use case. */
    public static Map<String, String> of(Problem problem) {
        Map<String, String> errors = new LinkedHashMap<>();
        problem.fields().forEach(field -> errors.putIfAbsent(field.field(), field.message()));
        return errors;
    }
}
