package bullpen.symbol;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.market.action.CorporateActions;
import bullpen.order.FillView;
import bullpen.order.OrderView;
import bullpen.order.OwnFill;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;

import java.time.LocalDate;
import java.util.List;

/**
 * What the viewer has to do with a symbol.
 *
 * @param orders that wait, newest first
 * @param fills newest first
 */
public record Stake(List<Holding> holdings, List<OrderView> orders, List<OwnFill> fills) {
    /** A visitor's. */
    static final Stake NONE = new Stake(List.of(), List.of(), List.of());

    private static final int LATEST = 5;

    /** A position in one of the viewer's portfolios. */
    public record Holding(PortfolioView portfolio, PositionView position) {}

    public Stake {
        holdings = List.copyOf(holdings);
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
    }

    public boolean isEmpty() {
        return holdings.isEmpty() && orders.isEmpty() && fills.isEmpty();
    }

    /** As a chart of today's shares shows it: fills before a split at their price since then. */
    Stake carried(CorporateActions actions, LocalDate today) {
        return new Stake(
                holdings, orders, fills.stream().map(one -> carried(one, actions, today)).toList());
    }

    private static OwnFill carried(OwnFill one, CorporateActions actions, LocalDate today) {
        FillView fill = one.fill();
        LocalDate day = LocalDate.ofInstant(fill.quotedAt(), MarketCalendar.NEW_YORK);
        Price price = actions.carried(fill.symbol(), fill.price(), day, today);
        return new OwnFill(fill.at(price), one.portfolioId(), one.portfolioName());
    }

    /** The last few fills. */
    public List<OwnFill> latest() {
        return fills.subList(0, Math.min(LATEST, fills.size()));
    }
}
