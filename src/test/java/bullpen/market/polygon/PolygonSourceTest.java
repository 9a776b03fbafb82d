package bullpen.market.polygon;

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
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.SourceMemory;
import bullpen.market.action.CorporateAction;
import bullpen.market.http.ReplayServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What Polygon says, as recorded, and what is made of it. */
@Execution(ExecutionMode.CONCURRENT)
class PolygonSourceTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate FROM = LocalDate.of(2023, 1, 1);
    private static final LocalDate TO = LocalDate.of(2023, 1, 31);

    private final SetClock clock = new SetClock("2023-02-01T14:00:00Z");
    private final ReplayServer server = new ReplayServer();
    private SourceMemory memory;
    private PolygonSource source;

    @BeforeEach
    void open(@TempDir Path folder) {
        memory = new SourceMemory(folder, clock);
        source =
                ReplayedPolygon.at(
                        server.uri(),
                        "S3CRETKEY",
                        memory.closes("polygon"),
                        new NewYork(List.of()),
                        clock);
    }

    @AfterEach
    void stop() {
        source.close();
        memory.close();
        server.close();
    }

    @Test
    void whatFailsAtOnceIsAskedOnceMoreWithinTheCallsOfAMinute() {
        server.answerAll(says(503, ""));
        assertInstanceOf(Answer.Down.class, source.search("x"));
        assertEquals(2, server.calls());
        assertInstanceOf(Answer.Down.class, source.search("y"));
        assertEquals(4, server.calls());
        assertInstanceOf(Answer.Down.class, source.search("z"));
        assertEquals(5, server.calls(), "no more are allowed for");
        assertInstanceOf(Answer.Throttled.class, source.search("a"));
        assertEquals(5, server.calls());
    }

    @Test
    void aQuoteIsTheLastCloseAndItsKeyIsInAHeader() {
        server.answerAll(replay("polygon-prev-200.json"));
        assertEquals(
                new Quote(
                        AAPL,
                        null,
                        null,
                        Price.of("156.8"),
                        95_595_226,
                        Instant.parse("2022-04-26T20:00:00Z")),
                value(source.quotes(List.of(AAPL), clock.instant())).getFirst().quote());
        assertThat(server.requests(".*").getFirst())
                .satisfies(
                        asked -> {
                            assertEquals("Bearer S3CRETKEY", asked.getHeader("Authorization"));
                            assertThat(asked.getUrl())
                                    .isEqualTo("/v2/aggs/ticker/AAPL/prev?adjusted=false");
                        });
    }

    @Test
    void theClosesOfSeveralAreOneCallForTheWholeMarket() {
        server.answer(
                "/v2/aggs/grouped/locale/us/market/stocks/2023-01-31.*",
                replay("polygon-prev-200.json"));
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    1,
                    value(source.quotes(List.of(AAPL, Symbol.of("NOPE")), clock.instant())).size());
        }
        assertEquals(1, server.calls());
    }

    @Test
    void barsAreOfTheirDayInNewYork() {
        server.answerAll(replay("polygon-aggs-200.json"));
        DailyBars bars = value(source.bars(List.of(AAPL), FROM, TO)).getFirst();
        assertEquals(2, bars.size());
        assertEquals(LocalDate.of(2023, 1, 9), bars.date(0));
        assertEquals(1_304_650, bars.open()[0]);
        assertEquals(1_301_500, bars.close()[0]);
        assertEquals(70_790_813, bars.volume()[0]);
        assertEquals(1_312_636, bars.high()[1]);
    }

    @Test
    void delayedIsGoodAndNoResultsAreNone() {
        server.answerAll(replay("polygon-aggs-delayed-200.json"));
        LocalDate day = LocalDate.of(2025, 7, 8);
        assertEquals(1, value(source.bars(List.of(AAPL), day, day)).size());
        server.answerAll(replay("polygon-aggs-empty-200.json"));
        assertEquals(new Answer.NotFound<>(), source.bars(List.of(AAPL), day, day));
    }

    @Test
    void barsOutOfAFreeKeysReachAreAskedForWithinIt() {
        server.answer(".*/2012-02-01/.*", replay("polygon-403.json"));
        server.answer(".*/2021-02-02/.*", replay("polygon-aggs-200.json"));
        LocalDate longAgo = LocalDate.of(2012, 2, 1);
        value(source.bars(List.of(AAPL), longAgo, TO));
        value(source.bars(List.of(AAPL), longAgo, TO));
        assertEquals(3, server.calls());
    }

    @Test
    void whatGoesWrongIsToldByItsStatus() {
        assertSays(new Answer.AuthFailed<>("It does not accept the key"), "polygon-401.json");
        assertSays(
                new Answer.NotEntitled<>("Its plan does not include this"),
                "polygon-403-endpoint.json");
        assertSays(new Answer.NotFound<>(), "polygon-404.json");
        assertSays(new Answer.Throttled<>(clock.instant().plusSeconds(60)), "polygon-429.json");
    }

    private void assertSays(Answer<?> expected, String body) {
        server.answerAll(replay(body));
        assertEquals(expected, source.search("apple"));
    }

    @Test
    void noMoreThanFiveCallsAMinuteLeave() {
        server.answerAll(replay("polygon-aggs-200.json"));
        for (int i = 0; i < 5; i++) {
            assertEquals(5, source.states().getFirst().budget());
            assertEquals(5 - i, source.states().getFirst().callsLeft());
            value(source.bars(List.of(AAPL), FROM, TO));
        }
        assertInstanceOf(Answer.Throttled.class, source.bars(List.of(AAPL), FROM, TO));
        assertEquals(5, server.calls());
    }

    @Test
    void pagesFollowEachOtherOnKnownHostsAlone() {
        String page = body("polygon-aggs-200.json");
        server.answer(
                "/v2/aggs/.*", says(200, linked(page, "https://api.massive.com/next?cursor=a%3D")));
        server.answer("/next\\?cursor=a%3D", says(200, later(page)));
        assertEquals(4, value(source.bars(List.of(AAPL), FROM, TO)).getFirst().size());
        assertEquals(
                "Bearer S3CRETKEY",
                server.requests("/next.*").getFirst().getHeader("Authorization"));
        server.answer("/v2/aggs/.*", says(200, linked(page, "https://elsewhere.test/next")));
        assertInstanceOf(Answer.BadData.class, source.bars(List.of(AAPL), FROM, TO));
    }

    private static String linked(String page, String next) {
        return page.replace("\"count\": 2", "\"count\": 2, \"next_url\": \"" + next + "\"");
    }

    /** The same bars two days later. */
    private static String later(String page) {
        return page.replace("1673240400000", "1673413200000")
                .replace("1673326800000", "1673499600000");
    }

    @Test
    void aSearchGivesSharesAndFunds() {
        server.answerAll(replay("polygon-tickers-200.json"));
        assertEquals(
                List.of(new Instrument(AAPL, "Apple Inc.", Instrument.Type.STOCK, "Nasdaq", null)),
                value(source.search("apple")));
        assertEquals(1, server.calls());
    }

    @Test
    void splitsAndDividendsAreToldByTheirDay() {
        server.answer(
                "/v3/reference/splits.*",
                says(
                        200,
                        """
                        {"status": "OK", "results": [{"ticker": "AAPL",
                         "execution_date": "2023-01-20", "split_from": 1, "split_to": 4}]}
                        """));
        server.answer(
                "/v3/reference/dividends.*",
                says(
                        200,
                        """
                        {"status": "OK", "results": [{"ticker": "AAPL",
                         "ex_dividend_date": "2023-01-10", "cash_amount": 0.23}]}
                        """));
        assertEquals(
                List.of(
                        new CorporateAction.Dividend(
                                AAPL, LocalDate.of(2023, 1, 10), Price.of("0.23")),
                        new CorporateAction.Split(
                                AAPL, LocalDate.of(2023, 1, 20), new Ratio(4, 1))),
                value(source.corporateActions(List.of(AAPL), FROM, TO)));
    }

    @Test
    void aSnapshotIsNoCloseOfASession() {
        server.answerAll(replay("polygon-snapshot-200.json"));
        assertEquals(new Answer.NotFound<>(), source.quotes(List.of(AAPL), clock.instant()));
    }
}
