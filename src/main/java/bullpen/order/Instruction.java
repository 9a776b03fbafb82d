package bullpen.order;

import bullpen.engine.Exits;
import bullpen.engine.Input;
import bullpen.engine.Link;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.function.LongSupplier;

/** What a ticket asks the market to do: one order, or orders that belong together. */
public sealed interface Instruction {
    /** One order that stands alone. */
    record Single(OrderType type) implements Instruction {}

    /**
     * An order that opens a position, and what leaves it again.
     *
     * @param takeProfit the limit of the one exit, null for none
     * @param stopLoss the stop of the other, null for none; one of them is there
     */
    record Bracket(OrderType entry, @Nullable Price takeProfit, @Nullable Price stopLoss)
            implements Instruction {
        public Bracket {
            if (takeProfit == null && stopLoss == null) {
                throw new IllegalArgumentException("A bracket has an exit");
            }
        }
    }

    /** Two exits of a position that is held, of which the market takes one (OCO). */
    record Pair(Price takeProfit, Price stopLoss) implements Instruction {}

    /** The type of the order that is answered with: the entry, or the first of two exits. */
    default OrderType type() {
        return switch (this) {
            case Single(OrderType type) -> type;
            case Bracket(OrderType entry, _, _) -> entry;
            case Pair(Price takeProfit, _) -> new OrderType.Limit(takeProfit);
        };
    }

    /** What the engine is given for a ticket; each order gets the next id. */
    default Input input(Ticket ticket, LongSupplier ids, Instant receivedAt, Quote seen) {
        long id = ids.getAsLong();
        return switch (this) {
            case Single(OrderType type) ->
                    new Input.Submit(order(ticket, id, type, receivedAt, Link.ALONE), seen);
            case Bracket(OrderType entry, Price profit, Price loss) -> {
                Exits exits = new Exits(leg(profit, ids), leg(loss, ids));
                Link link = new Link.Entry(exits);
                yield new Input.Submit(order(ticket, id, entry, receivedAt, link), seen);
            }
            case Pair(Price profit, Price loss) -> {
                var exits = new Exits(new Exits.Leg(id, profit), leg(loss, ids));
                yield new Input.SubmitPair(
                        exits,
                        ticket.side(),
                        shares(ticket),
                        ticket.timeInForce(),
                        receivedAt,
                        seen);
            }
        };
    }

    private static Order order(
            Ticket ticket, long id, OrderType type, Instant receivedAt, Link link) {
        return new Order(
                id,
                ticket.symbol(),
                ticket.side(),
                ticket.size(),
                type,
                ticket.timeInForce(),
                receivedAt,
                link);
    }

    private static Quantity shares(Ticket ticket) {
        if (ticket.size() instanceof Size.Shares(Quantity quantity)) {
            return quantity;
        }
        throw new IllegalArgumentException("Two exits are for a number of shares");
    }

    private static Exits.@Nullable Leg leg(@Nullable Price price, LongSupplier ids) {
        return price == null ? null : new Exits.Leg(ids.getAsLong(), price);
    }
}
