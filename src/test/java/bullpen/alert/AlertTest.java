package bullpen.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Which prices trigger which alerts, price by price. */
@Execution(ExecutionMode.CONCURRENT)
class AlertTest {
    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Price CLOSE = Price.of("100");

    /** Prices of one session; what triggers stands as T at its place, what does not as a dot. */
    @ParameterizedTest
    @CsvSource({
        "above, 100, , 99.99 100 101, .T.",
        "above, 100, , 100, T",
        "above, 100, , 99 120, .T",
        "above, 100, , 101 102, T.",
        "above, 100, , 99.9999 99.99, ..",
        "below, 100, , 100.01 100 99, .T.",
        "below, 100, , 120 80, .T",
        "below, 100, , 99, T",
        "below, 100, , 100.0001 101, ..",
        // From where it was when it was set.
        "crosses, 100, below, 99 100, .T",
        "crosses, 100, below, 101, T",
        "crosses, 100, below, 99 98 99.9999, ...",
        "crosses, 100, above, 101 100, .T",
        "crosses, 100, above, 99, T",
        "crosses, 100, above, 101 102, ..",
        // Not known from where: the first price that is not the level tells.
        "crosses, 100, , 101 99, .T",
        "crosses, 100, , 100 100 99 100, ...T",
        "crosses, 100, , 100 101 102, ...",
        // Against a close of 100, either way.
        "moves, 5, , 104.99 105, .T",
        "moves, 5, , 95.01 95, .T",
        "moves, 5, , 110, T",
        "moves, 0.01, , 100 100.0099 99.99, ..T",
        "moves, 250, , 349.99 350, .T",
    })
    void onceAndExactly(
            String kind, String level, @Nullable String side, String prices, String triggered) {
        assertEquals(triggered, run(alert(kind, level, side, false), prices));
    }

    /** Sessions are divided by a bar. */
    @ParameterizedTest
    @CsvSource({
        "above, 100, , 101 99 101 | 99 101 | 102, T.. .T T",
        "below, 100, , 101 | 99 98 | 101 | 100, . T. . T",
        "moves, 5, , 105 94 | 105, T. T",
        // A crossing waits for the next one, from the side on which it was told.
        "crosses, 100, below, 101 99 | 99, T. T",
        "crosses, 100, below, 101 99 | 101 102 | 99, T. .. T",
        "crosses, 100, below, 100 | 100 101 | 99, T .. T",
    })
    void repeatedOnceASession(
            String kind, String level, @Nullable String side, String prices, String triggered) {
        assertEquals(triggered, run(alert(kind, level, side, true), prices));
    }

    @Test
    void nothingTriggersOneThatIsPausedOrOver() {
        Alert alert = alert("above", "100", null, false);
        assertSame(alert.paused().state(), alert.paused().after(seen("200", DAY)).state());
        assertEquals(0, alert.paused().after(seen("200", DAY)).times());
        Price price = Price.of("200");
        assertEquals(0, alert.after(new Sighting(price, CLOSE, alert.expiresAt(), DAY)).times());
        Instant before = alert.expiresAt().minusMillis(1);
        assertEquals(1, alert.after(new Sighting(price, CLOSE, before, DAY)).times());
    }

    @Test
    void aMoveFromAnUnknownCloseIsNone() {
        Alert alert = alert("moves", "5", null, false);
        var first = new Sighting(Price.of("200"), null, START, DAY);
        assertEquals(0, alert.after(first).times());
    }

    @Test
    void aPauseForgetsWhereThePriceWas() {
        Alert alert = alert("crosses", "100", "below", false).paused();
        assertEquals("..T", run(alert.resumed(Price.of("105")), "104 101 100"));
        assertEquals(".T", run(alert.resumed(null), "101 100"));
    }

    @Test
    void whatIsAskedAnewWaitsAnewAndAnotherNoteAloneChangesNothing() {
        Alert told = alert("above", "100", null, true).after(seen("101", DAY));
        NewAlert noted =
                new NewAlert(told.symbol(), told.condition(), true, "Sell", told.expiresAt());
        assertEquals(".", run(told.changed(noted, null), "101"));
        NewAlert higher =
                new NewAlert(
                        told.symbol(),
                        new Condition.Above(Price.of("101")),
                        true,
                        "",
                        told.expiresAt());
        assertEquals("T", run(told.changed(higher, null), "101"));
    }

    @Test
    void levelsFollowASplitAndMovesDoNot() {
        Ratio seven = new Ratio(7, 1);
        assertEquals(
                new Condition.Above(Price.of("92.1429")),
                new Condition.Above(Price.of("645")).split(seven));
        assertEquals(
                new Condition.Crosses(Price.of("100")),
                new Condition.Crosses(Price.of("10")).split(new Ratio(1, 10)));
        assertEquals(new Condition.Moves(500), new Condition.Moves(500).split(seven));
    }

    static Alert alert(String kind, String level, @Nullable String side, boolean repeats) {
        Condition condition =
                kind.equals("moves")
                        ? Condition.Moves.ofPercent(level)
                        : Condition.Kind.of(kind).at(Price.of(level).ticks());
        return new Alert(
                1,
                1,
                Symbol.of("AAPL"),
                condition,
                repeats,
                "",
                Alert.State.WAITING,
                Alert.Side.of(side),
                START,
                START.plus(90, ChronoUnit.DAYS),
                null,
                0);
    }

    private static String run(Alert first, String prices) {
        Alert alert = first;
        LocalDate day = DAY;
        var result = new StringBuilder();
        for (String word : prices.split(" ", -1)) {
            if (word.equals("|")) {
                day = day.plusDays(1);
                result.append(' ');
            } else {
                Alert after = alert.after(seen(word, day));
                result.append(after.times() > alert.times() ? 'T' : '.');
                alert = after;
            }
        }
        return result.toString();
    }

    private static Sighting seen(String price, LocalDate day) {
        return new Sighting(Price.of(price), CLOSE, START, day);
    }
}
