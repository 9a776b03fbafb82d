package bullpen.rules;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;

import java.util.List;

/**
 * How much an entry buys. Except for a number of shares it is an amount of money, which buys as
 * many shares, to the millionth, as it is good for at the fill, costs included; no more than the
 * cash that is free then.
 */
public sealed interface Size {

    /** A fixed number of shares. */
    record Shares(Quantity quantity) implements Size {
        public Shares {
            requirePositive(quantity.millionths());
        }
    }

    /** A fixed amount. */
    record Amount(Money money) implements Size {
        public Amount {
            requirePositive(money.cents());
        }
    }

    /**
     * This part of the equity at the close that gave the signal.
     *
     * @param basisPoints hundredths of a percent of the equity, from 1 to 10,000
     */
    record PercentOfEquity(int basisPoints) implements Size {
        public PercentOfEquity {
            requirePart(basisPoints);
        }
    }

    /** The equity by the number of {@link Rules#places places}. */
    record EqualWeight() implements Size {}

    /**
     * As much of the equity as moves by so much in a year, going by the {@linkplain
     * Indicator.Kind#VOLATILITY volatility} of the last bars; at most all of it, and nothing while
     * that is undefined or zero.
     *
     * @param basisPoints of the equity, from 1 to 10,000
     * @param bars as many as an indicator may look at
     */
    record VolatilityTarget(int basisPoints, int bars) implements Size {
        public VolatilityTarget {
            requirePart(basisPoints);
            var _ = new Indicator(Indicator.Kind.VOLATILITY, bars);
        }
    }

    /**
     * A part of the equity for each symbol; a symbol without one is not bought.
     *
     * @param weights of at most the whole equity in all
     */
    record Weights(List<Weight> weights) implements Size {
        public Weights {
            weights = List.copyOf(weights);
            long symbols = weights.stream().map(Weight::symbol).distinct().count();
            if (weights.isEmpty() || symbols < weights.size()) {
                throw new IllegalArgumentException("Each symbol has one weight");
            }
            requirePart(weights.stream().mapToInt(Weight::basisPoints).sum());
        }

        /** Of the equity, 0 for a symbol without one. */
        public int of(Symbol symbol) {
            return weights.stream()
                    .filter(one -> one.symbol().equals(symbol))
                    .mapToInt(Weight::basisPoints)
                    .sum();
        }
    }

    /** A symbol's part of the equity in basis points, from 1. */
    record Weight(Symbol symbol, int basisPoints) {
        public Weight {
            requirePart(basisPoints);
        }
    }

    private static void requirePart(int basisPoints) {
        requirePositive(basisPoints);
        if (basisPoints > Risk.WHOLE) {
            throw new IllegalArgumentException(
                    "At most the whole equity, was " + basisPoints + " basis points");
        }
    }

    private static void requirePositive(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("A size must be positive, was " + amount);
        }
    }
}
