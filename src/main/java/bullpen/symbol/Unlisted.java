package bullpen.symbol;

import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/** What the source of prices knows and nobody here follows yet. */
@Component
final class Unlisted {
    private static final int SHORTEST = 2;

    private final MarketDataSource source;
    private final Instruments instruments;

    Unlisted(MarketDataSource source, Instruments instruments) {
        this.source = source;
        this.instruments = instruments;
    }

    /** For the signed-in alone, since a source answers only so many questions a day. */
    List<Instrument> search(@Nullable Viewer viewer, String text) {
        String wanted = text.strip();
        return viewer == null || wanted.length() < SHORTEST ? List.of() : known(wanted);
    }

    /**
     * Lists a symbol that the source knows, so that its prices come from now on.
     *
     * @throws Problem 404 if the source does not know it
     */
    void list(String ticker) {
        if (instruments.find(ticker) == null) {
            instruments.list(
                    known(ticker).stream()
                            .filter(one -> one.symbol().ticker().equals(ticker))
                            .findAny()
                            .orElseThrow(Problem::notFound));
        }
    }

    private List<Instrument> known(String wanted) {
        return source.search(wanted).orElse(List.of()).stream()
                .filter(one -> !instruments.isListed(one.symbol()))
                .toList();
    }
}
