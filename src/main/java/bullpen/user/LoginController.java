package bullpen.user;

import bullpen.web.ClientAddress;
import bullpen.web.FieldErrors;
import bullpen.web.Problem;
import bullpen.web.ReturnPath;
import bullpen.web.SignedIn;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/login")
final class LoginController {
    static final String EXPIRED = "This page had been open for too long. Please try once more.";

    private final Accounts accounts;

    LoginController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    String form(
            @Nullable Viewer viewer,
            @RequestParam(name = "continue", required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String expired,
            Model model) {
        if (viewer != null) {
            return "redirect:" + ReturnPath.orDashboard(target);
        }
        model.addAttribute("form", new LoginForm("", "", target));
        model.addAttribute("problem", expired == null ? null : EXPIRED);
        return "user/login";
    }

    @PostMapping
    String signIn(
            @ModelAttribute("form") LoginForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            User user = accounts.signIn(form.email(), form.password(), ClientAddress.of(request));
            SignedIn.begin(user.viewer(), request, response);
            return "redirect:" + ReturnPath.orDashboard(form.target());
        } catch (Problem problem) {
            refuse(problem, model, response);
            return "user/login";
        }
    }

    /** The same form again, with what was wrong; a browser is not asked for credentials by 401. */
    static void refuse(Problem problem, Model model, HttpServletResponse response) {
        boolean credentials = problem.status() == HttpStatus.UNAUTHORIZED;
        response.setStatus(
                (credentials ? HttpStatus.UNPROCESSABLE_CONTENT : problem.status()).value());
        Integer seconds = problem.retryAfterSeconds();
        if (seconds != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        model.addAttribute("errors", FieldErrors.of(problem));
        model.addAttribute("problem", problem.fields().isEmpty() ? problem.detail() : null);
    }
}
