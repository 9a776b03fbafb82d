package bullpen.market;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.db.Database;
import bullpen.db.Reader;
import bullpen.db.SettingStore;
import bullpen.db.Writer;
import bullpen.web.Jobs;

import java.time.Clock;
import java.util.List;

/** Instruments and bars in the database, for tests of what is made of them. */
public final class StoredMarket {
    private StoredMarket() {}

    public static void list(Reader reader, Writer writer, Instrument... instruments) {
        var store = new InstrumentStore(reader);
        writer.write(transaction -> store.describe(transaction, List.of(instruments)));
    }

    public static void put(Writer writer, String source, DailyBars... series) {
        writer.write(transaction -> new BarStore().put(transaction, source, List.of(series)));
    }

    public static void clear(Writer writer, String source) {
        writer.write(transaction -> new BarStore().clear(transaction, source));
    }

    /** Those of a database that no server runs on. */
    public static Bars bars(Reader reader) {
        return new Bars(new BarQueries(reader));
    }

    /**
     * Takes down corporate actions of the prices {@code imported}, where days are by this clock.
     */
    public static ActionRecord actions(Database database, Clock clock) {
        var settings = new MarketSettings("manual", 1);
        var store = new CorporateActionStore(database.reader(), database.ids());
        var source = new ManualSource();
        return new ActionRecord(
                store,
                new CorporateActions(store, settings),
                new Instruments(new InstrumentStore(database.reader()), source, database.writer()),
                bars(database.reader()),
                source,
                new AlwaysOpen(),
                new MarketClock(
                        clock,
                        new CalendarSettings("", List.of(), 1),
                        new SettingStore(database.reader()),
                        database.writer(),
                        new Jobs(clock)),
                database.writer());
    }

    /** Lets a server read anew what was put. */
    public static void changed(Bars bars, String source) {
        bars.changed(source);
    }
}
