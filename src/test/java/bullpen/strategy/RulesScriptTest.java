package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.replay.Backtest;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.replay.RecordedSignals;
import bullpen.replay.ShareChange;
import bullpen.rules.Rules;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.ScriptCheck;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.Workers;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Rules written out as JavaScript trade as the rules do, each in a worker of its own. */
@Execution(ExecutionMode.CONCURRENT)
class RulesScriptTest {
    private static final LocalDate FROM = LocalDate.of(2015, 1, 2);
    private static final Money CASH = Money.of("100000");
    private static final Costs COSTS = Costs.of(Money.of("1"), 5);

    /**
     * What no template has: every kind of order, size and condition that a script is written for.
     */
    private static final List<String> MORE =
            List.of(
                    """
                    {"entry": {"all": [{"not": {"any": [{"left": {"indicator": "rsi", "period": 7}, "relation": "above", "right": {"value": 60}},
                      {"left": {"indicator": "adx", "period": 10}, "relation": "at_most", "right": {"value": 5}}]}}]},
                     "size": {"percent": 20},
                     "risk": {"stopLoss": 4, "trailingStop": 6, "takeProfit": 7, "maxPositions": 2, "cooldown": 3}}
                    """,
                    """
                    {"entry": {"any": [{"left": {"indicator": "macd", "fast": 5, "slow": 12}, "relation": "crosses_above",
                      "right": {"indicator": "macd_signal", "fast": 5, "slow": 12, "signal": 4}},
                      {"left": {"price": "close"}, "relation": "crosses_below", "right": {"indicator": "bollinger_lower", "period": 20, "deviations": 2}}]},
                     "exit": {"any": [{"left": {"indicator": "stochastic_d", "period": 10, "smoothing": 3}, "relation": "above", "right": {"value": 80}}]},
                     "size": {"shares": 12.5}, "risk": {"takeProfit": 3, "maxWeight": 15}}
                    """,
                    """
                    {"entry": {"all": []}, "size": {"shares": 40}, "schedule": {"every": "week", "held": "resize"},
                     "ranking": {"by": {"indicator": "from_high", "period": 20}, "first": "lowest", "keep": 2},
                     "risk": {"stopLoss": 3, "takeProfit": 5}}
                    """);

    /** Each with orders that protect, which a split has to change too. */
    private static final List<String> WITH_BETA =
            List.of(
                    """
                    {"entry": {"all": [{"left": {"indicator": "beta", "period": 10}, "relation": "below", "right": {"value": 0.3}}]},
                     "exitAfter": 15, "size": {"percent": 30},
                     "risk": {"stopLoss": 5, "trailingStop": 7, "takeProfit": 9, "cooldown": 2}}
                    """,
                    """
                    {"entry": {"all": [{"left": {"indicator": "beta", "period": 8}, "relation": "crosses_above", "right": {"value": 0.4}}]},
                     "size": {"shares": 30}, "risk": {"trailingStop": 6}}
                    """,
                    """
                    {"entry": {"all": []}, "size": {"equal": true}, "schedule": {"every": "month", "held": "resize"},
                     "ranking": {"by": {"indicator": "beta", "period": 12}, "first": "lowest", "keep": 2},
                     "risk": {"stopLoss": 8}}
                    """);

    @TempDir private Path data;

    private final List<BarSeries> series = new ArrayList<>();
    private @Nullable BarSeries benchmark;

    @Test
    void everyTemplateTradesTheSameAsAScript() {
        for (String ticker : List.of("AAPL", "MSFT", "JNJ")) {
            series.add(GeneratedBars.walk(ticker, FROM.minusYears(1), 900, 2));
        }
        try (WorkerPool pool = Workers.pool(data, 1)) {
            for (Map.Entry<String, String> one : strategies().entrySet()) {
                Rules rules = RulesJson.read(one.getValue());
                String script =
                        new Draft("A", Kind.RULES, one.getValue(), "AAPL").asScript().body();
                assertEquals(List.of(), ScriptCheck.problems(script), script);
                List<Fill> fills = fills(pool, new Program.Ruled(rules));
                assertEquals(lines(fills), lines(fills(pool, new Program.Script(script))), script);
                assertTrue(fills.size() >= 2, one.getKey() + " must trade, not " + fills);
            }
        }
    }

    @Test
    void whatCrossesAtTheFirstCloseOfARunIsSeenByBoth() {
        series.add(GeneratedBars.walk("AAPL", FROM.minusYears(1), 900, 2));
        String crossing =
                """
                {"entry": {"all": [{"left": {"indicator": "sma", "period": 5}, "relation": "crosses_above",
                  "right": {"indicator": "sma", "period": 20}},
                  {"left": {"indicator": "rsi", "period": 7}, "relation": "above", "right": {"value": 1}}]}, "size": {"shares": 10}}
                """;
        Program.Ruled rules = new Program.Ruled(RulesJson.read(crossing));
        String script = new Draft("A", Kind.RULES, crossing, "AAPL").asScript().body();
        assertFalse(script.contains("rsi(symbol, 7, 1)"), "only what crosses is asked for twice");
        try (WorkerPool pool = Workers.pool(data, 1)) {
            LocalDate filled =
                    LocalDate.ofInstant(fills(pool, rules).getFirst().at(), ZoneOffset.UTC);
            int bar = series.getFirst().indexAtOrBefore((int) filled.toEpochDay() - 1);
            LocalDate decided = LocalDate.ofEpochDay(series.getFirst().day(bar));
            List<Fill> fills = fills(pool, rules, decided);
            assertEquals(
                    filled, LocalDate.ofInstant(fills.getFirst().at(), ZoneOffset.UTC), script);
            assertEquals(
                    lines(fills), lines(fills(pool, new Program.Script(script), decided)), script);
        }
    }

    /** Both see a split, a dividend and a delisting, and the same benchmark. */
    @Test
    void theSameAlsoWhereSharesChangeAndABetaIsAskedFor() {
        series.add(
                changed(
                        GeneratedBars.walk("AAPL", FROM.minusYears(1), 900, 2),
                        new ShareChange.Split(day(60), new Ratio(2, 1)),
                        new ShareChange.Dividend(day(200), Price.of("1.50"))));
        series.add(
                changed(
                        GeneratedBars.walk("MSFT", FROM.minusYears(1), 560, 2),
                        new ShareChange.Dividend(day(90), Price.of("0.75")),
                        new ShareChange.Delisting(day(280), Price.of("42"))));
        series.add(
                changed(
                        GeneratedBars.walk("JNJ", FROM.minusYears(1), 900, 2),
                        new ShareChange.Split(day(150), new Ratio(1, 3))));
        benchmark = GeneratedBars.walk("SPY", FROM.minusYears(1), 900, 0);
        try (WorkerPool pool = Workers.pool(data, 1)) {
            for (String one : WITH_BETA) {
                Program.Ruled rules = new Program.Ruled(RulesJson.read(one));
                String script = new Draft("A", Kind.RULES, one, "AAPL").asScript().body();
                List<Fill> fills = fills(pool, rules);
                assertEquals(lines(fills), lines(fills(pool, new Program.Script(script))), script);
                for (BarSeries each : series) {
                    assertTrue(
                            fills.stream().anyMatch(fill -> fill.symbol().equals(each.symbol())),
                            each.symbol() + " must trade, not " + fills);
                }
                BarSeries with = Objects.requireNonNull(benchmark);
                benchmark = null;
                assertEquals(List.of(), fills(pool, rules), "no beta without a benchmark");
                benchmark = with;
            }
        }
    }

    private static int day(int after) {
        return Math.toIntExact(FROM.plusDays(after).toEpochDay());
    }

    /** The same bars, up to the day before a delisting. */
    private static BarSeries changed(BarSeries bars, ShareChange... changes) {
        ShareChange last = changes[changes.length - 1];
        BarSeries traded =
                last instanceof ShareChange.Delisting(int day, _)
                        ? bars.until(LocalDate.ofEpochDay(day - 1))
                        : bars;
        int[] all = IntStream.range(0, traded.size()).toArray();
        return new BarSeries(
                traded.symbol(),
                IntStream.of(all).map(traded::day).toArray(),
                IntStream.of(all).mapToLong(traded::open).toArray(),
                IntStream.of(all).mapToLong(traded::high).toArray(),
                IntStream.of(all).mapToLong(traded::low).toArray(),
                IntStream.of(all).mapToLong(traded::close).toArray(),
                IntStream.of(all).mapToLong(traded::volume).toArray(),
                List.of(changes));
    }

    private static Map<String, String> strategies() {
        Map<String, String> strategies = new LinkedHashMap<>();
        for (Template template : Template.values()) {
            if (template.kind() == Kind.RULES) {
                strategies.put(template.code(), template.draft().body());
            }
        }
        MORE.forEach(rules -> strategies.put(rules, rules));
        return strategies;
    }

    private static String lines(List<Fill> fills) {
        StringBuilder lines = new StringBuilder();
        fills.forEach(fill -> lines.append(fill).append('\n'));
        return lines.toString();
    }

    private List<Fill> fills(WorkerPool pool, Program program) {
        return fills(pool, program, FROM);
    }

    private List<Fill> fills(WorkerPool pool, Program program, LocalDate from) {
        LocalDate to = FROM.plusYears(2);
        Job job = new Job(program, from, to, CASH, COSTS, 1);
        RunOutcome outcome = pool.run(job, series, benchmark, RunProgress.NONE, new Cancellation());
        RunOutcome.Finished finished =
                assertInstanceOf(RunOutcome.Finished.class, outcome, outcome.toString());
        return new Backtest(
                        new Backtest.Setup(series, benchmark, from, to, CASH, COSTS),
                        new RecordedSignals(finished.signals()))
                .run(Backtest.Progress.NONE)
                .fills();
    }
}
