package bullpen.market;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.web.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Replaces the stored bars of a symbol by what their source has of it now. */
@Component
public final class BarRefetch {
    private static final Period REACH = Period.ofYears(11);
    private static final int RETRY_SECONDS = 60;

    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final BarStore store;
    private final Bars bars;
    private final Writer writer;

    BarRefetch(
            MarketDataSource source,
            MarketCalendar calendar,
            MarketClock clock,
            BarStore store,
            Bars bars,
            Writer writer) {
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
        this.store = store;
        this.bars = bars;
        this.writer = writer;
    }

    /**
     * Asks the source; what is stored stays when it has no answer.
     *
     * @param name whose bars
     * @param note what is to be written with them, told how many there are
     * @return how many bars there are now
     * @throws Problem 409 for a source that cannot be asked or answers in the place of another; 503
     *     when the source has no answer now
     */
    public int refetch(String name, Symbol symbol, ObjIntConsumer<Transaction> note) {
        if (name.equals(MarketSettings.IMPORTED)) {
            throw Problem.conflict(
                    "imported", "These bars came from a file: import them once more.");
        }
        LocalDate to = calendar.lastFinished(clock.now().minus(source.settling())).date();
        Answer.Ok<List<DailyBars>> answer = ask(symbol, to);
        Origin origin = answer.origin();
        if (!origin.source().equals(name)) {
            throw Problem.conflict(
                    "other_source",
                    "%s is not asked now, %s is; the bars of %s stay as they are."
                            .formatted(SourceWords.label(name), origin.label(), symbol));
        }
        DailyBars series = answer.value().getFirst();
        int count = writer.write(transaction -> replace(transaction, name, series, note));
        bars.changed(name, symbol);
        return count;
    }

    /** One source after the other, as for anybody else, but each failure is told with its cause. */
    private Answer.Ok<List<DailyBars>> ask(Symbol symbol, LocalDate to) {
        List<String> causes = new ArrayList<>();
        for (MarketDataSource part : source.parts()) {
            Answer<List<DailyBars>> answer = part.bars(List.of(symbol), to.minus(REACH), to);
            if (answer instanceof Answer.Ok<List<DailyBars>> ok && !ok.value().isEmpty()) {
                return ok;
            }
            causes.add("%s: %s.".formatted(SourceWords.label(part.name()), answer.cause()));
            if (!answer.isForTheNext()) {
                break;
            }
        }
        throw Problem.later(
                HttpStatus.SERVICE_UNAVAILABLE,
                "no_bars",
                "No bars of %s were fetched; those that are stored stay. %s"
                        .formatted(symbol, String.join(" ", causes)),
                RETRY_SECONDS);
    }

    private int replace(
            Transaction transaction,
            String name,
            DailyBars series,
            ObjIntConsumer<Transaction> note) {
        store.clear(transaction, name, series.symbol());
        int count = store.put(transaction, name, List.of(series));
        note.accept(transaction, count);
        return count;
    }
}
