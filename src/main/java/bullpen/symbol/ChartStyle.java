package bullpen.symbol;

import java.util.Arrays;
import java.util.Locale;

/** How prices are drawn. */
public enum ChartStyle {
    CANDLES("Candles"),
    LINE("Line");

    private final String label;

    ChartStyle(String label) {
        this.label = label;
    }

    /** The one that an address names, candles when it names none. */
    static ChartStyle of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code().equals(code))
                .findAny()
                .orElse(CANDLES);
    }

    /** In addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }
}
