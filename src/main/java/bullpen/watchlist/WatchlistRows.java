package bullpen.watchlist;

import bullpen.market.BarSources;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.Instruments;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.web.Spark;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Puts what the market says beside the items of watchlists. */
@Component
public final class WatchlistRows {
    private static final int DAYS = 30;
    private static final double TICKS = 10_000;

    private final Instruments instruments;
    private final Quotes quotes;
    private final Bars bars;
    private final BarSources sources;

    WatchlistRows(Instruments instruments, Quotes quotes, Bars bars, BarSources sources) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.bars = bars;
        this.sources = sources;
    }

    public List<WatchlistRow> of(List<Watchlist.Item> items) {
        return items.stream().map(this::row).toList();
    }

    private WatchlistRow row(Watchlist.Item item) {
        LatestQuote quote = quotes.latest(item.symbol());
        return new WatchlistRow(item, instruments.find(item.symbol()), quote, spark(item, quote));
    }

    /** The last closes, and the price of now after them. */
    private @Nullable Spark spark(Watchlist.Item item, @Nullable LatestQuote quote) {
        DailyBars all = bars.of(sources.usual(item.symbol()), item.symbol());
        if (all.isEmpty()) {
            return null;
        }
        int from = Math.max(0, all.size() - DAYS);
        double[] closes =
                Arrays.stream(all.close(), from, all.size())
                        .mapToDouble(at -> at / TICKS)
                        .toArray();
        double[] values = quote == null ? closes : Arrays.copyOf(closes, closes.length + 1);
        if (quote != null) {
            values[closes.length] = quote.last().ticks() / TICKS;
        }
        String label =
                String.format(
                        Locale.US,
                        "%d days, from $%,.2f to $%,.2f",
                        closes.length,
                        values[0],
                        values[values.length - 1]);
        return Spark.of(values, label);
    }
}
