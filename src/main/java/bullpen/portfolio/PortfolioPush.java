package bullpen.portfolio;

import bullpen.order.OrderQueries;
import bullpen.order.OrderTab;
import bullpen.order.OrderView;
import bullpen.quote.QuotesAccepted;
import bullpen.stream.LiveHub;
import bullpen.trading.PortfolioChanged;
import bullpen.web.Fragments;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Pushes what changed in a portfolio to the pages that show it: after a fill, and with prices. */
@Component
final class PortfolioPush {
    private static final int OPEN_ORDERS = 50;

    private final LiveHub hub;
    private final Fragments fragments;
    private final PortfolioQueries portfolios;
    private final OrderQueries orders;
    private final WatchedPortfolios watched;
    private final AtomicBoolean pricing = new AtomicBoolean();

    PortfolioPush(
            LiveHub hub,
            Fragments fragments,
            PortfolioQueries portfolios,
            OrderQueries orders,
            WatchedPortfolios watched) {
        this.hub = hub;
        this.fragments = fragments;
        this.portfolios = portfolios;
        this.orders = orders;
        this.watched = watched;
    }

    @EventListener
    void portfolioChanged(PortfolioChanged changed) {
        hub.publish(
                PortfolioTopic.KIND + ":" + changed.portfolioId(),
                () -> page(changed.portfolioId()));
    }

    /** One round at a time; a round that the next quotes overtake is left out. */
    @EventListener
    void quotesAccepted(QuotesAccepted accepted) {
        if (!watched.isEmpty() && pricing.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::price);
        }
    }

    private void price() {
        try {
            for (long portfolioId : watched.ids()) {
                String topic = PortfolioTopic.KIND + ":" + portfolioId;
                if (hub.watched(topic)) {
                    hub.publish(topic, () -> worth(portfolioId));
                } else {
                    watched.remove(portfolioId);
                }
            }
        } finally {
            pricing.set(false);
        }
    }

    /** The pieces of a portfolio's page. */
    String page(long portfolioId) {
        PortfolioView portfolio = portfolios.any(portfolioId);
        return portfolio == null ? "" : worth(portfolio) + waiting(portfolio);
    }

    private String worth(long portfolioId) {
        PortfolioView portfolio = portfolios.any(portfolioId);
        return portfolio == null ? "" : worth(portfolio);
    }

    private String worth(PortfolioView portfolio) {
        Map<String, Object> model = Map.of("portfolio", portfolio, "live", true);
        return fragments.render("portfolio/_summary", model)
                + fragments.render("portfolio/_positions", model)
                + (portfolio.portfolio().isMargin()
                        ? fragments.render("portfolio/_margin", model)
                        : "");
    }

    private String waiting(PortfolioView portfolio) {
        Long owner = portfolio.portfolio().ownerId();
        List<OrderView> open =
                owner == null ? List.of() : openOrders(orders, owner, portfolio.id());
        return fragments.render(
                "portfolio/_open-orders",
                Map.of("portfolio", portfolio, "orders", open, "live", true));
    }

    /** The newest orders of the user's portfolio that can still fill. */
    static List<OrderView> openOrders(OrderQueries orders, long userId, long portfolioId) {
        return orders.page(userId, portfolioId, OrderTab.OPEN, null, OPEN_ORDERS).items();
    }
}
