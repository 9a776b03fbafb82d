package bullpen.market;

import bullpen.calendar.MarketCalendar;
import bullpen.db.Database;
import bullpen.market.action.StoredActions;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What sources keep in a database, for tests in which no server runs. */
public final class SourceMemory implements AutoCloseable {
    private final Database database;
    private final SourceStore store;
    private final Clock clock;

    public SourceMemory(Path folder, Clock clock) {
        this.database = Database.open(folder, "OFF", clock);
        this.store = new SourceStore(database.reader());
        this.clock = clock;
    }

    public Database database() {
        return database;
    }

    SourceStore store() {
        return store;
    }

    public CallBudget budget(String source, int most) {
        return new CallBudget(source, most, store, database.writer(), clock);
    }

    public ClosingQuotes closes(String source) {
        return new ClosingQuotes(source, store, database.writer(), clock);
    }

    public MarketDataSource chain(MarketDataSource... sources) {
        return new SourceChain(List.of(sources), store, database.writer(), clock);
    }

    /** Fetches bars from a source into the database. */
    public BarFetch fetch(MarketDataSource source, MarketCalendar calendar, Bars bars) {
        return new BarFetch(
                source,
                calendar,
                StoredMarket.instruments(database.reader(), database.writer(), source),
                StoredActions.of(database),
                store,
                new BarStore(),
                bars,
                database.writer(),
                clock);
    }

    @Override
    public void close() {
        database.close();
    }
}
