package bullpen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.backtest.BacktestRequest;
import bullpen.backtest.Report;
import bullpen.backtest.Study;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.performance.EquityCurve;
import bullpen.replay.BacktestResult;
import bullpen.sandbox.RunError;
import bullpen.sandbox.worker.Program;
import bullpen.strategy.Kind;
import bullpen.strategy.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Studies whose runs break or for which the time is over. */
@Execution(ExecutionMode.CONCURRENT)
class WalkTest {
    private static final Version SCRIPT =
            new Version(
                    1,
                    Kind.JAVASCRIPT,
                    1,
                    "0123456789abcdef",
                    "const params = {n: {min: 1, max: 50, default: 10}};",
                    List.of(Symbol.of("WTA")),
                    Instant.EPOCH);
    private static final Grid GRID =
            new Grid(
                    List.of(
                            new Axis(
                                    "n",
                                    "N",
                                    BigDecimal.ONE,
                                    BigDecimal.valueOf(3),
                                    BigDecimal.ONE)));
    private static final BacktestRequest REQUEST =
            new BacktestRequest(
                    List.of(Symbol.of("WTA")),
                    LocalDate.of(2016, 1, 1),
                    LocalDate.of(2016, 4, 30),
                    Money.of("100"),
                    Money.ZERO,
                    0,
                    null,
                    "imported",
                    1);

    /** Runs that come to what is said, by their numbers from 1. */
    private record Told(IntFunction<Study.Answer> answers, List<Integer> made)
            implements Study.Runs {
        Told(IntFunction<Study.Answer> answers) {
            this(answers, new ArrayList<>());
        }

        @Override
        public Study.Answer run(BacktestRequest request, Program program) {
            made.add(made.size() + 1);
            return answers.apply(made.size());
        }

        @Override
        public String dataVersion() {
            return "";
        }

        @Override
        public void done(int runs, int all) {}

        @Override
        public boolean isCanceled() {
            return false;
        }
    }

    @Test
    void aRunThatBreaksIsNoEndOfTheOthers() {
        List<Cell> cells =
                all(
                        run ->
                                switch (run) {
                                    case 1 -> throw new ArithmeticException("long overflow");
                                    case 2 ->
                                            finished(List.of()); // No figures: a day has no gross.
                                    default -> finished(List.of(Money.ZERO, Money.ZERO));
                                });
        assertEquals("The run broke off: it could not be computed.", cells.get(0).error());
        assertEquals(cells.get(0), cells.get(1));
        Double made = cells.get(2).figure(Score.TOTAL_RETURN);
        assertEquals(0.21, Objects.requireNonNull(made), 1e-12);
    }

    @Test
    void aSweepKeepsWhatWasMadeBeforeTheTimeWasOver() {
        List<Cell> cells =
                all(
                        run ->
                                run < 3
                                        ? finished(List.of(Money.ZERO, Money.ZERO))
                                        : new Study.Answer.Failed(Study.TIME_OVER));
        assertNotNull(cells.get(1).figure(Score.TOTAL_RETURN));
        assertEquals(true, cells.get(2).isCut());
        assertEquals(-1, new Ranking(cells, Score.TOTAL_RETURN).best());
    }

    @Test
    void aWalkForwardSaysWhereTheTimeWasOver() {
        // A window is three runs to choose and one to try.
        assertEquals("1 of 3", windows(run -> run > 4));
        assertEquals("1 of 3", windows(run -> run == 8));
        assertEquals("0 of 3", windows(run -> run == 2));
    }

    @Test
    void whereNothingCanBeChosenTheMoneyWaits() {
        RunError error = new RunError("script_error", "no", 0, 0);
        Walk walk =
                walk(
                        run ->
                                run <= 3
                                        ? new Study.Answer.Failed(error)
                                        : finished(List.of(Money.ZERO, Money.ZERO)));
        assertNull(walk.through(windows()));
        WalkForward result = walk.result(new Report.Pins("", "", ""));
        assertNull(result.steps().getFirst().numbers());
        assertEquals(Map.of("n", 1.0), result.steps().get(1).numbers());
        assertEquals(4, result.days().size());
    }

    private static String windows(IntPredicate isCut) {
        Walk walk =
                walk(
                        run ->
                                isCut.test(run)
                                        ? new Study.Answer.Failed(Study.TIME_OVER)
                                        : finished(List.of(Money.ZERO, Money.ZERO)));
        RunError error = Objects.requireNonNull(walk.through(windows()));
        assertEquals("run_time", error.code());
        return error.message().replaceAll(".* after (\\d of \\d) windows.*", "$1");
    }

    private static List<Window> windows() {
        return Window.of(REQUEST.startDate(), REQUEST.endDate(), 1, 1);
    }

    private static Walk walk(IntFunction<Study.Answer> answers) {
        WalkForward.Plan plan = new WalkForward.Plan(GRID, 1, 1, Score.TOTAL_RETURN.code());
        return new Walk(plan, REQUEST, new GridRuns(SCRIPT, GRID, new Told(answers), 12));
    }

    private static List<Cell> all(IntFunction<Study.Answer> answers) {
        return new GridRuns(SCRIPT, GRID, new Told(answers), 3).all(REQUEST);
    }

    /** Two days that each made a tenth. */
    private static Study.Answer finished(List<Money> gross) {
        EquityCurve curve =
                new EquityCurve(Money.of("100"), new int[] {1, 2}, new long[] {110_00, 121_00});
        return new Study.Answer.Finished(
                new BacktestResult(
                        curve, null, List.of(), List.of(), List.of(), List.of(), Map.of(), gross, 0,
                        List.of()));
    }
}
