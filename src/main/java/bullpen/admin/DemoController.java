package bullpen.admin;

import bullpen.web.ClientAddress;
import bullpen.web.Limits;
import bullpen.web.Problem;
import bullpen.web.RateLimit;
import bullpen.web.SignedIn;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Duration;

/** One click on the landing page: a demo account, and signed in to it. */
@Controller
final class DemoController {
    private final Demo demo;
    private final RateLimit accounts;

    DemoController(Demo demo, Limits limits) {
        this.demo = demo;
        this.accounts = limits.inWindows(5, Duration.ofHours(1));
    }

    @PostMapping("/demo")
    String open(
            @Nullable Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        if (!demo.on()) {
            throw Problem.notFound();
        }
        if (viewer == null) {
            accounts.take(ClientAddress.of(request))
                    .orRefuse("too_many_demos", "Five demo accounts an hour are enough here.");
            SignedIn.begin(demo.open().viewer(), request, response);
            flash.addFlashAttribute(
                    "notice",
                    "This demo account is yours alone and ends when you sign out. Register to have"
                            + " one that stays.");
        }
        return "redirect:/dashboard";
    }
}
