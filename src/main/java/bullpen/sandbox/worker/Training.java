package bullpen.sandbox.worker;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.replay.Backtest;
import bullpen.replay.BarSeries;
import bullpen.replay.RuleStrategy;
import bullpen.replay.Strategy;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Runs a small strategy of each kind, so that Java sees which classes a worker needs. */
final class Training {
    private static final int BARS = 60;
    private static final int FIRST_DAY = 10_000;
    private static final String SCRIPT =
            "let n = 0; const last = s => getData(s, 3);"
                    + "function onBar(bars) { n++; for (const s of symbols) { const b = last(s);"
                    + " const p = getPosition(s); if (p === 0 && b[0].close > 0) buy(s, 1);"
                    + " else if (n % 7 === 0) sell(s, p);"
                    + " if (sma(s, 5) > bollinger(s).upper) cancelOrders(s); } log(`day ${n}`); }";

    private Training() {}

    static void run() {
        List<BarSeries> series = List.of(series());
        Condition always = new Condition.Compare(PriceField.CLOSE, Relation.ABOVE, new Constant(0));
        Rules rules = new Rules(always, always, new Size.Shares(Quantity.shares(1)));
        run(series, new RuleStrategy(rules, series));
        Watchdog watchdog = new Watchdog(Thread.currentThread(), Limits.USUAL);
        LocalDate from = LocalDate.ofEpochDay(FIRST_DAY);
        run(
                series,
                new ScriptStrategy(
                        new Realm(),
                        new Program.Script(SCRIPT),
                        series,
                        null,
                        from,
                        1,
                        watchdog,
                        (day, text) -> {}));
        watchdog.stop();
    }

    private static void run(List<BarSeries> series, Strategy strategy) {
        Backtest.Setup setup =
                new Backtest.Setup(
                        series,
                        null,
                        LocalDate.ofEpochDay(FIRST_DAY),
                        LocalDate.ofEpochDay(FIRST_DAY + BARS),
                        Money.ofCents(100_000),
                        Costs.DEFAULT);
        new Backtest(setup, strategy).run(Backtest.Progress.NONE);
    }

    private static BarSeries series() {
        int[] days = new int[BARS];
        long[] prices = new long[BARS];
        Arrays.setAll(days, i -> FIRST_DAY + i);
        Arrays.setAll(prices, i -> 100_000 + i);
        return new BarSeries(
                Symbol.of("WARM"), days, prices, prices, prices, prices, new long[BARS]);
    }
}
