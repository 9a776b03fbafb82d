package bullpen.market;

import bullpen.engine.Symbol;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateActions;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds instruments by what people type. */
@Component
public final class MarketQueries {
    private static final int MOST_LETTERS = 40;

    private record Match(Instrument instrument, int rank) {}

    private final Instruments instruments;
    private final CorporateActions actions;
    private final ActionRecord record;

    MarketQueries(Instruments instruments, CorporateActions actions, ActionRecord record) {
        this.instruments = instruments;
        this.actions = actions;
        this.record = record;
    }

    /**
     * Instruments whose ticker or name has the text, the likeliest first: the ticker itself, then
     * tickers and names that start with it, then words within names, then the rest. All of them, by
     * ticker, when the text is blank. A symbol of before finds the one of now.
     *
     * @param limit how many at most
     */
    public List<Instrument> search(String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() > MOST_LETTERS) {
            return List.of();
        }
        LocalDate today = record.today();
        return instruments.all().stream()
                .map(one -> new Match(one, rank(one, wanted)))
                .filter(match -> match.rank() >= 0)
                .sorted(
                        Comparator.comparingInt(Match::rank)
                                .thenComparing(match -> match.instrument().symbol()))
                .map(match -> now(match.instrument(), today))
                .distinct()
                .limit(limit)
                .toList();
    }

    /**
     * Instruments that somebody may have meant by a symbol that is not listed: those that have as
     * many of its first letters as any.
     *
     * @param limit how many at most
     */
    public List<Instrument> nearest(String ticker, int limit) {
        String text = ticker.strip();
        for (int length = Math.min(text.length(), MOST_LETTERS); length > 0; length--) {
            List<Instrument> found = search(text.substring(0, length), limit);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private Instrument now(Instrument one, LocalDate today) {
        Instrument now = instruments.find(actions.now(one.symbol(), today));
        return now == null ? one : now;
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
