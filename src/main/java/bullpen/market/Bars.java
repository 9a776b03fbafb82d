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
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stored daily bars of finished sessions, by source and symbol. What was read is kept as columns in
 * memory, up to a limit; the table is the truth.
 */
@Component
public final class Bars {
    private static final long MOST_BYTES = 48L << 20;
    private static final int BYTES_A_BAR = 44;
    private static final int BYTES_A_SERIES = 200;

    /**
     * @param writing of the source's bars after which it was read
     */
    private record Key(String source, Symbol symbol, int writing) {}

    private final BarQueries queries;
    private final Cache<Key, DailyBars> cache;

    /** What is being read while bars are written is put under the writing before. */
    private final Map<String, Integer> writings = new ConcurrentHashMap<>();

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
        Key key = key(source, symbol);
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

    private Key key(String source, Symbol symbol) {
        return new Key(source, symbol, writings.getOrDefault(source, 0));
    }

    private DailyBars read(Key key) {
        return queries.series(key.source(), key.symbol());
    }

    /** To be called when bars of a source have been written. */
    public void changed(String source) {
        writings.merge(source, 1, Integer::sum);
        cache.asMap().keySet().removeIf(key -> key.source().equals(source));
    }

    /** To be called when bars of one symbol from a source have been written. */
    public void changed(String source, Symbol symbol) {
        cache.invalidate(key(source, symbol));
    }
}
