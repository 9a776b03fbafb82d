package bullpen.engine;

/** How far behind the market's best price a trailing stop follows. */
public sealed interface Trail {
    /** By so many dollars a share. */
    record Distance(Price distance) implements Trail {
        public Distance {
            if (!distance.isPositive()) {
                throw new IllegalArgumentException("A trail is more than zero");
            }
        }
    }

    /** By a part of the price, in basis points: 1 to 9,999. */
    record Percent(int basisPoints) implements Trail {
        public Percent {
            if (basisPoints < 1 || basisPoints > 9_999) {
                throw new IllegalArgumentException("A trail is more than 0 % and below 100 %");
            }
        }
    }

    /** The stop's level behind a price: below it for a sale, above it for a purchase. */
    default Price behind(Side side, Price price) {
        return switch (this) {
            case Distance(Price distance) -> price.moved(side.sign() * distance.ticks());
            case Percent(int basisPoints) -> price.slipped(side, basisPoints).atLeastOneTick();
        };
    }

    /**
     * The price at which a level may begin to move, for who looks for such orders: at no worse
     * price does it move.
     */
    default Price movesAt(Side side, Price level) {
        return switch (this) {
            case Distance(Price distance) -> level.moved(-side.sign() * distance.ticks());
            case Percent(int basisPoints) ->
                    Price.ofTicks(
                                    Scaled.multiplyDivideDown(
                                            level.ticks(),
                                            10_000,
                                            10_000 + (long) side.sign() * basisPoints))
                            .moved(side.sign());
        };
    }

    /** The same trail after a split: a percentage stays, a distance shrinks with the price. */
    default Trail split(Ratio ratio) {
        return switch (this) {
            case Distance(Price distance) -> new Distance(ratio.price(distance));
            case Percent _ -> this;
        };
    }
}
