package bullpen.market;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.db.Database;
import bullpen.db.Reader;
import bullpen.db.SettingStore;
import bullpen.db.Writer;
import bullpen.web.Jobs;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Instruments and bars in the database, for tests of what is made of them. */
public final class StoredMarket {
    private StoredMarket() {}

    public static void list(Reader reader, Writer writer, Instrument... instruments) {
        var store = new InstrumentStore(reader);
        writer.write(transaction -> store.describe(transaction, List.of(instruments)));
    }

    /** What is listed in a database that no server runs on. */
    public static Instruments instruments(Reader reader, Writer writer, MarketDataSource source) {
        return new Instruments(new InstrumentStore(reader), source, writer);
    }

    public static void put(Writer writer, String source, DailyBars... series) {
        writer.write(transaction -> new BarStore().put(transaction, source, List.of(series)));
    }

    public static void clear(Writer writer, String source) {
        writer.write(transaction -> new BarStore().clear(transaction, source));
    }

    /** Settings with a source, and no keys for others. */
    public static MarketSettings settings(String sources) {
        return new MarketSettings(
                sources,
                7,
                new MarketSettings.AlphaVantage(ApiKey.of("")),
                new MarketSettings.Polygon(ApiKey.of(""), URI.create("https://127.0.0.1")),
                new MarketSettings.Csv(""));
    }

    /** What is in force in a database that no server runs on. */
    public static CorporateActions inForce(Database database, MarketSettings settings) {
        return new CorporateActions(
                new CorporateActionStore(database.reader(), database.ids()), settings);
    }

    /** Those of a database that no server runs on. */
    public static Bars bars(Reader reader) {
        return new Bars(new BarQueries(reader));
    }

    /** The same with splits and dividends of the source that the settings say. */
    public static AdjustedBars adjusted(Database database, MarketSettings settings) {
        return new AdjustedBars(bars(database.reader()), inForce(database, settings));
    }

    /** Those of a database that no server runs on, of the prices {@code imported}. */
    public static CorporateActions corporateActions(Database database) {
        return new CorporateActions(
                new CorporateActionStore(database.reader(), database.ids()), settings("manual"));
    }

    /**
     * Takes down corporate actions of the prices {@code imported}, where days are by this clock.
     */
    public static ActionRecord actions(Database database, Clock clock) {
        return actions(database, clock, new ManualSource(), corporateActions(database));
    }

    static ActionRecord actions(
            Database database, Clock clock, MarketDataSource source, CorporateActions actions) {
        return new ActionRecord(
                new CorporateActionStore(database.reader(), database.ids()),
                actions,
                new Instruments(new InstrumentStore(database.reader()), source, database.writer()),
                bars(database.reader()),
                new BarStore(),
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

    /** Takes down what a source of the prices {@code imported} would tell. */
    public static void tell(Database database, Clock clock, CorporateAction... actions) {
        actions(database, clock).told(List.of(actions));
    }

    /** Lets a server read anew what was put. */
    public static void changed(Bars bars, String source) {
        bars.changed(source);
    }
}
