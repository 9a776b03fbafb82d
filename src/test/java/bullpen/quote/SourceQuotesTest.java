package bullpen.quote;

import static bullpen.market.Answers.value;
import static bullpen.market.http.ReplayServer.body;
import static bullpen.market.http.ReplayServer.says;
import static bullpen.quote.QuoteCheck.Verdict.ACCEPTED;
import static bullpen.quote.QuoteCheck.Verdict.DUPLICATE;
import static bullpen.quote.QuoteCheck.Verdict.EARLIER;
import static bullpen.quote.QuoteCheck.Verdict.FUTURE;
import static bullpen.quote.QuoteCheck.Verdict.OUTSIDE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.SetClock;
import bullpen.engine.Symbol;
import bullpen.market.SourceMemory;
import bullpen.market.SourceQuote;
import bullpen.market.StoredMarket;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.ReplayServer;
import bullpen.market.yahoo.ReplayedYahoo;
import bullpen.market.yahoo.YahooSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A quote that is absurd only beside the last one passes its source, and is held here. */
@Execution(ExecutionMode.CONCURRENT)
class SourceQuotesTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final long AT = 1_752_004_801;

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private final ReplayServer server = new ReplayServer();
    private final YahooSource yahoo = ReplayedYahoo.at(server.uri(), HttpLimits.USUAL, clock);
    private SourceMemory memory;
    private QuoteCheck check;
    private SourceQuote last;

    @BeforeEach
    void acceptOne(@TempDir Path folder) {
        memory = new SourceMemory(folder, clock);
        check =
                new QuoteCheck(
                        StoredMarket.adjusted(memory.database(), StoredMarket.settings("yahoo")),
                        _ -> "yahoo",
                        new AlwaysOpen(),
                        (_, price, _, _) -> price);
        last = asked("210.01", AT);
        assertEquals(ACCEPTED, check.check(null, last, clock.instant()));
    }

    @AfterEach
    void stop() {
        yahoo.close();
        memory.close();
        server.close();
    }

    @Test
    void aHundredTimesMoreOrLessIsHeld() {
        assertEquals(OUTSIDE, verdict("21001.0", AT + 60));
        assertEquals(OUTSIDE, verdict("2.1001", AT + 120));
        assertEquals(ACCEPTED, verdict("211.5", AT + 180));
    }

    @Test
    void theSameAgainIsDropped() {
        assertEquals(DUPLICATE, verdict("210.01", AT));
    }

    @Test
    void whatIsOutOfOrderOrStaleIsHeld() {
        assertEquals(EARLIER, verdict("210.02", AT - 1));
        assertEquals(EARLIER, verdict("210.02", AT - 86_400));
    }

    @Test
    void whatIsInTheFutureIsHeld() {
        Instant soon = clock.instant().plusSeconds(60);
        assertEquals(FUTURE, verdict("210.02", soon.getEpochSecond()));
    }

    private QuoteCheck.Verdict verdict(String price, long at) {
        return check.check(last, asked(price, at), clock.instant());
    }

    /** What the source gives when its service says so. */
    private SourceQuote asked(String price, long at) {
        server.answer(
                "/v8/.*",
                says(
                        200,
                        body("yahoo-chart-daily-200.json")
                                .replace(Long.toString(AT), Long.toString(at))
                                .replace(
                                        "\"regularMarketPrice\": 210.01",
                                        "\"regularMarketPrice\": " + price)));
        return value(yahoo.quotes(List.of(AAPL), clock.instant())).getFirst();
    }
}
