package bullpen.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside of controllers: refusals of filters and of the web server. */
@Controller
final class ErrorDispatch implements ErrorController {
    @RequestMapping("/error")
    Object answer(HttpServletRequest request, HttpServletResponse response) {
        Problem problem = problem(request);
        Errors.tellWhen(problem, response);
        return isApi(request) ? Errors.json(problem, request) : Errors.page(problem, request);
    }

    private static Problem problem(HttpServletRequest request) {
        HttpStatus status = status(request);
        if (status == HttpStatus.INTERNAL_SERVER_ERROR
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)
                        instanceof Exception failure) {
            return Failures.problem(failure);
        }
        return switch (status) {
            case NOT_FOUND -> Problem.notFound();
            case FORBIDDEN -> Problem.forbidden();
            case UNAUTHORIZED -> Problem.unauthorized();
            default -> Failures.ofStatus(status, "");
        };
    }

    /** Asked for by its own address, the error page is one that does not exist. */
    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                && path.startsWith(request.getContextPath() + "/api/");
    }
}
