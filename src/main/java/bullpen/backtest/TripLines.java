package bullpen.backtest;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Symbol;
import bullpen.performance.EquityCurve;
import bullpen.performance.Excursion;
import bullpen.performance.Metrics;
import bullpen.performance.RoundTrip;
import bullpen.replay.BarSeries;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The round trips of a run, with what the bars say of their way. */
final class TripLines {
    private final Map<Symbol, BarSeries> series;
    private final EquityCurve equity;
    private final @Nullable RulesSeen seen;

    /**
     * @param seen null for a script
     */
    TripLines(List<BarSeries> series, EquityCurve equity, @Nullable RulesSeen seen) {
        this.series =
                series.stream().collect(Collectors.toMap(BarSeries::symbol, Function.identity()));
        this.equity = equity;
        this.seen = seen;
    }

    List<Report.Trip> of(List<RoundTrip> trips) {
        return trips.stream().map(this::line).toList();
    }

    private Report.Trip line(RoundTrip trip) {
        Excursion excursion = excursion(trip);
        return new Report.Trip(
                trip.symbol().ticker(),
                trip.isLong() ? "long" : "short",
                day(trip.openedAt()),
                trip.entryValue().per(trip.quantity()).toString(),
                reason(trip.entryRule()),
                day(trip.closedAt()),
                trip.exitValue().per(trip.quantity()).toString(),
                reason(trip.exitRule()),
                trip.quantity().toString(),
                trip.profit().toString(),
                trip.fraction(),
                Metrics.barsHeld(equity, trip),
                excursion.adverse(),
                excursion.favorable(),
                trip.costs().toString(),
                seen == null ? null : seen.atEntry(trip),
                seen == null ? null : seen.atExit(trip));
    }

    /**
     * Over the bars of the days from the entry on, the entry's whole; of the exit's day its open
     * alone, since a daily bar does not say what came before an exit, unless that was at the close.
     */
    private Excursion excursion(RoundTrip trip) {
        BarSeries bars = Objects.requireNonNull(series.get(trip.symbol()));
        int exitDay = day(trip.closedAt());
        int entry = bars.indexAtOrBefore(day(trip.openedAt()));
        int exit = bars.indexAtOrBefore(exitDay);
        boolean whole = bars.day(exit) < exitDay || trip.exitRule() == Rule.BAR_CLOSE;
        Money least = trip.exitValue();
        Money most = trip.exitValue();
        for (int bar = entry; bar <= exit; bar++) {
            boolean opens = bar == exit && !whole;
            if (opens && entry == exit) {
                break;
            }
            Quantity shares =
                    Quantity.ofMillionths(bars.seenShares(trip.quantity().millionths(), exit, bar));
            Money low = worth(opens ? bars.open(bar) : bars.low(bar), shares);
            Money high = worth(opens ? bars.open(bar) : bars.high(bar), shares);
            least = low.compareTo(least) < 0 ? low : least;
            most = high.compareTo(most) > 0 ? high : most;
        }
        return Excursion.of(trip, least, most);
    }

    private static Money worth(long ticks, Quantity shares) {
        return Price.ofTicks(ticks).times(shares);
    }

    private static String reason(Rule rule) {
        return switch (rule) {
            case BAR_MARKET, BAR_CLOSE -> "Signal";
            case BAR_LIMIT_OPEN, BAR_LIMIT, BAR_TOUCH -> "Limit";
            case BAR_STOP_OPEN, BAR_STOP -> "Stop";
            case BAR_STOP_LIMIT -> "Stop limit";
            case BAR_TRAIL -> "Trailing stop";
            case DELISTED -> "Delisted";
            case QUOTE_TOUCH,
                    QUOTE_LAST,
                    QUOTE_LIMIT,
                    QUOTE_STOP,
                    QUOTE_TRAIL,
                    QUOTE_CLOSE,
                    RECORDED ->
                    "Order";
        };
    }

    static int day(Instant at) {
        return Math.toIntExact(at.atZone(MarketCalendar.NEW_YORK).toLocalDate().toEpochDay());
    }
}
