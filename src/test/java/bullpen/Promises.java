package bullpen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a server has acknowledged, and what was asked of it without an answer. A server that is
 * started after it has to stand by the first, and to do the second once when it is asked again.
 */
final class Promises {
    /** A request that can be sent again, since its key says that it is the same. */
    record Request(
            String method, String path, Map<String, Object> body, Map<String, String> headers) {
        Api.Answer send(Api trader) {
            return trader.send(method, path, body, headers);
        }

        String key() {
            return String.valueOf(body.get("clientOrderId"));
        }
    }

    private static final List<String> LASTING =
            List.of(
                    "clientOrderId",
                    "portfolioId",
                    "symbol",
                    "side",
                    "type",
                    "amount",
                    "limitPrice",
                    "stopPrice",
                    "trailAmount",
                    "trailPercent",
                    "timeInForce",
                    "replaces",
                    "receivedAt");
    private static final List<String> EXITS = List.of("takeProfit", "stopLoss");
    private static final int ASKED_AGAIN = 24;

    private final Set<Request> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> placed = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> ended = new ConcurrentHashMap<>();
    private final Map<String, Request> recent = new ConcurrentHashMap<>();
    private final AtomicLong fills = new AtomicLong();

    /** A request is on its way. */
    void asked(Request request) {
        unanswered.add(request);
    }

    /** It was refused: nothing came of it. */
    void refused(Request request) {
        unanswered.remove(request);
    }

    /** It made this order. */
    void placed(Request request, JsonNode order) {
        placed.put(id(order), order);
        recent.put(id(order), request);
        unanswered.remove(request);
    }

    /** An order was seen that nothing can change any more. */
    void ended(JsonNode order) {
        assertTrue(!order.get("closedAt").isNull(), order::toString);
        ended.put(id(order), order);
    }

    void filled(int more) {
        fills.addAndGet(more);
    }

    int orders() {
        return placed.size();
    }

    /** How many ended by a cancellation that was acknowledged. */
    long canceled() {
        return ended.values().stream()
                .filter(order -> order.get("status").asString().equals("canceled"))
                .count();
    }

    /** How many took the place of another. */
    long replaced() {
        return placed.values().stream().filter(order -> !order.get("replaces").isNull()).count();
    }

    /** Looks whether a server stands by it all, asks it again, and looks again. */
    void check(Api trader, List<String> portfolios) {
        Map<String, JsonNode> orders = orders(trader, portfolios);
        check(orders);
        Map<String, String> made = new ConcurrentHashMap<>();
        orders.values().stream()
                .filter(order -> !order.get("clientOrderId").isNull())
                .forEach(order -> made.put(order.get("clientOrderId").asString(), id(order)));
        for (Request request : unanswered) {
            askAgain(trader, request, made.get(request.key()));
        }
        recent.entrySet().stream()
                .limit(ASKED_AGAIN)
                .forEach(known -> askAgain(trader, known.getValue(), known.getKey()));
        recent.clear();
        check(orders(trader, portfolios));
    }

    /** The same key again: the order that is there, or now for the first time, or a refusal. */
    private void askAgain(Api trader, Request request, @Nullable String made) {
        Api.Answer first = request.send(trader);
        if (made != null) {
            assertTrue(first.status() == 201 || first.status() == 200, first::body);
            assertEquals(made, id(first.json()), "the same key made another order");
        }
        if (first.status() < 300) {
            placed(request, first.json());
            Api.Answer second = request.send(trader);
            assertEquals(id(first.json()), id(second.expect(first.status())));
        } else {
            assertTrue(first.status() == 422 || first.status() == 409, first::body);
            refused(request);
        }
    }

    private void check(Map<String, JsonNode> orders) {
        Set<String> lost = new HashSet<>(placed.keySet());
        lost.removeAll(orders.keySet());
        assertEquals(Set.of(), lost, "acknowledged, but lost");
        orders.forEach((id, order) -> checkLasting(placed.getOrDefault(id, order), order, orders));
        ended.forEach((id, promised) -> assertEquals(promised, orders.get(id), "it had ended"));
        orders.values().forEach(order -> checkChain(order, orders));
        long filled = orders.values().stream().mapToLong(order -> order.get("fills").size()).sum();
        assertTrue(filled >= fills.get(), () -> fills + " fills acknowledged, kept " + filled);
    }

    private static void checkLasting(
            JsonNode promised, JsonNode order, Map<String, JsonNode> orders) {
        for (String field : LASTING) {
            assertEquals(promised.get(field), order.get(field), () -> field + " of " + order);
        }
        for (String exit : EXITS) {
            if (!wasReplaced(promised.get(exit), orders)) {
                assertEquals(promised.get(exit), order.get(exit), () -> exit + " of " + order);
            }
        }
    }

    /** Then an order names the exit that took its place. */
    private static boolean wasReplaced(JsonNode exit, Map<String, JsonNode> orders) {
        JsonNode order = orders.get(exit.path("orderId").asString(""));
        return order != null && order.get("status").asString().equals("replaced");
    }

    /** Who was replaced knows by which, and that one knows whom it replaced. */
    private static void checkChain(JsonNode order, Map<String, JsonNode> orders) {
        boolean replaced = order.get("status").asString().equals("replaced");
        assertEquals(replaced, !order.get("replacedBy").isNull(), order::toString);
        if (replaced) {
            JsonNode next = orders.get(order.get("replacedBy").asString());
            assertNotNull(next, order::toString);
            assertEquals(order.get("id"), next.get("replaces"));
        }
        if (!order.get("replaces").isNull()) {
            JsonNode before = orders.get(order.get("replaces").asString());
            assertNotNull(before, order::toString);
            assertEquals(order.get("id"), before.get("replacedBy"));
        }
    }

    private static Map<String, JsonNode> orders(Api trader, List<String> portfolios) {
        Map<String, JsonNode> orders = new ConcurrentHashMap<>();
        portfolios.forEach(one -> orders.putAll(TradedServer.orders(trader, one)));
        return orders;
    }

    private static String id(JsonNode order) {
        return order.get("id").asString();
    }
}
