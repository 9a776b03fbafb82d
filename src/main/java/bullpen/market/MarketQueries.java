package bullpen.market;

import bullpen.engine.Symbol;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds instruments by what people type. */
@Component
public final class MarketQueries {
    private static final int MOST_LETTERS = 40;

    private record Match(Instrument instrument, int rank) {}

    private final Instruments instruments;
    private final Directory directory;

    MarketQueries(Instruments instruments, Directory directory) {
        this.instruments = instruments;
        this.directory = directory;
    }

    /**
     * Instruments whose ticker or name has the text, the likeliest first: the ticker itself, then
     * tickers and names that start with it, then words within names, then the rest. All of them, by
     * ticker, when the text is blank. Then those that the source finds beyond what is listed.
     *
     * @param limit how many at most
     */
    public List<Instrument> search(String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() > MOST_LETTERS) {
            return List.of();
        }
        List<Instrument> listed =
                instruments.all().stream()
                        .map(one -> new Match(one, rank(one, wanted)))
                        .filter(match -> match.rank() >= 0)
                        .sorted(
                                Comparator.comparingInt(Match::rank)
                                        .thenComparing(match -> match.instrument().symbol()))
                        .limit(limit)
                        .map(Match::instrument)
                        .toList();
        if (listed.size() == limit) {
            return listed;
        }
        Stream<Instrument> others =
                directory.search(text).stream().filter(one -> !instruments.isListed(one.symbol()));
        return Stream.concat(listed.stream(), others).limit(limit).toList();
    }

    /** The smaller the likelier; negative when it does not match. */
    private static int rank(Instrument instrument, String wanted) {
        String ticker = lower(instrument.symbol());
        String name = instrument.name().toLowerCase(Locale.ROOT);
        if (ticker.equals(wanted)) {
            return 0;
        }
        if (ticker.startsWith(wanted)) {
            return 1;
        }
        if (name.startsWith(wanted)) {
            return 2;
        }
        if (name.contains(" " + wanted)) {
            return 3;
        }
        return name.contains(wanted) || ticker.contains(wanted) ? 4 : -1;
    }

    private static String lower(Symbol symbol) {
        return symbol.ticker().toLowerCase(Locale.ROOT);
    }
}
