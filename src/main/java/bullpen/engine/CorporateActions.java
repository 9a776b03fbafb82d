package bullpen.engine;

import java.util.List;

/** Splits, dividends, delistings and new symbols, on positions and on resting orders. */
final class CorporateActions {
    private final Books books;
    private final List<Event> events;
    private final Settlement settlement;

    CorporateActions(Books books, List<Event> events, Settlement settlement) {
        this.books = books;
        this.events = events;
        this.settlement = settlement;
    }

    /**
     * Shares and prices are scaled, amounts of money stay, and so does the cost but for what cash
     * is paid in lieu of. A position or an order too small for a millionth of a new share ends.
     */
    void split(Input.Split split) {
        Book book = books.known(split.symbol());
        if (book == null) {
            return;
        }
        if (!book.held().isZero()) {
            splitPosition(book, split);
        }
        book.splitMark(split.ratio());
        for (WorkingOrder working : List.copyOf(book.orders())) {
            if (book.working(working.order().id()) != null) {
                split(working, split);
            }
        }
        settlement.endings().cancelWhatCannotBePaid(book.orders(), split.at());
    }

    private void splitPosition(Book book, Input.Split split) {
        Ratio ratio = split.ratio();
        Quantity before = book.held();
        Quantity after = ratio.shares(before);
        Money inLieu = ratio.inLieu(before, split.last());
        Money removed =
                after.isZero()
                        ? book.cost()
                        : inLieu.isZero() ? Money.ZERO : ratio.costInLieu(before, book.cost());
        book.split(after, removed);
        books.pay(inLieu);
        events.add(
                new Event.Split(split.symbol(), ratio, before, after, inLieu, removed, split.at()));
    }

    private void split(WorkingOrder working, Input.Split split) {
        if (split.ratio().shares(working.remaining()).isPositive()) {
            WorkingOrder after = working.split(split.ratio());
            books.change(after);
            events.add(new Event.Adjusted(after, split.at()));
        } else {
            settlement.endings().cancel(working, Reasons.SPLIT_LEFT_NOTHING, split.at());
        }
    }

    void dividend(Input.Dividend dividend) {
        Book book = books.known(dividend.symbol());
        if (book == null) {
            return;
        }
        Money amount = dividend.perShare().times(book.held());
        if (!amount.isZero()) {
            books.pay(amount);
            events.add(
                    new Event.Dividend(
                            dividend.symbol(),
                            book.held(),
                            dividend.perShare(),
                            amount,
                            dividend.at()));
        }
    }

    void delist(Input.Delisting delisting) {
        Book book = books.known(delisting.symbol());
        if (book == null) {
            return;
        }
        while (book.hasOrders()) {
            WorkingOrder first = book.orders().iterator().next();
            settlement.endings().cancel(first, Reasons.DELISTED, delisting.at());
        }
        if (!book.held().isZero()) {
            Money value = delisting.last().times(book.held());
            events.add(
                    new Event.Delisted(
                            delisting.symbol(),
                            book.held(),
                            delisting.last(),
                            value,
                            book.cost(),
                            delisting.at()));
            book.clear();
            books.pay(value);
        }
    }

    void rename(Input.SymbolChange change) {
        Book book = books.known(change.symbol());
        if (book == null || book.isEmpty()) {
            return;
        }
        if (!books.of(change.to()).isEmpty()) {
            throw new IllegalArgumentException("The account has " + change.to() + " already");
        }
        List<WorkingOrder> orders = List.copyOf(book.orders());
        orders.forEach(working -> books.remove(working.order().id()));
        events.add(
                new Event.SymbolChanged(
                        change.symbol(), change.to(), book.held(), book.cost(), change.at()));
        books.of(change.to()).takeOver(book);
        for (WorkingOrder working : orders) {
            WorkingOrder after = working.renamed(change.to());
            Money _ = books.add(after);
            events.add(new Event.Renamed(after, change.at()));
        }
    }
}
