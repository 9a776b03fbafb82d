package bullpen.contest;

import bullpen.calendar.MarketClock;
import bullpen.web.FieldErrors;
import bullpen.web.Format;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists contests and makes new ones. */
@Controller
@RequestMapping("/contests")
final class ContestController {
    private static final int PAGE = 24;
    private static final Map<String, String> TABS = tabs();

    private final ContestQueries queries;
    private final Contests contests;
    private final MarketClock clock;
    private final Format format;

    ContestController(ContestQueries queries, Contests contests, MarketClock clock, Format format) {
        this.queries = queries;
        this.contests = contests;
        this.clock = clock;
        this.format = format;
    }

    @GetMapping
    String list(
            Viewer viewer,
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        fillList(viewer, listing(show), before(before), model);
        return "contest/list";
    }

    /** Leads to the contest that a code opens. */
    @GetMapping("/invitation")
    String invitation(
            Viewer viewer,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletResponse response) {
        Contest contest = queries.invited(code);
        if (contest != null) {
            return "redirect:/contests/" + contest.id() + "?code=" + contest.invitation();
        }
        response.setStatus(422);
        model.addAttribute("code", code);
        model.addAttribute(
                "errors",
                Map.of("code", "No contest has this code. Ask its organiser for the link."));
        fillList(viewer, ContestQueries.Listing.OPEN, Long.MAX_VALUE, model);
        return "contest/list";
    }

    @GetMapping("/new")
    String form(Viewer viewer, Model model) {
        model.addAttribute("form", ContestForm.proposed(clock.now()));
        return fillForm(model);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") ContestForm form,
            Model model,
            HttpServletResponse response) {
        try {
            Contest contest = contests.create(viewer.userId(), form.read(clock.now()));
            return "redirect:/contests/" + contest.id();
        } catch (Problem problem) {
            response.setStatus(problem.status().value());
            model.addAttribute("errors", FieldErrors.of(problem));
            model.addAttribute("problem", problem.fields().isEmpty() ? problem.detail() : null);
            return fillForm(model);
        }
    }

    private void fillList(Viewer viewer, ContestQueries.Listing listing, long before, Model model) {
        List<ContestQueries.Listed> listed =
                queries.list(listing, viewer.userId(), before, PAGE + 1);
        boolean more = listed.size() > PAGE;
        List<ContestQueries.Listed> page = more ? listed.subList(0, PAGE) : listed;
        model.addAttribute("contests", page);
        model.addAttribute("show", listing.word());
        model.addAttribute("tabs", TABS);
        model.addAttribute("now", clock.now());
        model.addAttribute(
                "older",
                more
                        ? "/contests?show="
                                + listing.word()
                                + "&before="
                                + page.getLast().contest().id()
                        : null);
        model.addAttribute("emptyTitle", emptyTitle(listing));
        model.addAttribute(
                "emptyText",
                "In a contest everyone begins with the same cash at the same moment, in a"
                        + " portfolio of its own. Create one and invite your friends, or your"
                        + " class.");
    }

    private String fillForm(Model model) {
        ContestForm.fillChoices(model, format.time(clock.now()));
        return "contest/new";
    }

    private static String emptyTitle(ContestQueries.Listing listing) {
        return switch (listing) {
            case OPEN, ALL -> "No contest is open to join";
            case RUNNING -> "No contest is running";
            case MINE -> "You are in no contest yet";
            case FINISHED -> "No contest has finished yet";
        };
    }

    private static ContestQueries.Listing listing(String show) {
        return Arrays.stream(ContestQueries.Listing.values())
                .filter(listing -> listing.word().equals(show.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(ContestQueries.Listing.OPEN);
    }

    private static long before(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Map<String, String> tabs() {
        Map<String, String> tabs = new LinkedHashMap<>();
        tabs.put(ContestQueries.Listing.OPEN.word(), "Open to join");
        tabs.put(ContestQueries.Listing.RUNNING.word(), "Running");
        tabs.put(ContestQueries.Listing.MINE.word(), "Mine");
        tabs.put(ContestQueries.Listing.FINISHED.word(), "Finished");
        return tabs;
    }
}
