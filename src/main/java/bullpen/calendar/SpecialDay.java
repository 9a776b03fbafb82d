package bullpen.calendar;

import bullpen.setting.WrongSetting;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A day on which no rule, but a decision changed the exchange's hours.
 *
 * @param close when the session ends, in New York; null when there is none at all
 * @param name why
 */
public record SpecialDay(LocalDate date, @Nullable LocalTime close, String name) {
    private static final String CLOSED = "closed";

    /**
     * Reads one as it is written in settings: {@code 2025-01-09 closed Day of mourning}, or with a
     * time in the place of {@code closed}.
     *
     * @throws WrongSetting it is written differently
     */
    static SpecialDay parse(String text) {
        String[] words = text.strip().split("\\s+", 3);
        try {
            LocalDate date = LocalDate.parse(words[0]);
            LocalTime close = words[1].equals(CLOSED) ? null : LocalTime.parse(words[1]);
            return new SpecialDay(date, close, words[2]);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException _) {
            throw new WrongSetting(
                    "BULLPEN_MARKET_DAYS has \"%s\".".formatted(text),
                    "Write a day like \"2025-01-09 closed Day of mourning\" or \"2025-01-09 13:00"
                            + " Storm\", several with commas between.");
        }
    }
}
