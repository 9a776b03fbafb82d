package bullpen.portfolio;

import bullpen.engine.Costs;
import bullpen.order.OrderQueries;
import bullpen.web.FieldErrors;
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
        return "portfolio/portfolios";
    }

    @GetMapping("/new")
    String form(Viewer viewer, Model model) {
        model.addAttribute("form", PortfolioForm.BLANK);
        model.addAttribute("costs", CostsForm.of(Costs.DEFAULT, 0));
        return "portfolio/portfolio-new";
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
            FieldErrors.show(problem, model, response);
            return "portfolio/portfolio-new";
        }
    }

    @GetMapping({"/{id}", "/{id}/positions"})
    String show(Viewer viewer, @PathVariable long id, Model model) {
        PortfolioView portfolio = queries.owned(viewer.userId(), id);
        model.addAttribute("portfolio", portfolio);
        model.addAttribute("equityChart", charts.of(portfolio));
        model.addAttribute("orders", PortfolioPush.openOrders(orders, viewer.userId(), id));
        return "portfolio/portfolio";
    }
}
