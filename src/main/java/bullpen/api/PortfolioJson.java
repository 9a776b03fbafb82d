package bullpen.api;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.trading.PortfolioView;
import bullpen.trading.PositionView;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A portfolio and what it is worth.
 *
 * @param dayChangePercent 1.23 for 1.23 %
 * @param totalReturn 0.0123 for 1.23 %
 */
record PortfolioJson(
        String id,
        String name,
        String account,
        Money startingCash,
        Money cash,
        Money reserved,
        Money buyingPower,
        Money equity,
        Money dayChange,
        @Nullable BigDecimal dayChangePercent,
        @Nullable BigDecimal totalReturn,
        Instant createdAt,
        @Nullable Instant archivedAt,
        List<PositionJson> positions) {
    record PositionJson(
            String symbol,
            Quantity quantity,
            Price averageCost,
            Money cost,
            @Nullable Price last,
            @Nullable Instant lastAt,
            Money marketValue,
            Money unrealizedProfit) {
        static PositionJson of(PositionView position) {
            return new PositionJson(
                    position.symbol().ticker(),
                    position.quantity(),
                    position.averageCost(),
                    position.cost(),
                    position.last(),
                    position.lastAt(),
                    position.marketValue(),
                    position.unrealizedProfit());
        }
    }

    static PortfolioJson of(PortfolioView view) {
        return new PortfolioJson(
                Long.toString(view.id()),
                view.name(),
                "cash",
                view.portfolio().startingCash(),
                view.cash(),
                view.reserved(),
                view.buyingPower(),
                view.equity(),
                view.dayChange(),
                Ratios.percent(view.dayChangeFraction()),
                Ratios.ratio(view.totalReturn()),
                view.portfolio().createdAt(),
                view.portfolio().archivedAt(),
                view.positions().stream().map(PositionJson::of).toList());
    }
}
