package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Takes orders in: what is checked before an order may work, replace another, or leave. */
final class Intake {
    private final Books books;
    private final List<Event> events;
    private final Settlement settlement;
    private final Admission admission;

    Intake(Books books, List<Event> events, Settlement settlement) {
        this.books = books;
        this.events = events;
        this.settlement = settlement;
        this.admission = new Admission(books);
    }

    void submit(Order order, Quote seen) {
        books.requireNew(order.id());
        WorkingOrder admitted = admitted(order, seen);
        if (admitted != null) {
            settlement.accept(admitted);
        }
    }

    /** Two exits of one position: what is checked for one holds for both. */
    void submit(Input.SubmitPair pair) {
        Order takeProfit = pair.takeProfit();
        Order stopLoss = pair.stopLoss();
        books.requireNew(takeProfit.id());
        books.requireNew(stopLoss.id());
        if (!admission.closes(takeProfit)) {
            refuse(takeProfit, Reasons.PAIR_OPENS);
        } else if (!Exits.areApart(takeProfit, stopLoss)) {
            refuse(takeProfit, Reasons.exitPrices(takeProfit.side()));
        } else {
            WorkingOrder admitted = admitted(takeProfit, pair.seen());
            if (admitted != null) {
                settlement.accept(admitted);
                settlement.accept(WorkingOrder.exit(stopLoss, pair.quantity()));
            }
        }
    }

    void cancel(long orderId, Instant at) {
        WorkingOrder working = books.working(orderId);
        if (working == null) {
            events.add(new Event.Refused(orderId, at, Reasons.NOT_WORKING));
        } else if (working.order().link() instanceof Link.Liquidation) {
            events.add(new Event.Refused(orderId, at, Reasons.LIQUIDATES));
        } else {
            settlement.endings().cancel(working, Reasons.OWNER, at);
        }
    }

    /** The new order is checked as though the old one were gone; refused, the old one works on. */
    void replace(Input.Replace replace) {
        Order order = replace.order();
        books.requireNew(order.id());
        WorkingOrder old = books.working(replace.orderId());
        Reason refusal = old == null ? Reasons.NOT_WORKING : unlike(old, order);
        if (old == null || refusal != null) {
            refuse(order, refusal == null ? Reasons.NOT_WORKING : refusal);
            return;
        }
        books.remove(replace.orderId());
        WorkingOrder admitted = admitted(order, replace.seen());
        if (admitted == null) {
            books.add(old);
            return;
        }
        events.add(new Event.Replaced(replace.orderId(), order.id(), order.receivedAt()));
        settlement.accept(admitted);
    }

    /** The order as it is to work; null, with an event that says why, if it may not. */
    private @Nullable WorkingOrder admitted(Order order, Quote seen) {
        try {
            WorkingOrder working = admission.reckoned(order, seen, books.rules().costs());
            Reason refusal = admission.refusal(working, seen);
            if (refusal == null) {
                return working;
            }
            refuse(order, refusal);
        } catch (ArithmeticException _) {
            refuse(order, Reasons.TOO_LARGE);
        }
        return null;
    }

    /** Why an order cannot stand in the place of another, null if it can. */
    private @Nullable Reason unlike(WorkingOrder old, Order order) {
        Order before = old.order();
        if (!before.symbol().equals(order.symbol()) || before.side() != order.side()) {
            return Reasons.REPLACES_ANOTHER;
        }
        return switch (before.link()) {
            case Link.Liquidation _ -> Reasons.LIQUIDATES;
            case Link.Exit exit -> unlikeExit(exit, old, order);
            case Link.Alone _, Link.Entry _ ->
                    order.link() instanceof Link.Exit ? Reasons.REPLACES_ANOTHER : null;
        };
    }

    private @Nullable Reason unlikeExit(Link.Exit exit, WorkingOrder old, Order order) {
        Order before = old.order();
        if (!order.link().equals(exit) || !order.size().equals(Size.shares(old.remaining()))) {
            return Reasons.EXIT_KEEPS_SIZE;
        }
        if (before.type().getClass() != order.type().getClass()
                || before.timeInForce() != order.timeInForce()) {
            return Reasons.EXIT_KEEPS_TERMS;
        }
        for (WorkingOrder other : books.of(order.symbol()).exitsOf(exit.group())) {
            boolean apart =
                    other.order().id() == before.id() || Exits.areApart(order, other.order());
            if (!apart) {
                return Reasons.exitPrices(order.side());
            }
        }
        return null;
    }

    private void refuse(Order order, Reason reason) {
        events.add(new Event.Refused(order.id(), order.receivedAt(), reason));
    }
}
