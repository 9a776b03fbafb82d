package bullpen.symbol;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;

/** How far back a symbol's chart goes. */
public enum ChartRange {
    MONTH("1M", "month", Period.ofMonths(1), false),
    QUARTER("3M", "three months", Period.ofMonths(3), false),
    HALF("6M", "six months", Period.ofMonths(6), false),
    YEAR("1Y", "year", Period.ofYears(1), false),
    FIVE("5Y", "five years", Period.ofYears(5), true);

    private final String code;
    private final String words;
    private final Period length;
    private final boolean weekly;

    ChartRange(String code, String words, Period length, boolean weekly) {
        this.code = code;
        this.words = words;
        this.length = length;
        this.weekly = weekly;
    }

    /** The one that an address names, six months when it names none. */
    static ChartRange of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findAny().orElse(HALF);
    }

    public String code() {
        return code;
    }

    /** As in "over the last year". */
    String words() {
        return words;
    }

    /** Whether a candle is a week, since days would be too many to see. */
    boolean weekly() {
        return weekly;
    }

    LocalDate start(LocalDate last) {
        return last.minus(length).plusDays(1);
    }
}
