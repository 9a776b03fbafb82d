package bullpen.symbol;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;

/** How far back a symbol's chart goes: some sessions of minutes, or a time of days. */
public enum ChartRange {
    DAY("1D", "session", 1),
    WEEK("5D", "five sessions", 5),
    MONTH("1M", "month", Period.ofMonths(1)),
    QUARTER("3M", "three months", Period.ofMonths(3)),
    HALF("6M", "six months", Period.ofMonths(6)),
    YEAR("1Y", "year", Period.ofYears(1)),
    FIVE("5Y", "five years", Period.ofYears(5));

    private final String code;
    private final String words;
    private final int sessions;
    private final Period length;

    ChartRange(String code, String words, int sessions) {
        this.code = code;
        this.words = words;
        this.sessions = sessions;
        this.length = Period.ZERO;
    }

    ChartRange(String code, String words, Period length) {
        this.code = code;
        this.words = words;
        this.sessions = 0;
        this.length = length;
    }

    /** The one that an address names, six months when it names none. */
    static ChartRange of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findAny().orElse(HALF);
    }

    /** Those that can be drawn. */
    static List<ChartRange> all(boolean withMinutes) {
        return Arrays.stream(values()).filter(one -> withMinutes || !one.intraday()).toList();
    }

    public String code() {
        return code;
    }

    /** As in "over the last year". */
    String words() {
        return words;
    }

    /** Whether it is made of bars within sessions. */
    public boolean intraday() {
        return sessions > 0;
    }

    /** How many sessions it has of bars within sessions, 0 for daily bars. */
    int sessions() {
        return sessions;
    }

    /** Whether a candle is a week, since days would be too many to see. */
    boolean weekly() {
        return this == FIVE;
    }

    LocalDate start(LocalDate last) {
        return last.minus(length).plusDays(1);
    }
}
