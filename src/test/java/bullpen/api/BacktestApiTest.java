package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

@RunningServer
class BacktestApiTest {
    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @TempDir Path folder;

    @Test
    void everyWrongFieldIsNamed() {
        Api api = people.ada().api();
        Api.Answer empty = api.post("backtests", Map.of());
        for (String field : new String[] {"strategyId", "symbols", "startDate", "endDate"}) {
            empty.expectInvalid(field);
        }
        Api.Answer wrong =
                api.post(
                        "backtests",
                        """
                        {"strategyId":"1","symbols":["a b"],"startDate":"2014-02-30",
                         "endDate":"soon","startingCapital":1,"slippageBps":-1,
                         "benchmark":"","commission":{"perTrade":-1,"perShare":1},"params":{"fast":"5"}}
                        """);
        for (String field :
                new String[] {
                    "symbols",
                    "startDate",
                    "endDate",
                    "startingCapital",
                    "slippageBps",
                    "benchmark",
                    "commission.perTrade",
                    "commission.perShare",
                    "params"
                }) {
            wrong.expectInvalid(field);
        }
        List<String> many = Collections.nCopies(51, "SPY");
        api.post("backtests", Map.of("strategyId", "1", "symbols", many)).expectInvalid("symbols");
        Map<String, String> far = Map.of("startDate", "+999999999-12-30");
        api.post("backtests", far).expectInvalid("startDate");
    }

    @Test
    void anothersStrategyAndBacktestAreNotThere() {
        Api ben = people.ben().api();
        JsonNode strategy =
                people.ada().api().post("strategies", StrategyApiTest.RULES).expect(201);
        ben.post("backtests", input(strategy.get("id").asString())).expectProblem(404, "not_found");
        ben.get("backtests/1").expectProblem(404, "not_found");
        ben.delete("backtests/1").expectProblem(404, "not_found");
        ben.get("backtests?strategyId=x").expectInvalid("strategyId");
    }

    @Test
    void aBacktestRunsToItsResult() throws IOException {
        importPrices("BPA", "BPB");
        Api api = people.newcomer().api();
        String rules =
                StrategyApiTest.RULES
                        .replace("\"period\":50", "\"period\":10")
                        .replace("\"period\":20", "\"period\":3");
        String strategy = api.post("strategies", rules).expect(201).get("id").asString();
        Api.Answer answer = api.post("backtests", input(strategy));
        JsonNode queued = answer.expect(202);
        assertEquals("queued", queued.get("status").asString());
        assertTrue(queued.get("position").asInt() <= 1, queued.toString());
        String path = "backtests/" + queued.get("id").asString();
        assertEquals("/api/v1/" + path, answer.header("Location"));
        JsonNode done = finished(api, path);
        assertEquals("done", done.get("status").asString(), done.toString());
        JsonNode result = done.get("result");
        assertThat(result.get("equityCurve").size()).isGreaterThan(200);
        assertThat(result.get("trades").size()).isGreaterThan(5);
        assertTrue(result.get("totalReturn").isNumber());
        assertEquals("BPB", result.at("/benchmark/symbol").asString());
        assertTrue(result.at("/trades/0/qty").isNumber(), result.at("/trades/0").toString());
        assertEquals(64, result.get("resultHash").asString().length());
        JsonNode line = api.get("backtests?strategyId=" + strategy).expect(200).at("/items/0");
        assertEquals(queued.get("id"), line.get("id"));
        assertTrue(line.get("result").isNull());
        people.ben().api().get(path).expectProblem(404, "not_found");
        assertEquals("done", api.delete(path).expect(200).get("status").asString());
    }

    @Test
    void aFailedOneSaysWhere() throws IOException {
        importPrices("BPA", "BPB");
        Api api = people.newcomer().api();
        var script =
                Map.of(
                        "name",
                        "Broken",
                        "kind",
                        "javascript",
                        "source",
                        "var a = 1;\n\nmissing(a);");
        String strategy = api.post("strategies", script).expect(201).get("id").asString();
        JsonNode queued = api.post("backtests", input(strategy)).expect(202);
        JsonNode failed = finished(api, "backtests/" + queued.get("id").asString());
        assertEquals("failed", failed.get("status").asString());
        assertEquals("script_error", failed.at("/error/code").asString(), failed.toString());
        assertEquals(3, failed.at("/error/line").asInt());
    }

    @Test
    void aResultSaysWhatItRestsOnAndWhyAFigureIsMissing() throws IOException {
        importPrices("BPA", "BPB");
        Api api = people.newcomer().api();
        String strategy = script(api, "log('hello ' + Math.random()); function onBar() {}");
        JsonNode done = run(api, with(input(strategy), "commission", Map.of("perTrade", 2)));
        JsonNode result = done.get("result");
        assertEquals(0, result.get("totalTrades").asInt());
        for (String figure : List.of("sharpeRatio", "winRate", "profitFactor")) {
            assertTrue(result.get(figure).isNull(), figure);
            assertThat(result.get("undefined").path(figure).asString("")).isNotBlank();
        }
        assertEquals("0", result.get("totalReturn").toString());
        assertTrue(result.get("undefined").path("totalReturn").isMissingNode());
        assertThat(result.get("assumptions").toString())
                .contains("open of the next day", "$2.00", "cash account");
        assertThat(result.get("warnings").toString()).contains("Only 0");
        JsonNode line = result.at("/log/0");
        assertEquals("2015-01-05", line.get("date").asString());
        assertThat(line.get("message").asString()).startsWith("hello 0.");

        String path = "backtests/" + done.get("id").asString();
        JsonNode looked =
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> api.get(path).expect(200).at("/result/lookAhead"),
                                found -> found.get("checked").asBoolean());
        assertEquals(
                "{\"checked\":true,\"ok\":true,\"date\":null,\"symbol\":null,\"message\":null}",
                looked.toString());
    }

    @Test
    void versionSeedAndAccountTakeEffect() throws IOException {
        importPrices("BPA", "BPB");
        Api api = people.newcomer().api();
        String source =
                "log(Math.random()); let day = 0;"
                        + " function onBar() { if (day++ === 0) sell('BPA', 10); }";
        String strategy = script(api, source);
        Map<String, Object> second = script("function onBar() { log('second'); }");
        api.put("strategies/" + strategy, second).expect(200);

        JsonNode newest = run(api, input(strategy));
        assertEquals(2, newest.get("version").asInt());
        assertEquals("second", newest.at("/result/log/0/message").asString());
        Map<String, Object> first = with(input(strategy), "version", 1);
        JsonNode cash = run(api, first);
        assertEquals(1, cash.get("version").asInt());
        assertEquals(1, cash.at("/request/seed").asInt());
        assertEquals("cash", cash.at("/request/account").asString());
        assertEquals(0, cash.at("/result/trades").size(), "a cash account sells nothing short");
        JsonNode other = run(api, with(with(first, "seed", 8), "account", "margin"));
        assertEquals(8, other.at("/request/seed").asInt());
        assertNotEquals(cash.at("/result/log/0"), other.at("/result/log/0"));
        assertEquals("margin", other.at("/request/account").asString());
        assertEquals("sell", other.at("/result/trades/0/side").asString());
        api.post("backtests", with(first, "account", "savings")).expectInvalid("account");
        api.post("backtests", with(first, "version", 3)).expectProblem(404, "not_found");

        JsonNode page = api.get("backtests?limit=2").expect(200);
        assertEquals(2, page.get("items").size());
        assertEquals(other.get("id"), page.at("/items/0/id"), "the newest first");
        JsonNode rest =
                api.get("backtests?limit=2&after=" + page.get("next").asString()).expect(200);
        assertEquals(1, rest.get("items").size());
        assertEquals(newest.get("id"), rest.at("/items/0/id"));
        assertTrue(rest.get("next").isNull());
    }

    @Test
    void oneRunsThreeWaitTheNextIsRefusedAndEachCanBeEnded() throws IOException {
        importPrices("BPA", "BPB");
        Api api = people.newcomer().api();
        String slow = script(api, "for (let i = 0; i < 1e7; i++) { Math.sqrt(i); }");
        String running = queue(api, slow);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> state(api, running).get("status").asString().equals("running"));
        List<String> waiting = List.of(queue(api, slow), queue(api, slow), queue(api, slow));
        Api.Answer refused = api.post("backtests", input(slow));
        refused.expectProblem(429, "queue_full");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        JsonNode queued = state(api, waiting.getLast());
        assertEquals("queued", queued.get("status").asString());
        assertThat(queued.get("position").asInt()).isGreaterThanOrEqualTo(3);
        assertTrue(queued.get("result").isNull() && queued.get("startedAt").isNull());
        for (String id : waiting) {
            assertCanceled(api.delete("backtests/" + id).expect(200));
        }
        assertCanceled(api.delete("backtests/" + running).expect(200));
        assertCanceled(state(api, running));
    }

    private static void assertCanceled(JsonNode run) {
        assertEquals("canceled", run.get("status").asString(), run.toString());
        assertEquals("canceled", run.at("/error/code").asString());
        assertTrue(run.get("position").isNull() && run.get("result").isNull());
        assertFalse(run.get("finishedAt").isNull());
    }

    @Test
    void eachLimitHasItsOwnCode() throws IOException {
        importPrices("BPA", "BPB");
        Api api = people.newcomer().api();
        Map<String, String> scripts =
                Map.of(
                        "tick_cpu", "function onBar() { while (true) { Math.sqrt(2); } }",
                        "output",
                                "function onBar() { for (let i = 0; i < 1e5; i++) buy('BPA', 1); }",
                        "memory",
                                "const a = []; function onBar() { for (;;) a.push(new"
                                        + " Array(1e5).fill(1)); }");
        scripts.forEach(
                (code, source) -> {
                    JsonNode failed = run(api, input(script(api, source)));
                    assertEquals("failed", failed.get("status").asString(), code);
                    assertEquals(code, failed.at("/error/code").asString(), failed.toString());
                    assertThat(failed.at("/error/message").asString()).isNotBlank();
                    assertTrue(failed.get("result").isNull());
                });
        String broken = script(api, "function onBar( {");
        api.post("backtests", input(broken)).expectProblem(422, "draft");
        String forbidden = script(api, "function onBar() { eval('1'); }");
        api.post("backtests", input(forbidden)).expectProblem(422, "draft");
    }

    private static Map<String, Object> with(Map<String, Object> input, String name, Object value) {
        Map<String, Object> more = new HashMap<>(input);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> script(String source) {
        return Map.of("name", "Script", "kind", "javascript", "source", source);
    }

    private static String script(Api api, String source) {
        return api.post("strategies", script(source)).expect(201).get("id").asString();
    }

    private static String queue(Api api, String strategy) {
        return api.post("backtests", input(strategy)).expect(202).get("id").asString();
    }

    private static JsonNode state(Api api, String id) {
        return api.get("backtests/" + id).expect(200);
    }

    private static JsonNode run(Api api, Map<String, Object> input) {
        String id = api.post("backtests", input).expect(202).get("id").asString();
        return finished(api, "backtests/" + id);
    }

    private static JsonNode finished(Api api, String path) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get(path).expect(200), state -> !state.get("finishedAt").isNull());
    }

    private static Map<String, Object> input(String strategy) {
        return Map.of(
                "strategyId",
                strategy,
                "symbols",
                List.of("BPA", "bpb"),
                "startDate",
                "2015-01-05",
                "endDate",
                "2015-12-31",
                "startingCapital",
                50_000,
                "benchmark",
                "BPB");
    }

    private void importPrices(String... tickers) throws IOException {
        for (String ticker : tickers) {
            Files.write(folder.resolve(ticker + ".csv"), rows(ticker));
        }
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    /** Waves of a length that differs from symbol to symbol, on weekdays of two years. */
    private static List<String> rows(String ticker) {
        List<String> rows = new ArrayList<>();
        rows.add("date,open,high,low,close,volume");
        int wave = 10 + ticker.charAt(2) % 7;
        int day = 0;
        for (LocalDate date = LocalDate.of(2014, 6, 2);
                date.getYear() < 2016;
                date = date.plusDays(1)) {
            if (date.getDayOfWeek().getValue() <= 5) {
                double close = 100 + 10 * Math.sin(day++ * 2 * Math.PI / wave) + day * 0.02;
                rows.add(
                        String.format(
                                Locale.ROOT,
                                "%s,%.2f,%.2f,%.2f,%.2f,%d",
                                date,
                                close - 0.5,
                                close + 1,
                                close - 1,
                                close,
                                100_000));
            }
        }
        return rows;
    }
}
