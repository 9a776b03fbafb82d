package bullpen.portfolio;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.web.FieldErrors;
import bullpen.web.FieldReader;
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

import java.util.function.Consumer;

/** A portfolio's name, costs and kind; its end, and the start of its next generation. */
@Controller
@RequestMapping("/portfolios/{id}")
final class PortfolioSettingsController {
    private final Portfolios portfolios;
    private final PortfolioQueries queries;

    PortfolioSettingsController(Portfolios portfolios, PortfolioQueries queries) {
        this.portfolios = portfolios;
        this.queries = queries;
    }

    @GetMapping("/settings")
    String settings(Viewer viewer, @PathVariable long id, Model model) {
        return page(viewer, id, model);
    }

    @PostMapping("/settings")
    String rename(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        model.addAttribute("name", name);
        return save(
                new Sent(viewer, id, model, response, flash),
                "Saved.",
                fields -> {
                    String newName = PortfolioForm.name(fields, name);
                    fields.check();
                    portfolios.rename(viewer.userId(), id, FieldReader.checked(newName));
                });
    }

    @PostMapping("/costs")
    String changeCosts(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("costs") CostsForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(
                new Sent(viewer, id, model, response, flash),
                "Saved.",
                fields -> {
                    Costs costs = form.read(fields);
                    Integer volume = form.readVolume(fields);
                    fields.check();
                    portfolios.change(
                            viewer.userId(),
                            id,
                            rules ->
                                    new AccountRules(
                                            rules.kind(),
                                            FieldReader.checked(costs),
                                            FieldReader.checked(volume)));
                });
    }

    @PostMapping("/account")
    String changeKind(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String account,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(
                new Sent(viewer, id, model, response, flash),
                "Saved.",
                fields -> {
                    AccountKind kind = PortfolioForm.kind(fields, account);
                    fields.check();
                    portfolios.change(
                            viewer.userId(),
                            id,
                            rules ->
                                    new AccountRules(
                                            FieldReader.checked(kind),
                                            rules.costs(),
                                            rules.volumeBps()));
                });
    }

    /**
     * @param confirmed {@code yes} once the question was answered
     */
    @PostMapping("/archive")
    String archive(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed,
            Model model,
            RedirectAttributes flash) {
        if (!confirmed.equals("yes")) {
            return ask(
                    viewer,
                    id,
                    "archive",
                    "Archive",
                    "Its open orders are canceled and no new ones can be placed. Its history"
                            + " stays.",
                    model);
        }
        portfolios.archive(viewer.userId(), id);
        flash.addFlashAttribute("notice", "Archived. Its history stays.");
        return "redirect:/portfolios";
    }

    /**
     * @param confirmed {@code yes} once the question was answered
     */
    @PostMapping("/successor")
    String reset(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String confirmed,
            Model model,
            RedirectAttributes flash) {
        if (!confirmed.equals("yes")) {
            return ask(
                    viewer,
                    id,
                    "successor",
                    "Reset",
                    "Its open orders are canceled; it is archived with its history, and an empty"
                            + " one takes its place.",
                    model);
        }
        long successor = portfolios.reset(viewer.userId(), id);
        flash.addFlashAttribute("notice", "A new generation begins. The old one is archived.");
        return "redirect:/portfolios/" + successor;
    }

    @PostMapping("/restoration")
    String restore(
            Viewer viewer,
            @PathVariable long id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(
                new Sent(viewer, id, model, response, flash),
                "It is in use again.",
                _ -> portfolios.restore(viewer.userId(), id));
    }

    private String ask(
            Viewer viewer, long id, String what, String yes, String consequence, Model model) {
        PortfolioView portfolio = queries.owned(viewer.userId(), id);
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("what", what);
        model.addAttribute("question", yes + " " + portfolio.name() + "?");
        model.addAttribute("consequence", consequence);
        model.addAttribute("yes", yes);
        return "portfolio/confirmation";
    }

    /** What each form of the page is sent with, and answered by. */
    private record Sent(
            Viewer viewer,
            long id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {}

    private String save(Sent sent, String done, Consumer<FieldReader> change) {
        try {
            change.accept(new FieldReader());
        } catch (Problem problem) {
            FieldErrors.show(problem, sent.model(), sent.response());
            return page(sent.viewer(), sent.id(), sent.model());
        }
        sent.flash().addFlashAttribute("notice", done);
        return "redirect:/portfolios/" + sent.id() + "/settings";
    }

    /** What was typed and refused is in the model already. */
    private String page(Viewer viewer, long id, Model model) {
        PortfolioView view = queries.owned(viewer.userId(), id);
        AccountRules rules = view.portfolio().rules();
        model.addAttribute("portfolio", view);
        model.addAttribute("generations", queries.generations(viewer.userId(), id));
        if (!model.containsAttribute("name")) {
            model.addAttribute("name", view.name());
        }
        if (!model.containsAttribute("costs")) {
            model.addAttribute("costs", CostsForm.of(rules.costs(), rules.volumeBps()));
        }
        return "portfolio/settings";
    }
}
