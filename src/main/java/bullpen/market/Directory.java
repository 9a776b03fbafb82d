package bullpen.market;

import bullpen.engine.Symbol;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private static final int RETRY_SECONDS = 5;

    private final MarketDataSource source;
    private final Instruments instruments;

    Directory(MarketDataSource source, Instruments instruments) {
        this.source = source;
        this.instruments = instruments;
    }

    /**
     * An instrument by its ticker, listed by now; null when there is none. May take seconds.
     *
     * @throws Problem 503 when it is not listed and the source cannot say whether there is one
     */
    public @Nullable Instrument open(String ticker) {
        Instrument listed = instruments.find(ticker);
        if (listed != null || !source.onDemand() || !Symbol.isTicker(ticker)) {
            return listed;
        }
        Symbol symbol = Symbol.of(ticker);
        Instrument found = find(symbol);
        if (found == null) {
            return null;
        }
        instruments.list(found);
        return instruments.find(symbol);
    }

    private @Nullable Instrument find(Symbol symbol) {
        return switch (source.search(symbol.ticker())) {
            case Answer.Ok<List<Instrument>>(List<Instrument> found, _) ->
                    found.stream()
                            .filter(one -> one.symbol().equals(symbol))
                            .findFirst()
                            .orElse(null);
            case Answer.NotFound<List<Instrument>> _ -> null;
            case Answer.Throttled<List<Instrument>> _,
                    Answer.NotEntitled<List<Instrument>> _,
                    Answer.AuthFailed<List<Instrument>> _,
                    Answer.BadData<List<Instrument>> _,
                    Answer.Down<List<Instrument>> _ ->
                    throw Problem.later(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "source_unavailable",
                            "The source of prices cannot say now whether there is "
                                    + symbol
                                    + "; try again in a moment.",
                            RETRY_SECONDS);
        };
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
