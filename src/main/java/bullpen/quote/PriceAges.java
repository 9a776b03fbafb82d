package bullpen.quote;

import bullpen.engine.Symbol;
import bullpen.market.MarketSettings;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How old the prices on a page are, for pages that show many: {@code @priceAges.of(symbols)}. */
@Component("priceAges")
public final class PriceAges {
    private final Quotes quotes;
    private final MarketSettings settings;

    PriceAges(Quotes quotes, MarketSettings settings) {
        this.quotes = quotes;
        this.settings = settings;
    }

    /** Whether each price may come from another source, so that each tells its own. */
    public boolean several() {
        return settings.chain().size() > 1;
    }

    /**
     * What is said of several prices at once.
     *
     * @param count how many symbols have a price
     * @param stale how many of these prices are stale
     * @param at the exchange's time of the newest
     * @param delay the longest by which one of them lies behind the exchange
     * @param source where they come from, in words
     */
    public record Ages(int count, long stale, Instant at, Duration delay, String source) {}

    /** Null when none of them has a price. */
    public @Nullable Ages of(Collection<Symbol> symbols) {
        List<LatestQuote> known = quotes.latest(symbols);
        if (known.isEmpty()) {
            return null;
        }
        return new Ages(
                known.size(),
                known.stream().filter(LatestQuote::stale).count(),
                known.stream().map(LatestQuote::at).max(Comparator.naturalOrder()).orElseThrow(),
                known.stream()
                        .map(quote -> quote.origin().delay())
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                known.stream()
                        .map(quote -> quote.origin().label())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }
}
