package bullpen.books;

import bullpen.order.OrderQueries;
import bullpen.portfolio.PortfolioQueries;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a portfolio did: its fills, and the ledger that explains its cash. */
@Controller
@RequestMapping("/portfolios/{id}")
final class LedgerController {
    private static final int PAGE = 50;

    private final PortfolioQueries portfolios;
    private final OrderQueries orders;
    private final LedgerQueries ledger;

    LedgerController(PortfolioQueries portfolios, OrderQueries orders, LedgerQueries ledger) {
        this.portfolios = portfolios;
        this.orders = orders;
        this.ledger = ledger;
    }

    @GetMapping("/fills")
    String fills(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        model.addAttribute("portfolio", portfolios.owned(viewer.userId(), id));
        model.addAttribute("fills", orders.fills(viewer.userId(), id, before, PAGE));
        return "books/fills";
    }

    @GetMapping("/ledger")
    String ledger(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        model.addAttribute("portfolio", portfolios.owned(viewer.userId(), id));
        LedgerQueries.Extract extract = ledger.extract(viewer.userId(), id, before, PAGE);
        model.addAttribute("entries", extract.entries());
        model.addAttribute("cash", extract.cash());
        model.addAttribute(
                "balances",
                extract.balances().entrySet().stream()
                        .map(one -> new BalanceView(one.getKey(), one.getValue()))
                        .toList()
                        .reversed());
        return "books/ledger";
    }
}
