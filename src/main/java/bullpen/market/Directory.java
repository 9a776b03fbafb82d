package bullpen.market;

import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;

/**
 * What the source has beyond what is listed here. It lists an instrument when somebody opens or
 * orders it. Where the source is known whole there is nothing beyond.
 */
@Component
public final class Directory {
    private static final int LEAST_LETTERS = 2;

    private final MarketDataSource source;
    private final Instruments instruments;

    Directory(MarketDataSource source, Instruments instruments) {
        this.source = source;
        this.instruments = instruments;
    }

    /** An instrument by its ticker, listed by now; null when there is none. May take seconds. */
    public @Nullable Instrument open(String ticker) {
        Instrument listed = instruments.find(ticker);
        if (listed != null || !source.onDemand() || !Symbol.isTicker(ticker)) {
            return listed;
        }
        Symbol symbol = Symbol.of(ticker);
        for (Instrument found : source.search(ticker).orElse(List.of())) {
            if (found.symbol().equals(symbol)) {
                instruments.list(found);
                return instruments.find(symbol);
            }
        }
        return null;
    }

    /**
     * Those that the source finds by a text and that are not listed, the likeliest first. May take
     * seconds.
     */
    public List<Instrument> search(String text) {
        String wanted = text.strip();
        return source.onDemand() && wanted.length() >= LEAST_LETTERS
                ? source.search(wanted.toUpperCase(Locale.ROOT)).orElse(List.of()).stream()
                        .filter(one -> !instruments.isListed(one.symbol()))
                        .toList()
                : List.of();
    }
}
