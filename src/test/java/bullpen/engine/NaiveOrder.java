package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.math.RoundingMode;
import java.time.Instant;

/** An order of {@link NaiveAccount}: prices in ticks, 0 for none; shares in millionths. */
final class NaiveOrder implements Cloneable {
    Order order;
    final boolean closing;
    long estimate;
    boolean triggered;
    long level;
    long quantity;
    long filled;
    long value;
    long fee;
    int fills;
    private @Nullable Instant session;
    private long filledInSession;

    NaiveOrder(Order order, Quote seen, Costs costs, boolean closing) {
        this.order = order;
        this.closing = closing;
        this.estimate = (seen.ask() != null ? seen.ask() : seen.last()).ticks();
        if (order.type() instanceof OrderType.TrailingStop(Trail trail)) {
            level = behind(trail, seen.last().ticks());
        }
        quantity = sizeAt(Naive.slipped(reckonedAt(), buys(), costs.slippageBps()), costs);
    }

    static NaiveOrder liquidation(
            long id, Symbol symbol, NaiveAccount.Holding holding, long shares, Instant at) {
        Order order =
                new Order(
                        id,
                        symbol,
                        holding.held < 0 ? Side.BUY : Side.SELL,
                        Size.shares(Quantity.ofMillionths(shares)),
                        OrderType.market(),
                        TimeInForce.GTC,
                        at,
                        new Link.Liquidation());
        return new NaiveOrder(order, quote(symbol, 1_000_000, at), Costs.NONE, true);
    }

    boolean liquidates() {
        return order.link() instanceof Link.Liquidation;
    }

    /** What has filled in the session that opened then. */
    long filledIn(Instant sessionOpen) {
        return sessionOpen.equals(session) ? filledInSession : 0;
    }

    void fill(long shares, long worth, long paid, Instant sessionOpen) {
        filledInSession = filledIn(sessionOpen) + shares;
        session = sessionOpen;
        filled += shares;
        value += worth;
        fee += paid;
        fills++;
    }

    static Quote quote(Symbol symbol, long ticks, Instant at) {
        return new Quote(symbol, null, null, Price.ofTicks(ticks), 0, at);
    }

    long id() {
        return order.id();
    }

    boolean buys() {
        return order.side() == Side.BUY;
    }

    /** The group of two exits, 0 for any other order. */
    long group() {
        return order.link() instanceof Link.Exit(long group) ? group : 0;
    }

    long remaining() {
        return quantity - filled;
    }

    long limit() {
        Price limit = order.type().limitPrice();
        return limit == null ? 0 : limit.ticks();
    }

    long stop() {
        Price stop = order.type().stopPrice();
        return level != 0 ? level : stop == null ? 0 : stop.ticks();
    }

    long reckonedAt() {
        return limit() != 0 ? limit() : stop() != 0 ? stop() : estimate;
    }

    boolean waits() {
        return !triggered && order.type().waitsForStop();
    }

    boolean isReachedBy(long price) {
        return buys() ? price >= stop() : price <= stop();
    }

    /** Whether a price is at the limit or better. */
    boolean accepts(long price) {
        return buys() ? price <= limit() : price >= limit();
    }

    long sizeAt(long price, Costs costs) {
        return switch (order.size()) {
            case Size.Shares(Quantity shares) -> shares.millionths();
            case Size.Amount(Money amount) ->
                    Naive.affordable(costs.commission(), amount.cents(), price);
        };
    }

    long reserved(AccountRules rules) {
        if (closing || remaining() <= 0) {
            return 0;
        }
        if (!rules.isMargin() && order.size() instanceof Size.Amount(Money amount)) {
            return Math.max(0, amount.cents() - value - fee);
        }
        long price = Naive.slipped(reckonedAt(), buys(), rules.costs().slippageBps());
        long worth = Naive.money(price, remaining());
        long paid = feeOf(remaining(), worth, rules.costs());
        long plain = Naive.money(reckonedAt(), remaining());
        return paid
                + (rules.isMargin() ? Naive.percent(plain, 50) + Math.abs(worth - plain) : worth);
    }

    long feeOf(long shares, long worth, Costs costs) {
        long all = Naive.commission(costs.commission(), filled + shares, value + worth);
        long due = Math.max(0, all - fee);
        return buys() ? due : Math.min(due, worth);
    }

    void trigger(long price, NaiveAccount account) {
        triggered = true;
        account.say("triggered " + id() + " at " + price);
    }

    /** A trailing stop moves behind a better price. */
    void follow(long best, NaiveAccount account) {
        if (waits() && order.type() instanceof OrderType.TrailingStop(Trail trail)) {
            long moved = behind(trail, best);
            if (buys() ? moved < level : moved > level) {
                level = moved;
                account.say("trailed " + id() + " to " + level);
            }
        }
    }

    private long behind(Trail trail, long price) {
        long behind =
                switch (trail) {
                    case Trail.Distance(Price by) ->
                            buys() ? price + by.ticks() : price - by.ticks();
                    case Trail.Percent(int basisPoints) ->
                            Naive.slipped(price, buys(), basisPoints);
                };
        return Math.max(1, behind);
    }

    /** What filled and what did not are rounded down, prices in favour of the owner. */
    void split(Ratio ratio) {
        long open = scaled(remaining(), ratio);
        filled = scaled(filled, ratio);
        filledInSession = scaled(filledInSession, ratio);
        quantity = filled + open;
        estimate = price(estimate, buys(), ratio);
        level = level == 0 ? 0 : price(level, buys(), ratio);
        Link link = order.link();
        if (link instanceof Link.Entry(Exits(Exits.Leg profit, Exits.Leg loss))) {
            link = new Link.Entry(new Exits(leg(profit, ratio), leg(loss, ratio)));
        }
        order =
                new Order(
                        order.id(),
                        order.symbol(),
                        order.side(),
                        order.size(),
                        type(ratio),
                        order.timeInForce(),
                        order.receivedAt(),
                        link);
    }

    private OrderType type(Ratio ratio) {
        return switch (order.type()) {
            case OrderType.Market market -> market;
            case OrderType.Limit _ -> new OrderType.Limit(scaled(limit(), buys(), ratio));
            case OrderType.Stop(Price stop) ->
                    new OrderType.Stop(scaled(stop.ticks(), buys(), ratio));
            case OrderType.StopLimit(Price stop, _) ->
                    new OrderType.StopLimit(
                            scaled(stop.ticks(), buys(), ratio), scaled(limit(), buys(), ratio));
            case OrderType.TrailingStop(Trail.Distance(Price by)) -> {
                long after = Naive.ratio(by.ticks(), ratio.denominator(), ratio.numerator());
                Price distance = Price.ofTicks(Math.max(1, after));
                yield new OrderType.TrailingStop(new Trail.Distance(distance));
            }
            case OrderType.TrailingStop trailing -> trailing;
        };
    }

    private Exits.@Nullable Leg leg(Exits.@Nullable Leg leg, Ratio ratio) {
        return leg == null
                ? null
                : new Exits.Leg(leg.orderId(), scaled(leg.price().ticks(), !buys(), ratio));
    }

    private static Price scaled(long ticks, boolean buys, Ratio ratio) {
        return Price.ofTicks(price(ticks, buys, ratio));
    }

    private static long price(long ticks, boolean buys, Ratio ratio) {
        RoundingMode rounding = buys ? RoundingMode.DOWN : RoundingMode.UP;
        return Math.max(1, Naive.divide(ticks, ratio.denominator(), ratio.numerator(), rounding));
    }

    static long scaled(long shares, Ratio ratio) {
        return Naive.divide(shares, ratio.numerator(), ratio.denominator(), RoundingMode.DOWN);
    }

    @Override
    public NaiveOrder clone() {
        try {
            return (NaiveOrder) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
