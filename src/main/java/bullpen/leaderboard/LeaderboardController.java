package bullpen.leaderboard;

import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The global rankings, open to visitors. */
@Controller
final class LeaderboardController {
    private static final int PAGE = 50;

    private final Leaderboard leaderboard;

    LeaderboardController(Leaderboard leaderboard) {
        this.leaderboard = leaderboard;
    }

    @GetMapping("/leaderboard")
    String leaderboard(
            @Nullable Viewer viewer,
            @RequestParam(name = "period", defaultValue = "") String word,
            @RequestParam(name = "after", defaultValue = "0") String typed,
            Model model) {
        Period known = Period.of(word);
        Period period = known == null ? Period.USUAL : known;
        long after = typed.matches("\\d{1,9}") ? Long.parseLong(typed) : 0;
        LeaderboardPage page =
                leaderboard.page(period, after, PAGE, viewer == null ? null : viewer.userId());
        model.addAttribute("page", page);
        model.addAttribute("periods", Period.values());
        model.addAttribute("after", after);
        model.addAttribute(
                "older",
                page.next() == null
                        ? null
                        : "/leaderboard?period=" + period.word() + "&after=" + page.next());
        model.addAttribute("jump", jump(page, after));
        return "leaderboard/leaderboard";
    }

    /** Where the viewer's best row is, unless this part shows it; null without one. */
    private static @Nullable String jump(LeaderboardPage page, long after) {
        if (page.mine().isEmpty()) {
            return null;
        }
        long position = page.mine().getFirst().position();
        boolean shown = position > after && position <= after + PAGE;
        return "/leaderboard?period="
                + page.period().word()
                + "&after="
                + (shown ? after : Math.max(0, position - PAGE / 2))
                + "#portfolio-"
                + page.mine().getFirst().portfolioId();
    }
}
