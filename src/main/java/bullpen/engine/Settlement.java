package bullpen.engine;

import java.time.Instant;
import java.util.List;

/** Puts into the books what the rules of the market decided: orders taken, triggered and filled. */
final class Settlement {
    private final Books books;
    private final List<Event> events;
    private final Endings endings;
    private final Aftermath aftermath;

    /**
     * @param events what happens is added here
     */
    Settlement(Books books, List<Event> events) {
        this.books = books;
        this.events = events;
        this.endings = new Endings(books, events);
        this.aftermath = new Aftermath(books, events, endings);
    }

    Endings endings() {
        return endings;
    }

    /** Takes an order among those that work. */
    void accept(WorkingOrder working) {
        Money reserved = books.add(working);
        events.add(new Event.Accepted(working, reserved));
    }

    /** The order's stop was reached. */
    WorkingOrder trigger(WorkingOrder working, Price price, Rule rule, Instant at) {
        WorkingOrder triggered = working.asTriggered();
        books.change(triggered);
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
            books.change(working.atLevel(moved));
            events.add(new Event.Trailed(working.order().id(), moved, at));
        }
    }

    /**
     * Fills an order, unless what may fill is worth less than a cent; or ends it when it cannot be
     * paid or delivered.
     *
     * @param most the most shares that may fill now; all or nothing for a FOK order
     */
    void fill(WorkingOrder working, Terms terms, Quantity most, Moment moment) {
        Costs costs = books.rules().costs();
        Side side = working.order().side();
        Price price = terms.price(side, costs);
        WorkingOrder sized = working.sizedAt(price, costs);
        Quantity quantity = sized.remaining().min(most);
        boolean parts = quantity.compareTo(sized.remaining()) < 0;
        boolean fills = !parts || working.order().timeInForce() != TimeInForce.FOK;
        if (fills && price.isWorthACent(quantity) && canDeliver(working, sized, moment.at())) {
            Book book = books.of(working.order().symbol());
            Money worth = price.times(quantity);
            Money fee = sized.progress().fee(side, quantity, worth, costs.commission());
            settle(working, Trade.of(book, sized, quantity, terms, costs, fee, moment));
        }
    }

    /** Whether the shares that it is to close are there; rejects it if not. */
    private boolean canDeliver(WorkingOrder working, WorkingOrder sized, Instant at) {
        if (!working.closing()) {
            return true;
        }
        Quantity closable = books.of(working.order().symbol()).closableBy(working);
        if (sized.remaining().compareTo(closable) <= 0) {
            return true;
        }
        endings.reject(working, Reasons.sharesAtFill(sized.remaining(), closable), at);
        return false;
    }

    private void settle(WorkingOrder working, Trade trade) {
        long orderId = working.order().id();
        Shortage shortage = trade.shortage(books, books.reservedFor(orderId));
        if (shortage != null) {
            Reason reason = Reasons.lackedAtFill(shortage, books.rules());
            endings.cancel(working, reason, trade.fill().at());
            return;
        }
        if (trade.after().remaining().isPositive()) {
            books.change(trade.after());
        } else {
            books.remove(orderId);
        }
        book(trade);
    }

    /** Takes a fill into the books, and what follows from it. */
    void book(Trade trade) {
        books.take(trade.fill());
        events.add(new Event.Filled(trade.fill()));
        aftermath.of(trade);
    }
}
