package bullpen.alert;

import bullpen.engine.Price;
import bullpen.inbox.Message;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** What becomes of alerts, as messages to their owners. */
final class AlertWords {
    private AlertWords() {}

    /** Such as {@code AAPL is at $201.50, above your $200.00.} */
    static Message triggered(Alert alert, Sighting seen) {
        String text = what(alert, seen) + note(alert);
        return new Message(Message.Kind.ALERT, text, "/symbols/" + alert.symbol(), null, seen.at());
    }

    static Message expired(Alert alert, Instant now) {
        String text =
                "Expired: your alert that %s %s.%s"
                        .formatted(alert.symbol(), alert.condition().words(), note(alert));
        return new Message(Message.Kind.ALERT, text, "/alerts/" + alert.id(), null, now);
    }

    /** Why there is nothing to wait for, and what there is. */
    static String met(NewAlert asked, Sighting seen) {
        return switch (asked.condition()) {
            case Condition.Above(Price price) -> met(asked, price, seen, "above", "Below");
            case Condition.Below(Price price) -> met(asked, price, seen, "below", "Above");
            case Condition.Moves _ ->
                    "%s is at %s, %s today already. Wait for a greater move."
                            .formatted(asked.symbol(), seen.last().dollars(), move(seen));
            case Condition.Crosses _ -> throw new IllegalArgumentException("It takes two prices");
        };
    }

    private static String met(
            NewAlert asked, Price price, Sighting seen, String way, String other) {
        boolean there = seen.last().equals(price);
        return "%s is at %s already. Choose a price %s that, or “%s” for %s."
                .formatted(
                        asked.symbol(),
                        seen.last().dollars(),
                        way,
                        there ? Condition.Kind.CROSSES.label() : other,
                        price.dollars());
    }

    private static String what(Alert alert, Sighting seen) {
        String symbol = alert.symbol().ticker();
        String last = seen.last().dollars();
        return switch (alert.condition()) {
            case Condition.Above(Price price) ->
                    seen.last().equals(price)
                            ? "%s has reached your %s.".formatted(symbol, last)
                            : "%s is at %s, above your %s."
                                    .formatted(symbol, last, price.dollars());
            case Condition.Below(Price price) ->
                    seen.last().equals(price)
                            ? "%s has come down to your %s.".formatted(symbol, last)
                            : "%s is at %s, below your %s."
                                    .formatted(symbol, last, price.dollars());
            case Condition.Crosses(Price price) ->
                    "%s crossed your %s %s: it is at %s."
                            .formatted(
                                    symbol,
                                    price.dollars(),
                                    alert.side() == Alert.Side.BELOW ? "upwards" : "downwards",
                                    last);
            case Condition.Moves move ->
                    "%s is at %s, %s today: your alert is for %s%%."
                            .formatted(symbol, last, move(seen), move.percent().toPlainString());
        };
    }

    /** Such as {@code up 5.32%}. */
    private static String move(Sighting seen) {
        BigDecimal percent =
                BigDecimal.valueOf(seen.moved(), 2).setScale(2, RoundingMode.UNNECESSARY);
        return (seen.fell() ? "down " : "up ") + percent.toPlainString() + "%";
    }

    private static String note(Alert alert) {
        return alert.note().isEmpty() ? "" : " You noted: " + alert.note();
    }
}
