package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.db.Database;
import bullpen.engine.Symbol;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Whose bars are meant where none is named. */
class BarSourcesTest {
    private static final Symbol AAPL = Symbol.of("AAPL");

    private Database database;
    private BarSources sources;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", Clock.systemUTC());
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(AAPL));
        sources =
                StoredMarket.sources(
                        database,
                        new MarketSettings(
                                "yahoo,polygon",
                                7,
                                new MarketSettings.AlphaVantage(ApiKey.of("")),
                                new MarketSettings.Polygon(
                                        ApiKey.of("KEY"), URI.create("https://127.0.0.1")),
                                new MarketSettings.Csv("")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itIsTheFirstOfTheMarketsOwnThatHasAny() {
        assertEquals("yahoo", sources.usual(AAPL), "none has any");
        assertThat(sources.of(AAPL)).containsExactly("yahoo");
        put("alphavantage");
        assertEquals("alphavantage", sources.usual(AAPL), "asked in former times");
        put("imported");
        assertEquals("imported", sources.usual(AAPL));
        put("polygon");
        assertEquals("polygon", sources.usual(AAPL), "it answered where Yahoo failed");
        put("yahoo");
        assertEquals("yahoo", sources.usual(AAPL));
        assertThat(sources.of(AAPL))
                .containsExactly("yahoo", "polygon", "imported", "alphavantage");
    }

    @Test
    void minutesAreAskedOfTheMarketWhicheverOfItsSourcesHasTheDays() {
        assertTrue(sources.isOwn("yahoo"));
        assertTrue(sources.isOwn("polygon"));
        assertFalse(sources.isOwn("imported"));
        assertFalse(sources.isOwn("alphavantage"), "it is left out");
    }

    private void put(String source) {
        long[] price = {100};
        StoredMarket.put(
                database.writer(),
                source,
                new DailyBars(
                        AAPL,
                        new int[] {17_000},
                        List.of(price, price, price, price),
                        new long[] {1}));
    }
}
