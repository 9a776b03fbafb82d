package bullpen.symbol;

import bullpen.engine.Symbol;
import bullpen.order.OrderFilter;
import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PositionView;
import bullpen.symbol.Stake.Holding;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/** Gathers what somebody holds, waits for and has traded of a symbol. */
@Component
final class Stakes {
    private static final int MOST_ORDERS = 100;
    private static final int MOST_FILLS = 1000;

    private final PortfolioQueries portfolios;
    private final OrderQueries orders;

    Stakes(PortfolioQueries portfolios, OrderQueries orders) {
        this.portfolios = portfolios;
        this.orders = orders;
    }

    Stake of(@Nullable Viewer viewer, Symbol symbol) {
        if (viewer == null) {
            return Stake.NONE;
        }
        List<Holding> holdings = new ArrayList<>();
        for (var portfolio : portfolios.inUse(viewer.userId())) {
            PositionView position = portfolio.position(symbol);
            if (position != null) {
                holdings.add(new Holding(portfolio, position));
            }
        }
        var waiting = new OrderFilter(null, symbol, null, null, true);
        List<OrderView> open = orders.page(viewer.userId(), waiting, null, MOST_ORDERS).items();
        return new Stake(holdings, open, orders.fills(viewer.userId(), symbol, MOST_FILLS));
    }
}
