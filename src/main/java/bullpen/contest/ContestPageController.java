package bullpen.contest;

import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A contest's page, its standings, and taking part in it. */
@Controller
@RequestMapping("/contests/{id:\\d{1,18}}")
final class ContestPageController {
    private final ContestQueries queries;
    private final Contests contests;
    private final ContestView view;

    ContestPageController(ContestQueries queries, Contests contests, ContestView view) {
        this.queries = queries;
        this.contests = contests;
        this.view = view;
    }

    @GetMapping
    String page(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String code,
            Model model) {
        fill(viewer, id, code, model);
        return "contest/page";
    }

    @GetMapping("/standings")
    String standings(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String code,
            Model model) {
        fill(viewer, id, code, model);
        return "contest/standings";
    }

    @PostMapping("/entry")
    String join(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String code,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            contests.join(viewer.userId(), id, code);
        } catch (Problem problem) {
            return refuse(problem, viewer, id, code, model, response);
        }
        flash.addFlashAttribute("notice", "You are in. Good luck!");
        return "redirect:/contests/" + id;
    }

    @PostMapping("/entry/withdrawal")
    String withdraw(
            Viewer viewer,
            @PathVariable long id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            contests.withdraw(viewer.userId(), id);
        } catch (Problem problem) {
            return refuse(problem, viewer, id, null, model, response);
        }
        flash.addFlashAttribute("notice", "You withdrew from the contest.");
        return "redirect:/contests/" + id;
    }

    /** The page again, with what was wrong; what one may not see stays unseen. */
    private String refuse(
            Problem problem,
            Viewer viewer,
            long id,
            @Nullable String code,
            Model model,
            HttpServletResponse response) {
        fill(viewer, id, code, model);
        response.setStatus(problem.status().value());
        model.addAttribute("problem", problem.detail());
        return "contest/page";
    }

    private void fill(Viewer viewer, long id, @Nullable String code, Model model) {
        Contest contest = queries.contest(id, viewer.userId(), code);
        model.addAllAttributes(view.of(contest, viewer.userId(), code));
        boolean organiser = contest.organiserId() == viewer.userId();
        model.addAttribute("organiser", organiser);
        model.addAttribute(
                "invitationLink",
                organiser && contest.invitation() != null
                        ? ServletUriComponentsBuilder.fromCurrentContextPath()
                                .path("/contests/" + id)
                                .queryParam("code", contest.invitation())
                                .toUriString()
                        : null);
    }
}
