package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
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
    void anAmountThatTheCommissionEatsIsNamedByThePreviewToo() {
        Api api = people.newcomer().api();
        post("OFE", "100", "99.9", "100.1");
        String dear =
                api.post("portfolios", Map.of("name", "Dear", "commission", Map.of("perTrade", 50)))
                        .expect(201)
                        .get("id")
                        .asString();
        Map<String, Object> order =
                Map.of(
                        "portfolioId", dear,
                        "symbol", "OFE",
                        "side", "buy",
                        "type", "market",
                        "timeInForce", "day",
                        "amount", 50);
        assertFalse(
                api.post("trading/orders/preview", order).expect(200).get("placeable").asBoolean());
        assertEquals(
                "order_too_small",
                api.post("trading/orders", order).expect(422).get("code").asString());
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
                         "clientOrderId":"","amount":5,"trailPercent":3,
                         "takeProfit":{},"stopLoss":{"stopPrice":0},"note":"%s"}
                        """
                                .formatted("x".repeat(201)));
        for (String field :
                new String[] {
                    "portfolioId",
                    "symbol",
                    "side",
                    "limitPrice",
                    "stopPrice",
                    "timeInForce",
                    "clientOrderId",
                    "amount",
                    "trailPercent",
                    "takeProfit.limitPrice",
                    "stopLoss.stopPrice",
                    "note"
                }) {
            wrong.expectInvalid(field);
        }
        api.get("trading/orders?status=lost").expectInvalid("status");
    }

    @Test
    void whatATypeNeedsIsNamed() {
        Api api = people.ada().api();
        api.post("trading/orders", Map.of("type", "iceberg")).expectInvalid("type");
        api.post("trading/orders", Map.of("type", "market", "quantity", -1))
                .expectInvalid("quantity");
        api.post("trading/orders", Map.of("type", "market", "amount", 0.001))
                .expectInvalid("amount");
        for (String price : new String[] {"limitPrice", "stopPrice"}) {
            api.post("trading/orders", Map.of("type", "stop_limit")).expectInvalid(price);
        }
        Map<String, Object> trailing = Map.of("type", "trailing_stop");
        api.post("trading/orders", trailing).expectInvalid("trailAmount");
        api.post("trading/orders", with(trailing, "trailPercent", 100))
                .expectInvalid("trailPercent");
        api.post("trading/orders", with(trailing, "trailPercent", 5, "trailAmount", 1))
                .expectInvalid("trailPercent");
        api.post("trading/orders", with(trailing, "trailPercent", 5, "timeInForce", "ioc"))
                .expectInvalid("timeInForce");
        Map<String, Object> pair = Map.of("type", "oco", "limitPrice", 5, "amount", 100);
        for (String field : new String[] {"takeProfit", "stopLoss", "limitPrice", "amount"}) {
            api.post("trading/orders", pair).expectInvalid(field);
        }
        Map<String, Object> exit = Map.of("stopPrice", 1);
        api.post("trading/orders", Map.of("type", "market", "timeInForce", "fok", "stopLoss", exit))
                .expectInvalid("timeInForce");
        api.post("trading/orders", Map.of("stopLoss", 5)).expectInvalid("stopLoss");
    }

    @Test
    void everyTypeRestsAsItWasSent() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Types");
        post("OGG", "100", "99.98", "100.02");
        Map<String, Object> buy = order(portfolio, "OGG", 10);
        JsonNode limited =
                place(api, with(buy, "type", "stop_limit", "stopPrice", 105, "limitPrice", 106.5));
        assertEquals("stop_limit", limited.get("type").asString());
        assertEquals("105", limited.get("stopPrice").toString());
        assertEquals("106.5", limited.get("limitPrice").toString());
        JsonNode byPercent =
                place(api, with(buy, "type", "trailing_stop", "trailPercent", 2.5, "note", "Dip"));
        assertEquals("2.5", byPercent.get("trailPercent").toString());
        assertEquals("102.5", byPercent.get("level").toString());
        assertEquals("Dip", byPercent.get("note").asString());
        JsonNode byAmount = place(api, with(buy, "type", "trailing_stop", "trailAmount", 3));
        assertEquals("3", byAmount.get("trailAmount").toString());
        assertEquals("103", byAmount.get("level").toString());
        for (String life : new String[] {"day", "gtc", "opg", "cls", "ioc", "fok"}) {
            JsonNode order = place(api, with(buy, "timeInForce", life));
            assertEquals(life, order.get("timeInForce").asString());
            assertThat(order.get("expectedAt").asString())
                    .isGreaterThanOrEqualTo(order.get("receivedAt").asString());
        }
    }

    @Test
    void anAmountBuysWhatItPaysFor() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Amount");
        post("OHH", "40", "39.99", "40");
        Map<String, Object> order =
                Map.of(
                        "portfolioId",
                        portfolio,
                        "symbol",
                        "OHH",
                        "side",
                        "buy",
                        "type",
                        "market",
                        "amount",
                        1000.5);
        JsonNode placed = place(api, order);
        assertEquals("1000.5", placed.get("amount").toString());
        post("OHH", "40.01", "40", "40.02");
        JsonNode filled = api.get("trading/orders/" + placed.get("id").asString()).expect(200);
        assertEquals("25", filled.get("filledQuantity").toString());
        assertTrue(filled.get("expectedAt").isNull());
    }

    @Test
    void aBracketLeavesWithAProfitOrALoss() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Bracket");
        post("OII", "100", "99.99", "100");
        JsonNode entry =
                place(
                        api,
                        with(
                                order(portfolio, "OII", 10),
                                "takeProfit",
                                Map.of("limitPrice", 110),
                                "stopLoss",
                                Map.of("stopPrice", 95)));
        assertEquals("110", entry.at("/takeProfit/limitPrice").toString());
        post("OII", "101", "100.99", "101");
        String profit = entry.at("/takeProfit/orderId").asString();
        String loss = entry.at("/stopLoss/orderId").asString();
        JsonNode working = api.get("trading/orders/" + profit).expect(200);
        assertEquals("limit", working.get("type").asString());
        assertEquals(entry.get("id"), working.get("exitGroup"));
        post("OII", "94", "93.99", "94");
        assertEquals("filled", status(api, loss));
        JsonNode other = api.get("trading/orders/" + profit).expect(200);
        assertEquals("canceled", other.get("status").asString());
        assertEquals("other_exit_filled", other.at("/reason/code").asString());
    }

    @Test
    void twoExitsSellWhatIsHeldOnce() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Exits");
        post("OJJ", "100", "99.99", "100");
        Map<String, Object> pair =
                Map.of(
                        "portfolioId",
                        portfolio,
                        "symbol",
                        "OJJ",
                        "type",
                        "oco",
                        "quantity",
                        10,
                        "takeProfit",
                        Map.of("limitPrice", 110),
                        "stopLoss",
                        Map.of("stopPrice", 90));
        api.post("trading/orders", pair).expectProblem(422, "insufficient_shares");
        place(api, order(portfolio, "OJJ", 10));
        post("OJJ", "100", "99.99", "100");
        JsonNode exit = place(api, pair);
        assertEquals("sell", exit.get("side").asString());
        assertEquals(exit.get("id"), exit.get("exitGroup"));
        assertEquals(exit.get("id"), exit.at("/takeProfit/orderId"));
        String stopId = exit.at("/stopLoss/orderId").asString();
        JsonNode stop = api.get("trading/orders/" + stopId).expect(200);
        assertEquals("stop", stop.get("type").asString());
        assertEquals(exit.get("takeProfit"), stop.get("takeProfit"));
        assertEquals(exit.get("stopLoss"), stop.get("stopLoss"));
        String group = "trading/orders?exitGroup=" + exit.get("exitGroup").asString();
        JsonNode both = api.get(group).expect(200).get("items");
        assertEquals(2, both.size());
        assertEquals(stop.get("id"), both.at("/0/id"));
        assertEquals(exit.get("id"), both.at("/1/id"));
        api.get("trading/orders?exitGroup=x").expectInvalid("exitGroup");
        JsonNode moved = api.patch("trading/orders/" + stopId, Map.of("stopPrice", 91)).expect(200);
        exit = api.get("trading/orders/" + exit.get("id").asString()).expect(200);
        assertEquals(moved.get("id"), exit.at("/stopLoss/orderId"), "the one that works now");
        assertEquals("91", exit.at("/stopLoss/stopPrice").toString());
        JsonNode open = api.get("trading/orders?status=open&symbol=OJJ").expect(200).get("items");
        assertEquals(2, open.size());
        api.delete("trading/orders/" + exit.get("id").asString()).expect(200);
        open = api.get("trading/orders?status=open&symbol=OJJ").expect(200).get("items");
        assertEquals(0, open.size());
    }

    @Test
    void aChangeThatDoesNotFitIsToldAtItsField() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Unfit");
        post("OUF", "100", "99.98", "100.02");
        String market =
                "trading/orders/" + place(api, order(portfolio, "OUF", 1)).get("id").asString();
        api.patch(market, Map.of("trailPercent", 5)).expectInvalid("trailPercent");
        api.patch(market, Map.of("trailAmount", 5)).expectInvalid("trailAmount");
    }

    @Test
    void aChangeMakesANewOrder() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Change");
        post("OKK", "100", "99.98", "100.02");
        Map<String, Object> limit =
                with(order(portfolio, "OKK", 10), "type", "limit", "limitPrice", 90);
        JsonNode old = place(api, with(limit, "note", "Patience"));
        String path = "trading/orders/" + old.get("id").asString();
        Map<String, Object> change =
                Map.of("quantity", 5, "limitPrice", 91.5, "timeInForce", "gtc", "note", "Less");
        JsonNode changed = api.patch(path, change).expect(200);
        assertEquals(old.get("id"), changed.get("replaces"));
        assertEquals("5", changed.get("quantity").toString());
        assertEquals("91.5", changed.get("limitPrice").toString());
        assertEquals("gtc", changed.get("timeInForce").asString());
        assertEquals("Less", changed.get("note").asString());
        JsonNode replaced = api.get(path).expect(200);
        assertEquals("replaced", replaced.get("status").asString());
        assertEquals(changed.get("id"), replaced.get("replacedBy"));
        assertEquals("Patience", replaced.get("note").asString());
        api.patch(path, Map.of("quantity", 6)).expectProblem(409, "order_not_working");
        assertEquals(1, api.get("trading/orders?status=replaced").expect(200).get("items").size());
    }

    @Test
    void aRefusedChangeLeavesTheNoteAsItWas() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Whole");
        post("ONN", "100", "99.98", "100.02");
        Map<String, Object> limit =
                with(order(portfolio, "ONN", 10), "type", "limit", "limitPrice", 90);
        String id = place(api, with(limit, "note", "Before")).get("id").asString();
        api.patch("trading/orders/" + id, Map.of("quantity", 1_000_000, "note", "After"))
                .expectProblem(422, "insufficient_cash");
        JsonNode order = api.get("trading/orders/" + id).expect(200);
        assertEquals("Before", order.get("note").asString());
        JsonNode changed =
                api.patch("trading/orders/" + id, Map.of("quantity", 9, "note", "")).expect(200);
        assertTrue(changed.get("note").isNull());
    }

    @Test
    void answersHaveAllTheirFields() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Fields");
        post("OPP", "100", "99.98", "100.02");
        JsonNode preview =
                api.post("trading/orders/preview", order(portfolio, "OPP", 1)).expect(200);
        assertThat(preview.propertyNames())
                .contains("estimate", "cost", "commission", "cashAfter", "weightAfter")
                .contains("checks", "expectedAt");
        assertThat(preview.at("/checks/0").propertyNames()).contains("rule", "ok", "message");
        String id = place(api, order(portfolio, "OPP", 1)).get("id").asString();
        post("OPP", "100", "99.98", "100.02");
        JsonNode order = api.get("trading/orders/" + id).expect(200);
        assertThat(order.propertyNames())
                .contains("id", "clientOrderId", "portfolioId", "symbol", "side", "type")
                .contains("quantity", "amount", "filledQuantity", "averageFillPrice")
                .contains("limitPrice", "stopPrice", "timeInForce", "status", "reason")
                .contains("receivedAt", "expectedAt", "closedAt", "replacedBy", "fills");
        assertThat(order.at("/fills/0").propertyNames())
                .contains("id", "at", "quantity", "price", "commission", "slippage")
                .contains("quoteAt", "rule");
        assertTrue(order.get("expectedAt").isNull(), "it has ended");
        JsonNode held = api.get("portfolios/" + portfolio).expect(200);
        assertThat(held.propertyNames())
                .contains("id", "name", "account", "startingCash", "cash", "reserved")
                .contains("buyingPower", "equity", "dayChange", "dayChangePercent")
                .contains("totalReturn", "createdAt", "positions");
        assertThat(held.at("/positions/0").propertyNames())
                .contains("symbol", "quantity", "averageCost", "cost", "last", "lastAt")
                .contains("marketValue", "unrealizedProfit");
        JsonNode ledger = api.get("portfolios/" + portfolio + "/ledger").expect(200);
        assertThat(ledger.at("/items/0").propertyNames())
                .contains("seq", "at", "kind", "symbol", "orderId", "lines", "cashAfter");
        assertThat(ledger.at("/items/0/lines/0").propertyNames()).contains("account", "amount");
    }

    @Test
    void aListIsReadToItsEndByItsCursors() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Parts");
        post("OQQ", "100", "99.98", "100.02");
        for (int i = 0; i < 3; i++) {
            place(api, order(portfolio, "OQQ", 1));
        }
        post("OQQ", "100", "99.98", "100.02");
        for (String list :
                new String[] {
                    "trading/orders?",
                    "portfolios/" + portfolio + "/fills?",
                    "portfolios/" + portfolio + "/ledger?"
                }) {
            JsonNode first = api.get(list + "limit=2").expect(200);
            assertEquals(2, first.get("items").size(), list);
            JsonNode rest =
                    api.get(list + "limit=2&after=" + first.get("next").asString()).expect(200);
            assertEquals(list.contains("ledger") ? 2 : 1, rest.get("items").size(), list);
            assertTrue(rest.get("next").isNull(), list);
            api.get(list + "limit=501").expectInvalid("limit");
            api.get(list + "after=-,-").expectInvalid("after");
            api.get(list + "after=garbage").expectInvalid("after");
            assertEquals(
                    list.contains("ledger") ? 4 : 3,
                    api.get(list + "limit=500").expect(200).get("items").size());
        }
    }

    @Test
    void aNoteAloneMakesNoNewOrder() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Note");
        post("OLL", "100", "99.98", "100.02");
        JsonNode order =
                place(api, with(order(portfolio, "OLL", 1), "type", "limit", "limitPrice", 90));
        String path = "trading/orders/" + order.get("id").asString();
        JsonNode noted = api.patch(path, Map.of("note", "For later")).expect(200);
        assertEquals(order.get("id"), noted.get("id"));
        assertEquals("For later", noted.get("note").asString());
        assertTrue(api.patch(path, Map.of("note", "")).expect(200).get("note").isNull());
        people.ben().api().patch(path, Map.of("note", "Mine")).expectProblem(404, "not_found");
    }

    @Test
    void aChangeThatDoesNotFitIsNamed() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Unfit");
        post("OMM", "100", "99.98", "100.02");
        JsonNode order =
                place(api, with(order(portfolio, "OMM", 1), "type", "limit", "limitPrice", 90));
        String path = "trading/orders/" + order.get("id").asString();
        api.patch(path, Map.of()).expectProblem(422, "nothing_to_change");
        Api.Answer wrong =
                api.patch(
                        path,
                        Map.of(
                                "quantity",
                                0,
                                "limitPrice",
                                -1,
                                "trailPercent",
                                0.001,
                                "timeInForce",
                                "never",
                                "takeProfit",
                                Map.of(),
                                "note",
                                "x".repeat(201)));
        for (String field :
                new String[] {
                    "quantity",
                    "limitPrice",
                    "trailPercent",
                    "timeInForce",
                    "takeProfit.limitPrice",
                    "note"
                }) {
            wrong.expectInvalid(field);
        }
        api.patch(path, Map.of("stopPrice", 80)).expectInvalid("stopPrice");
        api.patch(path, Map.of("quantity", 1_000_000)).expectProblem(422, "insufficient_cash");
        assertEquals("accepted", status(api, order.get("id").asString()));
        people.ben().api().patch(path, Map.of("quantity", 2)).expectProblem(404, "not_found");
    }

    @Test
    void aRefusalNamesTheFieldThatWouldHaveToChange() {
        Api api = people.newcomer().api();
        String portfolio = PortfolioApiTest.open(api, "Named");
        post("OPP", "100", "99.98", "100.02");
        Map<String, Object> order = order(portfolio, "OPP", 10);
        Map<String, Object> profit = Map.of("limitPrice", 90);
        assertEquals("takeProfit", refused(api, with(order, "takeProfit", profit), "exit_prices"));
        Map<String, Object> trails = with(order, "type", "trailing_stop", "trailAmount", 5);
        Map<String, Object> above = Map.of("limitPrice", 200);
        assertEquals("type", refused(api, with(trails, "takeProfit", above), "bracket_trails"));
        assertEquals("quantity", refused(api, with(order, "quantity", 9_000), "insufficient_cash"));
        Map<String, Object> byAmount = with(order, "amount", 900_000);
        byAmount.remove("quantity");
        assertEquals("amount", refused(api, byAmount, "insufficient_cash"));
    }

    private static String refused(Api api, Map<String, Object> order, String code) {
        JsonNode problem = api.post("trading/orders", order).expectProblem(422, code);
        assertEquals(1, problem.get("errors").size(), problem.toString());
        return problem.at("/errors/0/field").asString();
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

    private static JsonNode place(Api api, Map<String, Object> order) {
        return api.post("trading/orders", order).expect(201);
    }

    private static String status(Api api, String id) {
        return api.get("trading/orders/" + id).expect(200).get("status").asString();
    }

    /** The same with other fields: a name, its value, and so on. */
    private static Map<String, Object> with(Map<String, Object> order, Object... fields) {
        Map<String, Object> other = new LinkedHashMap<>(order);
        for (int i = 0; i < fields.length; i += 2) {
            other.put((String) fields[i], fields[i + 1]);
        }
        return other;
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
