package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@RunningServer
class StreamApiTest {
    @Autowired People people;

    @Test
    void pricesValuesAndFillsArrive() throws Exception {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Stream");
        people.post("SAA", "10", "9.99", "10.01");
        String lastId;
        try (var stream = open(api.request("stream?symbols=SAA&portfolios=" + portfolio))) {
            assertThat(stream.await("price_update", "SAA").text())
                    .startsWith("{\"symbol\":\"SAA\",\"price\":10,");
            Event value = stream.await("portfolio_update", portfolio);
            assertEquals(100_000, value.data().get("totalValue").asInt());
            buy(api, portfolio, "SAA");
            people.post("SAA", "11", "10.99", "11.01");
            Event fill = stream.await("order_filled", "SAA");
            assertEquals("buy", fill.data().get("side").asString());
            assertThat(fill.text()).contains("\"price\":11.01", "\"quantity\":5");
            lastId = fill.id();
            assertNotNull(lastId);
            people.post("SAA", "12", "11.99", "12.01");
            assertThat(stream.await("portfolio_update", "\"totalValue\":100004.95").text())
                    .contains(portfolio);
        }
        buy(api, portfolio, "SAA");
        people.post("SAA", "11.5", "11.49", "11.51");
        try (var stream =
                open(
                        api.request("stream?portfolios=" + portfolio)
                                .header("Last-Event-ID", lastId))) {
            Event missed = stream.await("order_filled", "SAA");
            assertThat(missed.text()).contains("\"price\":11.51");
        }
    }

    @Test
    void alertsArriveOnAnyStreamOfTheirOwner() throws Exception {
        Api api = people.newcomer().api();
        people.post("SAL", "10", "9.99", "10.01");
        api.post("alerts", Map.of("symbol", "SAL", "kind", "above", "price", 10.5)).expect(201);
        try (var stream = open(api.request("stream?symbols=SAA"))) {
            stream.await("heartbeat", "");
            people.post("SAL", "10.75", "10.74", "10.76");
            Event alert = stream.await("alert", "SAL is at $10.75, above your $10.50.");
            assertThat(alert.text()).contains("\"symbol\":\"SAL\"", "\"price\":10.75");
            assertNotNull(alert.id());
        }
    }

    @Test
    void whatCannotBeWatchedIsTold() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(people.ada().api(), "Hers");
        api.get("stream").expectInvalid("symbols");
        api.get("stream?symbols=" + "A,".repeat(50) + "A").expectInvalid("symbols");
        api.get("stream?portfolios=1,2,3,4").expectInvalid("portfolios");
        api.get("stream?portfolios=x").expectInvalid("portfolios");
        api.get("stream?portfolios=" + portfolio).expectProblem(404, "not_found");
        people.visitor().get("stream?symbols=SAA").expectProblem(401, "unauthorized");
    }

    private static void buy(Api api, String portfolio, String symbol) {
        api.post(
                        "trading/orders",
                        Map.of(
                                "portfolioId",
                                portfolio,
                                "symbol",
                                symbol,
                                "side",
                                "buy",
                                "type",
                                "market",
                                "quantity",
                                5))
                .expect(201);
    }

    private static Events open(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        return new Events(response.body());
    }

    private record Event(@Nullable String id, String name, String text) {
        JsonNode data() {
            return JsonMapper.shared().readTree(text);
        }
    }

    /** Reads a stream's events on a thread of its own. */
    private static final class Events implements AutoCloseable {
        private final InputStream body;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        Events(InputStream body) {
            this.body = body;
            Thread.ofVirtual().start(this::read);
        }

        Event await(String name, String part) throws InterruptedException {
            for (Event event = next(); event != null; event = next()) {
                if (event.name().equals(name) && event.text().contains(part)) {
                    return event;
                }
            }
            throw new AssertionError("no " + name + " with " + part);
        }

        private @Nullable Event next() throws InterruptedException {
            return events.poll(20, TimeUnit.SECONDS);
        }

        private void read() {
            String id = null;
            String name = "";
            try (var lines =
                    new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id:")) {
                        id = line.substring(3);
                    } else if (line.startsWith("event:")) {
                        name = line.substring(6);
                    } else if (line.startsWith("data:")) {
                        events.add(new Event(id, name, line.substring(5)));
                        id = null;
                    }
                }
            } catch (IOException closed) {
                events.add(new Event(null, "closed", String.valueOf(closed.getMessage())));
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
