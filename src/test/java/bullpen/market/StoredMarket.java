package bullpen.market;

import bullpen.db.Reader;
import bullpen.db.Writer;

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

    /** Those of a database that no server runs on. */
    public static Bars bars(Reader reader) {
        return new Bars(new BarQueries(reader));
    }

    /** Lets a server read anew what was put. */
    public static void changed(Bars bars, String source) {
        bars.changed(source);
    }
}
