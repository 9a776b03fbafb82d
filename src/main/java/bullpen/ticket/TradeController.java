package bullpen.ticket;

import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.trading.TradedMarket;
import bullpen.trading.TradingWindow;
import bullpen.web.Viewer;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;

/**
 * {@code /trade?symbol=AAPL&side=buy}, where pages lead that know a symbol but no portfolio: on to
 * the ticket of one of the viewer's.
 */
@Controller
final class TradeController {
    private final PortfolioQueries portfolios;
    private final TradedMarket market;

    TradeController(PortfolioQueries portfolios, TradedMarket market) {
        this.portfolios = portfolios;
        this.market = market;
    }

    @GetMapping("/trade")
    String trade(
            Viewer viewer,
            @RequestParam(defaultValue = "") String symbol,
            @RequestParam(defaultValue = "buy") String side,
            RedirectAttributes ticket) {
        List<PortfolioView> mine =
                portfolios.inUse(viewer.userId()).stream().filter(this::trades).toList();
        if (mine.isEmpty()) {
            return "redirect:/portfolios/new";
        }
        ticket.addAttribute("id", choose(mine, symbol).id());
        ticket.addAttribute("symbol", symbol);
        ticket.addAttribute("side", side);
        return "redirect:/portfolios/{id}/orders/new";
    }

    /** Not frozen, and no contest's that has not begun or is over. */
    private boolean trades(PortfolioView view) {
        TradingWindow window = view.portfolio().window();
        return !view.portfolio().isFrozen() && (window == null || window.contains(market.now()));
    }

    /** The first that holds the symbol, else the oldest. */
    private static PortfolioView choose(List<PortfolioView> mine, String symbol) {
        return mine.stream()
                .filter(portfolio -> holds(portfolio, symbol))
                .findFirst()
                .orElseGet(mine::getFirst);
    }

    private static boolean holds(PortfolioView portfolio, String symbol) {
        return portfolio.positions().stream()
                .anyMatch(position -> position.symbol().ticker().equals(symbol));
    }
}
