package bullpen.sweep;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRequest;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.Report;
import bullpen.backtest.RunKind;
import bullpen.backtest.Status;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.engine.AccountKind;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.market.file.PriceImport;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A study finds to the last digit what single backtests with the same numbers find. */
@RunningServer
class SameAsBacktestsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RULES =
            """
            {"entry": {"all": [{"left": {"indicator": "sma", "period": 5}, "relation": "above",
              "right": {"indicator": "ema", "period": 20}}]},
             "exit": {"any": [{"left": {"indicator": "sma", "period": 5}, "relation": "below",
              "right": {"indicator": "ema", "period": 20}}]}, "size": {"percent": 90}}
            """;
    private static final String SCRIPT =
            """
            const params = {fast: {min: 2, max: 30, default: 5}};
            function onBar() {
              const above = sma('SSA', params.fast) > sma('SSA', 20), held = getPosition('SSA');
              if (above && held === 0) buy('SSA', 100);
              if (!above && held > 0) sell('SSA', held);
            }
            """;
    private static final Axis FAST =
            axis("/entry/all/0/left/period,/exit/any/0/left/period", "3", "9", "3");
    private static final Axis SLOW =
            axis("/entry/all/0/right/period,/exit/any/0/right/period", "15", "25", "10");

    /** What reports call the figures. */
    private static final Map<Score, String> KEYS =
            Map.of(
                    Score.TOTAL_RETURN, "totalReturn",
                    Score.ANNUALIZED, "annualizedReturn",
                    Score.SHARPE, "sharpeRatio",
                    Score.SORTINO, "sortinoRatio",
                    Score.CALMAR, "calmarRatio",
                    Score.DRAWDOWN, "maxDrawdown",
                    Score.VOLATILITY, "volatility",
                    Score.EXPOSURE, "exposure",
                    Score.TRADES, "trades");

    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @Autowired Strategies strategies;
    @Autowired BacktestQueue queue;
    @Autowired StudyStore store;
    @Autowired StudyQueries queries;
    @TempDir Path folder;

    @BeforeEach
    void importPrices() throws IOException {
        DailyBarFiles.write(
                folder,
                LocalDate.of(2015, 6, 1),
                LocalDate.of(2016, 12, 31),
                List.of("SSA", "SSB", "SSM"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void theCellsOfASweep() {
        Person ada = people.newcomer();
        Version version = strategy(ada, Kind.RULES, RULES);
        BacktestRequest asked = request(AccountKind.MARGIN);
        Grid grid = new Grid(List.of(FAST, SLOW));
        Sweep sweep = sweep(ada, version, asked, grid);
        for (int i = 0; i < grid.size(); i++) {
            Report single = single(ada, version, asked, grid.cells().get(i));
            assertSame(single, sweep.cell(i));
            assertEquals(
                    Objects.requireNonNull(single.pins()).dataVersion(),
                    sweep.result().pins().dataVersion());
        }
        assertEquals(version.hash(), sweep.result().pins().strategyHash());
        assertNotEquals(
                sweep.cells(),
                sweep(ada, version, request(AccountKind.CASH), grid).cells(),
                "margin buys more");
    }

    @Test
    void theChoiceOfAWalkForwardAndTheDaysAfterIt() {
        Person ada = people.newcomer();
        Version version = strategy(ada, Kind.RULES, RULES);
        BacktestRequest asked = request(AccountKind.MARGIN);
        Grid grid = new Grid(List.of(FAST));
        WalkForward.Plan plan = new WalkForward.Plan(grid, 4, 2, Score.SHARPE.code());
        WalkForward walk = walk(ada, version, asked, plan);

        List<Integer> days = new ArrayList<>();
        List<Long> equity = new ArrayList<>();
        List<Long> benchmark = new ArrayList<>();
        Money capital = asked.startingCapital();
        double beside = 1;
        assertEquals(
                List.of("2016-01-01 2016-05-01 2016-06-30", "2016-03-01 2016-07-01 2016-08-31"),
                walk.steps().stream()
                        .map(WalkForward.Step::window)
                        .map(one -> one.inFrom() + " " + one.outFrom() + " " + one.outTo())
                        .toList());
        for (WalkForward.Step step : walk.steps()) {
            Window window = step.window();
            BacktestRequest in =
                    asked.over(window.inFrom(), window.outFrom().minusDays(1), capital(asked));
            Map<String, Double> best = Map.of();
            double highest = Double.NEGATIVE_INFINITY;
            for (Map<String, Double> numbers : grid.cells()) {
                Report chosen = single(ada, version, in, numbers);
                if (Objects.requireNonNull(figure(chosen, Score.SHARPE)) > highest) {
                    highest = Objects.requireNonNull(figure(chosen, Score.SHARPE));
                    best = numbers;
                }
            }
            assertEquals(best, step.numbers());
            assertSame(single(ada, version, in, best), step.in());

            BacktestRequest out = asked.over(window.outFrom(), window.outTo(), capital);
            Report tried = single(ada, version, out, best);
            assertSame(tried, step.out());
            days.addAll(tried.days());
            equity.addAll(tried.equity());
            for (long cents : Objects.requireNonNull(tried.benchmark())) {
                benchmark.add(Math.round(cents * beside));
            }
            beside *= Objects.requireNonNull(tried.benchmark()).getLast();
            beside /= tried.equity().getLast();
            capital = Money.ofCents(tried.equity().getLast());
        }
        assertEquals(days, walk.days());
        assertEquals(equity, walk.equity());
        assertEquals(benchmark, walk.benchmark());
        BacktestRequest whole =
                asked.over(
                        walk.steps().getFirst().window().outFrom(),
                        walk.steps().getLast().window().outTo(),
                        capital(asked));
        List<Long> held = single(ada, version, whole, Map.of()).benchmark();
        assertEquals(
                Objects.requireNonNull(held).getLast(),
                benchmark.getLast(),
                10,
                "the benchmark is held through all windows, but for the cents that are rounded");
        assertEquals(walk, walk(ada, version, asked, plan), "the same again is the same");
    }

    @Test
    void aWalkForwardOfAScript() {
        Person ada = people.newcomer();
        Version version = strategy(ada, Kind.JAVASCRIPT, SCRIPT);
        BacktestRequest asked = request(AccountKind.CASH);
        Grid grid = new Grid(List.of(axis("fast", "4", "8", "4")));
        WalkForward walk =
                walk(ada, version, asked, new WalkForward.Plan(grid, 4, 2, Score.SHARPE.code()));
        assertEquals(2, walk.steps().size());
        WalkForward.Step last = walk.steps().getLast();
        int before = walk.days().indexOf((int) last.window().outFrom().toEpochDay()) - 1;
        BacktestRequest out =
                asked.over(
                                last.window().outFrom(),
                                last.window().outTo(),
                                Money.ofCents(walk.equity().get(before)))
                        .with(Objects.requireNonNull(last.numbers()));
        Report single = report(queue.submit(ada.id(), version.strategyId(), 1, out));
        assertSame(single, last.out());
        assertEquals(single.equity().getLast(), walk.equity().getLast());
        assertTrue(single.totalTrades() > 0);
    }

    private static void assertSame(Report single, Cell cell) {
        for (Score score : Score.values()) {
            assertEquals(figure(single, score), cell.figure(score), score.label());
        }
        assertTrue(single.totalTrades() > 0, "it trades");
    }

    private static @Nullable Double figure(Report report, Score score) {
        return report.figure(Objects.requireNonNull(KEYS.get(score))).strategy();
    }

    private static Money capital(BacktestRequest asked) {
        return asked.startingCapital();
    }

    private Sweep sweep(Person person, Version version, BacktestRequest request, Grid grid) {
        return queries.sweep(study(person, version, RunKind.SWEEP, request, grid));
    }

    private WalkForward walk(
            Person person, Version version, BacktestRequest request, WalkForward.Plan plan) {
        return queries.result(
                study(person, version, RunKind.WALK_FORWARD, request, plan), WalkForward.class);
    }

    private BacktestRun study(
            Person person, Version version, RunKind kind, BacktestRequest request, Object plan) {
        long made =
                queue.submit(
                        person.id(),
                        version,
                        kind,
                        request,
                        (transaction, id) -> store.add(transaction, id, plan));
        return done(person.id(), made, kind);
    }

    /** As somebody makes it who writes these numbers into the rules. */
    private Report single(
            Person person, Version version, BacktestRequest request, Map<String, Double> numbers) {
        Draft draft = new Draft("Same", Kind.RULES, version.rules(numbers), "SSA SSB");
        strategies.save(person.id(), version.strategyId(), draft);
        return report(queue.submit(person.id(), version.strategyId(), null, request));
    }

    private Report report(BacktestRun run) {
        return Objects.requireNonNull(queue.report(done(run.userId(), run.id(), run.kind())));
    }

    private BacktestRun done(long userId, long id, RunKind kind) {
        await().atMost(PATIENCE).until(() -> queue.getSettled(userId, id, kind).status().isOver());
        BacktestRun run = queue.get(userId, id, kind);
        assertEquals(Status.DONE, run.status(), () -> String.valueOf(run.error()));
        return run;
    }

    private Version strategy(Person person, Kind kind, String body) {
        return strategies.create(person.id(), new Draft("Same", kind, body, "SSA SSB")).version();
    }

    private static BacktestRequest request(AccountKind account) {
        return new BacktestRequest(
                List.of(Symbol.of("SSA"), Symbol.of("SSB")),
                LocalDate.of(2016, 1, 1),
                LocalDate.of(2016, 8, 31),
                Money.of("100000"),
                Money.of("1.50"),
                5,
                Symbol.of("SSM"),
                "imported",
                1,
                account,
                300,
                Map.of());
    }

    private static Axis axis(String name, String from, String to, String step) {
        return new Axis(
                name, "Number", new BigDecimal(from), new BigDecimal(to), new BigDecimal(step));
    }
}
