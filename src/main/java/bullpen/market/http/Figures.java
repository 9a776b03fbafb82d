package bullpen.market.http;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Reads what a source says, and believes only what can be: numbers that are prices, and so on. */
public final class Figures {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MOST_SHARES = 1_000_000_000_000_000L;
    private static final int MOST_DIGITS = 40;
    private static final int MOST_TEXT = 2000;

    /** No share is worth so many times more, or less, than the day before; splits are 50 : 1. */
    private static final int MOST_MOVE = 60;

    private Figures() {}

    /** A JSON object or array. */
    public static JsonNode json(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && node.isContainer()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new Unreadable("Its answer is no JSON");
        }
        throw new Unreadable("Its answer is no JSON");
    }

    /** A price above zero in ticks of 1/10,000 USD; what is finer is rounded. */
    public static long ticks(JsonNode node) {
        BigDecimal price = decimal(node);
        if (price.signum() <= 0) {
            throw new Unreadable("A price is not above zero");
        }
        long ticks = whole(price.movePointRight(4), Price.MOST.ticks(), "A price");
        if (ticks == 0) {
            throw new Unreadable("A price is not above zero");
        }
        return ticks;
    }

    public static Price price(JsonNode node) {
        return Price.ofTicks(ticks(node));
    }

    /** A bid or ask, null when there is none. */
    public static @Nullable Price side(JsonNode node) {
        return isAbsent(node) || decimal(node).signum() == 0 ? null : price(node);
    }

    /** Shares traded; 0 when unknown. */
    public static long shares(JsonNode node) {
        if (isAbsent(node)) {
            return 0;
        }
        BigDecimal shares = decimal(node);
        if (shares.signum() < 0) {
            throw new Unreadable("A volume is below zero");
        }
        return whole(shares, MOST_SHARES, "A volume");
    }

    /** A count of shares that may be missing, in words for none too. */
    public static @Nullable Long sharesOrNull(JsonNode node) {
        return decimalOrNull(node) == null ? null : Long.valueOf(shares(node));
    }

    /** A price that may be zero, or missing, in words for none too. */
    public static @Nullable Price priceOrNull(JsonNode node) {
        BigDecimal price = decimalOrNull(node);
        return price == null ? null : price.signum() == 0 ? Price.ZERO : price(node);
    }

    private static long whole(BigDecimal number, long most, String what) {
        if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new Unreadable(what + " is too large");
        }
        return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** A number, also one in quotes. */
    public static BigDecimal decimal(JsonNode node) {
        if (node.isNumber() && !(node.isFloatingPointNumber() && isInfinite(node))) {
            return bounded(node.decimalValue());
        }
        if (node.isString() && node.stringValue().length() <= MOST_DIGITS) {
            try {
                return bounded(new BigDecimal(node.stringValue().strip()));
            } catch (NumberFormatException e) {
                throw new Unreadable("A number is none");
            }
        }
        throw new Unreadable("A number is none");
    }

    private static boolean isInfinite(JsonNode node) {
        return !Double.isFinite(node.doubleValue());
    }

    /** An exponent could make a short number fill the memory. */
    private static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new Unreadable("A number is too large or too small");
        }
        return number;
    }

    /** A number that may be missing, in words for none too. */
    public static @Nullable BigDecimal decimalOrNull(JsonNode node) {
        if (isAbsent(node)
                || (node.isString() && List.of("None", "-", "").contains(node.stringValue()))) {
            return null;
        }
        return decimal(node);
    }

    public static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** Text of a sensible length, empty when there is none. */
    public static String text(JsonNode node) {
        if (!node.isString()) {
            return "";
        }
        String text = node.stringValue().strip();
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…";
    }

    public static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Unreadable("A date is none");
        }
    }

    public static Instant seconds(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new Unreadable("A time is none");
        }
        return Instant.ofEpochSecond(node.longValue());
    }

    /** Whether text of a source may be one of our symbols. */
    public static @Nullable Symbol symbol(String text) {
        return Symbol.isTicker(text) ? Symbol.of(text) : null;
    }

    /** The bars, when their prices are in order and none is absurd beside the one before. */
    public static DailyBars believed(DailyBars bars) {
        for (int i = 0; i < bars.size(); i++) {
            long open = bars.open()[i];
            long close = bars.close()[i];
            if (bars.low()[i] > Math.min(open, close) || bars.high()[i] < Math.max(open, close)) {
                throw new Unreadable("The prices of a bar are not in order");
            }
            if (i > 0 && bars.days()[i] <= bars.days()[i - 1]) {
                throw new Unreadable("Its bars are not in order");
            }
            if ((i > 0 && isAbsurd(bars.close()[i - 1], close))
                    || isAbsurd(bars.low()[i], bars.high()[i])) {
                throw new Unreadable("A bar is absurdly far from the one before");
            }
        }
        return bars;
    }

    private static boolean isAbsurd(long one, long other) {
        return Math.max(one, other) / MOST_MOVE > Math.min(one, other);
    }
}
