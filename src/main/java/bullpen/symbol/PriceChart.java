package bullpen.symbol;

import bullpen.market.DailyBars;
import bullpen.web.Chart;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws daily bars as candles, a week each where there are many. */
final class PriceChart {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);
    private static final double TICKS = 10_000;

    private final List<String> labels = new ArrayList<>();
    private final List<Double> open = new ArrayList<>();
    private final List<Double> high = new ArrayList<>();
    private final List<Double> low = new ArrayList<>();
    private final List<Double> close = new ArrayList<>();
    private final List<Double> volume = new ArrayList<>();

    private PriceChart() {}

    /**
     * @param bars those of the range, at least one
     */
    static Chart of(DailyBars bars, ChartRange range) {
        var chart = new PriceChart();
        for (int start = 0; start < bars.size(); ) {
            int end = range.weekly() ? endOfWeek(bars, start) : start + 1;
            chart.add(bars, start, end);
            start = end;
        }
        return Chart.candles(
                bars.symbol() + ", " + (range.weekly() ? "weekly" : "daily") + " prices",
                summary(bars, range),
                chart.labels,
                new Chart.Candles(
                        chart.open, chart.high, chart.low, chart.close, chart.volume, List.of()));
    }

    private static int endOfWeek(DailyBars bars, int start) {
        LocalDate sunday = bars.date(start).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        int end = start;
        while (end < bars.size() && !bars.date(end).isAfter(sunday)) {
            end++;
        }
        return end;
    }

    private void add(DailyBars bars, int start, int end) {
        long highest = bars.high()[start];
        long lowest = bars.low()[start];
        long shares = 0;
        for (int i = start; i < end; i++) {
            highest = Math.max(highest, bars.high()[i]);
            lowest = Math.min(lowest, bars.low()[i]);
            shares += bars.volume()[i];
        }
        labels.add(DATE.format(bars.date(end - 1)));
        open.add(bars.open()[start] / TICKS);
        high.add(highest / TICKS);
        low.add(lowest / TICKS);
        close.add(bars.close()[end - 1] / TICKS);
        volume.add((double) shares);
    }

    private static String summary(DailyBars bars, ChartRange range) {
        int last = bars.size() - 1;
        var reach = PriceSpan.of(bars);
        return String.format(
                Locale.US,
                "%s closed at $%,.2f on %s, %s over the last %s; it traded between $%,.2f and"
                        + " $%,.2f.",
                bars.symbol(),
                bars.close()[last] / TICKS,
                DATE.format(bars.date(last)),
                moved((double) bars.close()[last] / bars.close()[0] - 1),
                range.words(),
                reach.low() / TICKS,
                reach.high() / TICKS);
    }

    private static String moved(double part) {
        String size = String.format(Locale.US, "%.1f%%", Math.abs(part) * 100);
        if (size.equals("0.0%")) {
            return "unchanged";
        }
        return (part > 0 ? "up " : "down ") + size;
    }
}
