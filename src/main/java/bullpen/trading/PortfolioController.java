package bullpen.trading;

import bullpen.web.FieldErrors;
import bullpen.web.FieldReader;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.Map;

/** The list of portfolios, and one of them: what it holds, what it is worth, its settings. */
@Controller
@RequestMapping("/portfolios")
final class PortfolioController {
    private final Portfolios portfolios;
    private final PortfolioQueries queries;
    private final OrderQueries orders;
    private final EquityCharts charts;

    PortfolioController(
            Portfolios portfolios,
            PortfolioQueries queries,
            OrderQueries orders,
            EquityCharts charts) {
        this.portfolios = portfolios;
        this.queries = queries;
        this.orders = orders;
        this.charts = charts;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("portfolios", queries.inUse(viewer.userId()));
        model.addAttribute("archived", queries.archived(viewer.userId()));
        return "trading/portfolios";
    }

    @GetMapping("/new")
    String form(Viewer viewer, Model model) {
        model.addAttribute("form", PortfolioForm.BLANK);
        return "trading/portfolio-new";
    }

    @PostMapping
    String open(
            Viewer viewer,
            @ModelAttribute("form") PortfolioForm form,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/portfolios/" + portfolios.open(viewer.userId(), form.read());
        } catch (Problem problem) {
            refuse(problem, model, response);
            return "trading/portfolio-new";
        }
    }

    @GetMapping({"/{id}", "/{id}/positions"})
    String show(Viewer viewer, @PathVariable long id, Model model) {
        PortfolioView portfolio = find(queries, viewer, id);
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("equityChart", charts.of(portfolio));
        model.addAttribute("orders", orders.open(id, PortfolioPush.OPEN_ORDERS));
        return "trading/portfolio";
    }

    @GetMapping("/{id}/settings")
    String settings(Viewer viewer, @PathVariable long id, Model model) {
        PortfolioView portfolio = find(queries, viewer, id);
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("name", portfolio.name());
        return "trading/settings";
    }

    @PostMapping("/{id}/settings")
    String rename(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        PortfolioView portfolio = find(queries, viewer, id);
        try {
            FieldReader fields = new FieldReader();
            String newName = PortfolioForm.name(fields, name);
            fields.check();
            portfolios.rename(viewer.userId(), id, FieldReader.checked(newName));
        } catch (Problem problem) {
            refuse(problem, model, response);
            model.addAttribute("portfolio", portfolio);
            model.addAttribute("name", name);
            return "trading/settings";
        }
        flash.addFlashAttribute("notice", "Saved.");
        return "redirect:/portfolios/" + id + "/settings";
    }

    @PostMapping("/{id}/archive")
    String archive(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        portfolios.archive(viewer.userId(), id);
        flash.addFlashAttribute("notice", "Archived. Its history stays.");
        return "redirect:/portfolios";
    }

    /** The viewer's portfolio; another's is 404. */
    static PortfolioView find(PortfolioQueries queries, Viewer viewer, long id) {
        PortfolioView portfolio = queries.find(viewer.userId(), id);
        if (portfolio == null) {
            throw Problem.notFound();
        }
        return portfolio;
    }

    /** The same page again with what was wrong. */
    static void refuse(Problem problem, Model model, HttpServletResponse response) {
        if (problem.status().value() == 404) {
            throw problem;
        }
        response.setStatus(problem.status().value());
        Map<String, String> errors = FieldErrors.of(problem);
        model.addAttribute("errors", errors);
        @Nullable String whole = errors.isEmpty() ? problem.detail() : null;
        model.addAttribute("problem", whole);
    }
}
