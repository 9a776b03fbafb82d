package bullpen.strategy;

import java.util.Locale;

/** How far a strategy's newest version has come. */
public enum Stage {
    /** It has problems and cannot run. */
    DRAFT("Draft", "warn"),
    VALID("Valid", "plain"),
    /** A backtest of it was finished. */
    BACKTESTED("Backtested", "info"),
    /** It trades a portfolio. */
    DEPLOYED("Deployed", "good");

    private final String label;
    private final String tone;

    Stage(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    static Stage of(Version version, boolean backtested, boolean deployed) {
        if (!version.problems().isEmpty()) {
            return DRAFT;
        }
        return deployed ? DEPLOYED : backtested ? BACKTESTED : VALID;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** Of its badge. */
    public String tone() {
        return tone;
    }

    /** In the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isDraft() {
        return this == DRAFT;
    }
}
