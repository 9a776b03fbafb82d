package bullpen.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How pages write numbers and times: {@code ${@format.money(x)}}. An amount is anything whose
 * {@code toString} is a plain decimal number; what is missing is written as a dash, never as
 * nought.
 */
@Component("format")
public final class Format {
    private static final String DASH = "—";
    private static final char MINUS = '−';
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'ET'", Locale.US).withZone(NEW_YORK);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'ET'", Locale.US).withZone(NEW_YORK);

    private final Clock clock;

    Format(Clock clock) {
        this.clock = clock;
    }

    /** Such as $1,234.56. */
    public String money(@Nullable Object amount) {
        return write(amount, "$", 2, 2, false);
    }

    /** Such as +$1,234.56. */
    public String change(@Nullable Object amount) {
        return write(amount, "$", 2, 2, true);
    }

    /** Such as $195.42, with up to four decimals. */
    public String price(@Nullable Object amount) {
        return write(amount, "$", 2, 4, false);
    }

    /** A large amount in three or four digits, such as $2.91T. */
    public String compact(@Nullable Object amount) {
        BigDecimal value = decimal(amount);
        if (value == null) {
            return DASH;
        }
        int thousands = Math.clamp((value.precision() - value.scale() - 1) / 3, 0, 4);
        return write(value.movePointLeft(3 * thousands), "$", 0, 2, false)
                + " KMBT".substring(thousands, thousands + 1).strip();
    }

    /** Such as 1,250.5, with up to six decimals. */
    public String quantity(@Nullable Object amount) {
        return write(amount, "", 0, 6, false);
    }

    /** A figure such as a ratio, with two decimals. */
    public String number(@Nullable Object figure) {
        return write(figure, "", 2, 2, false);
    }

    /** A fraction as a percentage: 0.0123 is 1.23%. */
    public String percent(@Nullable Object fraction) {
        return percent(fraction, false);
    }

    /** A fraction as a change in percent: 0.0123 is +1.23%. */
    public String percentChange(@Nullable Object fraction) {
        return percent(fraction, true);
    }

    public String date(@Nullable LocalDate date) {
        return date == null ? DASH : DATE.format(date);
    }

    /** The date in New York. */
    public String day(@Nullable Instant instant) {
        return instant == null ? DASH : DATE.format(instant.atZone(NEW_YORK));
    }

    /** Date and time of day in New York. */
    public String time(@Nullable Instant instant) {
        return instant == null ? DASH : TIME.format(instant);
    }

    /** Time of day in New York. */
    public String clock(@Nullable Instant instant) {
        return instant == null ? DASH : CLOCK.format(instant);
    }

    /** Time of day in New York, with the date unless it is that of {@code now}. */
    public String clock(@Nullable Instant instant, Instant now) {
        return day(instant).equals(day(now)) ? clock(instant) : time(instant);
    }

    /** Such as "5 min ago" or "in 2 d", by the wall clock. */
    public String ago(@Nullable Instant instant) {
        return ago(instant, clock.instant());
    }

    /** The same by another clock, on which it is {@code now}. */
    public String ago(@Nullable Instant instant, Instant now) {
        if (instant == null) {
            return DASH;
        }
        Duration age = Duration.between(instant, now);
        String length = length(age.abs());
        if (length.isEmpty()) {
            return "just now";
        }
        return age.isNegative() ? "in " + length : length + " ago";
    }

    /** A length of time in its two largest units, such as "3 h 12 min" or "140 ms". */
    public String duration(Duration length) {
        if (length.toSeconds() < 1 && length.toMillis() > 0) {
            return length.toMillis() + " ms";
        }
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return length.toMinutes() + " min" + rest(length.toSecondsPart(), " s");
        }
        return length.toDays() < 1
                ? length.toHours() + " h" + rest(length.toMinutesPart(), " min")
                : length.toDays() + " d" + rest(length.toHoursPart(), " h");
    }

    private static String rest(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }

    /** −1, 0 or 1: which way an amount points. */
    public int sign(@Nullable Object amount) {
        BigDecimal value = decimal(amount);
        return value == null ? 0 : value.signum();
    }

    /**
     * −1, 0 or 1: which way a fraction points as a percentage that is written with two decimals.
     */
    public int percentSign(@Nullable Object fraction) {
        BigDecimal value = decimal(fraction);
        return value == null ? 0 : value.setScale(4, RoundingMode.HALF_UP).signum();
    }

    private static String length(Duration age) {
        if (age.toMinutes() < 1) {
            return "";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 1 ? age.toHours() + " h" : age.toDays() + " d";
    }

    static String percent(@Nullable Object fraction, boolean signed) {
        BigDecimal value = decimal(fraction);
        return value == null ? DASH : write(value.movePointRight(2), "", 2, 2, signed) + "%";
    }

    static String write(@Nullable Object amount, String unit, int least, int most, boolean signed) {
        BigDecimal value = decimal(amount);
        if (value == null) {
            return DASH;
        }
        BigDecimal rounded = value.setScale(most, RoundingMode.HALF_UP);
        var pattern = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.US));
        pattern.setMinimumFractionDigits(least);
        pattern.setMaximumFractionDigits(most);
        String sign =
                rounded.signum() < 0
                        ? String.valueOf(MINUS)
                        : signed && rounded.signum() > 0 ? "+" : "";
        return sign + unit + pattern.format(rounded.abs());
    }

    private static @Nullable BigDecimal decimal(@Nullable Object amount) {
        return switch (amount) {
            case null -> null;
            case BigDecimal value -> value;
            case Double value when !Double.isFinite(value) -> null;
            default -> new BigDecimal(amount.toString());
        };
    }
}
