package bullpen.sandbox.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.replay.Backtest;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.replay.RuleStrategy;
import bullpen.replay.ShareChange;
import bullpen.replay.Signal;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Indicator;
import bullpen.rules.Indicator.Kind;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Nobody knows tomorrow: what comes later changes nothing, and is nowhere to be found. */
@Execution(ExecutionMode.CONCURRENT)
class CanaryTest {
    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final int SIZE = 160;

    /** Looks at all there is, and does and says what it sees. */
    private static final String CURIOUS =
            """
            let kept = [];
            function onBar(bars) {
              const seen = [];
              for (const symbol of universe) {
                const all = getData(symbol, 1e9), boll = bollinger(symbol, 10), m = macd(symbol, 3, 8, 4);
                seen.push(all.length, all.map(b => b.open + b.high + b.low + b.close + b.volume).join(), boll.upper, boll.lower,
                  m.macd, m.histogram, sma(symbol, 5), ema(symbol, 5), rsi(symbol, 5), atr(symbol, 5), adx(symbol, 5),
                  stochastic(symbol, 5).d, donchian(symbol, 5).upper, roc(symbol, 5), zscore(symbol, 5), highest(symbol, 500),
                  lowest(symbol, 5), volumeAverage(symbol, 5), distanceFromHigh(symbol, 5), volatility(symbol, 5), beta(symbol, 20));
                kept.push(bars[symbol]);
                if (sma(symbol, 3) > sma(symbol, 9) && getPosition(symbol) === 0) {
                  buyFor(symbol, portfolio.equity / 4, {takeProfit: 1.1 * all[all.length - 1].close, stopLoss: 0.95 * all[all.length - 1].close});
                } else if (rsi(symbol, 5) > 70 && orders(symbol).length > 0) cancelOrders(symbol);
                else if (Math.random() > 0.8) buy(symbol, 1, {trailPercent: 2});
              }
              seen.push(JSON.stringify(kept), JSON.stringify(orders()), portfolio.cash, portfolio.equity, portfolio.buyingPower,
                JSON.stringify(portfolio.positions), new Date().toISOString());
              let hash = 0;
              for (const c of seen.join('|').split('')) hash = (hash * 31 + c.charCodeAt(0)) | 0;
              log(hash);
            }
            """;

    private static final Rules RULES =
            new Rules(
                    new Compare(
                            new Indicator(Kind.SMA, 3), Relation.ABOVE, new Indicator(Kind.SMA, 9)),
                    new Compare(
                            new Indicator(Kind.RSI, 5),
                            Relation.BELOW,
                            new bullpen.rules.Constant(40)),
                    new Size.Shares(Quantity.shares(3)));

    /** Finds every number that can be reached from anything, whatever it is called. */
    private static final String SEARCHER =
            """
            const kept = [];
            function search(found, seen, value, depth) {
              if (typeof value === 'number') { if (value > 700000 && value < 800000) found.push(value); return; }
              if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) return;
              seen.add(value);
              if (depth > 12) return;
              const names = Object.getOwnPropertyNames(value);
              for (let i = 0; i < names.length; i++) {
                let inner;
                try { inner = value[names[i]]; } catch (e) { continue; }
                search(found, seen, inner, depth + 1);
              }
              search(found, seen, Object.getPrototypeOf(value), depth + 1);
            }
            const world = this;
            function onBar(bars) {
              const found = [];
              kept.push(bars, getData('AAA', 1e9), getData('AAA', Infinity), bollinger('AAA', 2, 0.1), donchian('AAA', 2), highest('AAA', 500));
              [sma, ema, highest, lowest].forEach(function (one) {
                [NaN, -1, 0, 1e9, Infinity, -Infinity, 1.5, '2', null, {}, [2]].forEach(function (n) {
                  try { kept.push(one('AAA', n)); } catch (e) { kept.push(e); }
                });
              });
              [-1, 0, NaN, '9', null, {}].forEach(function (n) { try { kept.push(getData('AAA', n)); } catch (e) { kept.push(e); } });
              search(found, new Set(), [world, kept, arguments, portfolio, portfolio.positions, orders(), universe, params], 0);
              const today = bars.AAA.close;
              if (found.length < 2) log('BLIND');
              found.forEach(function (one) { if (one > today) log('ESCAPED ' + one + ' at ' + today); });
            }
            var params = {fast: {min: 1, max: 2, default: 1}};
            """;

    @Test
    void shufflingTheFutureChangesNothingBeforeIt() {
        Random random = new Random(11);
        List<BarSeries> truth =
                List.of(changed(GeneratedBars.walk("AAA", FROM, SIZE, 0)), walk("BBB"));
        BarSeries benchmark = walk("SPY");
        Function<List<BarSeries>, Decided> script =
                series -> {
                    ScriptRun run =
                            ScriptRun.of(
                                    new Program.Script(CURIOUS),
                                    series.subList(0, 2),
                                    series.get(2),
                                    FROM.plusDays(5));
                    return new Decided(run.result().signals(), run.log());
                };
        Function<List<BarSeries>, Decided> rules =
                series -> new Decided(ruled(series.subList(0, 2)), List.of());
        List<BarSeries> all = List.of(truth.get(0), truth.get(1), benchmark);
        for (Function<List<BarSeries>, Decided> strategy : List.of(script, rules)) {
            Decided known = strategy.apply(all);
            assertTrue(known.signals().size() > 20, "the canary must sing");
            for (int cut : new int[] {20, 75, 110, 150}) {
                LocalDate last = FROM.plusDays(cut);
                List<BarSeries> other =
                        all.stream().map(one -> shuffledAfter(one, last, random)).toList();
                Decided otherwise = strategy.apply(other);
                int day = cut - 5;
                assertEquals(known.until(day), otherwise.until(day), "cut at " + last);
            }
        }
    }

    @Test
    void nothingOfTomorrowIsAnywhereInTheRealm() {
        int[] days = IntStream.range(0, 40).map(i -> (int) FROM.toEpochDay() + i).toArray();
        long[] prices = IntStream.range(0, 40).mapToLong(i -> (700_001L + i) * 10_000).toArray();
        var rising =
                new BarSeries(Symbol.of("AAA"), days, prices, prices, prices, prices, new long[40]);
        assertEquals(List.of(), ScriptRun.of(SEARCHER, List.of(rising)).log());
    }

    private record Decided(List<Signal> signals, List<String> log) {
        Decided until(int day) {
            return new Decided(
                    signals.stream().filter(one -> one.day() <= day).toList(),
                    log.stream()
                            .filter(line -> Integer.parseInt(line.split(" ", 2)[0]) <= day)
                            .toList());
        }
    }

    private static List<Signal> ruled(List<BarSeries> series) {
        LocalDate from = FROM.plusDays(5);
        Money cash = Money.of("10000");
        var setup = new Backtest.Setup(series, null, from, from.plusYears(1), cash, Costs.NONE);
        return new Backtest(setup, new RuleStrategy(RULES, series))
                .run(Backtest.Progress.NONE)
                .signals();
    }

    private static BarSeries walk(String ticker) {
        return GeneratedBars.walk(ticker, FROM, SIZE, 0);
    }

    private static BarSeries changed(BarSeries bars) {
        return with(
                bars,
                identity(),
                List.of(
                        new ShareChange.Split(bars.day(60), new Ratio(2, 1)),
                        new ShareChange.Dividend(bars.day(100), Price.of("1.5")),
                        new ShareChange.Split(bars.day(130), new Ratio(1, 3))));
    }

    /** The same until a day; after it the bars come in another order, and other things happen. */
    private static BarSeries shuffledAfter(BarSeries bars, LocalDate last, Random random) {
        int first = bars.indexAtOrBefore((int) last.toEpochDay()) + 1;
        List<Integer> order = new ArrayList<>(identity());
        Collections.shuffle(order.subList(first, SIZE), random);
        List<ShareChange> changes =
                new ArrayList<>(
                        bars.changes().stream()
                                .filter(change -> change.day() <= last.toEpochDay())
                                .toList());
        changes.add(new ShareChange.Split(bars.day(first) + 3, new Ratio(5, 1)));
        return with(bars, order, changes);
    }

    private static List<Integer> identity() {
        return IntStream.range(0, SIZE).boxed().toList();
    }

    private static BarSeries with(BarSeries bars, List<Integer> order, List<ShareChange> changes) {
        long[][] columns = new long[5][SIZE];
        for (int i = 0; i < SIZE; i++) {
            int from = order.get(i);
            columns[0][i] = bars.open(from);
            columns[1][i] = bars.high(from);
            columns[2][i] = bars.low(from);
            columns[3][i] = bars.close(from);
            columns[4][i] = bars.volume(from);
        }
        int[] days = new int[SIZE];
        Arrays.setAll(days, bars::day);
        return new BarSeries(
                bars.symbol(),
                days,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                changes);
    }
}
