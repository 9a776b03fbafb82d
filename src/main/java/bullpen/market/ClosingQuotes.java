package bullpen.market;

import bullpen.calendar.MarketCalendar;
import bullpen.db.Writer;
import bullpen.engine.Symbol;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The quotes of a source that has the last close alone: each symbol is asked for once a day. What
 * it does not know is not asked for again that day, while the server runs.
 */
public final class ClosingQuotes {
    private final String source;
    private final SourceStore store;
    private final Writer writer;
    private final Clock clock;
    private final Set<Symbol> unknown = new HashSet<>();
    private LocalDate unknownOn = LocalDate.MIN;

    ClosingQuotes(String source, SourceStore store, Writer writer, Clock clock) {
        this.source = source;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * What is known since the day began, and the answer for the rest; what is known alone when the
     * rest cannot be had.
     *
     * @param ask for symbols of which nothing is known, at least one, all of them at once
     */
    public synchronized Answer<List<SourceQuote>> of(
            Collection<Symbol> symbols,
            Origin origin,
            Function<List<Symbol>, Answer<List<SourceQuote>>> ask) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK);
        if (!today.equals(unknownOn)) {
            unknown.clear();
            unknownOn = today;
        }
        List<SourceQuote> quotes = new ArrayList<>(store.closes(source, symbols, today, origin));
        List<Symbol> missing = missing(symbols, quotes);
        if (missing.isEmpty()) {
            return quotes.isEmpty() ? new Answer.NotFound<>() : new Answer.Ok<>(quotes, origin);
        }
        Answer<List<SourceQuote>> rest = ask.apply(missing);
        if (rest instanceof Answer.Ok<List<SourceQuote>>(var news, _)) {
            writer.write(transaction -> store.putCloses(transaction, source, news, today));
            quotes.addAll(news);
            unknown.addAll(missing(missing, news));
        } else if (rest instanceof Answer.NotFound) {
            unknown.addAll(missing);
        }
        return quotes.isEmpty() ? rest : new Answer.Ok<>(quotes, origin);
    }

    private List<Symbol> missing(Collection<Symbol> symbols, List<SourceQuote> known) {
        Set<Symbol> missing = new TreeSet<>(symbols);
        missing.removeAll(unknown);
        known.forEach(one -> missing.remove(one.quote().symbol()));
        return List.copyOf(missing);
    }
}
