package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** Orders at prices that the tests post; each test trades a symbol of its own. */
@RunningServer
class OrderApiTest {
    @Autowired People people;

    @Test
    void aMarketOrderFillsOnTheNextQuote() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Orders");
        post("OAA", "100.00", "99.98", "100.02");
        Api.Answer placed = api.post("trading/orders", order(portfolio, "OAA", 10));
        JsonNode order = placed.expect(201);
        assertEquals("accepted", order.get("status").asString());
        assertEquals("day", order.get("timeInForce").asString());
        String path = "trading/orders/" + order.get("id").asString();
        assertEquals("/api/v1/" + path, placed.header("Location"));
        JsonNode posted = post("OAA", "101.00", "100.98", "101.02");
        assertEquals("{\"accepted\":1,\"quarantined\":0,\"fills\":1}", posted.toString());
        Api.Answer filled = api.get(path);
        assertEquals("filled", filled.expect(200).get("status").asString());
        assertThat(filled.body())
                .contains("\"averageFillPrice\":101.02,")
                .contains("\"filledQuantity\":10,")
                .contains("\"rule\":\"quote 3\"");
        Api.Answer held = api.get("portfolios/" + portfolio);
        assertThat(held.body())
                .contains("\"symbol\":\"OAA\",\"quantity\":10,\"averageCost\":101.02,")
                .contains("\"cash\":98989.8,");
        JsonNode fill = api.get("portfolios/" + portfolio + "/fills").expect(200).at("/items/0");
        assertEquals(order.get("id"), fill.get("orderId"));
    }

    @Test
    void aRestingOrderIsListedAndTakenBack() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Resting");
        post("OBB", "50", "49.99", "50.01");
        JsonNode order =
                api.post(
                                "trading/orders",
                                Map.of(
                                        "portfolioId",
                                        portfolio,
                                        "symbol",
                                        "obb",
                                        "side",
                                        "buy",
                                        "type",
                                        "limit",
                                        "quantity",
                                        0.125,
                                        "limitPrice",
                                        45.5,
                                        "timeInForce",
                                        "gtc",
                                        "clientOrderId",
                                        "mine-1"))
                        .expect(201);
        String path = "trading/orders/" + order.get("id").asString();
        JsonNode open =
                api.get("trading/orders?status=open&symbol=OBB&portfolioId=" + portfolio)
                        .expect(200);
        assertEquals(order, open.at("/items/0"));
        assertEquals("mine-1", order.get("clientOrderId").asString());
        people.ben().api().delete(path).expectProblem(404, "not_found");
        assertEquals("canceled", api.delete(path).expect(200).get("status").asString());
        api.delete(path).expectProblem(409, "order_not_working");
        assertEquals(0, api.get("trading/orders?status=open").expect(200).get("items").size());
        assertEquals(1, api.get("trading/orders?status=canceled").expect(200).get("items").size());
    }

    @Test
    void aPreviewStoresNothing() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Preview");
        post("OCC", "10", "9.99", "10.01");
        JsonNode preview =
                api.post("trading/orders/preview", order(portfolio, "OCC", 100)).expect(200);
        assertTrue(preview.get("placeable").asBoolean(), preview.toString());
        assertTrue(preview.get("checks").size() > 0);
        JsonNode tooMuch =
                api.post("trading/orders/preview", order(portfolio, "OCC", 100_000)).expect(200);
        assertEquals(false, tooMuch.get("placeable").asBoolean());
        assertEquals(0, api.get("trading/orders").expect(200).get("items").size());
    }

    @Test
    void anOrderBeyondTheCashIsRefusedWithItsReason() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Poor");
        post("ODD", "1000", "999", "1001");
        api.post("trading/orders", order(portfolio, "ODD", 1000))
                .expectProblem(422, "insufficient_cash");
        api.post("trading/orders", order(portfolio, "NOSUCH", 1)).expectInvalid("symbol");
    }

    @Test
    void everyWrongFieldIsNamed() {
        Api api = people.ada().api();
        Api.Answer empty = api.post("trading/orders", Map.of());
        for (String field : new String[] {"portfolioId", "symbol", "side", "type", "quantity"}) {
            empty.expectInvalid(field);
        }
        Api.Answer wrong =
                api.post(
                        "trading/orders",
                        """
                        {"portfolioId":"x","symbol":"a b","side":"hold","type":"limit",
                         "quantity":-1,"limitPrice":0,"stopPrice":3,"timeInForce":"soon",
                         "clientOrderId":"","amount":5,"stopLoss":{"stopPrice":1}}
                        """);
        for (String field :
                new String[] {
                    "portfolioId",
                    "symbol",
                    "side",
                    "quantity",
                    "limitPrice",
                    "stopPrice",
                    "timeInForce",
                    "clientOrderId",
                    "amount",
                    "stopLoss"
                }) {
            wrong.expectInvalid(field);
        }
        api.post("trading/orders", Map.of("type", "trailing_stop")).expectInvalid("type");
        api.get("trading/orders?status=lost").expectInvalid("status");
    }

    @Test
    void anothersPortfolioAndOrderAreNotThere() {
        Api ada = people.ada().api();
        String portfolio = PortfolioApiTest.open(ada, "Mine");
        post("OEE", "10", "9.99", "10.01");
        Api ben = people.ben().api();
        ben.post("trading/orders", order(portfolio, "OEE", 1)).expectProblem(404, "not_found");
        ben.post("trading/orders/preview", order(portfolio, "OEE", 1))
                .expectProblem(404, "not_found");
        ben.get("trading/orders?portfolioId=" + portfolio).expectProblem(404, "not_found");
        String id =
                ada.post("trading/orders", order(portfolio, "OEE", 1))
                        .expect(201)
                        .get("id")
                        .asString();
        ben.get("trading/orders/" + id).expectProblem(404, "not_found");
    }

    @Test
    void theSameKeyPlacesOnce() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Once");
        post("OFF", "10", "9.99", "10.01");
        Map<String, String> key = Map.of("Idempotency-Key", "order-1");
        var order = order(portfolio, "OFF", 1);
        assertEquals(
                api.send("POST", "trading/orders", order, key).expect(201),
                api.send("POST", "trading/orders", order, key).expect(201));
        assertEquals(1, api.get("trading/orders").expect(200).get("items").size());
        Map<String, String> other = Map.of("Idempotency-Key", "order-2");
        api.send("POST", "trading/orders", order(portfolio, "OFF", 1_000_000), other)
                .expectProblem(422, "insufficient_cash");
        api.send("POST", "trading/orders", order, other).expect(201);
    }

    private static Map<String, Object> order(String portfolio, String symbol, int quantity) {
        return Map.of(
                "portfolioId",
                portfolio,
                "symbol",
                symbol,
                "side",
                "buy",
                "type",
                "market",
                "quantity",
                quantity);
    }

    private JsonNode post(String symbol, String price, String bid, String ask) {
        return people.post(symbol, price, bid, ask);
    }
}
