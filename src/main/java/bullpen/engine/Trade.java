package bullpen.engine;

import org.jspecify.annotations.Nullable;

/**
 * A fill that the market offers, before the books have taken it.
 *
 * @param after what it leaves of its order
 * @param opened the part that opens a position; the rest closes one
 */
record Trade(WorkingOrder after, Fill fill, Quantity opened) {
    /**
     * @param sized the order, its quantity fixed
     * @param fee the commission of this fill
     */
    static Trade of(
            Book book,
            WorkingOrder sized,
            Quantity quantity,
            Terms terms,
            Costs costs,
            Money fee,
            Moment moment) {
        Order order = sized.order();
        Side side = order.side();
        Price reference = terms.reference();
        Price price = terms.price(side, costs);
        Money value = price.times(quantity);
        Fill fill =
                new Fill(
                        order.id(),
                        sized.progress().fills() + 1,
                        order.symbol(),
                        side,
                        quantity,
                        sized.remaining().minus(quantity),
                        price,
                        reference,
                        value,
                        fee,
                        value.minus(reference.times(quantity)).absolute(),
                        book.costChange(side, quantity, reference),
                        book.held().plus(side == Side.BUY ? quantity : quantity.negated()),
                        moment.at(),
                        terms.rule(),
                        moment.quote());
        Quantity opened = quantity.minus(book.closed(side, quantity));
        return new Trade(sized.after(fill, moment.sessionOpen()), fill, opened);
    }

    /**
     * What lacks to pay for it, null if nothing does.
     *
     * @param kept what is reserved for its order
     */
    @Nullable Shortage shortage(Books books, Money kept) {
        return books.rules().isMargin() ? marginShortage(books, kept) : cashShortage(books, kept);
    }

    private @Nullable Shortage cashShortage(Books books, Money kept) {
        Money needed = after.reserved(books.rules()).minus(fill.cashChange());
        Money free = books.cash().minus(books.reserved()).plus(kept);
        return lack(needed, free);
    }

    /** What only closes a position takes no margin; what it closes sets its margin free. */
    private @Nullable Shortage marginShortage(Books books, Money kept) {
        if (!opened.isPositive()) {
            return null;
        }
        Book book = books.of(fill.symbol());
        Quantity closed = fill.quantity().minus(opened);
        Money needed =
                Margins.toOpen(fill.reference().times(opened), fill.commission(), fill.slippage())
                        .plus(after.reserved(books.rules()));
        Money freed = Margins.initial(book.valueOf(closed));
        return lack(needed, Margins.free(books).plus(kept).plus(freed));
    }

    private static @Nullable Shortage lack(Money needed, Money free) {
        return needed.compareTo(free) > 0 ? new Shortage(needed, free) : null;
    }
}
