package bullpen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Orders of every type, time in force, side and size, and prices that reach some of them. Some
 * orders are not possible as things stand; those are refused.
 */
final class RandomOrders {
    static final List<String> TYPES =
            List.of("market", "limit", "stop", "stop_limit", "trailing_stop", "bracket", "oco");

    private static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC", "DDD");
    private static final List<String> LIVES = List.of("day", "gtc", "opg", "cls", "ioc", "fok");
    private static final int MIDDLE = 10_000;
    private static final int SWING = 300;

    private final Random random;

    RandomOrders(long seed) {
        random = new Random(seed);
    }

    /** A whole number from 0 to below the bound. */
    int draw(int bound) {
        return random.nextInt(bound);
    }

    <T> T draw(List<T> choices) {
        return choices.get(draw(choices.size()));
    }

    /** The body of a request that places an order of one of {@link #TYPES}. */
    Map<String, Object> order(String type) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("symbol", draw(SYMBOLS));
        order.put("side", draw(10) < 6 ? "buy" : "sell");
        order.put("type", type);
        order.put("timeInForce", type.equals("market") || type.equals("limit") ? life() : rest());
        if (draw(4) == 0 && !type.equals("oco")) {
            order.put("amount", 50 + draw(250));
        } else {
            order.put("quantity", draw(4) == 0 ? 0.25 + draw(3) : 1 + draw(3));
        }
        switch (type) {
            case "market" -> {}
            case "limit" -> order.put("limitPrice", price());
            case "stop" -> order.put("stopPrice", price());
            case "stop_limit" -> {
                order.put("stopPrice", price());
                order.put("limitPrice", price());
            }
            case "trailing_stop" -> order.putAll(trail());
            case "bracket" -> {
                boolean buys = order.get("side").equals("buy");
                order.put("type", "limit");
                order.put("limitPrice", dollars(MIDDLE));
                exits(order, buys);
            }
            case "oco" -> exits(order, order.get("side").equals("sell"));
            default -> throw new IllegalArgumentException(type);
        }
        return order;
    }

    /** What a replacement changes, by the fields of the order that it replaces. */
    Map<String, Object> revision(Map<String, Object> order) {
        Map<String, Object> revision = new LinkedHashMap<>();
        for (String price : List.of("limitPrice", "stopPrice")) {
            if (order.containsKey(price)) {
                revision.put(price, price());
            }
        }
        if (order.containsKey("trailAmount") || order.containsKey("trailPercent")) {
            revision.putAll(trail());
        }
        if (revision.isEmpty() || draw(2) == 0) {
            String size = order.containsKey("amount") ? "amount" : "quantity";
            revision.put(size, size.equals("amount") ? 50 + draw(250) : 1 + draw(4));
        }
        return revision;
    }

    /** The body of a request that posts a price for each symbol, some with bid and ask. */
    Map<String, Object> quotes() {
        return Map.of("quotes", SYMBOLS.stream().map(this::quote).toList());
    }

    private Map<String, Object> quote(String symbol) {
        int cents = MIDDLE - SWING + draw(2 * SWING + 1);
        return draw(2) == 0
                ? Map.of("symbol", symbol, "price", dollars(cents))
                : Map.of(
                        "symbol", symbol,
                        "price", dollars(cents),
                        "bid", dollars(cents - 1),
                        "ask", dollars(cents + 1));
    }

    private static void exits(Map<String, Object> order, boolean sells) {
        int profit = sells ? MIDDLE + SWING / 2 : MIDDLE - SWING / 2;
        int loss = sells ? MIDDLE - SWING / 2 : MIDDLE + SWING / 2;
        order.put("takeProfit", Map.of("limitPrice", dollars(profit)));
        order.put("stopLoss", Map.of("stopPrice", dollars(loss)));
    }

    private Map<String, Object> trail() {
        return draw(2) == 0
                ? Map.of("trailAmount", dollars(50 + draw(150)))
                : Map.of("trailPercent", dollars(50 + draw(150)));
    }

    private String life() {
        return draw(LIVES);
    }

    private String rest() {
        return draw(LIVES.subList(0, 2));
    }

    private String price() {
        return dollars(MIDDLE - SWING + draw(2 * SWING + 1));
    }

    private static String dollars(int cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }
}
