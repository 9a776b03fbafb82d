package bullpen.symbol;

import bullpen.order.OrderView;
import bullpen.order.OwnFill;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;

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

    /** The last few fills. */
    public List<OwnFill> latest() {
        return fills.subList(0, Math.min(LATEST, fills.size()));
    }
}
