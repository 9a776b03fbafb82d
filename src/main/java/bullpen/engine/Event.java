package bullpen.engine;

import java.time.Instant;

/** What happened to an account; carries all that is needed to store and to explain it. */
public sealed interface Event {
    /** When it happened, by the market's time. */
    Instant at();

    /** Something that happened to one order. */
    sealed interface OfOrder extends Event {
        long orderId();
    }

    /** What a company did to its shares moved the account's cash or its position. */
    sealed interface OfShares extends Event {
        Symbol symbol();

        /** What was paid, below zero for what was owed. */
        Money cash();

        /** The shares held before it, below zero when short. */
        Quantity before();
    }

    /** Cash was put in. */
    record Deposited(Money amount, Instant at) implements Event {}

    /** An order is working; {@code reserved} is set aside for it. */
    record Accepted(WorkingOrder working, Money reserved) implements OfOrder {
        public Order order() {
            return working.order();
        }

        @Override
        public long orderId() {
            return order().id();
        }

        @Override
        public Instant at() {
            return order().receivedAt();
        }
    }

    /** What was asked for is not possible; the account is unchanged and nothing is stored. */
    record Refused(long orderId, Instant at, Reason reason) implements OfOrder {}

    /**
     * The stop of an order was reached: it is a market or a limit order from now on.
     *
     * @param price the market's price that reached the stop
     */
    record Triggered(long orderId, Price price, Instant at, Rule rule) implements OfOrder {}

    /** A trailing stop followed the market to a new level. */
    record Trailed(long orderId, Price level, Instant at) implements OfOrder {}

    /**
     * An order that closes a position is for another number of shares now, filled ones included: a
     * bracket's entry filled further, the other exit took a part, or less is held.
     */
    record Resized(long orderId, Quantity quantity, Instant at) implements OfOrder {}

    /** An order was filled, wholly or in part. */
    record Filled(Fill fill) implements OfOrder {
        @Override
        public long orderId() {
            return fill.orderId();
        }

        @Override
        public Instant at() {
            return fill.at();
        }
    }

    /** What was left of an order was taken back, by its owner or by a rule. */
    record Canceled(long orderId, Instant at, Reason reason) implements OfOrder {}

    /** What was left of an order ended with its time. */
    record Expired(long orderId, Instant at, Reason reason) implements OfOrder {}

    /** An accepted order could not be filled as it stands. */
    record Rejected(long orderId, Instant at, Reason reason) implements OfOrder {}

    /** What was left of an order gave way to a new one, which is accepted next. */
    record Replaced(long orderId, long by, Instant at) implements OfOrder {}

    /**
     * Shares were split. What is less than a millionth of a new share cannot be held: cash is paid
     * in lieu of it when it is worth a cent.
     *
     * @param inLieu the cash paid, below zero for shares sold short; zero when the fraction is
     *     worth less than a cent
     * @param costRemoved the cost of what was paid for, or of a position of which nothing is left;
     *     zero when all of it stays with the position
     */
    record Split(
            Symbol symbol,
            Ratio ratio,
            Quantity before,
            Quantity after,
            Money inLieu,
            Money costRemoved,
            Instant at)
            implements OfShares {
        @Override
        public Money cash() {
            return inLieu;
        }
    }

    /** A split changed a working order: its prices and its shares. */
    record Adjusted(WorkingOrder working, Instant at) implements OfOrder {
        @Override
        public long orderId() {
            return working.order().id();
        }
    }

    /** A dividend was paid; {@code amount} is below zero for shares sold short. */
    record Dividend(Symbol symbol, Quantity quantity, Price perShare, Money amount, Instant at)
            implements OfShares {
        @Override
        public Money cash() {
            return amount;
        }

        @Override
        public Quantity before() {
            return quantity;
        }
    }

    /**
     * A position in a symbol that is traded no more was paid out.
     *
     * @param value what was paid; below zero for shares sold short
     * @param cost the position's cost
     */
    record Delisted(
            Symbol symbol, Quantity quantity, Price price, Money value, Money cost, Instant at)
            implements OfShares {
        @Override
        public Money cash() {
            return value;
        }

        @Override
        public Quantity before() {
            return quantity;
        }
    }

    /** What a company's action had done to cash and position was taken back. */
    record TakenBack(OfShares action, Instant at) implements Event {}

    /**
     * What the account has of a symbol carries on under another one, at its cost.
     *
     * @param quantity the shares held, zero when there are only orders
     */
    record SymbolChanged(Symbol symbol, Symbol to, Quantity quantity, Money cost, Instant at)
            implements Event {}

    /** A working order carries on under its symbol's new name. */
    record Renamed(WorkingOrder working, Instant at) implements OfOrder {
        @Override
        public long orderId() {
            return working.order().id();
        }
    }

    /** The equity is less than the positions require. */
    record MarginCalled(Money equity, Money required, Instant at) implements Event {}

    /** The equity suffices again. */
    record MarginMet(Money equity, Money required, Instant at) implements Event {}

    /** A margin call outlived its session: who drives the account must liquidate. */
    record LiquidationDue(Money equity, Money required, Instant at) implements Event {}

    /** Positions are being closed for want of margin; their orders follow. */
    record Liquidating(Instant at, Reason reason) implements Event {}
}
