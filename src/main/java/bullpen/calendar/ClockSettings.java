package bullpen.calendar;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How fast the market's clock goes.
 *
 * @param speed market seconds in a second by the wall clock
 */
@ConfigurationProperties("bullpen.market")
public record ClockSettings(double speed) {
    private static final double MOST_SPEED = 100_000;

    public ClockSettings {
        if (!(speed > 0 && speed <= MOST_SPEED)) {
            throw new IllegalArgumentException(
                    "BULLPEN_MARKET_SPEED is \"%s\"; it must be a number above 0 and up to 100000."
                            .formatted(speed));
        }
    }
}
