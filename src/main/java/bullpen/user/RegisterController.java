package bullpen.user;

import bullpen.web.ClientAddress;
import bullpen.web.Problem;
import bullpen.web.ReturnPath;
import bullpen.web.SignedIn;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping("/register")
final class RegisterController {
    private final Accounts accounts;

    RegisterController(Accounts accounts) {
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
        model.addAttribute("form", new RegisterForm("", "", "", target));
        model.addAttribute("problem", expired == null ? null : LoginController.EXPIRED);
        return "user/register";
    }

    @PostMapping
    String register(
            @ModelAttribute("form") RegisterForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            User user =
                    accounts.register(
                            form.email(),
                            form.displayName(),
                            form.password(),
                            ClientAddress.of(request));
            SignedIn.begin(user.viewer(), request, response);
            return "redirect:" + ReturnPath.orDashboard(form.target());
        } catch (Problem problem) {
            LoginController.refuse(problem, model, response);
            return "user/register";
        }
    }
}
