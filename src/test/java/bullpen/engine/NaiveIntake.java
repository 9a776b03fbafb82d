package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.math.RoundingMode;
import java.time.Instant;

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
        boolean apart =
                first.buys() ? first.limit() < second.stop() : first.limit() > second.stop();
        String why = apart ? refusal(first, pair.seen(), account.rules) : "exit_prices";
        if (!first.closing) {
            why = "nothing_to_close";
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

    private @Nullable String unlike(NaiveOrder old, Order order) {
        if (!old.order.symbol().equals(order.symbol()) || old.order.side() != order.side()) {
            return "replaces_another";
        }
        if (old.liquidates()) {
            return "margin_call";
        }
        if (old.group() != 0) {
            boolean sameGroup = old.order.link().equals(order.link());
            boolean sameShares =
                    order.size() instanceof Size.Shares(Quantity shares)
                            && shares.millionths() == old.remaining();
            return sameGroup && sameShares ? otherTerms(old, order) : "exit_keeps_size";
        }
        return order.link() instanceof Link.Exit ? "replaces_another" : null;
    }

    /** An exit keeps its type and life, and stays on its side of the other. */
    private @Nullable String otherTerms(NaiveOrder old, Order order) {
        if (old.order.type().getClass() != order.type().getClass()
                || old.order.timeInForce() != order.timeInForce()) {
            return "exit_keeps_terms";
        }
        for (NaiveOrder other : account.group(old)) {
            boolean limits = order.type().limitPrice() != null;
            long profit = price(limits ? order : other.order);
            long loss = price(limits ? other.order : order);
            boolean apart = other == old || (old.buys() ? profit < loss : profit > loss);
            if (!apart) {
                return "exit_prices";
            }
        }
        return null;
    }

    private static long price(Order exit) {
        return switch (exit.type()) {
            case OrderType.Limit(Price limit) -> limit.ticks();
            case OrderType.Stop(Price stop) -> stop.ticks();
            default -> throw new IllegalArgumentException("No exit: " + exit);
        };
    }

    private void past(Input.PastTrade trade) {
        Order order = trade.order();
        Quote price = NaiveOrder.quote(order.symbol(), trade.price().ticks(), order.receivedAt());
        NaiveOrder working = working(order, price, Costs.NONE);
        String why = unsound(working, price);
        long ticks = trade.price().ticks();
        if (why == null
                && Naive.divide(ticks, working.quantity, 100_000_000, RoundingMode.DOWN) == 0) {
            why = "order_too_small";
        }
        if (why == null) {
            Instant at = order.receivedAt();
            if (account.of(order.symbol()).held == 0) {
                account.of(order.symbol()).mark = ticks;
            }
            why =
                    new NaiveFill(account, working)
                            .fill(
                                    ticks,
                                    false,
                                    working.quantity,
                                    trade.commission().cents(),
                                    at,
                                    at);
        }
        if (why != null) {
            refuse(order, why);
        }
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
        String why = unsound(working, seen);
        if (why != null || working.reserved(rules) <= account.free() || working.closing) {
            return why;
        }
        return rules.isMargin() ? "insufficient_margin" : "insufficient_cash";
    }

    private @Nullable String unsound(NaiveOrder working, Quote seen) {
        Order order = working.order;
        if (working.quantity <= 0) {
            return "order_too_small";
        }
        if (working.closing) {
            return wrongClosing(working);
        }
        if (isTooSmall(working)) {
            return "order_too_small";
        }
        if (order.link() instanceof Link.Entry(Exits(Exits.Leg profit, Exits.Leg loss))) {
            if (order.type() instanceof OrderType.TrailingStop) {
                return "bracket_trails";
            }
            long entry =
                    order.type() instanceof OrderType.Market
                            ? seen.last().ticks()
                            : working.reckonedAt();
            if (!isBeyond(working.buys(), profit, entry)
                    || !isBeyond(!working.buys(), loss, entry)) {
                return "exit_prices";
            }
        }
        return null;
    }

    private static boolean isTooSmall(NaiveOrder working) {
        long worth =
                working.order.size() instanceof Size.Amount(Money amount)
                        ? amount.cents()
                        : Naive.money(working.reckonedAt(), working.quantity);
        return worth < 100;
    }

    private @Nullable String wrongClosing(NaiveOrder working) {
        Order order = working.order;
        if (order.link() instanceof Link.Entry) {
            return "bracket_closes";
        }
        long free = account.closable(order.symbol(), order.side());
        free -= account.committed(order.symbol(), order.side());
        if (!account.group(working).isEmpty()) {
            free += account.group(working).getFirst().remaining();
        }
        if (working.quantity > free) {
            return "insufficient_shares";
        }
        return working.quantity < free && isTooSmall(working) ? "order_too_small" : null;
    }

    private static boolean isBeyond(boolean above, Exits.@Nullable Leg leg, long price) {
        return leg == null || (above ? leg.price().ticks() > price : leg.price().ticks() < price);
    }

    private void refuse(Order order, String why) {
        account.say("refused " + order.id() + " " + why);
    }
}
