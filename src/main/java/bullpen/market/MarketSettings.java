package bullpen.market;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code bullpen.market.*}.
 *
 * @param sources where prices come from: {@code simulated} or {@code manual}
 * @param calendar {@code always-open}
 * @param speed market seconds in a second by the wall clock
 * @param seed which of the simulated worlds
 */
@ConfigurationProperties("bullpen.market")
public record MarketSettings(String sources, String calendar, double speed, long seed) {
    static final String SIMULATED = "simulated";
    static final String MANUAL = "manual";

    /** The source of bars from files, there beside whatever else is chosen. */
    public static final String IMPORTED = "imported";

    private static final double MOST_SPEED = 100_000;

    public MarketSettings {
        if (!sources.equals(SIMULATED) && !sources.equals(MANUAL)) {
            throw wrong("SOURCES", sources, "simulated or manual");
        }
        if (!calendar.equals("always-open")) {
            throw wrong("CALENDAR", calendar, "always-open");
        }
        if (!(speed > 0 && speed <= MOST_SPEED)) {
            throw wrong("SPEED", speed, "a number above 0 and up to 100000");
        }
    }

    private static IllegalArgumentException wrong(String name, Object value, String right) {
        return new IllegalArgumentException(
                "BULLPEN_MARKET_%s is \"%s\"; it must be %s.".formatted(name, value, right));
    }

    /** Whether prices are posted by administrators. */
    public boolean manual() {
        return sources.equals(MANUAL);
    }

    /** The source of bars that charts and backtests use when none is named. */
    public String barSource() {
        return manual() ? IMPORTED : SIMULATED;
    }
}
