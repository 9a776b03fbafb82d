package bullpen.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.AtOnce;
import bullpen.People;
import bullpen.RunningServer;
import bullpen.books.BookAudit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests that come at the same moment and cannot all have their way. */
@RunningServer
class RaceTest {
    private static final int ORDERS = 40;

    @Autowired People people;
    @Autowired BookAudit audit;

    @Test
    void sixtyFourRequestsCannotSpendTheSameCash() {
        Api api = people.newcomer().api();
        String portfolio = open(api, 1_000);
        post("RCA", "100");
        Map<String, Object> order = order(portfolio, "RCA", "limit");
        List<Api.Answer> answers = AtOnce.run(64, _ -> api.post("trading/orders", order));
        int accepted = 0;
        for (Api.Answer answer : answers) {
            if (answer.status() == 201) {
                accepted++;
            } else {
                answer.expectProblem(422, "insufficient_cash");
            }
        }
        assertEquals(10, accepted);
        assertEquals("0", api.get("portfolios/" + portfolio).json().get("buyingPower").toString());
        assertEquals(10, post("RCA", "100").get("fills").asInt());
        assertEquals("0", api.get("portfolios/" + portfolio).json().get("cash").toString());
        assertBooksBalance(portfolio);
    }

    @Test
    void theSameKey32TimesIsOneOrderAnd32EqualAnswers() {
        Api api = people.newcomer().api();
        String portfolio = open(api, 10_000);
        post("RCB", "100");
        Map<String, Object> order = order(portfolio, "RCB", "market");
        Map<String, String> key = Map.of("Idempotency-Key", "race");
        List<Api.Answer> answers =
                AtOnce.run(32, _ -> api.send("POST", "trading/orders", order, key));
        Set<JsonNode> different = new HashSet<>();
        answers.forEach(answer -> different.add(answer.expect(201)));
        assertEquals(1, different.size(), different::toString);
        assertEquals(1, orders(api, portfolio).size());
        assertEquals(1, post("RCB", "100").get("fills").asInt());
        assertBooksBalance(portfolio);
    }

    @Test
    void theSameOwnNameOfAnOrder32TimesIsOneOrder() {
        Api api = people.newcomer().api();
        String portfolio = open(api, 10_000);
        post("RCC", "100");
        Map<String, Object> order = order(portfolio, "RCC", "market");
        order.put("clientOrderId", "race");
        List<Api.Answer> answers = AtOnce.run(32, _ -> api.post("trading/orders", order));
        Set<String> ids = new HashSet<>();
        answers.forEach(answer -> ids.add(answer.expect(201).get("id").asString()));
        assertEquals(1, ids.size());
        order.put("quantity", 2);
        api.post("trading/orders", order).expect(409);
        assertEquals(1, orders(api, portfolio).size());
    }

    @Test
    void aKeyIsWorthOneOfTwoRequests() {
        Api api = people.newcomer().api();
        String portfolio = open(api, 10_000);
        post("RCD", "100");
        Map<String, String> key = Map.of("Idempotency-Key", "race");
        List<Api.Answer> answers =
                AtOnce.run(
                        32,
                        i -> {
                            Map<String, Object> order = order(portfolio, "RCD", "market");
                            order.put("quantity", 1 + i % 2);
                            return api.send("POST", "trading/orders", order, key);
                        });
        JsonNode made = orders(api, portfolio).getFirst();
        assertEquals(1, orders(api, portfolio).size());
        for (int i = 0; i < answers.size(); i++) {
            if (made.get("quantity").asInt() == 1 + i % 2) {
                assertEquals(made.get("id"), answers.get(i).expect(201).get("id"));
            } else {
                answers.get(i).expectProblem(409, "idempotency_mismatch");
            }
        }
    }

    @RepeatedTest(3)
    void cancelAgainstFillHasOneWinner() {
        Api api = people.newcomer().api();
        String portfolio = open(api, 100_000);
        post("RCE", "100");
        List<String> placed = place(api, order(portfolio, "RCE", "market"));
        List<Api.Answer> answers =
                AtOnce.run(
                        ORDERS + 1,
                        i -> i == ORDERS ? price("RCE", "101") : api.delete(path(placed.get(i))));
        int filled = 0;
        for (int i = 0; i < ORDERS; i++) {
            JsonNode order = api.get(path(placed.get(i))).expect(200);
            if (answers.get(i).status() == 200) {
                assertEquals(order, answers.get(i).json());
                assertEnded(order, "canceled", 0);
            } else {
                answers.get(i).expectProblem(409, "order_not_working");
                assertEnded(order, "filled", 1);
                filled++;
            }
        }
        assertEquals(filled, answers.get(ORDERS).expect(200).get("fills").asInt());
        assertEquals(0, post("RCE", "101").get("fills").asInt(), "nothing is left");
        assertBooksBalance(portfolio);
    }

    @RepeatedTest(3)
    void replaceAgainstFillHasOneWinner() {
        Api api = people.newcomer().api();
        String portfolio = open(api, 100_000);
        post("RCF", "100");
        List<String> placed = place(api, order(portfolio, "RCF", "limit"));
        Map<String, Object> more = Map.of("quantity", 2);
        List<Api.Answer> answers =
                AtOnce.run(
                        ORDERS + 1,
                        i ->
                                i == ORDERS
                                        ? price("RCF", "99")
                                        : api.patch(path(placed.get(i)), more));
        int filled = 0;
        int waiting = 0;
        for (int i = 0; i < ORDERS; i++) {
            JsonNode order = api.get(path(placed.get(i))).expect(200);
            if (answers.get(i).status() == 200) {
                assertEnded(order, "replaced", 0);
                String next = order.get("replacedBy").asString();
                assertEquals(next, answers.get(i).json().get("id").asString());
                if (api.get(path(next)).expect(200).get("fills").isEmpty()) {
                    waiting++;
                } else {
                    filled++; // The price came after the replacement.
                }
            } else {
                answers.get(i).expectProblem(409, "order_not_working");
                assertEnded(order, "filled", 1);
                filled++;
            }
        }
        assertEquals(filled, answers.get(ORDERS).expect(200).get("fills").asInt());
        assertEquals(waiting, post("RCF", "99").get("fills").asInt());
        assertBooksBalance(portfolio);
    }

    private static void assertEnded(JsonNode order, String status, int fills) {
        assertEquals(status, order.get("status").asString(), order::toString);
        assertEquals(fills, order.get("fills").size(), order::toString);
    }

    private void assertBooksBalance(String portfolio) {
        Awaitility.await().until(() -> audit.run() != null);
        assertTrue(
                audit.frozen().stream()
                        .noneMatch(one -> Long.toString(one.portfolioId()).equals(portfolio)));
    }

    private static String open(Api api, int cash) {
        return api.post(
                        "portfolios",
                        Map.of("name", "Race", "startingCash", cash, "slippageBps", 0))
                .expect(201)
                .get("id")
                .asString();
    }

    private static Map<String, Object> order(String portfolio, String symbol, String type) {
        Map<String, Object> order = new HashMap<>();
        order.put("portfolioId", portfolio);
        order.put("symbol", symbol);
        order.put("side", "buy");
        order.put("type", type);
        order.put("quantity", 1);
        if (type.equals("limit")) {
            order.put("limitPrice", 100);
        }
        return order;
    }

    private static List<String> place(Api api, Map<String, Object> order) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            ids.add(api.post("trading/orders", order).expect(201).get("id").asString());
        }
        return ids;
    }

    private static List<JsonNode> orders(Api api, String portfolio) {
        List<JsonNode> orders = new ArrayList<>();
        api.get("trading/orders?portfolioId=" + portfolio)
                .expect(200)
                .get("items")
                .forEach(orders::add);
        return orders;
    }

    private static String path(String id) {
        return "trading/orders/" + id;
    }

    private JsonNode post(String symbol, String price) {
        return price(symbol, price).expect(200);
    }

    private Api.Answer price(String symbol, String price) {
        return people.admin()
                .api()
                .post(
                        "admin/quotes",
                        Map.of("quotes", List.of(Map.of("symbol", symbol, "price", price))));
    }
}
