package bullpen.trading;

import bullpen.engine.Costs;
import bullpen.web.FieldErrors;
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

import java.util.Map;

/** The list of portfolios, and one of them: what it holds and what it is worth. */
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
        model.addAttribute("costs", CostsForm.of(Costs.DEFAULT, 0));
        return "trading/portfolio-new";
    }

    @PostMapping
    String open(
            Viewer viewer,
            @ModelAttribute("form") PortfolioForm form,
            @ModelAttribute("costs") CostsForm costs,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/portfolios/" + portfolios.open(viewer.userId(), form.read(costs));
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
