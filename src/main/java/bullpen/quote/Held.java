package bullpen.quote;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A quote that was not believed.
 *
 * @param reason why, to follow a price
 * @param heldAt by the wall clock
 * @param decidedAt when it was no longer open, null while it is
 */
public record Held(
        long id,
        SourceQuote quote,
        String reason,
        Instant heldAt,
        Outcome outcome,
        @Nullable Instant decidedAt) {

    /** What became of it. */
    public enum Outcome {
        OPEN("Open"),
        ACCEPTED("Accepted"),
        REJECTED("Rejected"),
        /** Later quotes said the same. */
        CONFIRMED("Confirmed"),
        /** A later quote was believed. */
        PASSED("Passed");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }

    public Symbol symbol() {
        return quote.quote().symbol();
    }

    public Price price() {
        return quote.quote().last();
    }

    public Origin origin() {
        return quote.origin();
    }

    /** The exchange's time. */
    public Instant at() {
        return quote.quote().at();
    }

    boolean isOpen() {
        return outcome == Outcome.OPEN;
    }

    Held decided(Outcome now, Instant at) {
        return new Held(id, quote, reason, heldAt, now, at);
    }
}
