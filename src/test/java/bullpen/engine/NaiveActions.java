package bullpen.engine;

import bullpen.engine.NaiveAccount.Holding;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Corporate actions of {@link NaiveAccount}. */
final class NaiveActions {
    private static final MathContext HIGH = new MathContext(60);

    private final NaiveAccount account;

    NaiveActions(NaiveAccount account) {
        this.account = account;
    }

    void split(Input.Split split) {
        Holding holding = account.of(split.symbol());
        Ratio ratio = split.ratio();
        long before = holding.held;
        if (before != 0) {
            holding.held = NaiveOrder.scaled(before, ratio);
            BigDecimal lost = Naive.lost(before, holding.held, ratio);
            BigDecimal worth =
                    lost.multiply(BigDecimal.valueOf(split.last().ticks())).movePointLeft(8);
            boolean isPaid = worth.abs().compareTo(BigDecimal.ONE) >= 0;
            long paid = isPaid ? Naive.halfUp(worth) : 0;
            BigDecimal cost = BigDecimal.valueOf(holding.cost);
            long part = Naive.halfUp(cost.multiply(lost).divide(BigDecimal.valueOf(before), HIGH));
            long removed = holding.held == 0 ? holding.cost : isPaid ? part : 0;
            holding.cost -= removed;
            account.cash += paid;
            account.say(
                    "split %d to %d pays %d removes %d"
                            .formatted(before, holding.held, paid, removed));
        }
        if (holding.mark != 0) {
            long mark = Naive.ratio(holding.mark, ratio.denominator(), ratio.numerator());
            holding.mark = Math.max(1, mark);
        }
        for (NaiveOrder order : account.ordersOf(split.symbol())) {
            if (account.orders.contains(order)) {
                split(order, ratio);
            }
        }
        for (NaiveOrder order : account.ordersOf(split.symbol()).reversed()) {
            boolean unpaid = !account.rules.isMargin() && account.free() < 0;
            if (unpaid && account.orders.contains(order) && order.reserved(account.rules) > 0) {
                account.cancel(order, "insufficient_cash");
            }
        }
    }

    private void split(NaiveOrder order, Ratio ratio) {
        if (NaiveOrder.scaled(order.remaining(), ratio) == 0) {
            account.cancel(order, "split_left_nothing");
            return;
        }
        order.split(ratio);
        account.say(
                "adjusted %d to %d limit %d stop %d"
                        .formatted(order.id(), order.quantity, order.limit(), order.stop()));
    }

    void dividend(Input.Dividend dividend) {
        Holding holding = account.of(dividend.symbol());
        long amount = Naive.money(dividend.perShare().ticks(), holding.held);
        if (amount != 0) {
            account.cash += amount;
            account.say("dividend " + holding.held + " pays " + amount);
        }
    }

    void delist(Input.Delisting delisting) {
        Holding holding = account.of(delisting.symbol());
        List<NaiveOrder> orders = account.ordersOf(delisting.symbol());
        for (NaiveOrder order : orders) {
            if (account.orders.contains(order)) {
                account.cancel(order, "delisted");
            }
        }
        if (holding.held != 0) {
            long value = Naive.money(delisting.last().ticks(), holding.held);
            account.say("delisted " + holding.held + " pays " + value + " cost " + holding.cost);
            holding.held = 0;
            holding.cost = 0;
            account.cash += value;
        }
    }

    void rename(Input.SymbolChange change) {
        List<NaiveOrder> orders = account.ordersOf(change.symbol());
        Holding holding = account.of(change.symbol());
        if (holding.held == 0 && orders.isEmpty()) {
            return;
        }
        account.holdings.remove(change.symbol());
        account.holdings.put(change.to(), holding);
        account.say(
                "changed to %s with %d cost %d".formatted(change.to(), holding.held, holding.cost));
        for (NaiveOrder order : orders) {
            order.order = order.order.renamed(change.to());
            account.say("renamed " + order.id() + " " + change.to());
        }
    }

    /** Orders that would close more than there is shrink, the latest first. */
    void shrinkClosing(Symbol symbol, Side side) {
        for (NaiveOrder order : account.ordersOf(symbol).reversed()) {
            long excess = account.committed(symbol, side) - account.closable(symbol, side);
            boolean shrinks =
                    account.orders.contains(order) && order.closing && order.order.side() == side;
            if (excess <= 0 || !shrinks) {
                continue;
            }
            long left = order.remaining() - excess;
            if (left <= 0) {
                account.cancel(order, "position_gone");
                continue;
            }
            List<NaiveOrder> together = order.group() == 0 ? List.of(order) : account.group(order);
            for (NaiveOrder other : together) {
                other.quantity = other.filled + left;
                account.say("resized " + other.id() + " " + other.quantity);
            }
        }
    }
}
