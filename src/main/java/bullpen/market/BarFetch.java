package bullpen.market;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateActions;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Fetches the daily bars of a symbol when somebody wants them, where the source is asked symbol by
 * symbol. A series is all that one source gave, and is replaced by what it gives next: it may have
 * been adjusted since.
 */
@Component
public final class BarFetch implements DisposableBean {
    private static final Period REACH = Period.ofYears(11);
    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration HOLD = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST = 1000;

    private final MarketDataSource source;
    private final List<String> names;
    private final MarketCalendar calendar;
    private final Instruments instruments;
    private final CorporateActions actions;
    private final SourceStore records;
    private final BarStore store;
    private final Bars bars;
    private final Writer writer;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Remembered<Symbol, DailyBars> fetches;

    BarFetch(
            MarketDataSource source,
            MarketCalendar calendar,
            Instruments instruments,
            CorporateActions actions,
            SourceStore records,
            BarStore store,
            Bars bars,
            Writer writer,
            Clock clock) {
        this.source = source;
        this.names = source.states().stream().map(SourceState::name).toList();
        this.calendar = calendar;
        this.instruments = instruments;
        this.actions = actions;
        this.records = records;
        this.store = store;
        this.bars = bars;
        this.writer = writer;
        this.clock = clock;
        this.fetches = new Remembered<>(HOLD, MOST, threads, clock, this::fetch);
    }

    /** As {@link #want(Collection)}, of one symbol. */
    public void want(Symbol symbol) {
        want(List.of(symbol));
    }

    /**
     * Sees to it that bars are there and no older than a day, as far as they come within seconds;
     * what takes longer comes later. Returns at once where nothing is fetched.
     *
     * @return those whose bars are still on their way
     */
    public List<Symbol> want(Collection<Symbol> symbols) {
        if (!source.onDemand()) {
            return List.of();
        }
        LocalDate today = calendar.date(clock.instant());
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Symbol symbol : symbols) {
            boolean goesOn = instruments.isListed(symbol) && actions.ending(symbol, today) == null;
            if (goesOn && !isFresh(symbol)) {
                Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                fetches.get(symbol, left);
            }
        }
        return symbols.stream().filter(fetches::isUnderWay).toList();
    }

    private boolean isFresh(Symbol symbol) {
        Instant fetched = records.barsFetched(names, symbol);
        Instant now = clock.instant();
        return fetched != null
                && fetched.isAfter(now.minus(FRESH))
                && fetched.isAfter(lastSettled(now).close().plus(source.settling()));
    }

    /** The last session whose bar does not change any more. */
    private Session lastSettled(Instant now) {
        return calendar.lastFinished(now.minus(source.settling()));
    }

    private Answer<DailyBars> fetch(Symbol symbol) {
        Instant now = clock.instant();
        LocalDate to = lastSettled(now).date();
        Answer<List<DailyBars>> answer = source.bars(List.of(symbol), to.minus(REACH), to);
        if (answer instanceof Answer.Ok<List<DailyBars>>(var series, Origin origin)
                && !series.isEmpty()) {
            DailyBars one = series.getFirst();
            writer.write(transaction -> put(transaction, origin.source(), one, now));
            bars.changed(origin.source(), symbol);
            return new Answer.Ok<>(one, origin);
        }
        return answer.then(_ -> new Answer.NotFound<>());
    }

    private int put(Transaction transaction, String from, DailyBars series, Instant now) {
        store.clear(transaction, from, series.symbol());
        store.put(transaction, from, List.of(series));
        return records.putBarsFetched(transaction, from, series.symbol(), now);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
