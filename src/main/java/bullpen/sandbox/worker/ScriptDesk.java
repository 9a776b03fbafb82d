package bullpen.sandbox.worker;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;
import bullpen.replay.Instruction;
import bullpen.replay.Today;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Answers what boot.js asks in a script's name: takes its orders to the account, tells of that, and
 * keeps its log. The arguments are sound, boot.js has seen to it; how many there are is not.
 */
final class ScriptDesk implements Realm.Desk {
    private static final double CENTS_PER_DOLLAR = 100;
    private static final double TICKS_PER_DOLLAR = 10_000;
    private static final double MILLIONTHS_PER_SHARE = 1_000_000;
    private static final int MAX_ORDERS_A_DAY = 500;
    private static final int MAX_LINES = 1_000;

    private static final List<TimeInForce> TIMES =
            List.of(
                    TimeInForce.DAY,
                    TimeInForce.GTC,
                    TimeInForce.OPG,
                    TimeInForce.CLS,
                    TimeInForce.IOC,
                    TimeInForce.FOK);

    private final ScriptIndicators indicators;
    private final ScriptStrategy.Log log;
    private @Nullable Today now;
    private @Nullable String excess;
    private boolean halfDone;
    private int instructionsToday;
    private int instructions;
    private int lines;

    ScriptDesk(ScriptIndicators indicators, ScriptStrategy.Log log) {
        this.indicators = indicators;
        this.log = log;
    }

    /** From now on it is another day. */
    void open(Today today) {
        now = today;
        instructionsToday = 0;
        indicators.show(today);
    }

    /**
     * To be called when the script has come back, which it does whatever it was told.
     *
     * @throws ScriptFailure if it asked for too much, or so deep in calls that an order is half
     *     done
     */
    void requireWithinLimits() {
        if (excess != null) {
            throw new ScriptFailure("output", "The script gave more than " + excess, 0, 0);
        }
        if (halfDone) {
            throw new ScriptFailure("script_error", "RangeError: too many nested calls", 0, 0);
        }
    }

    @Override
    public Object answer(String question, Object... arguments) {
        return switch (question) {
            case "log" -> log(arguments[0].toString());
            case "place" -> submit(order(arguments));
            case "pair" -> submit(pair(arguments));
            case "cancel" -> submit(new Instruction.Cancel(number(arguments[0])));
            case "cancelAll" -> cancelAll(integer(arguments[0]));
            case "orders" -> orders(integer(arguments[0]));
            case "indicator" ->
                    indicators.place(
                            today(),
                            integer(arguments[0]),
                            integer(arguments[1]),
                            integer(arguments[5]),
                            decimal(arguments[2]),
                            decimal(arguments[3]),
                            decimal(arguments[4]));
            case "cash" -> today().cash().cents() / CENTS_PER_DOLLAR;
            case "equity" -> today().equity().cents() / CENTS_PER_DOLLAR;
            case "buyingPower" -> today().buyingPower().cents() / CENTS_PER_DOLLAR;
            case "averageCost" ->
                    today().averageCost(integer(arguments[0])).ticks() / TICKS_PER_DOLLAR;
            default -> throw new IllegalArgumentException(question);
        };
    }

    private Today today() {
        return Objects.requireNonNull(now);
    }

    private boolean log(String line) {
        if (++lines > MAX_LINES) {
            excess = "1,000 lines of log";
        } else {
            log.line(now == null ? 0 : now.day(), line);
        }
        return true;
    }

    private boolean submit(Instruction instruction) {
        if (++instructionsToday > MAX_ORDERS_A_DAY) {
            excess = "500 orders a day";
        } else if (++instructions > SignalCodec.MAX_SIGNALS) {
            excess = "50,000 orders";
        }
        try {
            return excess == null && today().submit(instruction);
        } catch (StackOverflowError e) {
            halfDone = true;
            throw e;
        }
    }

    private static Instruction order(Object[] terms) {
        long size = number(terms[3]);
        return new Instruction.Place(
                integer(terms[0]),
                integer(terms[1]) == 1 ? Side.BUY : Side.SELL,
                integer(terms[2]) == 0
                        ? Size.shares(Quantity.ofMillionths(size))
                        : Size.amount(Money.ofCents(size)),
                type(integer(terms[4]), number(terms[5]), number(terms[6])),
                TIMES.get(integer(terms[7])),
                priceOrNone(number(terms[8])),
                priceOrNone(number(terms[9])));
    }

    private static OrderType type(int type, long first, long second) {
        return switch (type) {
            case 0 -> OrderType.market();
            case 1 -> new OrderType.Limit(Price.ofTicks(first));
            case 2 -> new OrderType.Stop(Price.ofTicks(first));
            case 3 -> new OrderType.StopLimit(Price.ofTicks(first), Price.ofTicks(second));
            case 4 -> new OrderType.TrailingStop(new Trail.Distance(Price.ofTicks(first)));
            default -> new OrderType.TrailingStop(new Trail.Percent(Math.toIntExact(first)));
        };
    }

    private static Instruction pair(Object[] terms) {
        return new Instruction.PlacePair(
                integer(terms[0]),
                Side.SELL,
                Quantity.ofMillionths(number(terms[1])),
                TIMES.get(integer(terms[2])),
                Price.ofTicks(number(terms[3])),
                Price.ofTicks(number(terms[4])));
    }

    /** How many orders of a symbol, or of all for −1, were taken back. */
    private int cancelAll(int symbol) {
        int canceled = 0;
        for (WorkingOrder working : waiting(symbol)) {
            canceled += submit(new Instruction.Cancel(working.order().id())) ? 1 : 0;
        }
        return canceled;
    }

    private List<WorkingOrder> waiting(int symbol) {
        Today today = today();
        return symbol >= 0
                ? today.orders(symbol)
                : IntStream.range(0, today.symbols().size())
                        .mapToObj(today::orders)
                        .flatMap(List::stream)
                        .toList();
    }

    private String orders(int symbol) {
        StringJoiner orders = new StringJoiner(",", "[", "]");
        waiting(symbol).forEach(working -> orders.add(json(working)));
        return orders.toString();
    }

    private static String json(WorkingOrder working) {
        var order = working.order();
        OrderType type = order.type();
        StringJoiner fields = new StringJoiner(",", "{", "}");
        fields.add("\"id\":" + order.id());
        fields.add("\"symbol\":\"" + order.symbol() + '"');
        fields.add("\"side\":" + (order.side() == Side.BUY ? "\"buy\"" : "\"sell\""));
        fields.add("\"type\":\"" + name(type) + '"');
        fields.add("\"quantity\":" + shares(working.quantity()));
        fields.add("\"filled\":" + shares(working.filled()));
        addPrice(fields, "limit", type.limitPrice());
        addPrice(fields, "stop", working.stop());
        if (type instanceof OrderType.TrailingStop(Trail.Distance(Price distance))) {
            addPrice(fields, "trail", distance);
        } else if (type instanceof OrderType.TrailingStop(Trail.Percent(int basisPoints))) {
            fields.add("\"trailPercent\":" + basisPoints / 100.0);
        }
        fields.add("\"tif\":\"" + name(order.timeInForce()) + '"');
        return fields.toString();
    }

    private static double shares(Quantity quantity) {
        return quantity.millionths() / MILLIONTHS_PER_SHARE;
    }

    private static void addPrice(StringJoiner fields, String name, @Nullable Price price) {
        if (price != null) {
            fields.add('"' + name + "\":" + price.ticks() / TICKS_PER_DOLLAR);
        }
    }

    private static String name(OrderType type) {
        return switch (type) {
            case OrderType.Market _ -> "market";
            case OrderType.Limit _ -> "limit";
            case OrderType.Stop _ -> "stop";
            case OrderType.StopLimit _ -> "stop_limit";
            case OrderType.TrailingStop _ -> "trailing_stop";
        };
    }

    private static String name(TimeInForce timeInForce) {
        return timeInForce.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Price priceOrNone(long ticks) {
        return ticks == 0 ? null : Price.ofTicks(ticks);
    }

    private static long number(Object argument) {
        return ((Number) argument).longValue();
    }

    private static double decimal(Object argument) {
        return ((Number) argument).doubleValue();
    }

    private static int integer(Object argument) {
        return ((Number) argument).intValue();
    }
}
