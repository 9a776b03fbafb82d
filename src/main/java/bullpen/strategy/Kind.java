package bullpen.strategy;

import java.util.Locale;
import java.util.Optional;

/** How a strategy is written. */
public enum Kind {
    RULES("Rules"),
    JAVASCRIPT("JavaScript");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** In the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty when there is no such kind. */
    public static Optional<Kind> of(String code) {
        for (Kind kind : values()) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
