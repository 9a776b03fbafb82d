package bullpen.ticket;

import bullpen.engine.TimeInForce;
import bullpen.order.OrderView;
import bullpen.order.Words;

import java.util.LinkedHashMap;
import java.util.Map;

/** What can be chosen on a ticket: the form's words and people's. */
record TicketChoices(
        Map<String, String> sides,
        Map<String, String> sizes,
        Map<String, String> types,
        Map<String, String> trails,
        Map<String, String> lives) {
    static final TicketChoices ALL =
            new TicketChoices(
                    words("buy", "Buy", "sell", "Sell"),
                    words(
                            "shares", "Shares",
                            "amount", "Dollars",
                            "percent", "% of portfolio",
                            "weight", "Target weight"),
                    words(
                            "market", "Market",
                            "limit", "Limit",
                            "stop", "Stop",
                            "stop_limit", "Stop-limit",
                            "trailing_stop", "Trailing stop",
                            "oco", "Exits (OCO)"),
                    words("percent", "Percent", "amount", "Dollars"),
                    words(
                            "day", "Day: until the session ends",
                            "gtc", "Until canceled, 90 days at most",
                            "opg", "At the next open, or never",
                            "cls", "At the next close, or never",
                            "ioc", "At once, the rest canceled (IOC)",
                            "fok", "At once and whole, or never (FOK)"));

    /** How long an order may live that stands in the place of another; an exit lives as before. */
    static Map<String, String> lives(OrderView order) {
        Map<String, String> lives = new LinkedHashMap<>();
        ALL.lives.forEach(
                (code, words) -> {
                    TimeInForce life = Words.timeInForce(code);
                    boolean rests = order.waitsForStop() || order.exits() != null;
                    boolean may =
                            order.isExit()
                                    ? life == order.order().timeInForce()
                                    : life.rests() || !rests;
                    if (may) {
                        lives.put(code, words);
                    }
                });
        return lives;
    }

    private static Map<String, String> words(String... pairs) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return words;
    }
}
