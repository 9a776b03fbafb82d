package bullpen.engine;

import org.jspecify.annotations.Nullable;

/** Says which orders may work, and why another may not. */
final class Admission {
    private static final Money LEAST = Money.ofCents(100);

    /** A fill of so many shares is reckoned without overflow at any price up to $90,000,000. */
    private static final Quantity MOST_SHARES = Quantity.shares(1_000_000_000);

    private final Books books;

    Admission(Books books) {
        this.books = books;
    }

    /**
     * The order as it would work.
     *
     * @throws ArithmeticException if it is beyond reckoning, now or while it waits
     */
    WorkingOrder reckoned(Order order, Quote seen, Costs costs) {
        WorkingOrder working = WorkingOrder.accepted(order, seen, costs, closes(order));
        var _ = working.trailsAt();
        return working;
    }

    /** Whether the order would take from a position; in a cash account every sale does. */
    boolean closes(Order order) {
        return books.rules().isMargin()
                ? books.of(order.symbol()).closes(order.side())
                : order.side() == Side.SELL;
    }

    /** Why the order may not work, null if it may. */
    @Nullable Reason refusal(WorkingOrder working, Quote seen) {
        Reason unsound = unsound(working, seen);
        return unsound != null || working.closing() ? unsound : unfunded(working);
    }

    /** What is wrong with an order apart from the money that it takes, null if nothing is. */
    @Nullable Reason unsound(WorkingOrder working, Quote seen) {
        if (working.quantity().compareTo(MOST_SHARES) > 0) {
            return Reasons.TOO_MANY_SHARES;
        }
        if (!working.quantity().isPositive()) {
            return Reasons.NO_SHARE;
        }
        return working.closing() ? wrongClosing(working) : wrongOpening(working, seen);
    }

    private @Nullable Reason wrongClosing(WorkingOrder working) {
        Order order = working.order();
        if (order.link() instanceof Link.Entry) {
            return Reasons.BRACKET_CLOSES;
        }
        Book book = books.of(order.symbol());
        Quantity closable = book.closable(order.side()).plus(heldForGroup(book, order));
        int compared = working.quantity().compareTo(closable);
        if (compared > 0) {
            return Reasons.shares(working.quantity(), order.side(), book);
        }
        return compared == 0 ? null : tooSmall(working);
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

    private static @Nullable Reason wrongOpening(WorkingOrder working, Quote seen) {
        Reason tooSmall = tooSmall(working);
        if (tooSmall != null || !(working.order().link() instanceof Link.Entry(Exits exits))) {
            return tooSmall;
        }
        OrderType type = working.order().type();
        if (type instanceof OrderType.TrailingStop) {
            return Reasons.BRACKET_TRAILS;
        }
        Price entry = type instanceof OrderType.Market ? seen.last() : working.reckonedAt();
        Side exit = working.order().side().opposite();
        return exits.areAround(entry, exit) ? null : Reasons.exitPrices(exit);
    }

    /** An order is worth a dollar, unless it closes all that is left to close. */
    private static @Nullable Reason tooSmall(WorkingOrder working) {
        Money value =
                working.order().size() instanceof Size.Amount(Money amount)
                        ? amount
                        : working.reckonedAt().times(working.quantity());
        return value.compareTo(LEAST) < 0
                ? Reasons.tooSmall(value, LEAST, working.closing())
                : null;
    }

    private @Nullable Reason unfunded(WorkingOrder working) {
        AccountRules rules = books.rules();
        Money needed = working.reserved(rules);
        Money free = rules.isMargin() ? Margins.free(books) : books.cash().minus(books.reserved());
        return needed.compareTo(free) <= 0
                ? null
                : Reasons.lacks(new Shortage(needed, free), rules);
    }
}
