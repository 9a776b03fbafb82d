package bullpen.engine;

/** How much an order is for: a number of shares, or an amount of money. */
public sealed interface Size {
    /** So many shares; more than zero. */
    record Shares(Quantity quantity) implements Size {
        public Shares {
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("An order's quantity is more than zero");
            }
        }

        @Override
        public String toString() {
            return quantity.toString();
        }
    }

    /**
     * As many shares as an amount is good for, costs included: (amount − costs) ÷ fill price,
     * floored to a millionth of a share and fixed at the first fill.
     */
    record Amount(Money money) implements Size {
        public Amount {
            if (money.compareTo(Money.ZERO) <= 0) {
                throw new IllegalArgumentException("An order's amount is more than zero");
            }
        }

        @Override
        public String toString() {
            return money.dollars();
        }
    }

    /** The number of shares at a price. */
    default Quantity at(Price price, Commission commission) {
        return switch (this) {
            case Shares(Quantity quantity) -> quantity;
            case Amount(Money money) -> commission.buys(money, price);
        };
    }

    static Size shares(Quantity quantity) {
        return new Shares(quantity);
    }

    static Size amount(Money money) {
        return new Amount(money);
    }
}
