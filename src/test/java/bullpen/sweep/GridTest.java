package bullpen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.engine.Symbol;
import bullpen.strategy.Kind;
import bullpen.strategy.OpenNumber;
import bullpen.strategy.Version;
import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The numbers of a strategy and the grids over them. */
@Execution(ExecutionMode.CONCURRENT)
class GridTest {
    private static final String MACD = "/entry/all/0/left/fast";
    private static final String RULES =
            """
            {"entry": {"all": [{"left": {"indicator": "macd", "fast": 12, "slow": 26}, "relation": "above",
              "right": {"value": 0.5}}, {"left": {"indicator": "rsi", "period": 14}, "relation": "below",
              "right": {"value": 30}}]},
             "exit": {"any": [{"not": {"left": {"indicator": "rsi", "period": 14}, "relation": "below",
              "right": {"value": 70}}}]}, "exitAfter": 20,
             "size": {"percent": 30}, "risk": {"stopLoss": 7.5, "maxPositions": 3}}
            """;

    @ParameterizedTest
    @CsvSource({
        "5, 15, 5, '[5.0, 10.0, 15.0]'",
        "5, 14, 5, '[5.0, 10.0]'",
        "5, 5, 1, '[5.0]'",
        "0.1, 0.4, 0.1, '[0.1, 0.2, 0.3, 0.4]'",
        "-2, 1, 1.5, '[-2.0, -0.5, 1.0]'"
    })
    void valuesGoInStepsAsFarAsTheLast(
            BigDecimal from, BigDecimal to, BigDecimal step, String values) {
        assertEquals(values, new Axis("n", "N", from, to, step).values().toString());
    }

    @Test
    void everyNumberOfRulesIsNamedByItsPlace() {
        assertEquals(
                """
                RSI period (left of 2 conditions) 14.0
                MACD line fast (entry, 1st condition, left) 12.0
                MACD line slow (entry, 1st condition, left) 26.0
                Number compared with (entry, 1st condition, right) 0.5
                RSI period (entry, 2nd condition, left) 14.0
                Number compared with (entry, 2nd condition, right) 30.0
                RSI period (exit, 1st condition, left) 14.0
                Number compared with (exit, 1st condition, right) 70.0
                Days until the exit 20.0
                Percent of the equity that an entry buys 30.0
                Stop loss, percent 7.5
                Positions at most 3.0
                """
                        .strip(),
                String.join(
                        "\n",
                        version().numbers().stream()
                                .map(one -> one.label() + " " + one.value())
                                .toList()));
        for (OpenNumber one : version().numbers()) {
            assertNull(version().problem(Map.of(one.name(), one.from())), one.toString());
            assertNull(version().problem(Map.of(one.name(), one.to())), one.toString());
        }
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        assertRefused("axis1", "Choose a number", form("nothing", "1", "2", "1", "", "", "", ""));
        assertRefused("to1", "below the first", form(MACD, "9", "8", "1", "", "", "", ""));
        assertRefused("step1", "above 0", form(MACD, "8", "9", "0", "", "", "", ""));
        assertRefused("from1", "Enter a number", form(MACD, "1e99", "9", "1", "", "", "", ""));
        assertRefused("to1", "Enter a number", form(MACD, "8", "", "1", "", "", "", ""));
        assertRefused("from1", "Not with 1:", form(MACD, "1", "9", "1", "", "", "", ""));
        assertRefused("to1", "Not with 8.5:", form(MACD, "8", "9", "0.5", "", "", "", ""));
        assertRefused("to1", "Not with 26:", form(MACD, "20", "30", "1", "", "", "", ""));
        assertRefused("axis2", "another", form(MACD, "8", "9", "1", MACD, "8", "9", "1"));
        assertRefused(
                "axis2",
                "another",
                form(
                        "/entry/all/1/left/period,/exit/any/0/not/left/period",
                        "8",
                        "9",
                        "1",
                        "/entry/all/1/left/period",
                        "8",
                        "9",
                        "1"));
        assertRefused(
                "step1",
                "11 × 10 values are 110 runs; at most 100. With a step of 2 here they fit.",
                form(MACD, "5", "15", "1", "/risk/stopLoss", "1", "10", "1"));
        assertRefused(
                "step2",
                "2 × 1,000 values are 2,000 runs",
                form(MACD, "5", "6", "1", "/risk/stopLoss", "0.1", "100", "0.1"));
        assertRefused(
                "step1",
                "These are 2,147,483,647 runs",
                form("/exitAfter", "1", "1e15", "0.000001", "", "", "", ""));
    }

    @Test
    void aValueIsRightWhenItIsPossibleWithAnyOther() {
        FieldReader fields = new FieldReader();
        Grid grid =
                form(MACD, "20", "40", "10", MACD.replace("fast", "slow"), "25", "45", "10")
                        .read(version(), 100, fields);
        fields.check();
        assertEquals(9, Objects.requireNonNull(grid).size());
        assertEquals(List.of(0, 1, 2, 3, 5, 6, 7, 8), grid.neighbours(4));
        assertEquals(List.of(1, 3, 4), grid.neighbours(0));
        assertNotNull(version().problem(grid.cells().get(3)), "30 days are slower than 25");
    }

    private static void assertRefused(String field, String words, GridForm form) {
        FieldReader fields = new FieldReader();
        assertNull(form.read(version(), Grid.MOST_RUNS, fields));
        Problem problem = assertThrows(Problem.class, fields::check);
        Problem.FieldMessage first = problem.fields().getFirst();
        assertEquals(field, first.field(), first.message());
        assertEquals(true, first.message().contains(words), first.message());
    }

    private static GridForm form(
            String axis1,
            String from1,
            String to1,
            String step1,
            String axis2,
            String from2,
            String to2,
            String step2) {
        return new GridForm(axis1, from1, to1, step1, axis2, from2, to2, step2);
    }

    private static Version version() {
        return new Version(
                1, Kind.RULES, 1, "0123456789", RULES, List.of(Symbol.of("SPY")), Instant.EPOCH);
    }
}
