package bullpen.performance;

import java.util.OptionalDouble;

/** A computed number, or the reason why there is none: never zero or infinity in its place. */
public sealed interface Figure {
    /** A finite number. */
    record Value(double number) implements Figure {
        public Value {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("A figure is finite: " + number);
            }
        }
    }

    /** Not available, with the reason in a few words for people: {@code no losing day}. */
    record Undefined(String reason) implements Figure {}

    /** The number, or undefined when the arithmetic left the finite numbers. */
    static Figure of(double number) {
        return Double.isFinite(number) ? new Value(number) : new Undefined("out of range");
    }

    static Figure undefined(String reason) {
        return new Undefined(reason);
    }

    /** The number, empty when undefined; rankings put the empty ones last. */
    default OptionalDouble value() {
        return switch (this) {
            case Value(double number) -> OptionalDouble.of(number);
            case Undefined _ -> OptionalDouble.empty();
        };
    }
}
