package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.replay.Backtest;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.replay.RecordedSignals;
import bullpen.rules.Rules;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.ScriptCheck;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    @TempDir private Path data;

    private final List<BarSeries> series = new ArrayList<>();

    @Test
    void everyTemplateTradesTheSameAsAScript() {
        for (String ticker : List.of("AAPL", "MSFT", "JNJ")) {
            series.add(GeneratedBars.walk(ticker, FROM.minusYears(1), 900, 2));
        }
        try (WorkerPool pool = new WorkerPool(data, 1, Clock.systemUTC())) {
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
        LocalDate to = FROM.plusYears(2);
        Job job = new Job(program, FROM, to, CASH, COSTS, 1);
        RunOutcome outcome = pool.run(job, series, RunProgress.NONE, new Cancellation());
        RunOutcome.Finished finished =
                assertInstanceOf(RunOutcome.Finished.class, outcome, outcome.toString());
        return new Backtest(
                        new Backtest.Setup(series, null, FROM, to, CASH, COSTS),
                        new RecordedSignals(finished.signals()))
                .run(Backtest.Progress.NONE)
                .fills();
    }
}
