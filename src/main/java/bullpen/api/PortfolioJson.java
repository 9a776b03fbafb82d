package bullpen.api;

import bullpen.engine.Commission;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.order.Words;
import bullpen.portfolio.Portfolio;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A portfolio and what it is worth.
 *
 * @param volumePercent the most that an order takes of the volume: 5 for 5 %, 0 for no cap
 * @param dayChangePercent 1.23 for 1.23 %
 * @param totalReturn 0.0123 for 1.23 %
 * @param generation 1, and one more with each reset
 * @param marginCalledAt when the margin call that stands was made, null when none stands
 * @param frozen why nothing is traded for now, null when all is well
 */
record PortfolioJson(
        String id,
        String name,
        String account,
        CommissionJson commission,
        int slippageBps,
        BigDecimal volumePercent,
        Money startingCash,
        Money cash,
        Money reserved,
        Money buyingPower,
        Money equity,
        Money dayChange,
        @Nullable BigDecimal dayChangePercent,
        @Nullable BigDecimal totalReturn,
        int generation,
        @Nullable String predecessorId,
        @Nullable Instant marginCalledAt,
        @Nullable String frozen,
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

    record CommissionJson(
            Money perTrade,
            Price perShare,
            BigDecimal percent,
            Money minimum,
            @Nullable Money maximum) {
        static CommissionJson of(Commission commission) {
            return new CommissionJson(
                    commission.perTrade(),
                    commission.perShare(),
                    BigDecimal.valueOf(commission.millionthsOfValue(), 4),
                    commission.minimum(),
                    commission.maximum());
        }
    }

    static PortfolioJson of(PortfolioView view) {
        Portfolio portfolio = view.portfolio();
        @Nullable Long predecessor = portfolio.predecessorId();
        return new PortfolioJson(
                Long.toString(view.id()),
                view.name(),
                Words.code(portfolio.rules().kind()),
                CommissionJson.of(portfolio.costs().commission()),
                portfolio.costs().slippageBps(),
                BigDecimal.valueOf(portfolio.rules().volumeBps(), 2),
                portfolio.startingCash(),
                view.cash(),
                view.reserved(),
                view.buyingPower(),
                view.equity(),
                view.dayChange(),
                Ratios.percent(view.dayChangeFraction()),
                Ratios.ratio(view.totalReturn()),
                portfolio.generation(),
                predecessor == null ? null : predecessor.toString(),
                portfolio.marginCalledAt(),
                portfolio.frozenReason(),
                portfolio.createdAt(),
                portfolio.archivedAt(),
                view.positions().stream().map(PositionJson::of).toList());
    }
}
