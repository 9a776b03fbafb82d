package bullpen.web;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

import java.util.LinkedHashMap;
import java.util.List;
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
        return of(problem.fields());
    }

    /** The first message of each field. */
    public static Map<String, String> of(List<Problem.FieldMessage> messages) {
        Map<String, String> errors = new LinkedHashMap<>();
        messages.forEach(one -> errors.putIfAbsent(one.field(), one.message()));
        return errors;
    }

    /**
     * Prepares the form's page once more, with what was wrong: beside the fields, or above them as
     * the model's {@code problem}.
     *
     * @throws Problem the same, when there is no such page
     */
    public static void show(Problem problem, Model model, HttpServletResponse response) {
        if (problem.status() == HttpStatus.NOT_FOUND) {
            throw problem;
        }
        response.setStatus(problem.status().value());
        Integer seconds = problem.retryAfterSeconds();
        if (seconds != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        Map<String, String> errors = of(problem);
        model.addAttribute("errors", errors);
        @Nullable String whole = errors.isEmpty() ? problem.detail() : null;
        model.addAttribute("problem", whole);
    }
}
