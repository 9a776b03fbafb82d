package bullpen.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.replay.RuleStrategy;
import bullpen.replay.Signal;
import bullpen.replay.Strategy;
import bullpen.replay.Today;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Indicator;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.WorkerTurn;
import bullpen.sandbox.Workers;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A strategy that knows tomorrow is found out, and an honest one is not accused. */
@Execution(ExecutionMode.CONCURRENT)
class LookAheadCheckTest {
    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final LocalDate TO = FROM.plusDays(220);
    private static final Money CASH = Money.of("50000");

    private static final Rules RULES =
            new Rules(
                    new Compare(
                            new Indicator(Indicator.Kind.SMA, 3),
                            Relation.ABOVE,
                            new Indicator(Indicator.Kind.SMA, 9)),
                    new Compare(
                            new Indicator(Indicator.Kind.SMA, 3),
                            Relation.BELOW,
                            new Indicator(Indicator.Kind.SMA, 9)),
                    new Size.Shares(Quantity.shares(3)));

    private static final String SCRIPT =
            """
            function onBar() {
              for (const s of symbols) {
                if (sma(s, 3) > sma(s, 9) && getPosition(s) === 0) buy(s, 1 + Math.floor(Math.random() * 9));
                else if (sma(s, 3) < sma(s, 9) && getPosition(s) > 0) sell(s, getPosition(s));
              }
            }
            """;

    private final List<BarSeries> series =
            List.of(
                    GeneratedBars.walk("AAA", FROM, 200, 5),
                    GeneratedBars.walk("BBB", FROM, 200, 5));

    @TempDir private Path data;

    /** Buys before a rise and sells before a fall, with the bars of the days after in its hand. */
    private record Clairvoyant(List<BarSeries> series, int days) implements Strategy {
        @Override
        public void onClose(Today today) {
            for (int symbol = 0; symbol < series.size(); symbol++) {
                BarSeries bars = series.get(symbol);
                int now = today.bars(symbol) - 1;
                if (!today.traded(symbol) || now + days >= bars.size()) {
                    continue;
                }
                boolean rises = bars.close(now + days) > bars.close(now);
                boolean held = today.position(symbol).isPositive();
                if (rises && !held) {
                    today.buy(symbol, Quantity.shares(1));
                } else if (!rises && held) {
                    today.sell(symbol, today.position(symbol));
                }
            }
        }
    }

    @Test
    void whoKnowsTomorrowIsFound() {
        LookAhead found = check(cut -> new Clairvoyant(cut, 1), 1);
        assertEquals(LookAhead.State.FOUND, found.state());
        assertTrue(List.of("AAA", "BBB").contains(found.symbol()), found.words());
        assertNotNull(found.date());
        assertEquals(found, check(cut -> new Clairvoyant(cut, 1), 1), "the same cuts again");
    }

    @Test
    void whoKnowsNextWeekIsFoundAtTheFirstDayThatNeedsIt() {
        LookAhead found = check(cut -> new Clairvoyant(cut, 5), 2);
        assertEquals(LookAhead.State.FOUND, found.state());
    }

    @Test
    void honestRulesPass() {
        assertEquals(LookAhead.passed(3), check(cut -> new RuleStrategy(RULES, cut), 3));
    }

    @Test
    void onHowManyDaysAShortRunWasCutIsSaidAsItIs() {
        Map<Integer, String> words =
                Map.of(
                        2, "on one day: it ordered the same up to it.",
                        3, "on two days: it ordered the same up to both of them.",
                        4, "on three days: it ordered the same up to each of them.",
                        9, "on three days: it ordered the same up to each of them.");
        words.forEach(
                (days, said) -> {
                    LookAhead found = ofNothing(days).run(_ -> nothing());
                    assertEquals(LookAhead.State.PASSED, found.state());
                    assertTrue(found.words().contains(said), days + ": " + found.words());
                });
        assertEquals(
                "The run is too short for an earlier end.",
                ofNothing(1).run(_ -> nothing()).message());
    }

    private static LookAheadCheck ofNothing(int days) {
        List<LocalDate> dates = IntStream.range(0, days).mapToObj(FROM::plusDays).toList();
        return new LookAheadCheck(dates, List.of(), List.of(), 1);
    }

    private static RunOutcome nothing() {
        return new RunOutcome.Finished(List.of(), CASH, List.of());
    }

    @Test
    void aRunThatFailsAgainIsNotAccused() {
        BacktestResult result = run(series, TO, new RuleStrategy(RULES, series));
        WorkerPool none = new WorkerPool(data.resolve("none"), 1, Clock.systemUTC());
        Cancellation canceled = new Cancellation();
        canceled.cancel();
        try (none;
                WorkerTurn turn = none.turn()) {
            LookAhead found =
                    of(result, 1)
                            .run(
                                    last ->
                                            turn.run(
                                                    job(new Program.Ruled(RULES)).until(last),
                                                    series,
                                                    null,
                                                    RunProgress.NONE,
                                                    canceled));
            assertEquals(LookAhead.State.UNDONE, found.state());
            assertTrue(found.words().contains("canceled"), found.words());
        }
    }

    /** In the worker that made the run, as the server does it. */
    @Test
    void honestProgramsPassInTheirOwnWorker() {
        try (WorkerPool pool = Workers.pool(data, 1)) {
            for (Program program : List.of(new Program.Ruled(RULES), new Program.Script(SCRIPT))) {
                try (WorkerTurn turn = pool.turn()) {
                    RunOutcome.Finished first = finished(turn, job(program), series);
                    assertTrue(first.signals().size() > 10);
                    LookAheadCheck check =
                            new LookAheadCheck(
                                    days(run(series, TO, _ -> {})),
                                    List.of(series.get(0).symbol(), series.get(1).symbol()),
                                    first.signals(),
                                    1);
                    LookAhead found =
                            check.run(
                                    last ->
                                            finished(
                                                    turn,
                                                    job(program).until(last),
                                                    series.stream()
                                                            .map(one -> one.until(last))
                                                            .toList()));
                    assertEquals(LookAhead.passed(3), found);
                    assertEquals(3, check.cuts().size());
                }
            }
        }
    }

    @Test
    void aWorkerThatRanAScriptRunsNoOtherOne() {
        try (WorkerPool pool = Workers.pool(data, 1);
                WorkerTurn turn = pool.turn()) {
            Job job = job(new Program.Script(SCRIPT));
            RunOutcome.Finished first = finished(turn, job, series);
            assertEquals(first, finished(turn, job, series));
            RunOutcome other =
                    turn.run(
                            job(new Program.Script("log(1);")),
                            series,
                            null,
                            RunProgress.NONE,
                            new Cancellation());
            RunOutcome.Failed failed = assertInstanceOf(RunOutcome.Failed.class, other);
            assertEquals("worker_lost", failed.error().code());
        }
    }

    private RunOutcome.Finished finished(WorkerTurn turn, Job job, List<BarSeries> bars) {
        RunOutcome outcome = turn.run(job, bars, null, RunProgress.NONE, new Cancellation());
        return assertInstanceOf(RunOutcome.Finished.class, outcome, outcome::toString);
    }

    private static Job job(Program program) {
        return new Job(program, FROM.plusDays(20), TO, CASH, Costs.DEFAULT, 7);
    }

    @Test
    void aCheckThatBreaksIsTold() {
        LookAhead found =
                of(run(series, TO, new Clairvoyant(series, 1)), 1)
                        .run(
                                _ -> {
                                    throw new IllegalStateException("broken");
                                });
        assertEquals(LookAhead.State.UNDONE, found.state());
    }

    private LookAhead check(Function<List<BarSeries>, Strategy> strategy, long seed) {
        return of(run(series, TO, strategy.apply(series)), seed)
                .run(
                        last -> {
                            List<BarSeries> cut =
                                    series.stream().map(one -> one.until(last)).toList();
                            List<Signal> signals = run(cut, last, strategy.apply(cut)).signals();
                            return new RunOutcome.Finished(signals, CASH, List.of());
                        });
    }

    private LookAheadCheck of(BacktestResult result, long seed) {
        return new LookAheadCheck(
                days(result),
                series.stream().map(BarSeries::symbol).toList(),
                result.signals(),
                seed);
    }

    private static List<LocalDate> days(BacktestResult result) {
        return IntStream.range(0, result.equity().size()).mapToObj(result.equity()::date).toList();
    }

    private static BacktestResult run(List<BarSeries> series, LocalDate to, Strategy strategy) {
        Backtest.Setup setup =
                new Backtest.Setup(series, null, FROM.plusDays(20), to, CASH, Costs.DEFAULT);
        return new Backtest(setup, strategy).run(Backtest.Progress.NONE);
    }
}
