package bullpen.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.RecordedSignals;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Indicator;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;
import bullpen.sandbox.worker.Job;
import bullpen.sandbox.worker.Program;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * One strategy three times: as JavaScript, as rules, and as a plain loop that shares nothing with
 * them. Trades and equity must agree to the cent.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrossoverTest {
    private static final int BARS = 900;
    private static final int FIRST_BAR = 200;
    private static final int FIRST_DAY = 15_000;
    private static final int SLIPPAGE = 5;
    private static final Money COMMISSION = Money.of("1.25");
    private static final Money CASH = Money.of("100000");

    private static final String SCRIPT =
            """
            function average(bars, n) {
              let sum = 0;
              for (let i = bars.length - n; i < bars.length; i++) sum += bars[i].close;
              return sum / n;
            }
            function onBar() {
              for (const symbol of symbols) {
                const bars = getData(symbol, 50);
                if (bars.length < 50) continue;
                const fast = average(bars, 20), slow = average(bars, 50);
                const position = getPosition(symbol);
                if (fast > slow && position === 0) buy(symbol, 10);
                else if (fast < slow && position > 0) sell(symbol, position);
              }
            }
            """;

    private static final Indicator FAST = new Indicator(Indicator.Kind.SMA, 20);
    private static final Indicator SLOW = new Indicator(Indicator.Kind.SMA, 50);
    private static final Rules RULES =
            new Rules(
                    new Compare(FAST, Relation.ABOVE, SLOW),
                    new Compare(FAST, Relation.BELOW, SLOW),
                    new Size.Shares(Quantity.shares(10)));

    @TempDir private Path data;

    private final List<BarSeries> series =
            List.of(series("AAA", 1), series("BBB", 2), series("CCC", 3), series("DDD", 4));

    @Test
    void scriptRulesAndAPlainLoopAgreeToTheCent() {
        List<String> trades = new ArrayList<>();
        long[] equity = plainLoop(trades);
        assertTrue(trades.size() > 40, "the fixture must trade");

        try (WorkerPool pool = new WorkerPool(data, 1)) {
            for (Program program : List.of(new Program.Ruled(RULES), new Program.Script(SCRIPT))) {
                BacktestResult result = run(pool, program);
                assertEquals(trades, result.fills().stream().map(CrossoverTest::text).toList());
                long[] curve = new long[result.equity().size()];
                Arrays.setAll(curve, day -> result.equity().value(day).cents());
                assertEquals(Arrays.toString(equity), Arrays.toString(curve));
            }
        }
    }

    private BacktestResult run(WorkerPool pool, Program program) {
        Costs costs = Costs.of(COMMISSION, SLIPPAGE);
        LocalDate from = LocalDate.ofEpochDay(FIRST_DAY + FIRST_BAR);
        LocalDate to = LocalDate.ofEpochDay(FIRST_DAY + BARS - 1);
        Job job = new Job(program, from, to, CASH, costs, 1);
        RunOutcome outcome = pool.run(job, series, RunProgress.NONE, new Cancellation());
        RunOutcome.Finished finished = assertInstanceOf(RunOutcome.Finished.class, outcome);
        Backtest.Setup setup = new Backtest.Setup(series, null, from, to, CASH, costs);
        BacktestResult result =
                new Backtest(setup, new RecordedSignals(finished.signals()))
                        .run(Backtest.Progress.NONE);
        assertEquals(finished.equity(), result.equity().end(), "the worker's own account");
        return result;
    }

    /** Signals at the close, fills at the next open, by the rules as backtest.md has them. */
    private long[] plainLoop(List<String> trades) {
        long[] equity = new long[BARS - FIRST_BAR];
        long cash = CASH.cents();
        long[] held = new long[series.size()];
        int[] wanted = new int[series.size()];
        for (int day = FIRST_BAR; day < BARS; day++) {
            for (Side side : List.of(Side.SELL, Side.BUY)) {
                for (int i = 0; i < held.length; i++) {
                    if (wanted[i] == side.sign()) {
                        long shares = side == Side.BUY ? 10 : held[i];
                        long price = slipped(series.get(i).open(day), side);
                        cash -= side.sign() * cents(price * shares) + COMMISSION.cents();
                        held[i] += side.sign() * shares;
                        trades.add(
                                day
                                        + " "
                                        + side
                                        + " "
                                        + series.get(i).symbol()
                                        + " "
                                        + shares
                                        + " at "
                                        + price);
                        wanted[i] = 0;
                    }
                }
            }
            long value = cash;
            for (int i = 0; i < held.length; i++) {
                value += cents(series.get(i).close(day) * held[i]);
                BigDecimal fast = average(series.get(i), day, 20);
                BigDecimal slow = average(series.get(i), day, 50);
                if (fast.compareTo(slow) > 0 && held[i] == 0) {
                    wanted[i] = 1;
                } else if (fast.compareTo(slow) < 0 && held[i] > 0) {
                    wanted[i] = -1;
                }
            }
            equity[day - FIRST_BAR] = value;
        }
        return equity;
    }

    private static BigDecimal average(BarSeries series, int day, int bars) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = day - bars + 1; i <= day; i++) {
            sum = sum.add(BigDecimal.valueOf(series.close(i)));
        }
        return sum.divide(BigDecimal.valueOf(bars), 10, RoundingMode.HALF_UP);
    }

    private static long slipped(long ticks, Side side) {
        return BigDecimal.valueOf(ticks)
                .multiply(BigDecimal.valueOf(10_000 + side.sign() * SLIPPAGE))
                .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long cents(long ticks) {
        return BigDecimal.valueOf(ticks)
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static String text(Fill fill) {
        long day = fill.at().getEpochSecond() / 86_400 - FIRST_DAY;
        return day
                + " "
                + fill.side()
                + " "
                + fill.symbol()
                + " "
                + fill.quantity()
                + " at "
                + fill.price().ticks();
    }

    private static BarSeries series(String ticker, int seed) {
        Random random = new Random(seed);
        int[] days = new int[BARS];
        long[][] prices = new long[4][BARS];
        double price = 100;
        for (int i = 0; i < BARS; i++) {
            days[i] = FIRST_DAY + i;
            double open = price * Math.exp(0.005 * random.nextGaussian());
            price = open * Math.exp(0.015 * random.nextGaussian());
            prices[0][i] = Math.round(open * 10_000);
            prices[3][i] = Math.round(price * 10_000);
            prices[1][i] = Math.max(prices[0][i], prices[3][i]) + 1_000;
            prices[2][i] = Math.min(prices[0][i], prices[3][i]) - 1_000;
        }
        return new BarSeries(
                Symbol.of(ticker),
                days,
                prices[0],
                prices[1],
                prices[2],
                prices[3],
                new long[BARS]);
    }
}
