package bullpen.dashboard;

import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The address without a path: what this is, for visitors; the dashboard, for everyone else. */
@Controller
final class LandingController {
    @GetMapping("/")
    String show(@Nullable Viewer viewer) {
        return viewer == null ? "home/landing" : "redirect:/dashboard";
    }
}
