package bullpen.user;

import bullpen.web.ClientAddress;
import bullpen.web.Problem;
import bullpen.web.SignedIn;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the token that the server printed is entered; nowhere once there is an administrator. */
@Controller
@RequestMapping("/admin/claim")
final class ClaimController {
    private final FirstAdministrator first;

    ClaimController(FirstAdministrator first) {
        this.first = first;
    }

    @GetMapping
    String form() {
        if (first.token().isEmpty()) {
            throw Problem.notFound();
        }
        return "user/claim";
    }

    @PostMapping
    String claim(
            @RequestParam(defaultValue = "") String token,
            Viewer viewer,
            Model model,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (first.token().isEmpty()) {
            throw Problem.notFound();
        }
        try {
            User user = first.claim(viewer.userId(), token, ClientAddress.of(request));
            SignedIn.begin(user.viewer(), request, response);
            next.addFlashAttribute("notice", "You are the administrator now.");
            return "redirect:/admin";
        } catch (Problem problem) {
            SignInController.refuse(problem, model, response);
            return "user/claim";
        }
    }
}
