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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The organiser's own pages of a contest: changing it, and calling it off. */
@Controller
@RequestMapping("/contests/{id:\\d{1,18}}")
final class OrganiserController {
    private final Organising organising;
    private final MarketClock clock;
    private final Format format;

    OrganiserController(Organising organising, MarketClock clock, Format format) {
        this.organising = organising;
        this.clock = clock;
        this.format = format;
    }

    @GetMapping("/settings")
    String settings(Viewer viewer, @PathVariable long id, Model model) {
        Contest contest = organising.own(viewer.userId(), id);
        model.addAttribute("form", ContestForm.of(contest));
        return page(contest, model);
    }

    @PostMapping("/settings")
    String change(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") ContestForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Contest contest = organising.own(viewer.userId(), id);
        try {
            NewContest changed =
                    organising.isLocked(contest)
                            ? NewContest.of(contest).named(form.name(), form.description())
                            : form.read(clock.now());
            organising.change(viewer.userId(), id, changed);
        } catch (Problem problem) {
            refuse(problem, model, response);
            return page(contest, model);
        }
        flash.addFlashAttribute("notice", "Saved.");
        return "redirect:/contests/" + id;
    }

    @PostMapping("/deletion")
    String delete(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Contest contest = organising.own(viewer.userId(), id);
        if (!confirmed.equals("yes")) {
            model.addAttribute("contest", contest);
            return "contest/deletion";
        }
        try {
            organising.delete(viewer.userId(), id);
        } catch (Problem problem) {
            refuse(problem, model, response);
            model.addAttribute("form", ContestForm.of(contest));
            return page(contest, model);
        }
        flash.addFlashAttribute("notice", "The contest is called off.");
        return "redirect:/contests?show=mine";
    }

    private static void refuse(Problem problem, Model model, HttpServletResponse response) {
        response.setStatus(problem.status().value());
        model.addAttribute("errors", FieldErrors.of(problem));
        model.addAttribute("problem", problem.fields().isEmpty() ? problem.detail() : null);
    }

    private String page(Contest contest, Model model) {
        model.addAttribute("contest", contest);
        model.addAttribute("locked", organising.isLocked(contest));
        ContestForm.fillChoices(model, format.time(clock.now()));
        return "contest/settings";
    }
}
