package bullpen.market.alphavantage;

import static bullpen.market.Answers.value;
import static bullpen.market.http.ReplayServer.body;
import static bullpen.market.http.ReplayServer.replay;
import static bullpen.market.http.ReplayServer.says;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.Profile;
import bullpen.market.SourceMemory;
import bullpen.market.SourceState;
import bullpen.market.http.ReplayServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What Alpha Vantage says, as recorded, and what is made of it within a day's budget. */
@Execution(ExecutionMode.CONCURRENT)
class AlphaVantageSourceTest {
    private static final Symbol IBM = Symbol.of("IBM");
    private static final String KEY = "S3CRETKEY";
    private static final LocalDate FROM = LocalDate.of(2025, 7, 1);
    private static final LocalDate TO = LocalDate.of(2025, 7, 8);

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private final ReplayServer server = new ReplayServer();
    private Path folder;
    private SourceMemory memory;
    private AlphaVantageSource source;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        start();
    }

    private void start() {
        memory = new SourceMemory(folder, clock);
        source =
                ReplayedAlphaVantage.at(
                        server.uri(),
                        KEY,
                        memory.budget("alphavantage", AlphaVantageSource.CALLS_A_DAY),
                        memory.closes("alphavantage"),
                        new NewYork(List.of()),
                        clock);
    }

    private void restart() {
        close();
        start();
    }

    private void close() {
        source.close();
        memory.close();
    }

    @AfterEach
    void stop() {
        close();
        server.close();
    }

    @Test
    void aQuoteIsTheLastCloseOfItsSession() {
        server.answerAll(replay("av-global-quote-200.json"));
        assertEquals(
                new Quote(
                        IBM,
                        null,
                        null,
                        Price.of("290.42"),
                        2_890_123,
                        Instant.parse("2025-07-08T20:00:00Z")),
                value(source.quotes(List.of(IBM), clock.instant())).getFirst().quote());
        server.answerAll(
                says(
                        200,
                        body("av-global-quote-200.json")
                                .replace(
                                        "Global Quote",
                                        "Global Quote - DATA DELAYED BY 15 MINUTES")));
        restart();
        clock.pass(Duration.ofDays(1));
        value(source.quotes(List.of(IBM), clock.instant()));
    }

    @Test
    void aCloseIsAskedForOnceADayAlsoAfterARestart() {
        server.answerAll(replay("av-global-quote-200.json"));
        value(source.quotes(List.of(IBM), clock.instant()));
        value(source.quotes(List.of(IBM), clock.instant()));
        restart();
        value(source.quotes(List.of(IBM), clock.instant()));
        assertEquals(1, server.calls());
        clock.pass(Duration.ofHours(15));
        value(source.quotes(List.of(IBM), clock.instant()));
        assertEquals(2, server.calls());
    }

    @Test
    void anUnknownSymbolIsAskedForOnceADay() {
        server.answerAll(replay("av-global-quote-unknown-200.json"));
        for (int i = 0; i < 3; i++) {
            assertEquals(new Answer.NotFound<>(), source.quotes(List.of(IBM), clock.instant()));
        }
        assertEquals(1, server.calls());
    }

    @Test
    void dailyBarsAreOldestFirst() {
        server.answerAll(replay("av-daily-200.json"));
        DailyBars bars = value(source.bars(List.of(IBM), FROM, TO)).getFirst();
        assertEquals(2, bars.size());
        assertEquals(LocalDate.of(2025, 7, 7), bars.date(0));
        assertEquals(2_924_700, bars.close()[0]);
        assertEquals(2_890_123, bars.volume()[1]);
        assertThat(server.requests(".*").getFirst().getUrl())
                .contains("function=TIME_SERIES_DAILY&outputsize=compact&symbol=IBM");
    }

    @Test
    void aSearchLeavesOutWhatIsAbroad() {
        server.answerAll(replay("av-search-200.json"));
        assertEquals(new Answer.NotFound<>(), source.search("tesco"));
        server.answerAll(
                says(
                        200,
                        body("av-search-200.json")
                                .replace("United Kingdom", "United States")
                                .replace("TSCO.LON", "TSCO")));
        assertEquals(
                new Instrument(Symbol.of("TSCO"), "Tesco PLC", Instrument.Type.STOCK, "", null),
                value(source.search("tsco")).getFirst());
    }

    @Test
    void aProfileIsReadWithItsWordsForNothing() {
        server.answerAll(
                says(
                        200,
                        body("av-overview-200.json")
                                .replace("\"0.652\"", "\"None\"")
                                .replace("\"6.68\"", "\"0\"")));
        Profile profile = value(source.profile(IBM));
        assertEquals("COMPUTER & OFFICE EQUIPMENT", profile.industry());
        assertEquals(929_397_000L, profile.sharesOutstanding());
        assertEquals(new BigDecimal("5.85"), profile.earningsPerShare());
        assertEquals(Price.ZERO, profile.dividendPerShare());
        assertEquals(null, profile.beta());
    }

    @Test
    void errorsAreToldByTheirWordsSinceTheirStatusIsGood() {
        assertSays(new Answer.NotFound<>(), "av-error-200.json");
        assertSays(throttledFor(Duration.ofMinutes(1)), "av-throttle-note-200.json");
        assertSays(throttledFor(Duration.ofMinutes(1)), "av-throttle-burst-200.json");
        assertSays(
                new Answer.Throttled<>(Instant.parse("2025-07-10T04:00:00Z")),
                "av-throttle-day-200.json");
    }

    @Test
    void anotherSymbolsAnswerIsBad() {
        server.answerAll(replay("av-global-quote-200.json"));
        assertInstanceOf(
                Answer.BadData.class, source.quotes(List.of(Symbol.of("AAPL")), clock.instant()));
        server.answerAll(replay("av-intraday-5min-200.json"));
        assertInstanceOf(Answer.BadData.class, source.bars(List.of(IBM), FROM, TO));
        server.answerAll(replay("av-daily-adjusted-200.json"));
        assertEquals(
                0,
                value(source.bars(List.of(IBM), FROM, TO)).getFirst().volume()[0],
                "the volume is not where it is looked for");
    }

    @Test
    void aCloseOfNoSessionThatHasBeenIsBad() {
        for (String day : List.of("2025-07-10", "2025-07-04", "2025-13-01")) {
            server.answerAll(
                    says(200, body("av-global-quote-200.json").replace("2025-07-08", day)));
            assertInstanceOf(
                    Answer.BadData.class, source.quotes(List.of(IBM), clock.instant()), day);
        }
    }

    @Test
    void whatIsForPayingCustomersIsNotAskedForAgain() {
        server.answerAll(replay("av-premium-200.json"));
        assertInstanceOf(Answer.NotEntitled.class, source.profile(IBM));
        assertInstanceOf(Answer.NotEntitled.class, source.profile(IBM));
        assertEquals(1, server.calls());
        server.answerAll(replay("av-premium-outputsize-200.json"));
        assertInstanceOf(Answer.NotEntitled.class, source.bars(List.of(IBM), FROM, TO));
    }

    @Test
    void theDaysBudgetIsKeptAlsoAfterARestart() {
        server.answerAll(replay("av-daily-200.json"));
        for (int i = 0; i < 20; i++) {
            value(source.bars(List.of(IBM), FROM, TO));
        }
        restart();
        assertLeft(5);
        for (int i = 0; i < 5; i++) {
            value(source.bars(List.of(IBM), FROM, TO));
        }
        Instant midnight = Instant.parse("2025-07-10T04:00:00Z");
        assertEquals(new Answer.Throttled<>(midnight), source.bars(List.of(IBM), FROM, TO));
        assertLeft(0);
        assertEquals(25, server.calls());
        clock.pass(Duration.between(clock.instant(), midnight));
        assertLeft(25);
        value(source.bars(List.of(IBM), FROM, TO));
    }

    @Test
    void searchesLeaveHalfOfTheBudgetToPrices() {
        server.answerAll(replay("av-search-200.json"));
        for (int i = 0; i < 30; i++) {
            source.search("x" + i);
        }
        assertEquals(13, server.calls());
        assertLeft(12);
    }

    private void assertLeft(int calls) {
        SourceState state = source.states().getFirst();
        assertEquals(25, state.budget());
        assertEquals(calls, state.callsLeft());
    }

    private Answer<?> throttledFor(Duration time) {
        return new Answer.Throttled<>(clock.instant().plus(time));
    }

    private void assertSays(Answer<?> expected, String body) {
        restart();
        server.answerAll(replay(body));
        Answer<?> answer = source.bars(List.of(IBM), FROM, TO);
        assertEquals(expected, answer);
        assertThat(answer.toString()).doesNotContain(KEY).doesNotContain("XXXX");
    }
}
