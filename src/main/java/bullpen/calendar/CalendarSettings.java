package bullpen.calendar;

import bullpen.setting.WrongSetting;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.util.List;

/**
 * When the market trades: the settings {@code bullpen.market.*} that say so.
 *
 * @param calendar {@code always-open} or {@code new-york}; empty for what suits the source of
 *     prices
 * @param days special days of New York's calendar, as {@link SpecialDay#parse} reads them
 * @param speed market seconds in a second by the wall clock
 */
@ConfigurationProperties("bullpen.market")
public record CalendarSettings(String calendar, List<String> days, double speed) {
    private static final String ALWAYS_OPEN = "always-open";
    private static final String NEW_YORK = "new-york";
    private static final double MOST_SPEED = 100_000;

    public CalendarSettings {
        days = List.copyOf(days);
        if (!List.of("", ALWAYS_OPEN, NEW_YORK).contains(calendar)) {
            throw wrong("CALENDAR", calendar, "always-open or new-york");
        }
        if (!(speed > 0 && speed <= MOST_SPEED)) {
            throw wrong("SPEED", speed, "a number above 0 and up to 100000");
        }
    }

    private static WrongSetting wrong(String name, Object value, String right) {
        return new WrongSetting(
                "BULLPEN_MARKET_%s is \"%s\".".formatted(name, value),
                "Set it to %s.".formatted(right));
    }

    /**
     * The calendar that is chosen.
     *
     * @param real whether the source's prices are those of the exchange, which has its hours
     */
    public MarketCalendar calendar(boolean real) {
        return (real && calendar.isEmpty()) || calendar.equals(NEW_YORK)
                ? exchange()
                : new AlwaysOpen();
    }

    /** New York's calendar, whatever is chosen: that of real prices. */
    public MarketCalendar exchange() {
        return new NewYork(days.stream().map(SpecialDay::parse).toList());
    }
}
