package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Takes orders in: what is checked before an order may work, replace another, or leave. */
final class Intake {
    private static final Money LEAST_OPENING = Money.ofCents(100);

    /** A fill of so many shares is reckoned without overflow at any price up to $90,000,000. */
    private static final Quantity MOST_SHARES = Quantity.shares(1_000_000_000);

    private final Books books;
    private final List<Event> events;
    private final Settlement settlement;

    Intake(Books books, List<Event> events, Settlement settlement) {
        this.books = books;
        this.events = events;
        this.settlement = settlement;
    }

    void submit(Order order, Quote seen) {
        Reason refusal = refusal(order, seen);
        if (refusal == null) {
            settlement.accept(reckoned(order, seen));
        } else {
            refuse(order, refusal);
        }
    }

    /** Two exits of one position: what is checked for one holds for both. */
    void submit(Input.SubmitPair pair) {
        Order takeProfit = pair.takeProfit();
        Reason refusal = refusal(takeProfit, pair.seen());
        if (refusal == null && !closes(takeProfit)) {
            refusal = Reasons.PAIR_OPENS;
        }
        if (refusal == null && !areApart(pair)) {
            refusal = Reasons.exitPrices(takeProfit.side());
        }
        if (refusal == null) {
            settlement.accept(reckoned(takeProfit, pair.seen()));
            settlement.accept(reckoned(pair.stopLoss(), pair.seen()));
        } else {
            refuse(takeProfit, refusal);
        }
    }

    void cancel(long orderId, Instant at) {
        WorkingOrder working = books.working(orderId);
        if (working == null) {
            events.add(new Event.Refused(orderId, at, Reasons.NOT_WORKING));
        } else {
            settlement.cancel(working, Reasons.OWNER, at);
        }
    }

    /** The new order is checked as though the old one were gone; refused, the old one works on. */
    void replace(Input.Replace replace) {
        Order order = replace.order();
        WorkingOrder old = books.working(replace.orderId());
        if (old == null) {
            refuse(order, Reasons.NOT_WORKING);
            return;
        }
        Reason unlike = unlike(old, order);
        if (unlike != null) {
            refuse(order, unlike);
            return;
        }
        books.remove(old);
        Reason refusal = refusal(order, replace.seen());
        if (refusal == null) {
            events.add(new Event.Replaced(replace.orderId(), order.id(), order.receivedAt()));
            settlement.accept(reckoned(order, replace.seen()));
        } else {
            books.add(old);
            refuse(order, refusal);
        }
    }

    /** A trade of the past: taken in and filled in one step, or refused. */
    void book(Input.PastTrade trade) {
        Order order = trade.order();
        Reason refusal = refusal(trade);
        if (refusal != null) {
            refuse(order, refusal);
            return;
        }
        WorkingOrder working = reckoned(order, trade.seen(), Costs.NONE);
        settlement.accept(working);
        Terms terms = new Terms(trade.price(), false, Rule.RECORDED);
        Quantity all = working.remaining();
        settlement.fill(working, working, all, terms, trade.commission(), order.receivedAt());
    }

    /** Why a trade of the past cannot be booked, null if it can. */
    private @Nullable Reason refusal(Input.PastTrade trade) {
        try {
            WorkingOrder working = reckoned(trade.order(), trade.seen(), Costs.NONE);
            AccountRules free = new AccountRules(books.rules().kind(), Costs.NONE, 0);
            Reason refusal = refusal(working, trade.seen(), free);
            return refusal != null ? refusal : unpaid(trade, working);
        } catch (ArithmeticException _) {
            return Reasons.TOO_LARGE;
        }
    }

    /** Why a cash account cannot pay for a trade of the past, null if it can. */
    private @Nullable Reason unpaid(Input.PastTrade trade, WorkingOrder working) {
        Money value = trade.price().times(working.quantity());
        boolean buys = trade.order().side() == Side.BUY;
        Money cost = trade.commission().plus(buys ? value : value.negated());
        Money free = books.cash().minus(books.reserved());
        boolean paid = books.rules().isMargin() || cost.compareTo(free) <= 0;
        return paid ? null : Reasons.cash(cost, free);
    }

    private WorkingOrder reckoned(Order order, Quote seen) {
        return reckoned(order, seen, books.rules().costs());
    }

    private WorkingOrder reckoned(Order order, Quote seen, Costs costs) {
        return WorkingOrder.accepted(order, seen, costs, closes(order));
    }

    private boolean closes(Order order) {
        return books.rules().isMargin()
                ? books.of(order.symbol()).closes(order.side())
                : order.side() == Side.SELL;
    }

    /** Why the order may not work, null if it may. */
    private @Nullable Reason refusal(Order order, Quote seen) {
        try {
            return refusal(reckoned(order, seen), seen, books.rules());
        } catch (ArithmeticException _) {
            return Reasons.TOO_LARGE;
        }
    }

    private @Nullable Reason refusal(WorkingOrder working, Quote seen, AccountRules rules) {
        if (working.quantity().compareTo(MOST_SHARES) > 0) {
            return Reasons.TOO_MANY_SHARES;
        }
        if (!working.quantity().isPositive()) {
            return Reasons.NO_SHARE;
        }
        return working.closing() ? closingRefusal(working) : openingRefusal(working, seen, rules);
    }

    private @Nullable Reason closingRefusal(WorkingOrder working) {
        Order order = working.order();
        if (order.link() instanceof Link.Entry) {
            return Reasons.BRACKET_CLOSES;
        }
        Book book = books.of(order.symbol());
        Quantity closable = book.closable(order.side()).plus(heldForGroup(book, order));
        boolean enough = working.quantity().compareTo(closable) <= 0;
        return enough ? null : Reasons.shares(working.quantity(), order.side(), book);
    }

    /** The shares that another exit of the order's group closes, which this one would share. */
    private static Quantity heldForGroup(Book book, Order order) {
        if (order.link() instanceof Link.Exit(long group)) {
            for (WorkingOrder other : book.exitsOf(group)) {
                return other.remaining();
            }
        }
        return Quantity.ZERO;
    }

    private @Nullable Reason openingRefusal(WorkingOrder working, Quote seen, AccountRules rules) {
        Money value =
                working.order().size() instanceof Size.Amount(Money amount)
                        ? amount
                        : working.reckonedAt().times(working.quantity());
        if (value.compareTo(LEAST_OPENING) < 0) {
            return Reasons.tooSmall(value, LEAST_OPENING);
        }
        if (!exitsAreApart(working, seen)) {
            return Reasons.exitPrices(working.order().side().opposite());
        }
        Money needed = working.reserved(rules);
        if (rules.isMargin()) {
            Money free = Margins.free(books);
            return needed.compareTo(free) <= 0 ? null : Reasons.margin(needed, free);
        }
        Money free = books.cash().minus(books.reserved());
        return needed.compareTo(free) <= 0 ? null : Reasons.cash(needed, free);
    }

    /** Whether a bracket's exits, if any, lie on both sides of the entry's price. */
    private static boolean exitsAreApart(WorkingOrder working, Quote seen) {
        Order order = working.order();
        if (!(order.link() instanceof Link.Entry(Exits exits))) {
            return true;
        }
        Side exit = order.side().opposite();
        boolean market = order.type() instanceof OrderType.Market;
        Price entry = market ? seen.last() : working.reckonedAt();
        Exits.Leg profit = exits.takeProfit();
        Exits.Leg loss = exits.stopLoss();
        return (profit == null || exit.better(profit.price(), entry))
                && (loss == null || exit.better(entry, loss.price()));
    }

    private static boolean areApart(Input.SubmitPair pair) {
        Price limit = pair.takeProfit().type().limitPrice();
        Price stop = pair.stopLoss().type().stopPrice();
        return limit != null && stop != null && pair.takeProfit().side().better(limit, stop);
    }

    /** Why an order cannot stand in the place of another, null if it can. */
    private static @Nullable Reason unlike(WorkingOrder old, Order order) {
        Order before = old.order();
        boolean same = before.symbol().equals(order.symbol()) && before.side() == order.side();
        if (!same) {
            return Reasons.REPLACES_ANOTHER;
        }
        if (before.link() instanceof Link.Exit) {
            boolean alike =
                    before.link().equals(order.link())
                            && order.size().equals(Size.shares(old.remaining()));
            return alike ? null : Reasons.EXIT_KEEPS_SIZE;
        }
        return order.link() instanceof Link.Exit ? Reasons.REPLACES_ANOTHER : null;
    }

    private void refuse(Order order, Reason reason) {
        events.add(new Event.Refused(order.id(), order.receivedAt(), reason));
    }
}
