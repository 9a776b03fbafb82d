package bullpen.trading;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.Api;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Writer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The desk behind the whole server: prices that nobody believes, and more than it can write. */
@RunningServer
class DeskDoorsTest {
    @Autowired People people;
    @Autowired Writer writer;

    @Test
    void anAbsurdPriceFillsAndTriggersNothing() {
        Person person = people.newcomer();
        String portfolio = open(person);
        post("ABSURD", "100");
        String bought = order(person, portfolio, Map.of("type", "market")).get("id").asString();
        assertThat(post("ABSURD", "100").get("fills").asInt()).isEqualTo(1);
        var limit = Map.of("type", "limit", "limitPrice", 50);
        String cheap = order(person, portfolio, limit).get("id").asString();
        var stop = Map.of("type", "stop", "stopPrice", 90, "side", "sell");
        String stopped = order(person, portfolio, stop).get("id").asString();
        JsonNode absurd = post("ABSURD", "1");
        assertThat(absurd.get("quarantined").asInt()).isEqualTo(1);
        assertThat(absurd.get("fills").asInt()).isZero();
        assertThat(status(person, cheap)).isEqualTo("accepted");
        assertThat(status(person, stopped)).isEqualTo("accepted");
        assertThat(post("ABSURD", "101").get("fills").asInt()).isZero();
        assertThat(status(person, bought)).isEqualTo("filled");
    }

    @Test
    void aFullQueueSendsOrdersAwayAndSaysWhenToComeAgain() throws Exception {
        Person person = people.newcomer();
        String portfolio = open(person);
        post("QUEUED", "100");
        var gate = new CountDownLatch(1);
        var busy = new CountDownLatch(1);
        CompletableFuture<Boolean> first =
                writer.submit(
                        _ -> {
                            busy.countDown();
                            return gate.await(20, TimeUnit.SECONDS);
                        });
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        try {
            while (!writer.submit(_ -> 0).isCompletedExceptionally()) {
                // until the queue takes no more
            }
            Api.Answer refused =
                    person.api()
                            .post(
                                    "trading/orders",
                                    Map.of(
                                            "portfolioId", portfolio,
                                            "symbol", "QUEUED",
                                            "side", "buy",
                                            "type", "market",
                                            "quantity", 1));
            refused.expectProblem(503, "busy");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        } finally {
            gate.countDown();
        }
        assertThat(first.join()).isTrue();
    }

    private static String open(Person person) {
        return person.api()
                .post("portfolios", Map.of("name", "Doors"))
                .expect(201)
                .get("id")
                .asString();
    }

    private static JsonNode order(Person person, String portfolio, Map<String, ?> more) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("portfolioId", portfolio);
        body.put("symbol", "ABSURD");
        body.put("side", "buy");
        body.put("quantity", 1);
        body.put("timeInForce", "gtc");
        body.putAll(more);
        return person.api().post("trading/orders", body).expect(201);
    }

    private static String status(Person person, String order) {
        return person.api().get("trading/orders/" + order).expect(200).get("status").asString();
    }

    private JsonNode post(String symbol, String price) {
        var quote = Map.of("symbol", symbol, "price", new java.math.BigDecimal(price));
        return people.admin()
                .api()
                .post("admin/quotes", Map.of("quotes", List.of(quote)))
                .expect(200);
    }
}
