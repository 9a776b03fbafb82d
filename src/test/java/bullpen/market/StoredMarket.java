package bullpen.market;

import bullpen.db.Database;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.action.StoredActions;

import java.net.URI;
import java.nio.file.Path;
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

    /** The same with a folder of price files. */
    public static MarketSettings settings(String sources, Path folder) {
        MarketSettings without = settings(sources);
        return new MarketSettings(
                sources,
                without.seed(),
                without.alphavantage(),
                without.polygon(),
                new MarketSettings.Csv(folder.toString()));
    }

    /** Those of a database that no server runs on. */
    public static Bars bars(Reader reader) {
        return new Bars(new BarQueries(reader));
    }

    /** The same with splits and dividends of the source that the settings say. */
    public static AdjustedBars adjusted(Database database, MarketSettings settings) {
        return new AdjustedBars(bars(database.reader()), StoredActions.of(database, settings));
    }

    public static BarSources sources(Database database, MarketSettings settings) {
        return new BarSources(bars(database.reader()), settings);
    }

    /** Opens what a source has beyond what is listed. */
    public static Directory directory(Database database, MarketDataSource source) {
        return new Directory(source, instruments(database.reader(), database.writer(), source));
    }

    /** A source that is never asked. */
    public static MarketDataSource manual() {
        return new ManualSource();
    }

    /** Lets a server read anew what was put. */
    public static void changed(Bars bars, String source) {
        bars.changed(source);
    }
}
