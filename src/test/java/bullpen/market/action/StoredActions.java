package bullpen.market.action;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.db.Database;
import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.SettingStore;
import bullpen.db.Writer;
import bullpen.market.BarStore;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketSettings;
import bullpen.market.StoredMarket;
import bullpen.web.Jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Corporate actions in a database that no server runs on. */
public final class StoredActions {
    private StoredActions() {}

    /** Those in force of the prices that the settings say. */
    public static CorporateActions of(Database database, MarketSettings settings) {
        return new CorporateActions(store(database), settings);
    }

    /** Those of the prices {@code imported}. */
    public static CorporateActions of(Database database) {
        return of(database, StoredMarket.settings("manual"));
    }

    /**
     * Takes down corporate actions of the prices {@code imported}, where days are by this clock.
     */
    public static ActionRecord record(Database database, Clock clock) {
        return record(database, clock, StoredMarket.settings("manual"));
    }

    /** The same in the prices that the settings say. */
    static ActionRecord record(Database database, Clock clock, MarketSettings settings) {
        return record(database, clock, StoredMarket.manual(), of(database, settings), settings);
    }

    static ActionRecord record(
            Database database, Clock clock, MarketDataSource source, CorporateActions actions) {
        return record(database, clock, source, actions, StoredMarket.settings("manual"));
    }

    private static ActionRecord record(
            Database database,
            Clock clock,
            MarketDataSource source,
            CorporateActions actions,
            MarketSettings settings) {
        return new ActionRecord(
                store(database),
                actions,
                StoredMarket.instruments(database.reader(), database.writer(), source),
                StoredMarket.bars(database.reader()),
                StoredMarket.sources(database, settings),
                new BarStore(),
                source,
                new AlwaysOpen(),
                new MarketClock(
                        clock,
                        new CalendarSettings("", List.of(), 1),
                        new SettingStore(database.reader()),
                        database.writer(),
                        new Jobs(clock)),
                database.reader(),
                database.writer());
    }

    /** Takes down what a source of the prices {@code imported} would tell. */
    public static void tell(Database database, Clock clock, CorporateAction... actions) {
        record(database, clock).told(List.of(actions));
    }

    /** Takes down what a source of the prices that the settings say would tell. */
    public static void tell(
            Database database, Clock clock, MarketSettings settings, CorporateAction... actions) {
        record(database, clock, settings).told(List.of(actions));
    }

    /** Puts one into a server's, as past, in the prices of a source. */
    public static void put(
            Reader reader,
            Ids ids,
            Writer writer,
            CorporateActions actions,
            String source,
            CorporateAction action) {
        var store = new CorporateActionStore(reader, ids);
        writer.write(
                tx ->
                        store.insert(
                                tx,
                                source,
                                action,
                                RecordedAction.Status.PAST,
                                null,
                                Instant.now()));
        actions.changed();
    }

    private static CorporateActionStore store(Database database) {
        return new CorporateActionStore(database.reader(), database.ids());
    }
}
