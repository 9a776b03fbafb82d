package bullpen.backtest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import bullpen.replay.BarSeries;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run did in one symbol, on that symbol's prices.
 *
 * @param from first day shown
 * @param to last day shown
 * @param chart null when there is no bar between the two
 * @param fills between the two
 * @param trips that were open between the two
 */
public record SymbolTrades(
        String symbol,
        LocalDate from,
        LocalDate to,
        @Nullable Chart chart,
        List<Report.Fill> fills,
        List<Report.Trip> trips) {
    /** More bars than this are drawn as a line: candles would be too thin to tell. */
    private static final int MOST_CANDLES = 300;

    private static final double TICKS = 10_000;

    /**
     * An order at the market that rules decided on.
     *
     * @param day on which it filled
     */
    public record Decision(int day, boolean isEntry, List<Report.Seen> seen) {
        /** Each value with its name. */
        public String words() {
            return seen.stream().map(Decision::words).collect(joining(", "));
        }

        private static String words(Report.Seen one) {
            Double value = one.value();
            return value == null
                    ? one.name() + " not known yet"
                    : String.format(Locale.ROOT, "%s %,.2f", one.name(), value);
        }
    }

    /** Of the trips, by day; empty for a script. */
    public List<Decision> decisions() {
        return trips.stream()
                .flatMap(
                        trip ->
                                Stream.of(
                                        decision(trip.entryDay(), true, trip.seen()),
                                        decision(trip.exitDay(), false, trip.seenAtExit())))
                .filter(one -> !one.seen().isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(Decision::day))
                .toList();
    }

    private static Decision decision(int day, boolean isEntry, @Nullable List<Report.Seen> seen) {
        return new Decision(day, isEntry, seen == null ? List.of() : seen);
    }

    static SymbolTrades of(Report report, BarSeries bars, LocalDate from, LocalDate to) {
        String symbol = bars.symbol().ticker();
        int first = Math.toIntExact(from.toEpochDay());
        int last = Math.toIntExact(to.toEpochDay());
        List<Report.Fill> fills =
                report.fills().stream()
                        .filter(one -> one.symbol().equals(symbol))
                        .filter(one -> one.day() >= first && one.day() <= last)
                        .toList();
        List<Report.Trip> trips =
                report.trips().stream()
                        .filter(one -> one.symbol().equals(symbol))
                        .filter(one -> one.exitDay() >= first && one.entryDay() <= last)
                        .toList();
        return new SymbolTrades(symbol, from, to, chart(bars, first, last, fills), fills, trips);
    }

    private static @Nullable Chart chart(
            BarSeries bars, int firstDay, int lastDay, List<Report.Fill> fills) {
        int first = bars.indexAtOrBefore(firstDay - 1) + 1;
        int last = bars.indexAtOrBefore(lastDay);
        if (first > last) {
            return null;
        }
        List<Report.Fill> seen =
                fills.stream().filter(fill -> bars.indexAtOrBefore(fill.day()) >= first).toList();
        List<Chart.Mark> marks =
                Stream.of("buy", "sell")
                        .flatMap(
                                side ->
                                        seen.stream()
                                                .filter(fill -> fill.side().equals(side))
                                                .collect(
                                                        groupingBy(
                                                                Report.Fill::day,
                                                                TreeMap::new,
                                                                toList()))
                                                .values()
                                                .stream())
                        .map(one -> mark(one, bars.indexAtOrBefore(one.getFirst().day()) - first))
                        .toList();
        var candles =
                new Chart.Candles(
                        column(bars::open, first, last),
                        column(bars::high, first, last),
                        column(bars::low, first, last),
                        column(bars::close, first, last),
                        IntStream.rangeClosed(first, last)
                                .mapToObj(bar -> (double) bars.volume(bar))
                                .toList(),
                        marks,
                        List.of());
        List<String> labels =
                IntStream.rangeClosed(first, last)
                        .mapToObj(bar -> ReportWords.date(bars.date(bar)))
                        .toList();
        String title = bars.symbol() + ", daily prices and trades of the run";
        String summary = summary(labels, seen);
        return labels.size() <= MOST_CANDLES
                ? Chart.candles(title, summary, labels, candles)
                : Chart.closes(title, summary, labels, candles);
    }

    private static List<Double> column(IntToLongFunction ticks, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(bar -> ticks.applyAsLong(bar) / TICKS)
                .toList();
    }

    private static Chart.Mark mark(List<Report.Fill> fills, int at) {
        String side = fills.getFirst().side();
        return new Chart.Mark(
                at,
                side,
                fills.size(),
                (side.equals("buy") ? "Bought " : "Sold ")
                        + fills.stream()
                                .map(fill -> fill.quantity() + " at $" + fill.price())
                                .collect(joining(", ")));
    }

    private static String summary(List<String> labels, List<Report.Fill> fills) {
        long bought = fills.stream().filter(fill -> fill.side().equals("buy")).count();
        return "%s to %s: %d %s and %d %s are marked."
                .formatted(
                        labels.getFirst(),
                        labels.getLast(),
                        bought,
                        bought == 1 ? "purchase" : "purchases",
                        fills.size() - bought,
                        fills.size() - bought == 1 ? "sale" : "sales");
    }
}
