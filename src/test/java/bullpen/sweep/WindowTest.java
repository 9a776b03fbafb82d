package bullpen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

@Execution(ExecutionMode.CONCURRENT)
class WindowTest {
    @Test
    void whatIsTriedFollowsOnWhatWasChosenOnAndLeavesNoGap() {
        assertEquals(
                """
                2015-01-31 2015-07-30 | 2015-07-31 2015-10-30
                2015-04-30 2015-10-30 | 2015-10-31 2016-01-30
                2015-07-31 2016-01-30 | 2016-01-31 2016-04-29
                """
                        .strip(),
                table("2015-01-31", "2016-04-29", 6, 3));
    }

    @Test
    void onlyWholeWindowsCount() {
        assertEquals(
                "2015-01-01 2015-12-31 | 2016-01-01 2016-03-31",
                table("2015-01-01", "2016-06-29", 12, 3));
        assertEquals("", table("2015-01-01", "2016-03-30", 12, 3));
        List<Window> years = Window.of(LocalDate.of(2012, 1, 1), LocalDate.of(2016, 12, 31), 12, 3);
        assertEquals(16, years.size());
        assertEquals(LocalDate.of(2016, 12, 31), years.getLast().outTo());
    }

    private static String table(String from, String to, int in, int out) {
        return Window.of(LocalDate.parse(from), LocalDate.parse(to), in, out).stream()
                .map(
                        one ->
                                one.inFrom()
                                        + " "
                                        + one.inTo()
                                        + " | "
                                        + one.outFrom()
                                        + " "
                                        + one.outTo())
                .collect(Collectors.joining("\n"));
    }
}
