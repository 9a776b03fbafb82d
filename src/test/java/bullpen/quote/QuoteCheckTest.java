package bullpen.quote;

import static bullpen.quote.QuoteCheck.Verdict.ACCEPTED;
import static bullpen.quote.QuoteCheck.Verdict.CROSSED;
import static bullpen.quote.QuoteCheck.Verdict.DUPLICATE;
import static bullpen.quote.QuoteCheck.Verdict.EARLIER;
import static bullpen.quote.QuoteCheck.Verdict.FUTURE;
import static bullpen.quote.QuoteCheck.Verdict.OUTSIDE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.db.Database;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.StoredMarket;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class QuoteCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
    private static final Symbol CALM = Symbol.of("CALM");
    private static final Symbol WILD = Symbol.of("WILD");

    private Database database;
    private QuoteCheck check;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", Clock.systemUTC());
        StoredMarket.list(
                database.reader(),
                database.writer(),
                Instrument.unknown(CALM),
                Instrument.unknown(WILD));
        StoredMarket.put(database.writer(), "imported", swinging(CALM, 1), swinging(WILD, 4));
        check = new QuoteCheck(StoredMarket.bars(database.reader()), "imported");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstQuoteIsBelieved() {
        assertEquals(ACCEPTED, check(null, quote(CALM, "100", 0), false));
    }

    @Test
    void aQuoteMustBeLaterThanTheLastAndNotInTheFuture() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(ACCEPTED, check(last, quote(CALM, "100", -59), false));
        assertEquals(DUPLICATE, check(last, quote(CALM, "101", -60), false));
        assertEquals(EARLIER, check(last, quote(CALM, "100", -61), false));
        assertEquals(ACCEPTED, check(last, quote(CALM, "100", 0), false));
        assertEquals(FUTURE, check(last, quote(CALM, "100", 1), false));
    }

    @Test
    void aMoveOfATenthIsBelievedAndMoreIsNot() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(ACCEPTED, check(last, quote(CALM, "110", 0), false));
        assertEquals(ACCEPTED, check(last, quote(CALM, "90", 0), false));
        assertEquals(OUTSIDE, check(last, quote(CALM, "110.01", 0), false));
        assertEquals(OUTSIDE, check(last, quote(CALM, "89.99", 0), false));
    }

    @Test
    void afterANightAFifthIsBelieved() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(ACCEPTED, check(last, quote(CALM, "120", 0), true));
        assertEquals(OUTSIDE, check(last, quote(CALM, "120.01", 0), true));
    }

    @Test
    void aWildSymbolMayMoveSixDeviations() {
        Quote last = quote(WILD, "100", -60);
        assertEquals(ACCEPTED, check(last, quote(WILD, "122", 0), false));
        assertEquals(OUTSIDE, check(last, quote(WILD, "126", 0), false));
    }

    @Test
    void threeInARowThatAgreeAreBelieved() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -59), false));
        assertEquals(OUTSIDE, check(last, quote(CALM, "70", -58), false));
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -57), false));
        assertEquals(OUTSIDE, check(last, quote(CALM, "50.5", -56), false));
        assertEquals(ACCEPTED, check(last, quote(CALM, "50.2", -55), false));
    }

    @Test
    void aGoodQuoteBetweenClearsTheSuspicion() {
        Quote last = quote(CALM, "100", -60);
        check(last, quote(CALM, "50", -59), false);
        check(last, quote(CALM, "50", -58), false);
        assertEquals(ACCEPTED, check(last, quote(CALM, "100", -57), false));
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -56), false));
    }

    @Test
    void theSidesMustBeInOrderAndNearTheLastPrice() {
        assertEquals(CROSSED, check(null, sides("100.10", "100"), false));
        assertEquals(ACCEPTED, check(null, sides("100", "100"), false));
        assertEquals(OUTSIDE, check(null, sides("1", "100"), false));
        assertEquals(OUTSIDE, check(null, sides("100", "1000"), false));
    }

    private QuoteCheck.Verdict check(@Nullable Quote last, Quote next, boolean night) {
        return check.check(last, next, NOW, night);
    }

    private static Quote quote(Symbol symbol, String price, int seconds) {
        return new Quote(symbol, null, null, Price.of(price), 0, NOW.plusSeconds(seconds));
    }

    private static Quote sides(String bid, String ask) {
        return new Quote(CALM, Price.of(bid), Price.of(ask), Price.of("100"), 0, NOW);
    }

    /** A hundred days, each so many percent up or down from the one before. */
    private static DailyBars swinging(Symbol symbol, int percent) {
        long[] close =
                IntStream.range(0, 100)
                        .mapToLong(day -> day % 2 == 0 ? 1_000_000 : 1_000_000 + percent * 10_000L)
                        .toArray();
        long[] volume = new long[close.length];
        Arrays.fill(volume, 1000);
        return new DailyBars(
                symbol,
                IntStream.range(0, 100).toArray(),
                List.of(close, close, close, close),
                volume);
    }
}
