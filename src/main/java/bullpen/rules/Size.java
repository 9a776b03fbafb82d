package bullpen.rules;

import bullpen.engine.Money;
import bullpen.engine.Quantity;

/** How much an entry buys. */
public sealed interface Size {

    /** A fixed number of shares. */
    record Shares(Quantity quantity) implements Size {
        public Shares {
            requirePositive(quantity.millionths());
        }
    }

    /** As many shares, to the millionth, as this amount buys at the fill, costs included. */
    record Amount(Money money) implements Size {
        public Amount {
            requirePositive(money.cents());
        }
    }

    /**
     * As many shares, to the millionth, as this part of the equity at the close that gave the
     * signal buys at the fill, costs included; no more than the cash that is free then.
     *
     * @param basisPoints hundredths of a percent of the equity, from 1 to 10,000
     */
    record PercentOfEquity(int basisPoints) implements Size {
        public PercentOfEquity {
            requirePositive(basisPoints);
            if (basisPoints > 10_000) {
                throw new IllegalArgumentException(
                        "At most the whole equity, was " + basisPoints + " basis points");
            }
        }
    }

    private static void requirePositive(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("A size must be positive, was " + amount);
        }
    }
}
