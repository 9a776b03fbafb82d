package bullpen.engine;

import java.time.LocalDate;
import java.util.Locale;

/** Reads what orders, bars and schedules consist of from the words of a scenario. */
final class Reading {
    private Reading() {}

    static Commission commission(Words words) {
        return new Commission(
                Money.of(words.next()),
                Price.of(words.next()),
                words.integer(),
                Money.of(words.next()),
                words.hasPrice() ? Money.of(words.next()) : null);
    }

    static Side side(String word) {
        return Side.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Size size(String word) {
        return word.startsWith("$")
                ? Size.amount(Money.of(word.substring(1)))
                : Size.shares(Quantity.of(word));
    }

    static OrderType type(Words words) {
        return switch (words.next()) {
            case "market" -> OrderType.market();
            case "limit" -> new OrderType.Limit(Price.of(words.next()));
            case "stop" -> new OrderType.Stop(Price.of(words.next()));
            case "stop-limit" ->
                    new OrderType.StopLimit(Price.of(words.next()), Price.of(words.next()));
            case "trail" -> new OrderType.TrailingStop(trail(words.next()));
            default -> throw new IllegalArgumentException("No such type");
        };
    }

    static Trail trail(String word) {
        return word.endsWith("%")
                ? new Trail.Percent((int) Money.of(word.substring(0, word.length() - 1)).cents())
                : new Trail.Distance(Price.of(word));
    }

    static TimeInForce timeInForce(Words words) {
        for (TimeInForce timeInForce : TimeInForce.values()) {
            if (words.has(timeInForce.name().toLowerCase(Locale.ROOT))) {
                return timeInForce;
            }
        }
        return TimeInForce.DAY;
    }

    static Bar bar(LocalDate date, Words words) {
        return new Bar(
                Symbol.of(words.next()),
                date,
                Price.of(words.next()),
                Price.of(words.next()),
                Price.of(words.next()),
                Price.of(words.next()),
                words.hasPrice() ? words.integer() : 0,
                words.hasPrice() ? words.integer() : 0);
    }
}
