package bullpen.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.portfolio.PastTrade;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Rows of a file as trades. */
class TradeReaderTest {
    private static final List<String> HEADER =
            List.of("date", "symbol", "side", "quantity", "price");

    private final List<RowProblem> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "2026-01-15, 2026-01-15T14:30:00Z",
        "1/15/2026, 2026-01-15T14:30:00Z",
        "01/15/2026, 2026-01-15T14:30:00Z",
        "20260115, 2026-01-15T14:30:00Z",
        "2026-01-15 10:30, 2026-01-15T15:30:00Z",
        "2026-01-15T10:30, 2026-01-15T15:30:00Z",
        "2026-01-15 9:45:07, 2026-01-15T14:45:07Z",
        "1/15/2026 10:30, 2026-01-15T15:30:00Z",
        "1/15/2026 10:30:15, 2026-01-15T15:30:15Z",
        "20260115 10:30, 2026-01-15T15:30:00Z",
        "2026-01-15T15:30Z, 2026-01-15T15:30:00Z",
        "2026-01-15T15:30:00.123456Z, 2026-01-15T15:30:00.123456Z",
        "2026-01-15T10:30:00-05:00, 2026-01-15T15:30:00Z",
        "2026-07-15 10:30, 2026-07-15T14:30:00Z",
        "1/16/2026 20:15, 2026-01-17T01:15:00Z"
    })
    void aDateIsReadWithATimeOrWithout(String text, Instant at) {
        assertEquals(at, trade(text, "buy", "10").at());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "10:30",
                "2026-02-30",
                "2/30/2026 10:30",
                "2026-01-15 25:00",
                "2026-01-17",
                "1/17/2026 10:30",
                "2026-01-17T15:30Z",
                "-200000-01-03T15:30:00Z",
                "+200000-01-03T15:30:00Z",
                "1/15/0026",
                "1899-12-29 10:30"
            })
    void whatIsNoMomentOfADayOnWhichTheMarketWasOpenIsRefused(String text) {
        assertNull(read(text, "buy", "10"));
        assertEquals(
                "Date “"
                        + text
                        + "” is no date or time such as 2026-01-31 or 2026-01-31 15:30 of a day on"
                        + " which the market was open.",
                problems.getFirst().message());
    }

    @Test
    void aSignThatContradictsTheSideIsRefused() {
        assertNull(read("2026-01-15", "buy", "-10"));
        assertEquals(
                List.of(new RowProblem(2, "Quantity “-10” is less than nothing, but is bought.")),
                problems);
        PastTrade sold = trade("2026-01-15", "sell", "-10");
        assertEquals(Side.SELL, sold.side());
        assertEquals(Quantity.shares(10), sold.quantity());
    }

    private PastTrade trade(String date, String side, String quantity) {
        PastTrade trade = read(date, side, quantity);
        assertNotNull(trade, problems::toString);
        return trade;
    }

    private @Nullable PastTrade read(String date, String side, String quantity) {
        var reader = new TradeReader(Columns.guess(HEADER), WrittenNumbers.POINT, new Weekdays());
        var row = new CsvText.Row(2, List.of(date, "AAPL", side, quantity, "190.02"));
        return reader.read(row, problems);
    }

    /** The market is open on weekdays from 9:30 to 16:00. */
    private static final class Weekdays implements MarketCalendar {
        @Override
        public @Nullable Session session(LocalDate date) {
            return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                    ? null
                    : new Session(
                            date,
                            date.atTime(LocalTime.of(9, 30)).atZone(NEW_YORK).toInstant(),
                            date.atTime(LocalTime.of(16, 0)).atZone(NEW_YORK).toInstant());
        }

        @Override
        public int sessionsPerYear() {
            return 260;
        }
    }
}
