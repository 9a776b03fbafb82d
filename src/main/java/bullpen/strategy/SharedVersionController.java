package bullpen.strategy;

import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What whoever has the link of a shared version sees, and may take. */
@Controller
@RequestMapping("/strategies/shared/{token}")
final class SharedVersionController {
    private final SharedVersions shared;

    SharedVersionController(SharedVersions shared) {
        this.shared = shared;
    }

    @GetMapping
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex"); // The link is for those whom it was given.
        model.addAttribute("shared", shared.get(token));
        model.addAttribute("token", token);
        return "strategy/shared";
    }

    @PostMapping("/copy")
    String copy(Viewer viewer, @PathVariable String token, RedirectAttributes redirect) {
        try {
            Strategy copy = shared.copy(viewer.userId(), token);
            redirect.addFlashAttribute("notice", "Copied. It is yours now: change it as you like.");
            return "redirect:/strategies/" + copy.id();
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND) {
                throw problem;
            }
            redirect.addFlashAttribute("refusal", problem.detail());
            return "redirect:/strategies/shared/" + token;
        }
    }
}
