package bullpen.portfolio;

import bullpen.performance.CurveMetrics;
import bullpen.performance.EquityCurve;
import bullpen.trading.TradedMarket;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** How all people's portfolios did, contests' apart; for rankings. */
@Component
public final class Showings {
    private static final int LEAST_DAYS_FOR_SHARPE = 20;

    private final PortfolioQueries portfolios;
    private final TrackRecords records;
    private final TradedMarket market;

    Showings(PortfolioQueries portfolios, TrackRecords records, TradedMarket market) {
        this.portfolios = portfolios;
        this.records = records;
        this.market = market;
    }

    /** The market's time, of which the prices are. */
    public Instant now() {
        return market.now();
    }

    /**
     * Portfolios in use over the last days, or since their opening when that is later. One with a
     * position that has no price is left out, and one with trades that its owner entered.
     *
     * @param days {@link Integer#MAX_VALUE} for all time
     */
    public List<Showing> over(int days) {
        Instant now = market.now();
        Map<Long, TrackRecord> past = records.all();
        Set<Long> entered = portfolios.withPastTrades();
        List<Showing> showings = new ArrayList<>();
        for (PortfolioView view : portfolios.allInUse()) {
            TrackRecord record = past.get(view.id());
            Long ownerId = view.portfolio().ownerId();
            boolean ranked =
                    view.portfolio().window() == null
                            && !view.isPartlyUnpriced()
                            && !entered.contains(view.id());
            if (record != null && ownerId != null && ranked) {
                showings.add(showing(view, ownerId, record, days, now));
            }
        }
        return showings;
    }

    private Showing showing(
            PortfolioView view, long ownerId, TrackRecord record, int days, Instant now) {
        LocalDate today = market.calendar().date(now);
        EquityCurve curve =
                days == Integer.MAX_VALUE
                        ? record.upTo(today, view.equity())
                        : record.since(today.minusDays(days), today, view.equity());
        CurveMetrics metrics = CurveMetrics.of(curve, 0);
        Instant openedAt = view.portfolio().createdAt();
        return new Showing(
                view.id(),
                ownerId,
                openedAt,
                (int) Duration.between(openedAt, now).toDays(),
                metrics.totalReturn().value().orElse(0),
                metrics.maxDrawdown().value().orElse(0),
                curve.size() <= LEAST_DAYS_FOR_SHARPE ? null : value(metrics.sharpe().value()),
                record.fills());
    }

    private static @Nullable Double value(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
