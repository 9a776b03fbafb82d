package bullpen.trading;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Side;
import bullpen.engine.TimeInForce;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Objects;

/** The engine's choices as the words that the database, the API and forms use. */
public final class Words {
    private Words() {}

    /** {@code buy}, {@code day}, {@code cash}: an enum's constant in lower case. */
    public static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if it is neither {@code buy} nor {@code sell}
     */
    public static Side side(String code) {
        return Side.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /**
     * @throws IllegalArgumentException if it is neither {@code day} nor {@code gtc}
     */
    public static TimeInForce timeInForce(String code) {
        return TimeInForce.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** {@code market}, {@code limit} or {@code stop}. */
    public static String code(OrderType type) {
        return switch (type) {
            case OrderType.Market _ -> "market";
            case OrderType.Limit _ -> "limit";
            case OrderType.Stop _ -> "stop";
        };
    }

    /**
     * The type with its price.
     *
     * @throws IllegalArgumentException if there is no such type, or the price is not positive
     * @throws NullPointerException if the type needs a price that is missing
     */
    public static OrderType type(String code, @Nullable Price limit, @Nullable Price stop) {
        return switch (code) {
            case "market" -> OrderType.MARKET;
            case "limit" -> new OrderType.Limit(Objects.requireNonNull(limit));
            case "stop" -> new OrderType.Stop(Objects.requireNonNull(stop));
            default -> throw new IllegalArgumentException("No order type: " + code);
        };
    }

    /** The limit of a limit order, null for other types. */
    public static @Nullable Price limit(OrderType type) {
        return type instanceof OrderType.Limit(Price limit) ? limit : null;
    }

    /** The stop of a stop order, null for other types. */
    public static @Nullable Price stop(OrderType type) {
        return type instanceof OrderType.Stop(Price stop) ? stop : null;
    }
}
