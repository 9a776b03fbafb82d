package bullpen.market;

import bullpen.engine.Price;
import bullpen.engine.Symbol;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
    private final Cache<Key, DailyBars> cache;

    Bars(BarQueries queries) {
        this.queries = queries;
        this.cache =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_BYTES)
                        .weigher(
                                (Key _, DailyBars bars) ->
                                        BYTES_A_SERIES + BYTES_A_BAR * bars.size())
                        .build();
    }

    /**
     * All bars of a symbol from a source, oldest first; empty when there are none. That there are
     * none is asked anew each time, since bars may come.
     */
    public DailyBars of(String source, Symbol symbol) {
        var key = new Key(source, symbol);
        DailyBars bars = cache.get(key, this::read);
        if (bars.size() == 0) {
            cache.invalidate(key);
        }
        return bars;
    }

    /** The bars from one day to another, both included; one series a symbol, in their order. */
    public List<DailyBars> between(
            String source, Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return symbols.stream().map(symbol -> of(source, symbol).between(from, to)).toList();
    }

    /** All closes that a source has of one day. */
    public Map<Symbol, Price> closes(String source, LocalDate day) {
        return queries.closes(source, day);
    }

    /** Which sources have bars of a symbol, in alphabetical order. */
    public List<String> sources(Symbol symbol) {
        return queries.sources(symbol);
    }

    private DailyBars read(Key key) {
        return queries.series(key.source(), key.symbol());
    }

    /** To be called when bars of a source have been written. */
    public void changed(String source) {
        cache.asMap().keySet().removeIf(key -> key.source().equals(source));
    }

    /** To be called when bars of one symbol from a source have been written. */
    public void changed(String source, Symbol symbol) {
        cache.invalidate(new Key(source, symbol));
    }
}
