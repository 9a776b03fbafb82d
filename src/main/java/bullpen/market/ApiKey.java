package bullpen.market;

/** A key to a service, from the environment; it never shows itself. */
public final class ApiKey {
    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    public static ApiKey of(String text) {
        return new ApiKey(text.strip());
    }

    public boolean isMissing() {
        return text.isEmpty();
    }

    /** For the request itself. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return isMissing() ? "none" : "***";
    }
}
