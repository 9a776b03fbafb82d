package bullpen.engine;

import bullpen.engine.NaiveAccount.Holding;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** One fill of {@link NaiveAccount} and what follows from it. */
final class NaiveFill {
    private final NaiveAccount account;
    private final NaiveOrder order;
    private final Holding holding;
    private final Costs costs;

    NaiveFill(NaiveAccount account, NaiveOrder order) {
        this.account = account;
        this.order = order;
        this.holding = account.of(order.order.symbol());
        this.costs = account.rules.costs();
    }

    /** Fills at a market's price as much as may fill, unless that is worth less than a cent. */
    void fill(long reference, boolean slips, long most, Instant at, Instant sessionOpen) {
        long price =
                slips ? Naive.slipped(reference, order.buys(), costs.slippageBps()) : reference;
        boolean sizedNow = order.fills == 0 && order.order.size() instanceof Size.Amount;
        long before = order.quantity;
        if (sizedNow) {
            order.quantity = order.sizeAt(price, costs);
        }
        long shares = Math.min(order.remaining(), most);
        boolean all = shares == order.remaining();
        long value = Naive.money(price, shares);
        if ((all || order.order.timeInForce() != TimeInForce.FOK)
                && shares > 0
                && Naive.divide(price, shares, 100_000_000, RoundingMode.DOWN) > 0) {
            long fee = order.feeOf(shares, value, costs);
            String lacks = fill(reference, slips, shares, fee, at, sessionOpen);
            if (lacks != null && lacks.equals("insufficient_shares")) {
                account.reject(order, lacks);
            } else if (lacks != null) {
                account.cancel(order, lacks);
            }
        }
        if (order.fills == 0) {
            order.quantity = before;
        }
    }

    /** Why it cannot be, null if it was. */
    @org.jspecify.annotations.Nullable
    String fill(
            long reference, boolean slips, long shares, long fee, Instant at, Instant sessionOpen) {
        long price =
                slips ? Naive.slipped(reference, order.buys(), costs.slippageBps()) : reference;
        long value = Naive.money(price, shares);
        long slippage = Math.abs(value - Naive.money(reference, shares));
        long held = account.closable(order.order.symbol(), order.order.side());
        long committed = account.committed(order.order.symbol(), order.order.side());
        boolean works = account.orders.contains(order);
        long others = works ? committed - order.remaining() : committed;
        if (order.closing && order.remaining() > held - others) {
            return "insufficient_shares";
        }
        long closed = Math.min(held, shares);
        long costChange = costChange(reference, shares, closed);
        NaiveOrder after = order.clone();
        after.fill(shares, value, fee, sessionOpen);
        String shortage = shortage(after, reference, shares - closed, value, fee, slippage);
        if (shortage != null) {
            return shortage;
        }
        if (!works) {
            account.say("accepted " + order.id() + " reserves 0");
        }
        account.cash += order.buys() ? -value - fee : value - fee;
        holding.held += order.buys() ? shares : -shares;
        holding.cost += costChange;
        order.fill(shares, value, fee, sessionOpen);
        account.say(
                "filled %d/%d %d at %d of %d for %d fee %d slippage %d cost %d left %d"
                        .formatted(
                                order.id(),
                                order.fills,
                                shares,
                                price,
                                reference,
                                value,
                                fee,
                                slippage,
                                costChange,
                                order.remaining()));
        if (order.remaining() == 0) {
            account.orders.remove(order);
        }
        follow(shares - closed, at);
        return null;
    }

    private long costChange(long reference, long shares, long closed) {
        long removed =
                closed == Math.abs(holding.held)
                        ? (closed == 0 ? 0 : holding.cost)
                        : Naive.ratio(holding.cost, closed, Math.abs(holding.held));
        long opened = Naive.money(reference, shares) - Naive.money(reference, closed);
        return (order.buys() ? opened : -opened) - removed;
    }

    private @org.jspecify.annotations.Nullable String shortage(
            NaiveOrder after, long reference, long opened, long value, long fee, long slippage) {
        AccountRules rules = account.rules;
        long rest = after.reserved(rules);
        if (rules.isMargin()) {
            long needed = Naive.percent(Naive.money(reference, opened), 50) + fee + slippage + rest;
            long held = Math.abs(holding.held);
            long closed = after.filled - order.filled - opened;
            long freed =
                    closed == 0
                            ? 0
                            : Naive.percent(
                                    Naive.ratio(Math.abs(holding.value()), closed, held), 50);
            return opened > 0 && needed > freeWithoutThis() + freed ? "insufficient_margin" : null;
        }
        long paid = order.buys() ? value + fee : fee - value;
        return paid + rest > freeWithoutThis() ? "insufficient_cash" : null;
    }

    private long freeWithoutThis() {
        boolean works = account.orders.remove(order);
        long free = account.free();
        if (works) {
            account.orders.add(order);
        }
        return free;
    }

    private void follow(long opened, Instant at) {
        if (order.order.link() instanceof Link.Entry(Exits exits) && opened > 0) {
            openExits(exits, opened, at);
        }
        if (order.group() != 0) {
            shrinkOther();
        }
        if (account.rules.isMargin()) {
            new NaiveActions(account).shrinkClosing(order.order.symbol(), Side.SELL);
            new NaiveActions(account).shrinkClosing(order.order.symbol(), Side.BUY);
        }
    }

    private void openExits(Exits exits, long shares, Instant at) {
        boolean opens = true;
        for (NaiveOrder exit : account.ordersOf(order.order.symbol())) {
            if (exit.group() == order.id()) {
                resize(exit, exit.quantity + shares);
                opens = false;
            }
        }
        if (!opens) {
            return;
        }
        Exits.Leg profit = exits.takeProfit();
        if (profit != null) {
            openExit(profit, new OrderType.Limit(profit.price()), shares, at);
        }
        Exits.Leg loss = exits.stopLoss();
        if (loss != null) {
            openExit(loss, new OrderType.Stop(loss.price()), shares, at);
        }
    }

    private void openExit(Exits.Leg leg, OrderType type, long shares, Instant at) {
        Order exit =
                new Order(
                        leg.orderId(),
                        order.order.symbol(),
                        order.buys() ? Side.SELL : Side.BUY,
                        Size.shares(Quantity.ofMillionths(shares)),
                        type,
                        TimeInForce.GTC,
                        at,
                        new Link.Exit(order.id()));
        Quote quote = NaiveOrder.quote(order.order.symbol(), leg.price().ticks(), at);
        account.accept(new NaiveOrder(exit, quote, costs, true));
    }

    private void shrinkOther() {
        account.cancelEntry(order, "exit_filled");
        for (NaiveOrder other : List.copyOf(account.group(order))) {
            if (other != order && order.remaining() == 0) {
                account.orders.remove(other);
                account.say("canceled " + other.id() + " other_exit_filled");
            } else if (other != order) {
                resize(other, other.filled + order.remaining());
            }
        }
    }

    private void resize(NaiveOrder exit, long quantity) {
        exit.quantity = quantity;
        account.say("resized " + exit.id() + " " + quantity);
    }
}
