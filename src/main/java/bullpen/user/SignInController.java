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
import org.springframework.web.bind.annotation.RequestParam;

import java.util.function.Supplier;

/** The two doors for people: signing in and registering, which signs in as well. */
@Controller
final class SignInController {
    private static final String LOGIN = "user/login";
    private static final String REGISTER = "user/register";
    private static final String EXPIRED =
            "This page had been open for too long. Please try once more.";

    private final Accounts accounts;

    SignInController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/login")
    String login(
            @Nullable Viewer viewer,
            @RequestParam(name = "continue", required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String expired,
            Model model) {
        model.addAttribute("form", new LoginForm("", "", target));
        return form(LOGIN, viewer, target, expired, model);
    }

    @GetMapping("/register")
    String register(
            @Nullable Viewer viewer,
            @RequestParam(name = "continue", required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String expired,
            Model model) {
        model.addAttribute("form", new RegisterForm("", "", "", target));
        return form(REGISTER, viewer, target, expired, model);
    }

    @PostMapping("/login")
    String login(
            @ModelAttribute("form") LoginForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String address = ClientAddress.of(request);
        return enter(
                () -> accounts.signIn(form.email(), form.password(), address),
                form.target(),
                LOGIN,
                model,
                request,
                response);
    }

    @PostMapping("/register")
    String register(
            @ModelAttribute("form") RegisterForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        String address = ClientAddress.of(request);
        return enter(
                () -> accounts.register(form.email(), form.displayName(), form.password(), address),
                form.target(),
                REGISTER,
                model,
                request,
                response);
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

    private static String form(
            String page,
            @Nullable Viewer viewer,
            @Nullable String target,
            @Nullable String expired,
            Model model) {
        model.addAttribute("problem", expired == null ? null : EXPIRED);
        return viewer == null ? page : onwards(target);
    }

    private static String enter(
            Supplier<User> door,
            @Nullable String target,
            String page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            SignedIn.begin(door.get().viewer(), request, response);
            return onwards(target);
        } catch (Problem problem) {
            refuse(problem, model, response);
            return page;
        }
    }

    private static String onwards(@Nullable String target) {
        return "redirect:" + ReturnPath.orDashboard(target);
    }
}
