package bullpen.market.yahoo;

import static bullpen.market.Answers.value;
import static bullpen.market.http.ReplayServer.body;
import static bullpen.market.http.ReplayServer.replay;
import static bullpen.market.http.ReplayServer.says;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.calendar.SetClock;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;
import bullpen.market.Profile;
import bullpen.market.SourceQuote;
import bullpen.market.action.CorporateAction;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.ReplayServer;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What Yahoo says, as recorded, and what is made of it. */
@Execution(ExecutionMode.CONCURRENT)
class YahooSourceTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Symbol SPY = Symbol.of("SPY");
    private static final String CHART = "/v8/finance/chart/.*";
    private static final String QUOTE = "/v7/finance/quote.*";
    private static final String SPARK = "/v7/finance/spark.*";
    private static final LocalDate FROM = LocalDate.of(2025, 7, 1);
    private static final LocalDate TO = LocalDate.of(2025, 7, 8);
    private static final Instant CLOSE = Instant.parse("2025-07-08T20:00:01Z");

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private final ReplayServer server = new ReplayServer();
    private final YahooSource yahoo = ReplayedYahoo.at(server.uri(), HttpLimits.USUAL, clock);

    @AfterEach
    void stop() {
        yahoo.close();
        server.close();
    }

    @Test
    void withoutACrumbTheChartHasTheQuote() {
        server.answer(CHART, replay("yahoo-chart-daily-200.json"));
        SourceQuote quote = value(yahoo.quotes(List.of(AAPL), clock.instant())).getFirst();
        assertEquals(
                new Quote(AAPL, null, null, Price.of("210.01"), 42_848_928, CLOSE), quote.quote());
        assertEquals(0, server.calls(QUOTE));
    }

    @Test
    void withACrumbQuotesOfSeveralComeAtOnceWithTheirSides() {
        giveCrumb();
        server.answer(QUOTE, replay("yahoo-quote-batch-200.json"));
        List<SourceQuote> quotes = value(yahoo.quotes(List.of(SPY, AAPL), clock.instant()));
        assertEquals(List.of(SPY, AAPL), quotes.stream().map(one -> one.quote().symbol()).toList());
        SourceQuote apple = quotes.getLast();
        assertEquals(Price.of("210"), apple.quote().bid());
        assertEquals(Price.of("210.02"), apple.quote().ask());
        assertEquals(200, apple.bidSize());
        LoggedRequest asked = server.requests(QUOTE).getFirst();
        assertThat(asked.getUrl()).contains("symbols=SPY,AAPL").contains("crumb=a1B2.c3D4eF");
        assertEquals("A3=d=abc", asked.getHeader("Cookie"));
        assertThat(asked.getHeader("User-Agent")).startsWith("Mozilla/5.0");
    }

    @Test
    void aCrumbThatIsRefusedTwiceIsLeftForAnHour() {
        giveCrumb();
        server.answer(QUOTE, replay("yahoo-quote-401-crumb.json"));
        server.answer(CHART, replay("yahoo-chart-daily-200.json"));
        value(yahoo.quotes(List.of(AAPL), clock.instant()));
        assertEquals(2, server.calls(QUOTE));
        assertEquals(2, server.calls("/v1/test/getcrumb"));
        clock.pass(Duration.ofMinutes(59));
        value(yahoo.quotes(List.of(AAPL), clock.instant()));
        assertEquals(2, server.calls(QUOTE));
        clock.pass(Duration.ofMinutes(2));
        server.answer(QUOTE, replay("yahoo-quote-batch-200.json"));
        value(yahoo.quotes(List.of(AAPL), clock.instant()));
        assertEquals(3, server.calls(QUOTE));
    }

    /** A cookie of another consent is refused with other words. */
    @Test
    void aCookieThatIsRefusedLeavesTheChart() {
        giveCrumb();
        server.answer(QUOTE, replay("yahoo-quote-401-nocookie.json"));
        server.answer(CHART, replay("yahoo-chart-daily-200.json"));
        SourceQuote quote = value(yahoo.quotes(List.of(AAPL), clock.instant())).getFirst();
        assertEquals(Price.of("210.01"), quote.quote().last());
        assertEquals(2, server.calls(QUOTE));
        assertInstanceOf(Answer.Down.class, yahoo.profile(AAPL));
    }

    @Test
    void whatIsNoCrumbIsNotUsed() {
        server.answer("/", says(404, "").withHeader("Set-Cookie", "A3=d=abc; Path=/"));
        server.answer(CHART, replay("yahoo-chart-daily-200.json"));
        for (String body : List.of("", "<html>", "Too Many Requests")) {
            server.answer("/v1/test/getcrumb", says(200, body));
            value(yahoo.quotes(List.of(AAPL), clock.instant()));
            clock.pass(Duration.ofHours(2));
        }
        server.answer("/v1/test/getcrumb", replay("yahoo-crumb-429.txt"));
        value(yahoo.quotes(List.of(AAPL), clock.instant()));
        assertEquals(0, server.calls(QUOTE));
    }

    @Test
    void anUnknownSymbolIsNotFound() {
        giveCrumb();
        server.answer(QUOTE, replay("yahoo-quote-unknown-200.json"));
        assertEquals(new Answer.NotFound<>(), yahoo.quotes(List.of(AAPL), clock.instant()));
        server.answer(CHART, replay("yahoo-chart-404.json"));
        assertEquals(new Answer.NotFound<>(), yahoo.bars(List.of(AAPL), FROM, TO));
    }

    @Test
    void bothShapesOfSparkAreQuotes() {
        server.answer(SPARK, replay("yahoo-spark-v7-200.json"));
        assertEquals(
                Price.of("210.01"),
                value(yahoo.quotes(List.of(AAPL, SPY), clock.instant())).getFirst().quote().last());
        server.answer(SPARK, replay("yahoo-spark-v8-200.json"));
        Quote flat = value(yahoo.quotes(List.of(AAPL, SPY), clock.instant())).getFirst().quote();
        assertEquals(Price.of("210.5"), flat.last());
        assertEquals(Instant.ofEpochSecond(1_751_982_900), flat.at());
    }

    @Test
    void aSparkIsOfTwentySymbolsAtMost() {
        server.answer(SPARK, replay("yahoo-spark-v7-200.json"));
        List<Symbol> many = IntStream.range(0, 45).mapToObj(i -> Symbol.of("S" + i)).toList();
        yahoo.quotes(many, clock.instant());
        assertThat(server.requests(SPARK))
                .hasSize(3)
                .allSatisfy(asked -> assertThat(asked.getUrl().split(",", -1)).hasSizeLessThan(21));
    }

    @Test
    void whatIsAskedAtOnceWithoutACrumbWaitsForItsTurn() {
        server.answer(SPARK, replay("yahoo-spark-v7-200.json"));
        try (var paced =
                        new YahooSource(
                                List.of(server.uri()),
                                server.uri(),
                                HttpLimits.USUAL,
                                YahooCalls.usualPace(),
                                clock);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer<List<SourceQuote>>>> batches =
                    IntStream.range(0, 5)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            paced.quotes(
                                                                    List.of(AAPL, SPY),
                                                                    clock.instant()),
                                                    threads))
                            .toList();
            batches.forEach(batch -> assertInstanceOf(Answer.Ok.class, batch.join()));
        }
    }

    /** Its turn is in the next second at the soonest. */
    @Test
    void aSecondTryWaitsForItsTurnToo() {
        server.answerAll(says(500, ""));
        long start = System.nanoTime();
        try (var paced =
                new YahooSource(
                        List.of(server.uri()),
                        server.uri(),
                        HttpLimits.USUAL,
                        YahooCalls.usualPace(),
                        clock)) {
            assertInstanceOf(Answer.Down.class, paced.search("x"));
        }
        assertEquals(2, server.calls());
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void dailyBarsAreOfTheDaysAskedFor() {
        server.answer(CHART, replay("yahoo-chart-daily-200.json"));
        DailyBars bars = value(yahoo.bars(List.of(AAPL), FROM, TO.minusDays(1))).getFirst();
        assertEquals(4, bars.size());
        assertEquals(FROM, bars.date(0));
        assertEquals(2_066_700, bars.open()[0]);
        assertEquals(2_101_900, bars.high()[0]);
        assertEquals(2_061_400, bars.low()[0]);
        assertEquals(2_078_200, bars.close()[0]);
        assertEquals(78_788_900, bars.volume()[0]);
    }

    @Test
    void aDayWithoutACloseIsLeftOut() {
        server.answer(CHART, replay("yahoo-chart-nullbar-200.json"));
        DailyBars bars = value(yahoo.bars(List.of(AAPL), FROM, TO)).getFirst();
        assertEquals(4, bars.size());
        assertEquals(LocalDate.of(2025, 7, 3), bars.date(1));
    }

    @Test
    void theRowOfTheRunningDayThatRepeatsItIsLeftOut() {
        String twice =
                body("yahoo-chart-daily-200.json")
                        .replace("1751981400\n    ]", "1751981400\n    ,1752004801]")
                        .replace("210.01\n       ]", "210.01\n       ,1.0]");
        server.answer(CHART, says(200, twice));
        assertEquals(5, value(yahoo.bars(List.of(AAPL), FROM, TO)).getFirst().size());
    }

    @Test
    void barsWithinADayAreThoseThatAreOver() {
        server.answer(CHART, replay("yahoo-chart-5m-200.json"));
        IntradayBars bars =
                value(
                        yahoo.intraday(
                                AAPL, TO.minusDays(1), TO, Instant.ofEpochSecond(1_751_983_000)));
        assertEquals(Duration.ofMinutes(5), bars.length());
        assertEquals(4, bars.size());
        assertEquals(Instant.ofEpochSecond(1_751_981_400), bars.start(0));
        assertEquals(2_105_000, bars.close()[0]);
    }

    @Test
    void noBarsAndBarsOutOfReachAreNotFound() {
        server.answer(CHART, replay("yahoo-chart-empty-200.json"));
        assertEquals(new Answer.NotFound<>(), yahoo.bars(List.of(AAPL), FROM, TO));
        assertEquals(new Answer.NotFound<>(), yahoo.intraday(AAPL, FROM, FROM, clock.instant()));
        server.answer(CHART, replay("yahoo-chart-422.json"));
        assertEquals(new Answer.NotFound<>(), yahoo.intraday(AAPL, FROM, FROM, clock.instant()));
    }

    @Test
    void barsBeforeASplitAreAsTheyWereTraded() {
        server.answer(CHART, replay("yahoo-chart-events-200.json"));
        DailyBars bars = value(yahoo.bars(List.of(AAPL), FROM, TO)).getFirst();
        assertEquals(LocalDate.of(2025, 7, 3), bars.date(2));
        assertEquals(4 * 2_135_500, bars.close()[2]);
        assertEquals(34_955_800 / 4, bars.volume()[2]);
        assertEquals(LocalDate.of(2025, 7, 7), bars.date(3));
        assertEquals(2_099_500, bars.close()[3]);
        assertEquals(50_229_000, bars.volume()[3]);
    }

    @Test
    void splitsThatTogetherCannotBeAreNotBelieved() {
        String events = body("yahoo-chart-events-200.json");
        String another =
                "\"1\": {\"date\": 1751895000, \"numerator\": 4000000000000000000,"
                        + " \"denominator\": 1},";
        String huge = events.replace("\"splits\": {", "\"splits\": {" + another);
        assertThat(huge).isNotEqualTo(events);
        server.answer(CHART, says(200, huge));
        assertInstanceOf(Answer.BadData.class, yahoo.bars(List.of(AAPL), FROM, TO));
    }

    @Test
    void splitsAndDividendsAreToldByTheirDay() {
        server.answer(CHART, replay("yahoo-chart-events-200.json"));
        assertEquals(
                List.of(
                        new CorporateAction.Dividend(
                                AAPL, LocalDate.of(2025, 7, 2), Price.of("0.26")),
                        new CorporateAction.Split(AAPL, LocalDate.of(2025, 7, 7), new Ratio(4, 1))),
                value(yahoo.corporateActions(List.of(AAPL), FROM, TO)));
    }

    @Test
    void aSearchGivesSharesAndFundsOfOurExchangesAlone() {
        server.answer("/v1/finance/search.*", replay("yahoo-search-200.json"));
        assertEquals(
                List.of(
                        new Instrument(
                                AAPL, "Apple Inc.", Instrument.Type.STOCK, "Nasdaq", "Technology")),
                value(yahoo.search("apple & sons")));
        assertThat(server.requests("/v1/finance/search.*").getFirst().getUrl())
                .endsWith("q=apple+%26+sons");
        server.answer("/v1/finance/search.*", replay("yahoo-search-400.json"));
        assertInstanceOf(Answer.BadData.class, yahoo.search("x"));
    }

    @Test
    void aClassOfSharesHasADashThere() {
        Symbol berkshire = Symbol.of("BRK.B");
        String body = body("yahoo-chart-daily-200.json").replace("\"AAPL\"", "\"BRK-B\"");
        server.answer("/v8/finance/chart/BRK-B.*", says(200, body));
        assertEquals(
                berkshire,
                value(yahoo.quotes(List.of(berkshire), clock.instant()))
                        .getFirst()
                        .quote()
                        .symbol());
        server.answer(
                "/v1/finance/search.*q=BRK-B",
                says(200, body("yahoo-search-200.json").replace("\"AAPL\"", "\"BRK-B\"")));
        assertEquals(berkshire, value(yahoo.search("BRK.B")).getFirst().symbol());
    }

    @Test
    void aProfileNeedsTheCrumb() {
        assertInstanceOf(Answer.Down.class, yahoo.profile(AAPL));
        clock.pass(Duration.ofHours(2));
        giveCrumb();
        server.answer(QUOTE, replay("yahoo-quote-batch-200.json"));
        Profile profile = value(yahoo.profile(AAPL));
        assertEquals(14_935_800_832L, profile.sharesOutstanding());
        assertEquals(new BigDecimal("6.42"), profile.earningsPerShare());
        assertEquals(Price.of("1"), profile.dividendPerShare());
        assertNull(profile.beta());
    }

    @Test
    void tooManyRequestsLeaveItAloneForLongerEachTime() {
        server.answerAll(replay("yahoo-429.txt"));
        Duration rest = Duration.ofMinutes(15);
        for (int i = 0; i < 5; i++) {
            Instant now = clock.instant();
            Answer<?> answer = yahoo.search("x");
            assertEquals(new Answer.Throttled<>(now.plus(rest)), answer);
            int calls = server.calls();
            clock.pass(rest.minusSeconds(1));
            assertEquals(answer, yahoo.bars(List.of(AAPL), FROM, TO));
            assertEquals(calls, server.calls());
            assertEquals("open", yahoo.states().getFirst().breaker());
            clock.pass(Duration.ofSeconds(1));
            rest =
                    rest.multipliedBy(2).compareTo(Duration.ofHours(2)) < 0
                            ? rest.multipliedBy(2)
                            : Duration.ofHours(2);
        }
        server.answerAll(replay("yahoo-search-200.json"));
        value(yahoo.search("x"));
        server.answerAll(replay("yahoo-429.txt"));
        assertEquals(
                new Answer.Throttled<>(clock.instant().plus(Duration.ofMinutes(15))),
                yahoo.search("x"));
    }

    @Test
    void norIsItAskedForACrumbMeanwhile() {
        value(quotesByChart());
        server.answerAll(replay("yahoo-429.txt"));
        for (int minutes : List.of(15, 30)) {
            yahoo.search("x");
            clock.pass(Duration.ofMinutes(minutes));
        }
        yahoo.search("x");
        int calls = server.calls();
        clock.pass(Duration.ofMinutes(20));
        assertInstanceOf(Answer.Throttled.class, yahoo.quotes(List.of(AAPL), clock.instant()));
        assertEquals(calls, server.calls());
    }

    private Answer<List<SourceQuote>> quotesByChart() {
        server.answer(CHART, replay("yahoo-chart-daily-200.json"));
        return yahoo.quotes(List.of(AAPL), clock.instant());
    }

    private void giveCrumb() {
        server.answer("/", says(404, "").withHeader("Set-Cookie", "A3=d=abc; Max-Age=31557600"));
        server.answer("/v1/test/getcrumb", replay("yahoo-crumb-200.txt"));
    }
}
