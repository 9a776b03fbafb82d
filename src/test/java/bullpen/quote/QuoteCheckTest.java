package bullpen.quote;

import static bullpen.quote.QuoteCheck.Verdict.ACCEPTED;
import static bullpen.quote.QuoteCheck.Verdict.BEHIND;
import static bullpen.quote.QuoteCheck.Verdict.CROSSED;
import static bullpen.quote.QuoteCheck.Verdict.DUPLICATE;
import static bullpen.quote.QuoteCheck.Verdict.EARLIER;
import static bullpen.quote.QuoteCheck.Verdict.FUTURE;
import static bullpen.quote.QuoteCheck.Verdict.OUTSIDE;
import static bullpen.quote.QuoteCheck.Verdict.REJECTED;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.AlwaysOpen;
import bullpen.db.Database;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.MarketSettings;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;
import bullpen.market.StoredMarket;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.StoredActions;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class QuoteCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
    private static final Symbol CALM = Symbol.of("CALM");
    private static final Symbol WILD = Symbol.of("WILD");
    private static final Symbol SPLIT = Symbol.of("SPLIT");
    private static final Symbol HALVED = Symbol.of("HALVED");
    private static final CorporateAction HALVING =
            new CorporateAction.Split(HALVED, LocalDate.ofEpochDay(50), new Ratio(2, 1));
    private static final int A_DAY = 86_400;

    private static final MarketSettings SETTINGS = StoredMarket.settings("manual");

    private final Clock clock = Clock.systemUTC();
    private Database database;
    private QuoteCheck check;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", clock);
        StoredMarket.list(
                database.reader(),
                database.writer(),
                Instrument.unknown(CALM),
                Instrument.unknown(WILD),
                Instrument.unknown(HALVED));
        StoredMarket.put(
                database.writer(), "imported", swinging(CALM, 1), swinging(WILD, 4), halved());
        StoredActions.tell(database, clock, HALVING);
        check =
                new QuoteCheck(
                        StoredMarket.adjusted(database, SETTINGS),
                        _ -> SETTINGS.barSource(),
                        new AlwaysOpen(),
                        QuoteCheckTest::carried);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstQuoteIsBelieved() {
        assertEquals(ACCEPTED, check(null, quote(CALM, "100", 0)));
    }

    @Test
    void theFirstQuoteGoesOnWhereTheStoredBarsEnd() {
        assertEquals(ACCEPTED, first(CALM, "121.20", 100));
        assertEquals(OUTSIDE, first(CALM, "121.30", 100));
        assertEquals(OUTSIDE, first(CALM, "80.00", 100));
        assertEquals(ACCEPTED, first(WILD, "127", 100), "six deviations are more than a fifth");
        assertEquals(ACCEPTED, first(HALVED, "52", 101), "in shares of its day");
        assertEquals(OUTSIDE, first(HALVED, "101", 101));
        assertEquals(OUTSIDE, first(CALM, "112", 99), "a tenth on the day of the bar itself");
        assertEquals(ACCEPTED, first(CALM, "111", 99));
        assertEquals(ACCEPTED, first(CALM, "500", 107), "the bars are too old to say anything");
    }

    /** The second source stores its bars raw; the split is the market's, whoever told it. */
    @Test
    void theFirstQuoteGoesOnWhereTheNextSourcesBarsEnd(@TempDir Path files) {
        var settings = StoredMarket.settings("yahoo,csv", files);
        StoredMarket.put(database.writer(), "csv", swinging(CALM, 1));
        var split = new CorporateAction.Split(CALM, LocalDate.ofEpochDay(101), new Ratio(4, 1));
        StoredActions.tell(database, clock, settings, split);
        check =
                new QuoteCheck(
                        StoredMarket.adjusted(database, settings),
                        StoredMarket.sources(database, settings)::usual,
                        new AlwaysOpen(),
                        QuoteCheckTest::carried);
        assertEquals(ACCEPTED, first(CALM, "26", 101), "in shares of its day");
        assertEquals(OUTSIDE, first(CALM, "101", 101));
        assertEquals(ACCEPTED, first(CALM, "101", 100), "the day before");
    }

    private QuoteCheck.Verdict first(Symbol symbol, String price, int day) {
        Instant at = Instant.EPOCH.plus(Duration.ofDays(day).plusHours(15));
        Quote quote = new Quote(symbol, null, null, Price.of(price), 0, at);
        return check(null, quote, "yahoo", at);
    }

    @Test
    void aQuoteMustBeLaterThanTheLastAndNotInTheFuture() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(ACCEPTED, check(last, quote(CALM, "100", -59)));
        assertEquals(DUPLICATE, check(last, quote(CALM, "101", -60)));
        assertEquals(EARLIER, check(last, quote(CALM, "100", -61)));
        assertEquals(ACCEPTED, check(last, quote(CALM, "100", 0)));
        assertEquals(FUTURE, check(last, quote(CALM, "100", 1)));
    }

    @Test
    void aMoveOfATenthIsBelievedAndMoreIsNot() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(ACCEPTED, check(last, quote(CALM, "110", 0)));
        assertEquals(ACCEPTED, check(last, quote(CALM, "90", 0)));
        assertEquals(OUTSIDE, check(last, quote(CALM, "110.01", 0)));
        assertEquals(OUTSIDE, check(last, quote(CALM, "89.99", 0)));
    }

    @Test
    void afterANightAFifthIsBelieved() {
        Quote last = quote(CALM, "100", -A_DAY);
        assertEquals(ACCEPTED, check(last, quote(CALM, "120", 0)));
        assertEquals(OUTSIDE, check(last, quote(CALM, "120.01", 0)));
    }

    @Test
    void aWildSymbolMayMoveSixDeviations() {
        Quote last = quote(WILD, "100", -60);
        assertEquals(ACCEPTED, check(last, quote(WILD, "122", 0)));
        assertEquals(OUTSIDE, check(last, quote(WILD, "126", 0)));
    }

    @Test
    void threeInARowThatAgreeAreBelieved() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -59)));
        assertEquals(OUTSIDE, check(last, quote(CALM, "70", -58)));
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -57)));
        assertEquals(OUTSIDE, check(last, quote(CALM, "50.5", -56)));
        assertEquals(ACCEPTED, check(last, quote(CALM, "50.2", -55)));
    }

    @Test
    void aGoodQuoteBetweenClearsTheSuspicion() {
        Quote last = quote(CALM, "100", -60);
        check(last, quote(CALM, "50", -59));
        check(last, quote(CALM, "50", -58));
        assertEquals(ACCEPTED, check(last, quote(CALM, "100", -57)));
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -56)));
    }

    @Test
    void theSidesMustBeInOrderAndNearTheLastPrice() {
        assertEquals(CROSSED, check(null, sides("100.10", "100")));
        assertEquals(ACCEPTED, check(null, sides("100", "100")));
        assertEquals(OUTSIDE, check(null, sides("1", "100")));
        assertEquals(OUTSIDE, check(null, sides("100", "1000")));
    }

    @Test
    void theSameQuoteAgainConfirmsNothing() {
        Quote last = quote(CALM, "100", -60);
        Quote far = quote(CALM, "50", -59);
        assertEquals(OUTSIDE, check(last, far));
        assertEquals(OUTSIDE, check(last, far));
        assertEquals(OUTSIDE, check(last, far));
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -58)));
        assertEquals(ACCEPTED, check(last, quote(CALM, "50", -57)));
    }

    @Test
    void aSecondSourceConfirmsAPrice() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(OUTSIDE, check(last, quote(CALM, "50", -59), "yahoo", NOW));
        assertEquals(OUTSIDE, check(last, quote(CALM, "70", -58), "polygon", NOW));
        assertEquals(ACCEPTED, check(last, quote(CALM, "70.5", -58), "yahoo", NOW));
    }

    @Test
    void aRejectedPriceDoesNotComeBackInItsSession() {
        Quote last = quote(CALM, "100", -60);
        Quote far = quote(CALM, "50", -59);
        assertEquals(OUTSIDE, check(last, far));
        check.reject(far);
        for (int second = -58; second < -50; second++) {
            assertEquals(REJECTED, check(last, quote(CALM, "50.5", second)));
        }
        assertEquals(OUTSIDE, check(last, quote(CALM, "70", -50)));
        assertEquals(ACCEPTED, check(last, quote(CALM, "95", -49)));
        assertEquals(ACCEPTED, check(quote(CALM, "52", -48), quote(CALM, "50", -47)));
        Quote tomorrow = quote(CALM, "50", A_DAY);
        assertEquals(OUTSIDE, check(last, tomorrow, "yahoo", NOW.plusSeconds(A_DAY)));
    }

    @Test
    void aSplitIsNoMove() {
        Quote last = quote(SPLIT, "700", -A_DAY);
        assertEquals(OUTSIDE, check(quote(SPLIT, "700", -60), quote(SPLIT, "100", 0)));
        assertEquals(ACCEPTED, check(last, quote(SPLIT, "101", 0)));
        assertEquals(OUTSIDE, check(last, quote(SPLIT, "700", 0)));
    }

    @Test
    void aSplitInTheHistoryDoesNotWidenTheBand() {
        Quote last = quote(HALVED, "50", -60);
        assertEquals(ACCEPTED, check(last, quote(HALVED, "55", 0)));
        assertEquals(OUTSIDE, check(last, quote(HALVED, "56", 0)));
    }

    @Test
    void anotherSourceThatLiesFurtherBehindSaysNothingNew() {
        Quote last = quote(CALM, "100", -60);
        assertEquals(BEHIND, check(last, quote(CALM, "100", -61), "polygon", NOW));
        assertEquals(DUPLICATE, check(last, quote(CALM, "100", -60), "polygon", NOW));
        assertEquals(ACCEPTED, check(last, quote(CALM, "100", -59), "polygon", NOW));
    }

    @Test
    void anotherSourceConfirmsWhatItSaysItselfOfALaterTimeThanTheLast() {
        Quote last = quote(CALM, "100", -60);
        Quote far = quote(CALM, "50", -30);
        assertTrue(confirms(last, far, "polygon", quote(CALM, "50.5", -59)));
        assertFalse(confirms(last, far, "yahoo", quote(CALM, "50", -59)), "it is the same one");
        assertFalse(confirms(last, far, "polygon", quote(CALM, "52", -59)), "it says another");
        assertFalse(confirms(last, far, "polygon", quote(CALM, "50", -60)), "it knows no later");
        assertFalse(confirms(last, far, "polygon", quote(CALM, "50", 1)), "it cannot know");
        assertFalse(
                confirms(quote(CALM, "90", -30), far, "polygon", quote(CALM, "50", -29)),
                "it is over");
        assertFalse(
                confirms(null, sides("1", "100"), "polygon", quote(CALM, "100", -59)),
                "of the sides it knows nothing");
    }

    private boolean confirms(@Nullable Quote last, Quote doubted, String source, Quote other) {
        return check.confirms(
                last == null ? null : from("yahoo", last),
                from("yahoo", doubted),
                from(source, other),
                NOW);
    }

    /** Seven for one on the day of {@link #NOW}. */
    private static Price carried(Symbol symbol, Price price, LocalDate from, LocalDate to) {
        LocalDate day = LocalDate.of(2026, 11, 22);
        return symbol.equals(SPLIT) && from.isBefore(day) && !to.isBefore(day)
                ? new Ratio(7, 1).price(price)
                : price;
    }

    private QuoteCheck.Verdict check(@Nullable Quote last, Quote next) {
        return check(last, next, "yahoo", NOW);
    }

    private QuoteCheck.Verdict check(@Nullable Quote last, Quote next, String source, Instant now) {
        return check.check(last == null ? null : from("yahoo", last), from(source, next), now);
    }

    private static SourceQuote from(String source, Quote quote) {
        return new SourceQuote(quote, 0, 0, new Origin(source, Duration.ofMinutes(15), false));
    }

    private static Quote quote(Symbol symbol, String price, int seconds) {
        return new Quote(symbol, null, null, Price.of(price), 0, NOW.plusSeconds(seconds));
    }

    private static Quote sides(String bid, String ask) {
        return new Quote(CALM, Price.of(bid), Price.of(ask), Price.of("100"), 0, NOW);
    }

    /** As calm as the other, and two for one in the middle. */
    private static DailyBars halved() {
        DailyBars calm = swinging(HALVED, 1);
        long[] close = calm.close().clone();
        for (int day = 50; day < close.length; day++) {
            close[day] /= 2;
        }
        return new DailyBars(
                HALVED, calm.days(), List.of(close, close, close, close), calm.volume());
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
