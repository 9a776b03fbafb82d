package bullpen.benchmark;

import bullpen.AdjustedBarFiles;
import bullpen.Api;
import bullpen.Person;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.performance.Metrics;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.RuleStrategy;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Indicator;
import bullpen.rules.Relation;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Size;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What backtests cost: the peer's crossover on the peer's data, the last bars of the first symbols
 * by name that have enough of them.
 */
final class BacktestRows {
    private static final int SYMBOLS = 50;
    private static final int BARS = 1_260;
    private static final int RUNS = 5;

    /** The second half of so many is measured: before, the compiler is still at work. */
    private static final int WARM_RUNS = 600;

    /** A spare that nobody needs for a while warms itself up meanwhile. */
    private static final Duration IDLE = Duration.ofSeconds(8);

    private static final Money CASH = Money.of("1000000");

    private static final Indicator FAST = new Indicator(Indicator.Kind.SMA, 20);
    private static final Indicator SLOW = new Indicator(Indicator.Kind.SMA, 50);
    private static final Rules RULES =
            new Rules(
                    new Compare(FAST, Relation.ABOVE, SLOW),
                    new Compare(FAST, Relation.BELOW, SLOW),
                    new Size.Shares(Quantity.shares(100)));

    private static final Rules PROTECTED =
            new Rules(
                    RULES.entry(),
                    RULES.exit(),
                    RULES.size(),
                    new Risk(500, 0, 1_000, 0, 0, 0),
                    RULES.schedule(),
                    RULES.ranking());

    private static final String FAST_PERIOD = "/entry/all/0/left/period,/exit/any/0/left/period";
    private static final String SLOW_PERIOD = FAST_PERIOD.replace("left", "right");

    private static final String DECIDE =
            """
                const position = getPosition(symbol);
                if (fast > slow && position === 0) buy(symbol, 100);
                else if (fast < slow && position > 0) sell(symbol, position);
              }
            }
            """;

    private static final String LOOPS =
            """
            function onBar() {
              for (const symbol of symbols) {
                const bars = getData(symbol, 50);
                if (bars.length < 50) continue;
                let fast = 0, slow = 0;
                for (let i = 0; i < 50; i++) { slow += bars[i].close; if (i >= 30) fast += bars[i].close; }
                fast /= 20; slow /= 50;
            """
                    + DECIDE;

    private static final String INDICATORS =
            """
            function onBar() {
              for (const symbol of symbols) {
                const fast = sma(symbol, 20), slow = sma(symbol, 50);
                if (slow !== slow) continue;
            """
                    + DECIDE;

    /** Takes what was measured. */
    @FunctionalInterface
    interface Rows {
        void add(String work, String measured);
    }

    private final List<BarSeries> series = new ArrayList<>();
    private final Rows rows;

    /**
     * @param folder of files of daily bars, as they are imported
     */
    BacktestRows(Path folder, Rows rows) throws IOException {
        this.rows = rows;
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".csv.gz")).sorted().toList();
        }
        for (Path file : files) {
            BarSeries last = AdjustedBarFiles.series(file, BARS);
            if (last.size() == BARS && series.size() < SYMBOLS) {
                series.add(last);
            }
        }
    }

    /** The loop over the days alone, with all that rules and the engine do, in this process. */
    void engine() {
        engine("rules", RULES);
        engine("rules with a stop and a target", PROTECTED);
    }

    private void engine(String what, Rules rules) {
        var setup = new Backtest.Setup(series, null, from(), to(), CASH, Costs.NONE);
        double[] millis = new double[WARM_RUNS];
        int fills = 0;
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            fills =
                    new Backtest(setup, new RuleStrategy(rules, series))
                            .run(Backtest.Progress.NONE)
                            .fills()
                            .size();
            millis[i] = millisSince(start);
        }
        double median = median(Arrays.copyOfRange(millis, millis.length / 2, millis.length));
        rows.add(
                "%s, %d symbols x %,d bars, engine alone, warm"
                        .formatted(what, series.size(), BARS),
                "%.1f M bars/s, %.2f ms, %,d fills"
                        .formatted(series.size() * BARS / median / 1e3, median, fills));
    }

    /** What the runs of a sweep take, as the server makes them: their figures too. */
    void sweep() {
        var setup = new Backtest.Setup(series, null, from(), to(), CASH, Costs.NONE);
        double[] millis = new double[3 * RUNS];
        for (int round = 0; round < millis.length; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                BacktestResult result =
                        new Backtest(setup, new RuleStrategy(crossover(i % 10, i / 10), series))
                                .run(Backtest.Progress.NONE);
                var _ = Metrics.of(result.equity(), null, result.fills(), result.gross(), 0);
            }
            millis[round] = millisSince(start);
        }
        rows.add(
                "sweep of 100 rule runs, the same",
                "%.0f ms, the first %.0f ms"
                        .formatted(
                                median(Arrays.copyOfRange(millis, RUNS, millis.length)),
                                millis[0]));
    }

    private static Rules crossover(int row, int column) {
        Indicator fast = new Indicator(Indicator.Kind.SMA, 10 + row);
        Indicator slow = new Indicator(Indicator.Kind.SMA, 40 + 2 * column);
        return new Rules(
                new Compare(fast, Relation.ABOVE, slow),
                new Compare(fast, Relation.BELOW, slow),
                new Size.Shares(Quantity.shares(100)));
    }

    /** Scripts in a new worker each, which waits ready. */
    void scripts(Path data) {
        try (var pool = new WorkerPool(data, 1, Clock.systemUTC())) {
            script(pool, "JavaScript with loops over getData, cold, spare worker waiting", LOOPS);
            script(pool, "JavaScript with the host's indicators, the same", INDICATORS);
            runaway(pool);
        }
    }

    private void script(WorkerPool pool, String work, String source) {
        double[] millis = new double[RUNS];
        int signals = 0;
        for (int i = -1; i < RUNS; i++) { // The first teaches the workers how to start sooner.
            pool.warmUp();
            LockSupport.parkNanos(IDLE.toNanos());
            long start = System.nanoTime();
            if (!(run(pool, source) instanceof RunOutcome.Finished finished)) {
                throw new IllegalStateException("The script did not finish");
            }
            signals = finished.signals().size();
            millis[Math.max(i, 0)] = millisSince(start);
        }
        rows.add(work, "%.0f ms, %,d orders".formatted(median(millis), signals));
    }

    /** From the end of the second that a close may compute until the slot is free again. */
    private void runaway(WorkerPool pool) {
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            pool.warmUp();
            long start = System.nanoTime();
            if (!(run(pool, "for (;;) ;") instanceof RunOutcome.Failed(var error, var _))
                    || !error.code().equals("tick_cpu")) {
                throw new IllegalStateException("The runaway was not stopped");
            }
            millis[i] = millisSince(start) - 1_000;
        }
        rows.add(
                "kill of a runaway, slot free past its limit", "%.0f ms".formatted(median(millis)));
    }

    private RunOutcome run(WorkerPool pool, String source) {
        Job job = new Job(new Program.Script(source), from(), to(), CASH, Costs.NONE, 1);
        return pool.run(job, series, RunProgress.NONE, new Cancellation());
    }

    /** From the request until the report can be read, through the server. */
    void reports(Api api) {
        String strategy = crossover(api);
        double[] millis = new double[4 * RUNS];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            String id = api.post("backtests", request(strategy)).expect(202).get("id").asString();
            awaitReport(api, id);
            millis[i] = millisSince(start);
        }
        rows.add(
                "rules, from the request to the finished report",
                "%.0f ms, the first %.0f ms"
                        .formatted(
                                median(Arrays.copyOfRange(millis, RUNS, millis.length)),
                                millis[0]));
    }

    /** From the form until the page shows the map of a hundred runs, through the server. */
    void sweeps(Person person) {
        String path = "/strategies/" + crossover(person.api()) + "/sweeps/new";
        double[] millis = new double[RUNS + 1];
        for (int i = 0; i < millis.length; i++) {
            HtmlForm form = person.page(path).querySelector("form[action$='/sweeps']");
            form.getSelectByName("source").setSelectedAttribute("imported", true);
            form.getSelectByName("axis1").setSelectedAttribute(FAST_PERIOD, true);
            form.getSelectByName("axis2").setSelectedAttribute(SLOW_PERIOD, true);
            long start = System.nanoTime();
            HtmlPage page =
                    Person.submit(
                            form,
                            Map.ofEntries(
                                    Map.entry("from1", "10"),
                                    Map.entry("to1", "19"),
                                    Map.entry("step1", "1"),
                                    Map.entry("from2", "40"),
                                    Map.entry("to2", "58"),
                                    Map.entry("step2", "2"),
                                    Map.entry("startDate", firstDay().toString()),
                                    Map.entry("endDate", to().toString()),
                                    Map.entry("benchmark", ""),
                                    Map.entry("startingCapital", "1000000")));
            String result = page.getUrl().getPath();
            while (person.page(result).getElementById("cells") == null) {
                LockSupport.parkNanos(10_000_000);
            }
            millis[i] = millisSince(start);
        }
        rows.add(
                "sweep of 100 rule runs, from the form to its map",
                "%.0f ms, the first %.0f ms"
                        .formatted(
                                median(Arrays.copyOfRange(millis, 1, millis.length)), millis[0]));
    }

    /** From the click in the editor until its page shows what the last 60 days came to. */
    void trials(Person person) throws IOException {
        HtmlForm form =
                person.page("/strategies/new?kind=javascript").querySelector("form.form--wide");
        form.getInputByName("universe")
                .setValue(
                        series.stream()
                                .map(one -> one.symbol().ticker())
                                .collect(Collectors.joining(", ")));
        form.getTextAreaByName("source").setText(LOOPS);
        HtmlElement button = form.querySelector("#trial button");
        double[] millis = new double[2 * RUNS];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            HtmlPage page = button.click();
            millis[i] = millisSince(start);
            if (page.getElementById("trial-result") == null) {
                throw new IllegalStateException(page.asNormalizedText());
            }
        }
        rows.add(
                "a script tried on its last 60 days, %d symbols, from the click to its log"
                        .formatted(series.size()),
                "%.0f ms, the slowest %.0f ms"
                        .formatted(median(millis), Arrays.stream(millis).max().orElseThrow()));
    }

    private String crossover(Api api) {
        return api.post(
                        "strategies",
                        """
                        {"name":"Cross","kind":"rules","universe":["%s"],"rules":
                         {"entry":{"all":[{"left":{"indicator":"sma","period":20},
                           "relation":"above","right":{"indicator":"sma","period":50}}]},
                          "exit":{"any":[{"left":{"indicator":"sma","period":20},
                           "relation":"below","right":{"indicator":"sma","period":50}}]},
                          "size":{"shares":100}}}
                        """
                                .formatted(
                                        series.stream()
                                                .map(one -> one.symbol().ticker())
                                                .collect(Collectors.joining("\",\""))))
                .expect(201)
                .get("id")
                .asString();
    }

    private Map<String, Object> request(String strategy) {
        return Map.of(
                "strategyId",
                strategy,
                "symbols",
                series.stream().map(one -> one.symbol().ticker()).toList(),
                "startDate",
                firstDay().toString(),
                "endDate",
                to().toString(),
                "startingCapital",
                1_000_000,
                "source",
                "imported");
    }

    /** Of the five years that a request may ask for at most. */
    private LocalDate firstDay() {
        return Collections.max(List.of(from(), to().minusYears(5).plusDays(1)));
    }

    private static void awaitReport(Api api, String id) {
        while (true) {
            JsonNode run = api.get("backtests/" + id).expect(200);
            switch (run.get("status").asString()) {
                case "done" -> {
                    return;
                }
                case "queued", "running" -> LockSupport.parkNanos(2_000_000);
                default -> throw new IllegalStateException(run.toString());
            }
        }
    }

    private LocalDate from() {
        return series.stream().map(one -> one.date(0)).min(LocalDate::compareTo).orElseThrow();
    }

    private LocalDate to() {
        return series.stream()
                .map(one -> one.date(BARS - 1))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
