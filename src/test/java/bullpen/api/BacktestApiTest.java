package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
