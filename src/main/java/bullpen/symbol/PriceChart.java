package bullpen.symbol;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.web.Chart;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Draws bars as candles or as a line, with the viewer's trades and waiting orders on them. */
final class PriceChart {
    private static final DateTimeFormatter DATE = format("d MMM uuuu");
    private static final DateTimeFormatter MOMENT = format("d MMM, HH:mm");
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final double TICKS = 10_000;

    private PriceChart() {}

    /** Null when there is no bar to draw. */
    static @Nullable Chart of(
            Symbol symbol, SymbolPrices prices, ChartRange range, ChartStyle style, Stake stake) {
        PriceBars bars = prices.drawn(range);
        if (bars.isEmpty()) {
            return null;
        }
        var marks = new StakeMarks(stake, bars);
        var candles =
                new Chart.Candles(
                        prices(bars, PriceBar::open),
                        prices(bars, PriceBar::high),
                        prices(bars, PriceBar::low),
                        prices(bars, PriceBar::close),
                        bars.list().stream().map(bar -> (double) bar.volume()).toList(),
                        marks.trades(),
                        marks.levels());
        String title = symbol + ", " + kind(range) + " prices";
        boolean isOver = !range.intraday() && prices.session() == null;
        String summary =
                summary(symbol, prices, range, isOver ? "closed" : "stood") + marks.words();
        List<String> labels =
                bars.list().stream().map(bar -> label(range).format(time(bar, range))).toList();
        return switch (style) {
            case CANDLES -> Chart.candles(title, summary, labels, candles);
            case LINE -> Chart.closes(title, summary, labels, candles);
        };
    }

    private static String kind(ChartRange range) {
        return range.intraday() ? "intraday" : range.weekly() ? "weekly" : "daily";
    }

    /** A week is called by its last day, a part of a day by its beginning. */
    private static Instant time(PriceBar bar, ChartRange range) {
        return range.intraday() ? bar.from() : bar.until().minusMillis(1);
    }

    private static DateTimeFormatter label(ChartRange range) {
        if (!range.intraday()) {
            return DATE;
        }
        return range == ChartRange.DAY ? CLOCK : MOMENT;
    }

    private static List<Double> prices(PriceBars bars, ToLongFunction<PriceBar> price) {
        return bars.list().stream().map(bar -> price.applyAsLong(bar) / TICKS).toList();
    }

    private static String summary(
            Symbol symbol, SymbolPrices prices, ChartRange range, String ended) {
        PriceBars bars = prices.drawn(range);
        PriceBar whole = bars.whole();
        // A candle of several minutes begins long before its close: the last of them tells the
        // time.
        PriceBar last = (range.intraday() ? prices.bars() : bars).list().getLast();
        double before = range.intraday() ? whole.open() : bars.list().getFirst().close();
        return "%s %s at %s on %s, %s; it traded between %s and %s."
                .formatted(
                        symbol,
                        ended,
                        dollars(whole.close()),
                        (range.intraday() ? MOMENT : DATE).format(time(last, range)),
                        moved(whole.close() / before - 1) + since(range),
                        dollars(whole.low()),
                        dollars(whole.high()));
    }

    /** Over what a price has moved, and from where: not that of the quote, the close before. */
    private static String since(ChartRange range) {
        return range.intraday()
                ? " since the open of the last " + range.words()
                : " over the last " + range.words() + ", from its first close";
    }

    private static String dollars(long ticks) {
        return Price.ofTicks(ticks).dollars();
    }

    private static String moved(double part) {
        String size = String.format(Locale.US, "%.1f%%", Math.abs(part) * 100);
        if (size.equals("0.0%")) {
            return "unchanged";
        }
        return (part > 0 ? "up " : "down ") + size;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(MarketCalendar.NEW_YORK);
    }
}
