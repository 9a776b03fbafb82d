package bullpen.contest;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.performance.CurveMetrics;
import bullpen.performance.EquityCurve;
import bullpen.performance.Figure;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;
import bullpen.portfolio.TrackRecord;
import bullpen.portfolio.TrackRecords;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reckons the scores of entries from their portfolios. */
@Component
final class Scores {
    private static final int LEAST_DAYS_FOR_SHARPE = 20;
    private static final Score NONE = new Score(null, null, null, 0, null);

    private final PortfolioQueries portfolios;
    private final TrackRecords records;
    private final MarketCalendar calendar;

    Scores(PortfolioQueries portfolios, TrackRecords records, MarketCalendar calendar) {
        this.portfolios = portfolios;
        this.records = records;
        this.calendar = calendar;
    }

    /**
     * Each entry with its score.
     *
     * @param at the market time of the valuation
     * @param prices that count instead of the last accepted ones, by symbol
     */
    List<Entrants.Entrant> of(List<Entry> entries, Instant at, Map<Symbol, Price> prices) {
        List<Long> ids = entries.stream().map(Entry::portfolioId).toList();
        Map<Long, TrackRecord> past = records.of(ids);
        Map<Long, Score> scores = new HashMap<>();
        for (PortfolioView view : portfolios.among(ids)) {
            TrackRecord record = past.get(view.id());
            if (record != null) {
                scores.put(view.id(), score(record, equity(view, prices), at));
            }
        }
        return entries.stream()
                .map(
                        entry ->
                                new Entrants.Entrant(
                                        entry, scores.getOrDefault(entry.portfolioId(), NONE)))
                .toList();
    }

    private Score score(TrackRecord record, @Nullable Money equity, Instant at) {
        EquityCurve closes = record.closes();
        if (equity == null) {
            return new Score(null, null, null, record.fills(), record.lastFillAt());
        }
        EquityCurve curve = record.upTo(calendar.date(at), equity);
        return new Score(
                equity,
                value(CurveMetrics.of(curve, 0).maxDrawdown()),
                closes.size() < LEAST_DAYS_FOR_SHARPE
                        ? null
                        : value(CurveMetrics.of(closes, 0).sharpe()),
                record.fills(),
                record.lastFillAt());
    }

    /** Cash and positions; null when a position has no price. */
    private static @Nullable Money equity(PortfolioView view, Map<Symbol, Price> prices) {
        Money equity = view.cash();
        for (PositionView position : view.positions()) {
            Price price = prices.getOrDefault(position.symbol(), position.last());
            if (price == null) {
                return null;
            }
            equity = equity.plus(price.times(position.quantity()));
        }
        return equity;
    }

    private static @Nullable Double value(Figure figure) {
        OptionalDouble value = figure.value();
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
