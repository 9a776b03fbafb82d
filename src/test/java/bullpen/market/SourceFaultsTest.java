package bullpen.market;

import static bullpen.market.http.ReplayServer.body;
import static bullpen.market.http.ReplayServer.replay;
import static bullpen.market.http.ReplayServer.says;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.engine.Symbol;
import bullpen.market.alphavantage.AlphaVantageSource;
import bullpen.market.alphavantage.ReplayedAlphaVantage;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.ReplayServer;
import bullpen.market.polygon.PolygonSource;
import bullpen.market.polygon.ReplayedPolygon;
import bullpen.market.yahoo.ReplayedYahoo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPOutputStream;

/** Whatever the first source does, the next one answers, or the chain says that it cannot. */
@Execution(ExecutionMode.CONCURRENT)
class SourceFaultsTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate FROM = LocalDate.of(2023, 1, 1);
    private static final LocalDate TO = LocalDate.of(2025, 7, 8);
    private static final HttpLimits SHORT =
            new HttpLimits(Duration.ofMillis(500), Duration.ofSeconds(1), 2 << 20);

    private static final List<String> WRONG_PRICES =
            List.of(
                    "NaN",
                    "\"NaN\"",
                    "null",
                    "0",
                    "-210.01",
                    "0.00001",
                    "1e300",
                    "1e999",
                    "99999999999999999999",
                    "\"1e999999999\"",
                    "true",
                    "{}");

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private final MarketCalendar calendar = new NewYork(List.of());
    private final ReplayServer first = new ReplayServer();
    private final ReplayServer second = new ReplayServer();
    private SourceMemory memory;
    private int sources;

    @BeforeEach
    void open(@TempDir Path folder) {
        memory = new SourceMemory(folder, clock);
        second.answer(".*/prev.*", replay("polygon-prev-200.json"));
        second.answer(".*/range/.*", replay("polygon-aggs-200.json"));
    }

    @AfterEach
    void stop() {
        memory.close();
        first.close();
        second.close();
    }

    /** What is wrong whatever was asked. */
    private static Map<String, ResponseDefinitionBuilder> faults() throws IOException {
        Map<String, ResponseDefinitionBuilder> faults = new LinkedHashMap<>();
        String good = body("yahoo-chart-daily-200.json");
        faults.put("500", says(500, "oops"));
        faults.put("503 page", says(503, "<html>Will be right back</html>"));
        faults.put("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        faults.put("nothing at all", aResponse().withFault(Fault.EMPTY_RESPONSE));
        faults.put("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        faults.put("garbled chunk", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        faults.put("empty", says(200, ""));
        faults.put("page", says(200, "<!doctype html><title>Yahoo</title>"));
        faults.put("text", says(200, "no figures here"));
        faults.put("truncated", says(200, good.substring(0, good.length() / 2)));
        faults.put("another shape", says(200, "{\"chart\": {\"result\": [[]], \"error\": null}}"));
        faults.put("redirect", aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
        faults.put("huge", says(200, "[" + "0,".repeat(1_500_000) + "0]"));
        faults.put("packed bomb", packed(100 << 20));
        faults.put("429", replay("yahoo-429.txt"));
        faults.put("wrong symbol", says(200, good.replace("\"AAPL\"", "\"MSFT\"")));
        faults.put("not in dollars", says(200, good.replace("\"USD\"", "\"GBp\"")));
        for (String price : WRONG_PRICES) {
            faults.put("price " + price, says(200, good.replace("210.01", price)));
        }
        return faults;
    }

    private static ResponseDefinitionBuilder packed(int length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        Arrays.fill(part, (byte) ' ');
        try (var packing = new GZIPOutputStream(bytes)) {
            for (int written = 0; written < length; written += part.length) {
                packing.write(part);
            }
        }
        return aResponse().withHeader("Content-Encoding", "gzip").withBody(bytes.toByteArray());
    }

    /** Those that sources start are of the group of the one that asks them. */
    @Test
    void theNextSourceAnswersWhateverIsWrongWithTheFirstAndNoThreadIsLeft() throws Exception {
        var group = new ThreadGroup("sources");
        var asking = new FutureTask<>(() -> mostThreadsWhileTheNextAnswers(group));
        new Thread(group, asking).start();
        assertThat(asking.get()).isPositive();
        await().until(() -> threads(group) == 0);
    }

    private static long threads(ThreadGroup group) {
        var all = new Thread[2 * group.activeCount() + 10];
        int count = group.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(one -> one.getName().startsWith("HttpClient-"))
                .count();
    }

    private long mostThreadsWhileTheNextAnswers(ThreadGroup group) throws IOException {
        long most = 0;
        for (Map.Entry<String, ResponseDefinitionBuilder> fault : faults().entrySet()) {
            first.answerAll(fault.getValue());
            try (var yahoo = ReplayedYahoo.at(first.uri(), HttpLimits.USUAL, clock);
                    var next = good();
                    var chain = memory.chain(yahoo, next)) {
                assertEquals(
                        "polygon",
                        sourceOf(chain.quotes(List.of(AAPL), clock.instant())),
                        fault.getKey());
                if (!fault.getKey().equals("price null")) {
                    assertEquals(
                            "polygon",
                            sourceOf(chain.bars(List.of(AAPL), FROM, TO)),
                            fault.getKey());
                }
                SourceState state = chain.states().getFirst();
                assertThat(state.lastProblem()).as(fault.getKey()).isNotNull();
                assertThat(state.lastSuccess()).as(fault.getKey()).isNull();
                most = Math.max(most, threads(group));
            }
        }
        return most;
    }

    /** What is wrong whatever was asked of whom. */
    private static Map<String, ResponseDefinitionBuilder> commonFaults() throws IOException {
        Map<String, ResponseDefinitionBuilder> faults = faults();
        faults.keySet().removeIf(name -> name.startsWith("price") || name.startsWith("not in"));
        return faults;
    }

    @Test
    void eachSourcesAnswerIsForTheNextWhateverIsWrongWithIt() throws IOException {
        for (Map.Entry<String, ResponseDefinitionBuilder> fault : commonFaults().entrySet()) {
            first.answerAll(fault.getValue());
            assertAreForTheNext(fault.getKey());
        }
    }

    @Test
    void aPriceThatCannotBeIsForTheNextWhoeverTellsIt() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put(".*/range/.*", body("polygon-aggs-200.json").replace("130.73", "PRICE"));
        told.put(".*/prev.*", body("polygon-prev-200.json").replace("156.8,", "PRICE,"));
        told.put(
                ".*TIME_SERIES_DAILY.*",
                body("av-daily-200.json").replace("IBM", "AAPL").replace("\"290.4200\"", "PRICE"));
        told.put(
                ".*GLOBAL_QUOTE.*",
                body("av-global-quote-200.json")
                        .replace("IBM", "AAPL")
                        .replace("\"290.4200\"", "PRICE"));
        assertThat(told.values()).allMatch(body -> body.contains("PRICE"));
        for (String price : WRONG_PRICES) {
            told.forEach(
                    (path, body) -> first.answer(path, says(200, body.replace("PRICE", price))));
            assertAreForTheNext(price);
        }
    }

    private void assertAreForTheNext(String fault) {
        try (var alphavantage = alphavantage();
                var polygon =
                        ReplayedPolygon.at(
                                first.uri(),
                                "S3CRETKEY",
                                memory.closes("polygon-" + ++sources),
                                calendar,
                                clock)) {
            for (MarketDataSource source : List.of(alphavantage, polygon)) {
                String what = source.name() + ": " + fault;
                Answer<?> bars = source.bars(List.of(AAPL), FROM, TO);
                assertTrue(bars.isForTheNext(), what + " " + bars);
                Answer<?> quotes = source.quotes(List.of(AAPL), clock.instant());
                assertTrue(quotes.isForTheNext(), what + " " + quotes);
            }
        }
    }

    private AlphaVantageSource alphavantage() {
        String name = "alphavantage-" + ++sources;
        return ReplayedAlphaVantage.at(
                first.uri(),
                "S3CRETKEY",
                memory.budget(name, 25),
                memory.closes(name),
                calendar,
                clock);
    }

    /** In a process of its own, whose memory and threads are the source's alone. */
    @Test
    @Timeout(120)
    void faultsLeaveNeitherThreadsNorMemory() throws IOException {
        Map<String, ResponseDefinitionBuilder> faults = faults();
        faults.put("hang", says(200, "").withFixedDelay(5_000));
        faults.put("drip", says(200, "[0]").withChunkedDribbleDelay(3, 5_000));
        try (var rounds = new FaultRounds(first.uri())) {
            for (ResponseDefinitionBuilder fault : faults.values()) {
                first.answerAll(fault);
                rounds.ask(3);
            }
            FaultRounds.Left before = rounds.left();
            for (ResponseDefinitionBuilder fault : faults.values()) {
                first.answerAll(fault);
                rounds.ask(9);
            }
            assertThat(first.calls()).isGreaterThanOrEqualTo(12 * faults.size());
            await().untilAsserted(
                            () -> {
                                FaultRounds.Left after = rounds.left();
                                assertThat(after.threads()).isLessThanOrEqualTo(before.threads());
                                assertThat(after.usedBytes())
                                        .isLessThan(before.usedBytes() + (1 << 20));
                            });
        }
    }

    @Test
    void whoSaysNothingInTimeIsPassedOver() {
        for (ResponseDefinitionBuilder slow :
                List.of(
                        replay("yahoo-chart-daily-200.json").withFixedDelay(10_000),
                        replay("yahoo-chart-daily-200.json").withChunkedDribbleDelay(10, 10_000))) {
            first.answer("/v8/.*", slow);
            try (var yahoo = ReplayedYahoo.at(first.uri(), SHORT, clock);
                    var next = good();
                    var chain = memory.chain(yahoo, next)) {
                assertEquals("polygon", sourceOf(chain.bars(List.of(AAPL), FROM, TO)));
            }
        }
    }

    @Test
    void aSlowAnswerIsAnAnswer() {
        first.answer("/v8/.*", replay("yahoo-chart-daily-200.json").withFixedDelay(300));
        try (var yahoo = ReplayedYahoo.at(first.uri(), HttpLimits.USUAL, clock);
                var chain = memory.chain(yahoo)) {
            assertEquals("yahoo", sourceOf(chain.bars(List.of(AAPL), FROM, TO)));
        }
    }

    @Test
    void barsThatCannotBeAreNotBelieved() {
        String good = body("yahoo-chart-daily-200.json");
        Map<String, String> faults = new LinkedHashMap<>();
        faults.put("out of order", good.replace("1751463000", "1751290200"));
        faults.put("a day twice", good.replace("1751463000", "1751376600"));
        faults.put("no time", good.replace("1751463000", "\"yesterday\""));
        faults.put("a high below the low", good.replace("213.34", "200.00"));
        faults.put("a hundred times too high", times(good, 100));
        faults.put("a hundred times too low", times(good, 0.01));
        faults.put("a volume below zero", good.replace("67941800", "-1"));
        faults.forEach(
                (name, body) -> {
                    assertThat(body).as(name).isNotEqualTo(good);
                    first.answer("/v8/.*", says(200, body));
                    try (var yahoo = ReplayedYahoo.at(first.uri(), HttpLimits.USUAL, clock)) {
                        assertInstanceOf(
                                Answer.BadData.class, yahoo.bars(List.of(AAPL), FROM, TO), name);
                    }
                });
    }

    /** The second day's prices, times a factor. */
    private static String times(String body, double factor) {
        String other = body;
        for (String price : List.of("208.91", "213.34", "208.14", "212.44")) {
            other = other.replace(price, Double.toString(Double.parseDouble(price) * factor));
        }
        return other;
    }

    @Test
    void whatIsTrueOfTheQuestionIsNotAskedOfTheNext() {
        try (var polygon = good();
                var yahoo = ReplayedYahoo.at(first.uri(), HttpLimits.USUAL, clock);
                var chain = memory.chain(polygon, yahoo)) {
            second.answerAll(replay("polygon-404.json"));
            assertEquals(new Answer.NotFound<>(), chain.bars(List.of(AAPL), FROM, TO));
            second.answerAll(replay("polygon-401.json"));
            assertInstanceOf(Answer.AuthFailed.class, chain.bars(List.of(AAPL), FROM, TO));
            second.answerAll(replay("polygon-403-endpoint.json"));
            assertInstanceOf(Answer.NotEntitled.class, chain.bars(List.of(AAPL), FROM, TO));
            assertEquals(0, first.calls());
        }
    }

    @Test
    void whenNoneCanAnswerTheLastOnesWordStands() {
        first.answerAll(says(500, ""));
        second.answerAll(replay("polygon-429.json"));
        try (var yahoo = ReplayedYahoo.at(first.uri(), HttpLimits.USUAL, clock);
                var next = good();
                var chain = memory.chain(yahoo, next)) {
            assertInstanceOf(Answer.Throttled.class, chain.bars(List.of(AAPL), FROM, TO));
            assertInstanceOf(Answer.Throttled.class, chain.quotes(List.of(AAPL), clock.instant()));
        }
    }

    @Test
    void whoFailsAgainAndAgainIsLeftAloneForAWhile() {
        first.answerAll(says(500, ""));
        try (var yahoo = ReplayedYahoo.at(first.uri(), HttpLimits.USUAL, clock)) {
            for (int i = 0; i < 5; i++) {
                assertInstanceOf(Answer.Down.class, yahoo.search("x"));
            }
            int calls = first.calls();
            assertInstanceOf(Answer.Down.class, yahoo.search("x"));
            assertEquals(calls, first.calls());
            assertEquals("open", yahoo.states().getFirst().breaker());
            first.answerAll(replay("yahoo-search-200.json"));
            clock.pass(Duration.ofSeconds(31));
            assertInstanceOf(Answer.Ok.class, yahoo.search("x"));
            assertEquals("closed", yahoo.states().getFirst().breaker());
        }
    }

    @Test
    void aFaultSpendsNoMoreOfTheBudgetThanItsCall() {
        try (var source = alphavantage()) {
            first.answerAll(says(500, ""));
            for (int i = 0; i < 20; i++) {
                assertTrue(source.bars(List.of(AAPL), FROM, TO).isForTheNext());
            }
            assertEquals(5, first.calls(), "then it is left alone");
            assertEquals(20, source.states().getFirst().callsLeft());
        }
    }

    /** Fresh memory each time: what was closed once is not asked for again. */
    private PolygonSource good() {
        return ReplayedPolygon.at(
                second.uri(), "S3CRETKEY", memory.closes("polygon-" + ++sources), calendar, clock);
    }

    private static String sourceOf(Answer<?> answer) {
        return answer instanceof Answer.Ok<?>(_, Origin origin)
                ? origin.source()
                : answer.toString();
    }
}
