package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import bullpen.AdjustedBarFiles;
import bullpen.engine.Costs;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.replay.RecordedSignals;
import bullpen.rules.Condition;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Constant;
import bullpen.rules.Exit;
import bullpen.rules.Indicator;
import bullpen.rules.PriceField;
import bullpen.rules.Ranking;
import bullpen.rules.Relation;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Four strategies, each as rules, as JavaScript and as a plain loop that shares nothing with them:
 * trades and equity agree to the cent.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReferenceTest {
    private static final Money CASH = Money.of("1000000");
    private static final Costs COSTS =
            Costs.of(Money.ofCents(PlainAccount.FEE), PlainAccount.SLIPPAGE);
    private static final Size SHARES = new Size.Shares(Quantity.shares(PlainAccount.SHARES));

    private record Strategy(String name, Rules rules, String script, PlainAccount.Plan plan) {}

    @TempDir private Path data;

    @Test
    void onGeneratedBars() {
        LocalDate first = LocalDate.of(2014, 1, 2);
        List<BarSeries> series =
                Stream.of("AAA", "BBB", "CCC", "DDD", "EEE")
                        .map(ticker -> GeneratedBars.walk(ticker, first, 1_000, 2))
                        .toList();
        assertAgreement(series, first.plusDays(200), first.plusDays(990));
    }

    @Test
    void onRealBars() throws IOException {
        String folder = System.getProperty("bullpen.data", "");
        assumeFalse(
                folder.isEmpty(),
                "Give the folder with daily-adjusted-2005-2017 as -Dbullpen.data=DIR");
        List<BarSeries> series = new ArrayList<>();
        for (String ticker : List.of("AAPL", "JNJ", "KO", "MSFT", "SPY", "XOM")) {
            Path file = Path.of(folder, "daily-adjusted-2005-2017", ticker + ".csv.gz");
            series.add(AdjustedBarFiles.series(file, Integer.MAX_VALUE));
        }
        assertAgreement(series, LocalDate.of(2010, 1, 4), LocalDate.of(2014, 12, 31));
    }

    private void assertAgreement(List<BarSeries> series, LocalDate from, LocalDate to) {
        try (WorkerPool pool = Workers.pool(data, 1)) {
            for (Strategy strategy :
                    List.of(crossover(), reversal(), momentum(), protectedCross())) {
                PlainAccount plain = new PlainAccount(series, CASH.cents());
                plain.run(from, to, strategy.plan());
                assertTrue(plain.trades().size() >= 20, strategy.name() + " must trade");
                for (Program program :
                        List.of(
                                new Program.Ruled(strategy.rules()),
                                new Program.Script(strategy.script()))) {
                    BacktestResult result =
                            run(pool, new Job(program, from, to, CASH, COSTS, 1), series);
                    String what = strategy.name() + " as " + program.getClass().getSimpleName();
                    assertEquals(
                            String.join("\n", plain.trades()),
                            String.join("\n", trades(result)),
                            what);
                    Long[] equity = new Long[result.equity().size()];
                    Arrays.setAll(equity, day -> result.equity().value(day).cents());
                    assertEquals(plain.equity(), List.of(equity), what);
                }
            }
        }
    }

    private static BacktestResult run(WorkerPool pool, Job job, List<BarSeries> series) {
        RunOutcome outcome = pool.run(job, series, RunProgress.NONE, new Cancellation());
        var finished =
                assertInstanceOf(RunOutcome.Finished.class, outcome, () -> outcome.toString());
        return new Backtest(
                        new Backtest.Setup(series, null, job.from(), job.to(), CASH, COSTS),
                        new RecordedSignals(finished.signals()))
                .run(Backtest.Progress.NONE);
    }

    private static List<String> trades(BacktestResult result) {
        return result.fills().stream().map(ReferenceTest::line).sorted().toList();
    }

    private static String line(Fill fill) {
        assertEquals(Quantity.shares(PlainAccount.SHARES), fill.quantity());
        return PlainAccount.line(
                LocalDate.ofInstant(fill.at(), ZoneOffset.UTC),
                fill.symbol(),
                fill.side().sign(),
                fill.price().ticks(),
                fill.cashChange().cents());
    }

    /** Holds while the average of 20 days is above that of 50. */
    private static Strategy crossover() {
        var fast = new Indicator(Indicator.Kind.SMA, 20);
        var slow = new Indicator(Indicator.Kind.SMA, 50);
        return new Strategy(
                "crossover",
                new Rules(
                        new Compare(fast, Relation.ABOVE, slow),
                        new Compare(fast, Relation.BELOW, slow),
                        SHARES),
                """
                function sum(bars, n) {
                  let sum = 0;
                  for (let i = bars.length - n; i < bars.length; i++) sum += Math.round(bars[i].close * 10000);
                  return sum;
                }
                function onBar(today) {
                  for (const symbol of symbols) {
                    const bars = getData(symbol, 50);
                    if (!today[symbol] || bars.length < 50) continue;
                    const ahead = 5 * sum(bars, 20) - 2 * sum(bars, 50), held = getPosition(symbol);
                    if (ahead > 0 && held === 0) buy(symbol, 37);
                    if (ahead < 0 && held > 0) sell(symbol, held);
                  }
                }
                """,
                account -> {
                    for (int symbol : account.symbols(i -> account.bars(i) >= 50)) {
                        long ahead =
                                5 * account.sum(symbol, 20, 0) - 2 * account.sum(symbol, 50, 0);
                        if (ahead > 0 && !account.holds(symbol)) {
                            account.buy(symbol);
                        } else if (ahead < 0 && account.holds(symbol)) {
                            account.sell(symbol);
                        }
                    }
                });
    }

    /** Buys below an RSI of 35, sells above one of 55. */
    private static Strategy reversal() {
        var rsi = new Indicator(Indicator.Kind.RSI, 14);
        return new Strategy(
                "RSI reversal",
                new Rules(
                        new Compare(rsi, Relation.BELOW, new Constant(35)),
                        new Compare(rsi, Relation.ABOVE, new Constant(55)),
                        SHARES),
                """
                function onBar(today) {
                  for (const symbol of symbols) {
                    if (!today[symbol]) continue;
                    const index = rsi(symbol, 14), held = getPosition(symbol);
                    if (index < 35 && held === 0) buy(symbol, 37);
                    if (index > 55 && held > 0) sell(symbol, held);
                  }
                }
                """,
                account -> {
                    for (int symbol : account.symbols(i -> account.bars(i) > 14)) {
                        double index = wilder(account, symbol, 14);
                        if (index < 35 && !account.holds(symbol)) {
                            account.buy(symbol);
                        } else if (index > 55 && account.holds(symbol)) {
                            account.sell(symbol);
                        }
                    }
                });
    }

    /** From the symbol's first bar on: a plain mean of the first changes, smoothed since. */
    private static double wilder(PlainAccount account, int symbol, int period) {
        double up = 0;
        double down = 0;
        for (int ago = account.bars(symbol) - 2; ago >= 0; ago--) {
            long change = account.close(symbol, ago) - account.close(symbol, ago + 1);
            int number = account.bars(symbol) - 1 - ago;
            double weight = 1.0 / Math.min(number, period);
            up += weight * (Math.max(change, 0) - up);
            down += weight * (Math.max(-change, 0) - down);
        }
        return 100 - 100 / (1 + up / down);
    }

    /** Each month the three that rose most in 63 days; others are sold first, a close before. */
    private static Strategy momentum() {
        return new Strategy(
                "momentum",
                new Rules(
                        Condition.always(),
                        new Exit(Condition.never(), 0),
                        SHARES,
                        Risk.NONE,
                        new Schedule(Schedule.Period.MONTH, Schedule.Held.KEEP),
                        new Ranking(new Indicator(Indicator.Kind.RATE_OF_CHANGE, 63), true, 3)),
                """
                let month = '', best = [], waits = false;
                function onBar(today) {
                  const now = new Date().toISOString().slice(0, 7);
                  let sold = false;
                  if (now !== month) {
                    best = symbols.filter(s => today[s] && roc(s, 63) === roc(s, 63))
                        .sort((a, b) => roc(b, 63) - roc(a, 63)).slice(0, 3);
                    for (const s of symbols) {
                      if (today[s] && getPosition(s) > 0 && best.indexOf(s) < 0 && orders(s).length === 0) {
                        sell(s, getPosition(s));
                        sold = true;
                      }
                    }
                  }
                  month = now;
                  if (sold && !waits) { waits = true; return; }
                  for (const s of best) {
                    if (today[s] && getPosition(s) === 0 && orders(s).length === 0) buy(s, 37);
                  }
                  best = [];
                  waits = false;
                }
                """,
                new Momentum());
    }

    private static final class Momentum implements PlainAccount.Plan {
        private YearMonth month = YearMonth.of(1970, 1);
        private final Set<Integer> best = new HashSet<>();
        private boolean waits;

        @Override
        public void atClose(PlainAccount account) {
            boolean sold = false;
            if (!YearMonth.from(account.day()).equals(month)) {
                month = YearMonth.from(account.day());
                best.clear();
                Arrays.stream(account.symbols(i -> account.bars(i) > 63))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -rise(account, i)))
                        .limit(3)
                        .forEach(best::add);
                for (int symbol : account.symbols(account::holds)) {
                    if (!best.contains(symbol) && !account.waits(symbol)) {
                        account.sell(symbol);
                        sold = true;
                    }
                }
            }
            waits = sold && !waits;
            if (!waits) {
                for (int symbol : account.symbols(best::contains)) {
                    if (!account.holds(symbol) && !account.waits(symbol)) {
                        account.buy(symbol);
                    }
                }
                best.clear();
            }
        }

        private static double rise(PlainAccount account, int symbol) {
            return (double) account.close(symbol, 0) / account.close(symbol, 63);
        }
    }

    /** Buys what rises above its average; a stop and a limit that rest at the market sell it. */
    private static Strategy protectedCross() {
        var average = new Indicator(Indicator.Kind.SMA, 20);
        return new Strategy(
                "stops and limits",
                new Rules(
                        new Compare(PriceField.CLOSE, Relation.CROSSES_ABOVE, average),
                        new Exit(Condition.never(), 0),
                        SHARES,
                        new Risk(400, 0, 700, 0, 0, 0),
                        Schedule.DAILY,
                        null),
                """
                function part(price, times) {
                  return Math.round(Math.round(price * 10000) * times / 10000) / 10000;
                }
                function isAbove(bars, last) {
                  let sum = 0;
                  for (let i = last - 19; i <= last; i++) sum += Math.round(bars[i].close * 10000);
                  return 20 * Math.round(bars[last].close * 10000) > sum;
                }
                function onBar(today) {
                  for (const symbol of symbols) {
                    if (!today[symbol] || orders(symbol).length > 0) continue;
                    const held = getPosition(symbol), bars = getData(symbol, 21);
                    if (held > 0) {
                      const cost = portfolio.positions.filter(one => one.symbol === symbol)[0].averageCost;
                      sellEither(symbol, held, {stopLoss: part(cost, 9600), takeProfit: part(cost, 10700)});
                    } else if (bars.length > 20 && isAbove(bars, 20) && !isAbove(bars, 19)) {
                      buy(symbol, 37);
                    }
                  }
                }
                """,
                account -> {
                    for (int symbol : account.symbols(i -> account.bars(i) > 20)) {
                        if (account.holds(symbol) && !account.isProtected(symbol)) {
                            account.protect(symbol, 400, 700);
                        } else if (!account.holds(symbol)
                                && isAbove(account, symbol, 0)
                                && !isAbove(account, symbol, 1)) {
                            account.buy(symbol);
                        }
                    }
                });
    }

    private static boolean isAbove(PlainAccount account, int symbol, int ago) {
        return 20 * account.close(symbol, ago) > account.sum(symbol, 20, ago);
    }
}
