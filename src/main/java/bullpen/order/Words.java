package bullpen.order;

import bullpen.engine.AccountKind;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Side;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;

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
     * @throws IllegalArgumentException if it is neither {@code cash} nor {@code margin}
     */
    public static AccountKind kind(String code) {
        return AccountKind.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /**
     * @throws IllegalArgumentException if it is no time in force
     */
    public static TimeInForce timeInForce(String code) {
        return TimeInForce.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** {@code market}, {@code limit}, {@code stop}, {@code stop_limit}, {@code trailing_stop}. */
    public static String code(OrderType type) {
        return switch (type) {
            case OrderType.Market _ -> "market";
            case OrderType.Limit _ -> "limit";
            case OrderType.Stop _ -> "stop";
            case OrderType.StopLimit _ -> "stop_limit";
            case OrderType.TrailingStop _ -> "trailing_stop";
        };
    }

    /**
     * The type with what it needs.
     *
     * @throws IllegalArgumentException if there is no such type, or a price is not positive
     * @throws NullPointerException if the type needs a price or a trail that is missing
     */
    public static OrderType type(
            String code, @Nullable Price limit, @Nullable Price stop, @Nullable Trail trail) {
        return switch (code) {
            case "market" -> OrderType.market();
            case "limit" -> new OrderType.Limit(Objects.requireNonNull(limit));
            case "stop" -> new OrderType.Stop(Objects.requireNonNull(stop));
            case "stop_limit" ->
                    new OrderType.StopLimit(
                            Objects.requireNonNull(stop), Objects.requireNonNull(limit));
            case "trailing_stop" -> new OrderType.TrailingStop(Objects.requireNonNull(trail));
            default -> throw new IllegalArgumentException("No order type: " + code);
        };
    }
}
