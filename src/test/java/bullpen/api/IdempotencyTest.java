package bullpen.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bullpen.Api;
import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a key is worth when the server fails between a deed and its answer. */
@RunningServer
@Import(IdempotencyTest.Broken.class)
class IdempotencyTest {
    /** Writes, and then breaks. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Broken {
        static final AtomicInteger WRITTEN = new AtomicInteger();

        @Bean
        RouterFunction<ServerResponse> broken(Writer writer) {
            return RouterFunctions.route()
                    .POST(
                            "/api/v1/broken",
                            _ -> {
                                writer.write(transaction -> WRITTEN.incrementAndGet());
                                return ServerResponse.status(500).build();
                            })
                    .build();
        }
    }

    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @TempDir Path folder;

    @Test
    void anErrorAfterTheDeedDoesNotLetItHappenTwice() {
        Api api = people.newcomer().api();
        Map<String, String> key = Map.of("Idempotency-Key", "broken-1");
        int before = Broken.WRITTEN.get();
        api.send("POST", "broken", Map.of(), key).expect(500);
        api.send("POST", "broken", Map.of(), key).expectProblem(409, "idempotency_answer_lost");
        assertEquals(before + 1, Broken.WRITTEN.get());
    }

    @Test
    void tokensAreNotKeptToBeGivenAgain() {
        Person person = people.newcomer();
        var login = Map.of("email", person.email(), "password", People.PASSWORD);
        Map<String, String> key = Map.of("Idempotency-Key", "login-1");
        var first = person.api().send("POST", "auth/login", login, key).expect(200);
        var again = person.api().send("POST", "auth/login", login, key).expect(200);
        assertNotEquals(first.get("refreshToken"), again.get("refreshToken"));
    }

    @Test
    void aStrategyAndABacktestAreMadeOnceForAKey(@TempDir Path folder) throws IOException {
        LocalDate first = LocalDate.of(2015, 1, 2);
        DailyBarFiles.write(folder, first, first.plusDays(30), List.of("ONCE"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
        Api api = people.newcomer().api();
        var script = Map.of("name", "Once", "kind", "javascript", "source", "log(1)");
        String strategy = assertMadeOnce(api, "strategies", script, 201);
        var input =
                Map.of(
                        "strategyId", strategy,
                        "symbols", List.of("ONCE"),
                        "startDate", "2015-01-02",
                        "endDate", "2015-01-30",
                        "source", "imported");
        assertMadeOnce(api, "backtests", input, 202);
    }

    private static String assertMadeOnce(Api api, String path, Map<String, ?> wanted, int status) {
        Map<String, String> key = Map.of("Idempotency-Key", "once-" + path);
        var made = api.send("POST", path, wanted, key);
        var again = api.send("POST", path, wanted, key);
        assertEquals(made.expect(status), again.expect(status));
        assertEquals(made.header("Location"), again.header("Location"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(1, api.get(path).expect(200).get("items").size());
        Map<String, Object> other = new HashMap<>(wanted);
        other.put("name", "Other");
        api.send("POST", path, other, key).expectProblem(409, "idempotency_mismatch");
        return made.expect(status).get("id").asString();
    }

    @Test
    void anOrderWhoseAnswerWasLostIsShown() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Lost");
        people.post("LOST", "10", "9.99", "10.01");
        var order =
                Map.of(
                        "portfolioId", portfolio,
                        "symbol", "LOST",
                        "side", "buy",
                        "type", "market",
                        "quantity", 1);
        Map<String, String> key = Map.of("Idempotency-Key", "lost-1");
        var placed = api.send("POST", "trading/orders", order, key).expect(201);
        loseAnswer("lost-1");
        var again = api.send("POST", "trading/orders", order, key);
        assertEquals(placed.get("id"), again.expect(201).get("id"));
        assertEquals(
                "/api/v1/trading/orders/" + placed.get("id").asString(), again.header("Location"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals("60", again.header("RateLimit-Limit"), "an answer given again says it too");
        assertEquals(1, api.get("trading/orders").expect(200).get("items").size());
        api.send("POST", "trading/orders", Map.of("symbol", "OTHER"), key)
                .expectProblem(409, "idempotency_mismatch");
    }

    @Test
    void aStrategyAndABacktestWhoseAnswersWereLostAreShown() throws IOException {
        DailyBarFiles.write(
                folder, LocalDate.of(2016, 1, 1), LocalDate.of(2016, 6, 30), List.of("IDA"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
        Api api = people.newcomer().api();
        var strategy =
                Map.of(
                        "name", "Lost",
                        "kind", "javascript",
                        "universe", List.of("IDA"),
                        "source", "function onBar() {}");
        var saved = api.send("POST", "strategies", strategy, key("lost-2")).expect(201);
        loseAnswer("lost-2");
        var savedBefore = api.send("POST", "strategies", strategy, key("lost-2")).expect(201);
        assertEquals(saved.get("id"), savedBefore.get("id"));
        assertEquals(1, api.get("strategies").expect(200).get("items").size());
        var backtest =
                Map.of(
                        "strategyId", saved.get("id").asString(),
                        "symbols", List.of("IDA"),
                        "startDate", "2016-02-01",
                        "endDate", "2016-06-30",
                        "source", "imported");
        var queued = api.send("POST", "backtests", backtest, key("lost-3")).expect(202);
        loseAnswer("lost-3");
        var queuedBefore = api.send("POST", "backtests", backtest, key("lost-3")).expect(201);
        assertEquals(queued.get("id"), queuedBefore.get("id"));
        assertEquals(1, api.get("backtests").expect(200).get("items").size());
    }

    private static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    /** As when the server ends between the deed and its answer. */
    private void loseAnswer(String key) {
        writer.write(
                transaction ->
                        transaction
                                .sql()
                                .execute(
                                        "update idempotent_requests set status = null, location ="
                                                + " null, body = null where request_key = ?",
                                        key));
    }
}
