package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Fills and ends orders: what the rules of the market decided, put into the books. */
final class Settlement {
    private final Books books;
    private final List<Event> events;

    /**
     * @param events what happens is added here
     */
    Settlement(Books books, List<Event> events) {
        this.books = books;
        this.events = events;
    }

    /** Takes an order among those that work. */
    void accept(WorkingOrder working) {
        Money reserved = books.add(working);
        events.add(new Event.Accepted(working, reserved));
    }

    /** The order's stop was reached. */
    WorkingOrder trigger(WorkingOrder working, Price price, Rule rule, Instant at) {
        WorkingOrder triggered = working.asTriggered();
        books.change(working, triggered);
        events.add(new Event.Triggered(working.order().id(), price, at, rule));
        return triggered;
    }

    /** A trailing stop follows the market's best price, when that is better than all before. */
    void trail(WorkingOrder working, Price best, Instant at) {
        Price level = working.level();
        if (!(working.order().type() instanceof OrderType.TrailingStop(Trail trail))
                || level == null) {
            return;
        }
        Side side = working.order().side();
        Price moved = trail.behind(side, best);
        if (side.better(moved, level)) {
            books.change(working, working.atLevel(moved));
            events.add(new Event.Trailed(working.order().id(), moved, at));
        }
    }

    /**
     * Fills an order, unless what may fill is worth less than a cent.
     *
     * @param most the most shares that may fill now; all or nothing for a FOK order
     */
    void fill(WorkingOrder working, Terms terms, Quantity most, Instant at) {
        Costs costs = books.rules().costs();
        Price price = working.priceOn(terms, costs);
        WorkingOrder sized = working.sizedAt(price, costs);
        Quantity quantity = sized.remaining().min(most);
        boolean parts = quantity.compareTo(sized.remaining()) < 0;
        if (parts && working.order().timeInForce() == TimeInForce.FOK) {
            return;
        }
        Money value = price.times(quantity);
        if (value.compareTo(Money.ZERO) > 0) {
            Money fee = sized.feeOf(quantity, value, costs);
            fill(working, sized, quantity, terms, fee, at);
        }
    }

    /**
     * Fills a quantity of an order, or ends the order when it cannot be paid or delivered.
     *
     * @param sized the order with its quantity fixed
     */
    void fill(
            WorkingOrder working,
            WorkingOrder sized,
            Quantity quantity,
            Terms terms,
            Money fee,
            Instant at) {
        Order order = sized.order();
        Book book = books.of(order.symbol());
        Quantity wanted = sized.remaining();
        if (working.closing() && wanted.compareTo(book.closableBy(working)) > 0) {
            reject(working, Reasons.sharesAtFill(wanted, book.closableBy(working)), at);
            return;
        }
        Quantity closed = book.closed(order.side(), quantity);
        Money costChange = book.costChange(order.side(), quantity, terms.reference());
        Fill fill = sized.fill(quantity, terms, books.rules().costs(), fee, costChange, at);
        WorkingOrder after = sized.after(fill);
        Reason shortage = shortage(working, after, fill, quantity.minus(closed));
        if (shortage != null) {
            cancel(working, shortage, at);
            return;
        }
        books.take(working, after, fill);
        events.add(new Event.Filled(fill));
        follow(after, fill);
    }

    /** Why a fill cannot be paid for, null if it can. */
    private @Nullable Reason shortage(
            WorkingOrder before, WorkingOrder after, Fill fill, Quantity opened) {
        AccountRules rules = books.rules();
        Money kept = before.reserved(rules);
        if (rules.isMargin()) {
            Money margin = Margins.initial(fill.reference().times(opened));
            Money costs = fill.commission().plus(fill.slippage());
            Money needed = margin.plus(costs).plus(after.reserved(rules));
            Money free = Margins.free(books).plus(kept);
            boolean short_ = opened.isPositive() && needed.compareTo(free) > 0;
            return short_ ? Reasons.marginAtFill(needed, free) : null;
        }
        Money needed = after.reserved(rules).minus(fill.cashChange());
        Money free = books.cash().minus(books.reserved()).plus(kept);
        return needed.compareTo(free) > 0 ? Reasons.cashAtFill(needed, free) : null;
    }

    /** What a fill means for other orders. */
    private void follow(WorkingOrder after, Fill fill) {
        Order order = after.order();
        Book book = books.of(order.symbol());
        switch (order.link()) {
            case Link.Alone _ -> {}
            case Link.Entry(Exits exits) -> openExits(order, exits, after, fill);
            case Link.Exit(long group) -> shrinkOther(book, group, after, fill.at());
        }
        if (books.rules().isMargin()) {
            cancelWhatClosesNothing(book, fill.at());
        }
    }

    /** The exits of a bracket work for what has filled of the entry. */
    private void openExits(Order entry, Exits exits, WorkingOrder after, Fill fill) {
        if (after.fills() == 1) {
            for (Order exit : exits.orders(entry, fill.quantity(), fill.at())) {
                accept(WorkingOrder.exit(exit, fill.quantity()));
            }
            return;
        }
        for (WorkingOrder exit : books.of(entry.symbol()).exitsOf(entry.id())) {
            resize(exit, exit.quantity().plus(fill.quantity()), fill.at());
        }
    }

    /** What one exit has taken, the other loses; and the entry has nothing more to open. */
    private void shrinkOther(Book book, long group, WorkingOrder taken, Instant at) {
        WorkingOrder entry = book.working(group);
        if (entry != null && entry.order().link() instanceof Link.Entry) {
            end(entry);
            events.add(new Event.Canceled(group, at, Reasons.EXIT_TAKEN));
        }
        for (WorkingOrder other : book.exitsOf(group)) {
            if (other.order().id() == taken.order().id()) {
                continue;
            }
            if (taken.remaining().isZero()) {
                end(other);
                events.add(new Event.Canceled(other.order().id(), at, Reasons.EXIT_TAKEN));
            } else {
                resize(other, other.filled().plus(taken.remaining()), at);
            }
        }
    }

    private void resize(WorkingOrder working, Quantity quantity, Instant at) {
        books.change(working, working.resized(quantity));
        events.add(new Event.Resized(working.order().id(), quantity, at));
    }

    /** Cancels orders, the latest first, that would close more than is held. */
    private void cancelWhatClosesNothing(Book book, Instant at) {
        for (int i = book.orders().size() - 1; i >= 0; i = Math.min(i, book.orders().size()) - 1) {
            WorkingOrder working = book.orders().get(i);
            Quantity closed = book.closed(working.order().side(), Quantity.MAX);
            if (working.closing() && book.committed().compareTo(closed) > 0) {
                cancel(working, Reasons.POSITION_GONE, at);
            }
        }
    }

    /** Cancels an order and, with an exit, the other of its group. */
    void cancel(WorkingOrder working, Reason reason, Instant at) {
        end(working);
        events.add(new Event.Canceled(working.order().id(), at, reason));
        cancelOther(working, at);
    }

    /** Ends an order that cannot be filled as it stands. */
    void reject(WorkingOrder working, Reason reason, Instant at) {
        end(working);
        events.add(new Event.Rejected(working.order().id(), at, reason));
        cancelOther(working, at);
    }

    /** Ends an order whose time is over. */
    void expire(WorkingOrder working, Instant at) {
        end(working);
        Reason reason = Reasons.ended(working.order().timeInForce());
        events.add(new Event.Expired(working.order().id(), at, reason));
    }

    private void cancelOther(WorkingOrder ended, Instant at) {
        if (ended.order().link() instanceof Link.Exit(long group)) {
            for (WorkingOrder other : books.of(ended.order().symbol()).exitsOf(group)) {
                end(other);
                events.add(new Event.Canceled(other.order().id(), at, Reasons.OTHER_EXIT_ENDED));
            }
        }
    }

    private void end(WorkingOrder working) {
        books.remove(working);
    }
}
