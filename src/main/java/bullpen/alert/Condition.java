package bullpen.alert;

import bullpen.engine.Price;
import bullpen.engine.Ratio;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Arrays;

/** What an alert waits for. */
public sealed interface Condition {
    /** The kinds of conditions, by their word in the database, the API and forms. */
    enum Kind {
        ABOVE("above", "Above"),
        BELOW("below", "Below"),
        CROSSES("crosses", "Crosses"),
        MOVES("moves", "Moves in a day");

        private final String code;
        private final String label;

        Kind(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        /** For people. */
        public String label() {
            return label;
        }

        /**
         * The kind of a word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findAny()
                    .orElseThrow(IllegalArgumentException::new);
        }

        /** The condition of this kind that was stored with a level. */
        Condition at(long level) {
            return switch (this) {
                case ABOVE -> new Above(Price.ofTicks(level));
                case BELOW -> new Below(Price.ofTicks(level));
                case CROSSES -> new Crosses(Price.ofTicks(level));
                case MOVES -> new Moves(Math.toIntExact(level));
            };
        }
    }

    /** Whether a price alone is what it waits for; a crossing takes two. */
    boolean isMetBy(Sighting seen);

    /** The price is this or higher. */
    record Above(Price price) implements Condition {
        @Override
        public boolean isMetBy(Sighting seen) {
            return seen.last().compareTo(price) >= 0;
        }

        @Override
        public Kind kind() {
            return Kind.ABOVE;
        }

        @Override
        public String words() {
            return "is at or above " + price.dollars();
        }

        @Override
        public long level() {
            return price.ticks();
        }

        @Override
        public Condition split(Ratio ratio) {
            return new Above(ratio.price(price));
        }
    }

    /** The price is this or lower. */
    record Below(Price price) implements Condition {
        @Override
        public boolean isMetBy(Sighting seen) {
            return seen.last().compareTo(price) <= 0;
        }

        @Override
        public Kind kind() {
            return Kind.BELOW;
        }

        @Override
        public String words() {
            return "is at or below " + price.dollars();
        }

        @Override
        public long level() {
            return price.ticks();
        }

        @Override
        public Condition split(Ratio ratio) {
            return new Below(ratio.price(price));
        }
    }

    /** The price comes from one side of this to it, or to the other side. */
    record Crosses(Price price) implements Condition {
        @Override
        public boolean isMetBy(Sighting seen) {
            return false;
        }

        @Override
        public Kind kind() {
            return Kind.CROSSES;
        }

        @Override
        public String words() {
            return "crosses " + price.dollars();
        }

        @Override
        public long level() {
            return price.ticks();
        }

        @Override
        public Condition split(Ratio ratio) {
            return new Crosses(ratio.price(price));
        }
    }

    /**
     * The price is so far from the close of the session before, either way.
     *
     * @param basisPoints hundredths of a percent, 1 to {@link #MOST}
     */
    record Moves(int basisPoints) implements Condition {
        /** Nobody waits for more than a hundredfold. */
        public static final int MOST = 1_000_000;

        public Moves {
            if (basisPoints < 1 || basisPoints > MOST) {
                throw new IllegalArgumentException("A move is of 0.01 to 10,000 percent");
            }
        }

        /**
         * Reads {@code "2.5"} percent.
         *
         * @throws IllegalArgumentException if it is no number from 0.01 to 10,000 with up to two
         *     decimals
         */
        public static Moves ofPercent(String text) {
            if (!text.matches("[0-9]{1,5}(\\.[0-9]+)?")) {
                throw new IllegalArgumentException("No percentage: " + text);
            }
            try {
                return new Moves(new BigDecimal(text).movePointRight(2).intValueExact());
            } catch (ArithmeticException tooFine) {
                throw new IllegalArgumentException("At most two decimals: " + text, tooFine);
            }
        }

        /** In percent: 2.5. */
        public BigDecimal percent() {
            BigDecimal percent = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
            return percent.scale() < 0 ? percent.setScale(0) : percent;
        }

        @Override
        public boolean isMetBy(Sighting seen) {
            return seen.moved() >= basisPoints;
        }

        @Override
        public Kind kind() {
            return Kind.MOVES;
        }

        @Override
        public String words() {
            return "moves " + percent().toPlainString() + "% in a day";
        }

        @Override
        public long level() {
            return basisPoints;
        }

        @Override
        public Condition split(Ratio ratio) {
            return this;
        }
    }

    Kind kind();

    /** For people, after a symbol: "is at or above $200.00". */
    String words();

    /** The price in ticks, or the move in basis points. */
    long level();

    /** The same for the shares that these become. */
    Condition split(Ratio ratio);

    /** The price that it names, null for a move. */
    default @Nullable Price namedPrice() {
        return switch (this) {
            case Above(Price price) -> price;
            case Below(Price price) -> price;
            case Crosses(Price price) -> price;
            case Moves _ -> null;
        };
    }
}
