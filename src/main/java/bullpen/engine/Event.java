package bullpen.engine;

import java.time.Instant;

/** What happened to an account; carries all that is needed to store and to explain it. */
public sealed interface Event {
    /** When it happened, by the market's time. */
    Instant at();

    /** Cash was put in. */
    record Deposited(Money amount, Instant at) implements Event {}

    /** An order is working; {@code reserved} of the cash is set aside for it. */
    record Accepted(Order order, Price estimate, Money reserved) implements Event {
        @Override
        public Instant at() {
            return order.receivedAt();
        }
    }

    /** A submit or cancel was not possible; the account is unchanged and nothing is stored. */
    record Refused(long orderId, Instant at, Reason reason) implements Event {}

    /**
     * A stop order became a market order.
     *
     * @param price the market's price that reached the stop
     */
    record Triggered(long orderId, Price price, Instant at, Rule rule) implements Event {}

    /** An order was filled, wholly or in part. */
    record Filled(Fill fill) implements Event {
        @Override
        public Instant at() {
            return fill.at();
        }
    }

    /** What was left of an order was taken back, by its owner or for want of cash. */
    record Canceled(long orderId, Instant at, Reason reason) implements Event {}

    /** What was left of an order ended with its time. */
    record Expired(long orderId, Instant at, Reason reason) implements Event {}
}
