package bullpen.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** Orders of every type, size and time, some of which replace others. */
final class RandomOrders {
    private static final int REMEMBERED = 30;

    private final RandomGenerator random;
    private final Deque<Order> recent = new ArrayDeque<>();
    private long lastId;

    RandomOrders(RandomGenerator random) {
        this.random = random;
    }

    /** The first of some ids that no order has had. */
    long liquidation(int count) {
        long first = lastId + 1;
        lastId += count;
        return first;
    }

    /** The id of a recent order, or of none. */
    long recent() {
        return random.nextLong(Math.max(1, lastId - REMEMBERED), lastId + 2);
    }

    /** An order near the price seen: alone, in a bracket, a pair, another's heir or of the past. */
    Input next(Symbol symbol, Quote seen, Instant now) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> pair(seen, now);
            case 2, 3, 4 -> replace(seen, now);
            case 5 -> past(symbol, seen, now);
            case 6, 7, 8 -> new Input.Submit(remember(bracket(symbol, seen, now)), seen);
            default -> new Input.Submit(remember(alone(symbol, seen, now)), seen);
        };
    }

    private Order alone(Symbol symbol, Quote seen, Instant now) {
        OrderType type = type(seen);
        TimeInForce[] times = TimeInForce.values();
        TimeInForce time = times[random.nextInt(times.length)];
        return new Order(
                ++lastId,
                symbol,
                side(),
                size(),
                type,
                type.allows(time) ? time : TimeInForce.GTC,
                now);
    }

    private Order bracket(Symbol symbol, Quote seen, Instant now) {
        long id = ++lastId;
        Side side = side();
        boolean both = random.nextInt(3) > 0;
        int sign = random.nextInt(10) == 0 ? -side.sign() : side.sign();
        Exits.Leg profit = new Exits.Leg(++lastId, away(seen, sign));
        Exits.Leg loss = new Exits.Leg(++lastId, away(seen, -sign));
        Exits exits =
                both
                        ? new Exits(profit, loss)
                        : random.nextBoolean() ? new Exits(profit, null) : new Exits(null, loss);
        return new Order(id, symbol, side, size(), type(seen), rests(), now, new Link.Entry(exits));
    }

    private Input pair(Quote seen, Instant now) {
        Side side = side();
        var exits =
                new Exits(
                        new Exits.Leg(++lastId, away(seen, -side.sign())),
                        new Exits.Leg(++lastId, away(seen, side.sign())));
        var pair = new Input.SubmitPair(exits, side, quantity(), rests(), now, seen);
        remember(pair.takeProfit());
        remember(pair.stopLoss());
        return pair;
    }

    private Input replace(Quote seen, Instant now) {
        if (recent.isEmpty()) {
            return new Input.Cancel(recent(), now);
        }
        List<Order> candidates = new ArrayList<>(recent);
        Order old = candidates.get(random.nextInt(candidates.size()));
        boolean exit = old.link() instanceof Link.Exit;
        Quote here = new Quote(old.symbol(), seen.bid(), seen.ask(), seen.last(), 0, seen.at());
        boolean sound = exit && random.nextInt(4) > 0;
        OrderType type = sound ? moved(old.type(), here) : type(here);
        TimeInForce time = exit && !sound ? rests() : old.timeInForce();
        Order order =
                new Order(
                        ++lastId,
                        old.symbol(),
                        random.nextInt(20) == 0 ? side() : old.side(),
                        exit ? old.size() : size(),
                        type,
                        type.allows(time) ? time : TimeInForce.DAY,
                        now,
                        exit ? old.link() : Link.ALONE);
        return new Input.Replace(old.id(), remember(order), here);
    }

    private Input past(Symbol symbol, Quote seen, Instant now) {
        Order order =
                new Order(
                        ++lastId,
                        symbol,
                        side(),
                        Size.shares(quantity()),
                        OrderType.market(),
                        TimeInForce.DAY,
                        now);
        return new Input.PastTrade(order, seen.last(), Money.ofCents(random.nextLong(200)));
    }

    private Order remember(Order order) {
        recent.addLast(order);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        return order;
    }

    private OrderType type(Quote seen) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> OrderType.market();
            case 2 -> new OrderType.Limit(near(seen));
            case 3 -> new OrderType.Stop(near(seen));
            case 4 -> new OrderType.StopLimit(near(seen), near(seen));
            default ->
                    new OrderType.TrailingStop(
                            random.nextBoolean()
                                    ? new Trail.Percent(random.nextInt(1, 900))
                                    : new Trail.Distance(
                                            Price.ofTicks(
                                                    1 + random.nextLong(seen.last().ticks() / 9))));
        };
    }

    /** The same type at another price. */
    private OrderType moved(OrderType type, Quote seen) {
        return type.limitPrice() != null
                ? new OrderType.Limit(near(seen))
                : new OrderType.Stop(near(seen));
    }

    private Side side() {
        return random.nextInt(5) < 3 ? Side.BUY : Side.SELL;
    }

    private TimeInForce rests() {
        return random.nextBoolean() ? TimeInForce.DAY : TimeInForce.GTC;
    }

    private Size size() {
        return random.nextInt(4) == 0
                ? Size.amount(Money.ofCents(random.nextLong(1, 200_000)))
                : Size.shares(quantity());
    }

    private Quantity quantity() {
        return switch (random.nextInt(20)) {
            case 0 -> Quantity.ofMillionths(random.nextLong(1, 2_000));
            case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> Quantity.shares(random.nextLong(1, 40));
            default -> Quantity.ofMillionths(random.nextLong(1, 30_000_000));
        };
    }

    /** A price within three percent. */
    private static final int NEAR = 3;

    private Price near(Quote seen) {
        long ticks = seen.last().ticks();
        return Price.ofTicks(ticks * (100 + random.nextInt(-NEAR, NEAR + 1)) / 100);
    }

    /** A price above (1) or below (−1) the one seen. */
    private Price away(Quote seen, int sign) {
        long ticks = seen.last().ticks();
        return Price.ofTicks(ticks + sign * (1 + random.nextLong(ticks / 20)));
    }
}
