package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** What {@link NaiveAccount} checks before an order may work. */
final class NaiveIntake {
    private final NaiveAccount account;

    NaiveIntake(NaiveAccount account) {
        this.account = account;
    }

    void take(Input input) {
        switch (input) {
            case Input.Submit(Order order, Quote seen) -> submit(order, seen);
            case Input.SubmitPair pair -> pair(pair);
            case Input.Replace replace -> replace(replace);
            case Input.PastTrade trade -> past(trade);
            default -> throw new IllegalArgumentException();
        }
    }

    private void submit(Order order, Quote seen) {
        NaiveOrder working = working(order, seen, account.rules.costs());
        String why = refusal(working, seen, account.rules);
        if (why == null) {
            account.accept(working);
        } else {
            refuse(order, why);
        }
    }

    private void pair(Input.SubmitPair pair) {
        Order profit = pair.takeProfit();
        Costs costs = account.rules.costs();
        NaiveOrder first = working(profit, pair.seen(), costs);
        NaiveOrder second = working(pair.stopLoss(), pair.seen(), costs);
        String why = refusal(first, pair.seen(), account.rules);
        if (why == null && !first.closing) {
            why = "nothing_to_close";
        }
        boolean apart =
                first.buys() ? first.limit() < second.stop() : first.limit() > second.stop();
        if (why == null && !apart) {
            why = "exit_prices";
        }
        if (why == null) {
            account.accept(first);
            account.accept(second);
        } else {
            refuse(profit, why);
        }
    }

    private void replace(Input.Replace replace) {
        NaiveOrder old = account.find(replace.orderId());
        Order order = replace.order();
        if (old == null) {
            refuse(order, "order_not_working");
            return;
        }
        String why = unlike(old, order);
        if (why != null) {
            refuse(order, why);
            return;
        }
        account.orders.remove(old);
        NaiveOrder working = working(order, replace.seen(), account.rules.costs());
        why = refusal(working, replace.seen(), account.rules);
        if (why == null) {
            account.say("replaced " + old.id() + " by " + order.id());
            account.accept(working);
        } else {
            account.orders.add(old);
            refuse(order, why);
        }
    }

    private static @Nullable String unlike(NaiveOrder old, Order order) {
        if (!old.order.symbol().equals(order.symbol()) || old.order.side() != order.side()) {
            return "replaces_another";
        }
        if (old.group() != 0) {
            boolean sameGroup = old.order.link().equals(order.link());
            boolean sameShares =
                    order.size() instanceof Size.Shares(Quantity shares)
                            && shares.millionths() == old.remaining();
            return sameGroup && sameShares ? null : "exit_keeps_size";
        }
        return order.link() instanceof Link.Exit ? "replaces_another" : null;
    }

    private void past(Input.PastTrade trade) {
        Order order = trade.order();
        Quote price = NaiveOrder.quote(order.symbol(), trade.price().ticks(), order.receivedAt());
        NaiveOrder working = working(order, price, Costs.NONE);
        AccountRules free = new AccountRules(account.rules.kind(), Costs.NONE, 0);
        String why = refusal(working, price, free);
        long value = Naive.money(trade.price().ticks(), working.quantity);
        long cost = trade.commission().cents() + (working.buys() ? value : -value);
        if (why == null && !account.rules.isMargin() && cost > account.free()) {
            why = "insufficient_cash";
        }
        if (why != null) {
            refuse(order, why);
            return;
        }
        account.accept(working);
        new NaiveFill(account, working)
                .fill(
                        trade.price().ticks(),
                        false,
                        working.quantity,
                        trade.commission().cents(),
                        order.receivedAt());
    }

    private NaiveOrder working(Order order, Quote seen, Costs costs) {
        account.of(order.symbol());
        boolean closes =
                account.rules.isMargin()
                        ? account.closable(order.symbol(), order.side()) > 0
                        : order.side() == Side.SELL;
        return new NaiveOrder(order, seen, costs, closes);
    }

    private @Nullable String refusal(NaiveOrder working, Quote seen, AccountRules rules) {
        Order order = working.order;
        if (working.quantity <= 0) {
            return "order_too_small";
        }
        if (working.closing) {
            return closingRefusal(working);
        }
        long worth =
                order.size() instanceof Size.Amount(Money amount)
                        ? amount.cents()
                        : Naive.money(working.reckonedAt(), working.quantity);
        if (worth < 100) {
            return "order_too_small";
        }
        if (order.link() instanceof Link.Entry(Exits(Exits.Leg profit, Exits.Leg loss))) {
            long entry =
                    order.type() instanceof OrderType.Market
                            ? seen.last().ticks()
                            : working.reckonedAt();
            if (!isBeyond(working.buys(), profit, entry)
                    || !isBeyond(!working.buys(), loss, entry)) {
                return "exit_prices";
            }
        }
        boolean paid = working.reserved(rules) <= account.free();
        return paid ? null : rules.isMargin() ? "insufficient_margin" : "insufficient_cash";
    }

    private @Nullable String closingRefusal(NaiveOrder working) {
        Order order = working.order;
        if (order.link() instanceof Link.Entry) {
            return "bracket_closes";
        }
        long free = account.closable(order.symbol(), order.side());
        if (free > 0) {
            free -= account.committed(order.symbol());
        }
        if (!account.group(working).isEmpty()) {
            free += account.group(working).getFirst().remaining();
        }
        return working.quantity <= free ? null : "insufficient_shares";
    }

    private static boolean isBeyond(boolean above, Exits.@Nullable Leg leg, long price) {
        return leg == null || (above ? leg.price().ticks() > price : leg.price().ticks() < price);
    }

    private void refuse(Order order, String why) {
        account.say("refused " + order.id() + " " + why);
    }
}
