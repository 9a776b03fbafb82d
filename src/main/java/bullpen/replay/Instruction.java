package bullpen.replay;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;

import org.jspecify.annotations.Nullable;

/** What a strategy can ask for at a close: all that an owner can ask of an account. */
public sealed interface Instruction {
    /** Gives an order, or two that belong together. */
    sealed interface Placing extends Instruction {
        /** Index in the run's symbols. */
        int symbol();

        Side side();

        Size size();

        /** How many orders it gives at once. */
        int orders();
    }

    /**
     * An order; with an exit or two it is a bracket's entry.
     *
     * @param symbol index in the run's symbols
     * @param takeProfit the limit at which what fills is left with a profit, null for none
     * @param stopLoss the stop at which it is left with a loss, null for none
     */
    record Place(
            int symbol,
            Side side,
            Size size,
            OrderType type,
            TimeInForce timeInForce,
            @Nullable Price takeProfit,
            @Nullable Price stopLoss)
            implements Placing {
        public Place {
            boolean bracket = takeProfit != null || stopLoss != null;
            if (symbol < 0 || !type.allows(timeInForce) || (bracket && !timeInForce.rests())) {
                throw new IllegalArgumentException(
                        "No order: " + type + ", " + timeInForce + (bracket ? " with exits" : ""));
            }
        }

        /** An order that stands alone. */
        public Place(int symbol, Side side, Size size, OrderType type, TimeInForce timeInForce) {
            this(symbol, side, size, type, timeInForce, null, null);
        }

        @Override
        public int orders() {
            return 1;
        }

        /** At the market, good till canceled. */
        public static Place market(int symbol, Side side, Size size) {
            return new Place(symbol, side, size, OrderType.market(), TimeInForce.GTC);
        }
    }

    /** Two exits of a position already held, of which the market takes one (OCO). */
    record PlacePair(
            int symbol,
            Side side,
            Quantity quantity,
            TimeInForce timeInForce,
            Price takeProfit,
            Price stopLoss)
            implements Placing {
        public PlacePair {
            if (symbol < 0 || !quantity.isPositive() || !timeInForce.rests()) {
                throw new IllegalArgumentException("No pair of exits: " + timeInForce);
            }
        }

        @Override
        public Size size() {
            return Size.shares(quantity);
        }

        @Override
        public int orders() {
            return 2;
        }
    }

    /** Takes back an order that waits, with the exit that it is paired with. */
    record Cancel(long orderId) implements Instruction {}
}
