package bullpen.market;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.SettingStore;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateActions;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * Keeps the stored bars of the configured source up to the last finished session: all history at
 * the first start, a session each night. Not of a source that is asked symbol by symbol.
 */
@Component
final class History {
    private static final Logger log = LoggerFactory.getLogger(History.class);
    private static final Period REACH = Period.ofYears(11);
    private static final String WORLD = "market.world";

    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Instruments instruments;
    private final CorporateActions actions;
    private final BarStore store;
    private final BarQueries queries;
    private final Bars bars;
    private final SettingStore settings;
    private final Writer writer;
    private @Nullable LocalDate last;

    History(
            MarketDataSource source,
            MarketCalendar calendar,
            MarketClock clock,
            Instruments instruments,
            CorporateActions actions,
            BarStore store,
            BarQueries queries,
            Bars bars,
            SettingStore settings,
            Writer writer,
            Jobs jobs) {
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
        this.instruments = instruments;
        this.actions = actions;
        this.store = store;
        this.queries = queries;
        this.bars = bars;
        this.settings = settings;
        this.writer = writer;
        if (!source.onDemand()) {
            jobs.every("Store daily bars", Duration.ofSeconds(5), this::catchUp);
        }
    }

    /** Stores the bars of finished sessions that are not stored yet. */
    synchronized void catchUp() {
        LocalDate to = calendar.lastFinished(clock.now()).date();
        if (last != null && !last.isBefore(to)) {
            return;
        }
        LocalDate stored = queries.lastDay(source.name());
        if (stored == null || !source.version(stored).equals(settings.get(WORLD))) {
            load(to.minus(REACH), to, true);
        } else {
            load(stored.plusDays(1), to, false);
        }
        last = to;
    }

    private void load(LocalDate from, LocalDate to, boolean other) {
        long start = System.nanoTime();
        List<Symbol> traded =
                instruments.symbols().stream()
                        .filter(symbol -> actions.ending(symbol, from) == null)
                        .toList();
        List<DailyBars> news = source.bars(traded, from, to).orElse(List.of());
        if (news.isEmpty()) {
            return;
        }
        int count = writer.write(transaction -> put(transaction, news, to, other));
        bars.changed(source.name());
        log.info(
                "Stored {} daily bars up to {} in {} ms",
                count,
                to,
                (System.nanoTime() - start) / 1_000_000);
    }

    private int put(Transaction transaction, List<DailyBars> news, LocalDate to, boolean other) {
        if (other) {
            store.clear(transaction, source.name());
        }
        settings.put(transaction, WORLD, source.version(to));
        return store.put(transaction, source.name(), news);
    }
}
