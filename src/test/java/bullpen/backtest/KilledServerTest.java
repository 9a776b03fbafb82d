package bullpen.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bullpen.Api;
import bullpen.Person;
import bullpen.ServerProcess;

import org.htmlunit.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** kill -9 of a server that runs a backtest, with another one waiting. */
@Execution(ExecutionMode.CONCURRENT)
class KilledServerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 30;

    /** Takes seconds, and less than the second that each close may compute. */
    private static final String SLOW =
            "let x = 0; for (let i = 0; i < 3e6; i++) { x += i % 7; } if (x > 0) buy('AAA', 1);";

    private static final String QUICK =
            "log(Math.random()); function onBar() { if (Math.random() < 0.5) buy('AAA', 1);"
                    + " else if (getPosition('AAA') > 0) sell('AAA', 1); }";

    @TempDir Path folder;

    @Test
    void whatRanIsRunOnceMoreAndItsWorkerDiesWithTheServer() throws IOException {
        Map<String, String> settings = settings();
        String running;
        String waiting;
        String email;
        String quick;
        String finished;
        String report;
        List<ProcessHandle> workers;
        try (var server = ServerProcess.start(folder, settings)) {
            Person ada = Person.register(server.url(), "Ada");
            email = ada.email();
            quick = strategy(ada.api(), QUICK);
            finished = start(ada.api(), quick);
            done(ada.api(), finished);
            report = report(ada, server.url(), finished);
            String strategy = strategy(ada.api(), SLOW);
            running = start(ada.api(), strategy);
            waiting = start(ada.api(), strategy);
            await().atMost(PATIENCE).until(() -> day(ada.api(), running) > 1);
            workers = server.descendants();
            assertThat(workers).isNotEmpty();
            server.kill();
        }
        await().atMost(PATIENCE).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        try (var server = ServerProcess.start(folder, settings)) {
            Person ada = Person.signIn(server.url(), email);
            Api api = ada.api();
            assertThat(report(ada, server.url(), finished)).isEqualTo(report).contains("\"fills\"");
            String again = start(api, quick);
            JsonNode first = done(api, running);
            JsonNode second = done(api, waiting);
            assertThat(first.at("/result/totalTrades")).isEqualTo(second.at("/result/totalTrades"));
            assertThat(first.at("/result/resultHash").asString())
                    .isNotEmpty()
                    .isEqualTo(second.at("/result/resultHash").asString());
            done(api, again);
            assertThat(report(ada, server.url(), again)).as("made anew").isEqualTo(report);
        }
    }

    private Map<String, String> settings() throws IOException {
        Path prices = Files.createDirectory(folder.resolve("prices"));
        String rows =
                IntStream.range(0, DAYS)
                        .mapToObj(i -> FIRST.plusDays(i) + ",10,11,9," + (10 + i % 2) + ",1000")
                        .collect(Collectors.joining("\n"));
        Files.writeString(
                prices.resolve("AAA.csv"), "date,open,high,low,close,volume\n" + rows + "\n");
        return Map.of(
                "BULLPEN_MARKET_SOURCES", "csv",
                "BULLPEN_MARKET_CSV_FOLDER", prices.toString(),
                "BULLPEN_DEMO", "false",
                "BULLPEN_WORKERS", "1",
                "BULLPEN_LIMITS", "off");
    }

    private static String strategy(Api api, String script) {
        return api.post(
                        "strategies",
                        Map.of(
                                "name",
                                "Slow",
                                "kind",
                                "javascript",
                                "source",
                                script,
                                "universe",
                                List.of("AAA")))
                .expect(201)
                .get("id")
                .asString();
    }

    /** The whole of it, as it is taken out. */
    private static String report(Person person, String url, String run) throws IOException {
        Page page = person.browser().getPage(url + "/backtests/" + run + "/report.json");
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
        return page.getWebResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static String start(Api api, String strategy) {
        return api.post(
                        "backtests",
                        Map.of(
                                "strategyId",
                                strategy,
                                "symbols",
                                List.of("AAA"),
                                "startDate",
                                FIRST.toString(),
                                "endDate",
                                FIRST.plusDays(DAYS - 1).toString(),
                                "startingCapital",
                                10_000,
                                "source",
                                "csv"))
                .expect(202)
                .get("id")
                .asString();
    }

    private static int day(Api api, String run) {
        return api.get("backtests/" + run).expect(200).path("progress").asInt();
    }

    private static JsonNode done(Api api, String run) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                !api.get("backtests/" + run).body().contains("\"queued\"")
                                        && !api.get("backtests/" + run)
                                                .body()
                                                .contains("\"running\""));
        JsonNode ended = api.get("backtests/" + run).expect(200);
        assertThat(ended.get("status").asString()).as(ended.toString()).isEqualTo("done");
        return ended;
    }
}
