package bullpen.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/** Answers every failure: an error page for people, problem+json under {@code /api}. */
@ControllerAdvice
final class Errors {
    private static final Logger log = LoggerFactory.getLogger(Errors.class);
    private static final Set<Integer> WITH_PAGE =
            Set.of(400, 403, 404, 409, 410, 422, 429, 500, 503);

    @ExceptionHandler
    @Nullable Object answer(
            Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return null; // A reader that went away in mid-answer; there is nobody to tell.
        }
        Problem problem = Failures.problem(failure);
        if (problem.status().is5xxServerError() && problem.retryAfterSeconds() == null) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        }
        tellWhen(problem, response);
        if (failure instanceof ErrorResponse known) {
            known.getHeaders()
                    .forEach((name, values) -> response.setHeader(name, values.getFirst()));
        }
        return isApi(request) ? json(problem, request) : page(problem, request);
    }

    /** Says when to try again, where that helps. */
    static void tellWhen(Problem problem, HttpServletResponse response) {
        Integer seconds = problem.retryAfterSeconds();
        if (seconds != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    static ResponseEntity<ProblemDetail> json(Problem problem, HttpServletRequest request) {
        var detail = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
        detail.setType(URI.create("about:blank"));
        detail.setTitle(problem.status().getReasonPhrase());
        detail.setInstance(URI.create(request.getRequestURI()));
        detail.setProperty("code", problem.code());
        detail.setProperty("errors", problem.fields());
        detail.setProperty("requestId", RequestId.of(request));
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }

    static ModelAndView page(Problem problem, HttpServletRequest request) {
        Map<String, @Nullable Object> model = new java.util.HashMap<>();
        model.put("status", problem.status().value());
        model.put("detail", problem.detail());
        model.put("requestId", RequestId.of(request));
        model.put("viewer", SignedIn.viewer());
        model.put("appearance", Appearance.of(request));
        var view = new ModelAndView(view(problem.status().value()), model);
        view.setStatus(problem.status());
        return view;
    }

    private static String view(int status) {
        return "error/" + (WITH_PAGE.contains(status) ? status : status / 100 + "xx");
    }
}
