package bullpen.market;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code bullpen.market.*}.
 *
 * @param sources where prices come from: {@code simulated} or {@code manual}
 * @param seed which of the simulated worlds
 */
@ConfigurationProperties("bullpen.market")
public record MarketSettings(String sources, long seed) {
    static final String SIMULATED = "simulated";
    static final String MANUAL = "manual";

    /** The source of bars from files, there beside whatever else is chosen. */
    public static final String IMPORTED = "imported";

    public MarketSettings {
        if (!sources.equals(SIMULATED) && !sources.equals(MANUAL)) {
            throw new IllegalArgumentException(
                    "BULLPEN_MARKET_SOURCES is \"%s\"; it must be simulated or manual."
                            .formatted(sources));
        }
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
