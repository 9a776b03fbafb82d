package bullpen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.backtest.Report;
import bullpen.backtest.Study;
import bullpen.engine.Money;
import bullpen.performance.EquityCurve;
import bullpen.performance.Metrics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is chosen among runs, and what a walk-forward says of what was chosen. */
@Execution(ExecutionMode.CONCURRENT)
class VerdictTest {
    private static final Cell NONE = Cell.failed("no run had the figure to choose by");

    @Test
    void theHighestIsChosenAndTheFirstOfEquals() {
        assertEquals(1, best(cell(0.1), cell(0.3), NONE, cell(0.3), cell(-0.4)));
        assertEquals(-1, best(NONE));
    }

    @Test
    void nothingIsChosenWhenTheTimeWasOverBeforeAllWereTried() {
        assertEquals(-1, best(cell(0.1), cell(0.3), Cell.failed(Study.TIME_OVER.words())));
    }

    @Test
    void windowsThatWereNotTriedHaveNoPart() {
        Verdict verdict =
                verdict(110_000, step(cell(0.4), cell(0.1)), step(cell(9), NONE), step(NONE, NONE));
        assertEquals(
                "Efficiency 25%: where they were chosen the numbers made 40.0% a year on average,"
                        + " on the days after them 10.0%.",
                verdict.efficiency());
        assertEquals(
                "Consistency 100%: 1 of 1 windows made money on the days after the choice."
                        + " Not tried and left out: 2.",
                verdict.consistency());
    }

    @Test
    void whyThereIsNoEfficiencyIsTold() {
        Verdict verdict = verdict(110_000, step(cell(-0.2), cell(0.1)));
        assertEquals(
                "Efficiency: n/a, since the chosen numbers made −20.0% a year on average where they"
                        + " were chosen.",
                verdict.efficiency());
        Verdict untried = verdict(100_000, step(NONE, NONE));
        assertEquals("Efficiency: n/a, since no window was tried.", untried.efficiency());
        assertEquals(
                "Consistency: n/a, since no window was tried. Not tried and left out: 1.",
                untried.consistency());
    }

    @Test
    void whoNeverTradesHasNoWorstFallToBeChosenBy() {
        EquityCurve still =
                new EquityCurve(
                        Money.ofCents(100), new int[] {17_000, 17_001}, new long[] {100, 100});
        List<Money> gross = List.of(Money.ZERO, Money.ZERO);
        Cell cell = Cell.of(Metrics.of(still, null, List.of(), gross, 0));
        assertNull(cell.figure(Score.DRAWDOWN));
        assertEquals("no trade", cell.reason(Score.DRAWDOWN));
    }

    private static int best(Cell... cells) {
        return new Ranking(List.of(cells), Score.TOTAL_RETURN).best();
    }

    private static Cell cell(double made) {
        return new Cell(
                Map.of(Score.TOTAL_RETURN.code(), made, Score.ANNUALIZED.code(), made),
                Map.of(),
                null);
    }

    private static WalkForward.Step step(Cell in, Cell out) {
        LocalDate day = LocalDate.of(2016, 1, 1);
        return new WalkForward.Step(new Window(day, day, day, day), Map.of(), in, out);
    }

    /** A year of 252 days that ends with so much of 1,000 dollars. */
    private static Verdict verdict(long end, WalkForward.Step... steps) {
        List<Integer> days =
                IntStream.iterate(17_000, day -> day + 1)
                        .filter(day -> LocalDate.ofEpochDay(day).getDayOfWeek().getValue() <= 5)
                        .limit(252)
                        .boxed()
                        .toList();
        List<Long> equity =
                days.stream().map(day -> day.equals(days.getLast()) ? end : 100_000L).toList();
        return new Verdict(
                new WalkForward(
                        100_000, List.of(steps), days, equity, null, new Report.Pins("", "", "")));
    }
}
