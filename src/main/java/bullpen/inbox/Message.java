package bullpen.inbox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that its reader is to know.
 *
 * @param text what happened, in a sentence with its numbers
 * @param link the path of the page that shows more, null for none
 * @param portfolioId the portfolio that it is about, null for none
 * @param at when it happened, by the market's time
 */
public record Message(
        Kind kind, String text, @Nullable String link, @Nullable Long portfolioId, Instant at) {
    /** What a message is about. */
    public enum Kind {
        FILL("Fill", "check"),
        ORDER("Order", "info"),
        MARGIN("Margin", "warning"),
        HOLDING("Holding", "portfolio"),
        CONTEST("Contest", "contest"),
        ALERT("Alert", "bell");

        private final String label;
        private final String icon;

        Kind(String label, String icon) {
            this.label = label;
            this.icon = icon;
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** The name of its picture. */
        public String icon() {
            return icon;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
