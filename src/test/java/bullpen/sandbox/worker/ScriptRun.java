package bullpen.sandbox.worker;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script run in this very process, without limits of time: for scripts of friends. */
record ScriptRun(BacktestResult result, List<String> log) {
    static final Money CASH = Money.of("10000");

    /** Runs a script over all days of the series. */
    static ScriptRun of(String script, List<BarSeries> series) {
        int first = series.stream().mapToInt(one -> one.day(0)).min().orElseThrow();
        return of(new Program.Script(script, Map.of()), series, null, LocalDate.ofEpochDay(first));
    }

    static ScriptRun of(
            Program.Script script,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            LocalDate from) {
        Watchdog asleep = new Watchdog(Thread.currentThread(), Limits.USUAL);
        asleep.stop();
        List<String> log = new ArrayList<>();
        ScriptStrategy strategy =
                new ScriptStrategy(
                        new Realm(),
                        script,
                        series,
                        benchmark,
                        from,
                        42,
                        asleep,
                        (day, text) -> log.add(day + " " + text));
        LocalDate to = from.plusYears(30);
        var setup = new Backtest.Setup(series, null, from, to, CASH, Costs.NONE);
        return new ScriptRun(new Backtest(setup, strategy).run(Backtest.Progress.NONE), log);
    }
}
