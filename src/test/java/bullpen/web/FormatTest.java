package bullpen.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class FormatTest {
    private static final Instant NOW = Instant.parse("2026-01-02T15:00:00Z");

    private final Format format = new Format(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void amountsCarryUnitSeparatorsAndRealMinus() {
        assertEquals("$1,234.50", format.money(new BigDecimal("1234.5")));
        assertEquals("−$0.01", format.money(new BigDecimal("-0.01")));
        assertEquals("+$12.00", format.change("12"));
        assertEquals("$0.00", format.change("0"));
        assertEquals("$195.4251", format.price("195.4251"));
        assertEquals("1,250.5", format.quantity("1250.500000"));
    }

    @Test
    void lengthsOfTimeAreInTheirTwoLargestUnits() {
        assertEquals("140 ms", format.duration(Duration.ofMillis(140)));
        assertEquals("45 s", format.duration(Duration.ofMillis(45_900)));
        assertEquals("0 s", format.duration(Duration.ZERO));
        assertEquals("1 min 15 s", format.duration(Duration.ofSeconds(75)));
        assertEquals("10 min", format.duration(Duration.ofMinutes(10)));
        assertEquals("3 h 12 min", format.duration(Duration.ofMinutes(192)));
        assertEquals("2 d 4 h", format.duration(Duration.ofHours(52)));
    }

    @Test
    void largeAmountsAreShort() {
        assertEquals("$2.91T", format.compact("2914000000000"));
        assertEquals("$1.5B", format.compact("1500000000.00"));
        assertEquals("$999.99K", format.compact("999990"));
        assertEquals("$42", format.compact("42"));
        assertEquals("$0.5", format.compact("0.5"));
        assertEquals("—", format.compact(null));
    }

    @Test
    void fractionsArePercent() {
        assertEquals("1.23%", format.percent(0.0123));
        assertEquals("−4.00%", format.percentChange(-0.04));
        assertEquals("+4.00%", format.percentChange(0.04));
    }

    @Test
    void whatIsWrittenAsNoughtPointsNowhere() {
        assertEquals(0, format.percentSign(-0.00004));
        assertEquals(-1, format.percentSign(-0.00005));
        assertEquals(1, format.percentSign(0.0001));
        assertEquals(0, format.percentSign(null));
    }

    @Test
    void whatIsMissingIsADash() {
        assertEquals("—", format.money(null));
        assertEquals("—", format.percent(Double.NaN));
        assertEquals("—", format.time(null));
    }

    @Test
    void timesAreNewYorks() {
        assertEquals("2 Jan 2026, 10:00:00 ET", format.time(NOW));
        assertEquals("5 min ago", format.ago(NOW.minus(Duration.ofMinutes(5))));
        assertEquals("in 2 d", format.ago(NOW.plus(Duration.ofDays(2))));
        assertEquals("just now", format.ago(NOW.minusSeconds(3)));
        assertEquals("1 h ago", format.ago(NOW, NOW.plus(Duration.ofHours(1))));
    }
}
