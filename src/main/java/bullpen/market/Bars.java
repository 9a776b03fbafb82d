package bullpen.market;

import bullpen.engine.Symbol;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Stored daily bars of finished sessions, by source and symbol. What was read is kept as columns in
 * memory, up to a limit; the table is the truth.
 */
@Component
public final class Bars {
    private static final long MOST_BYTES = 48L << 20;
    private static final int BYTES_A_BAR = 44;
    private static final int BYTES_A_SERIES = 200;

    private record Key(String source, Symbol symbol) {}

    private final BarQueries queries;
    private final LoadingCache<Key, DailyBars> cache;

    Bars(BarQueries queries) {
        this.queries = queries;
        this.cache =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_BYTES)
                        .weigher(
                                (Key _, DailyBars bars) ->
                                        BYTES_A_SERIES + BYTES_A_BAR * bars.size())
                        .build(key -> queries.series(key.source(), key.symbol()));
    }

    /** All bars of a symbol from a source, oldest first; empty when there are none. */
    public DailyBars of(String source, Symbol symbol) {
        return cache.get(new Key(source, symbol));
    }

    /** The bars from one day to another, both included; one series a symbol, in their order. */
    public List<DailyBars> between(
            String source, Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return symbols.stream().map(symbol -> of(source, symbol).between(from, to)).toList();
    }

    /** Which sources have bars of a symbol, in alphabetical order. */
    public List<String> sources(Symbol symbol) {
        return queries.sources(symbol);
    }

    /** To be called when bars of a source have been written. */
    void changed(String source) {
        cache.asMap().keySet().removeIf(key -> key.source().equals(source));
    }
}
