package bullpen.performance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;

/** The golden vector of the metrics' definitions, and every edge at which a figure is undefined. */
class MetricsTest {
    private static final int MONDAY = 4;
    private static final double EXACT = 1e-9;
    private static final EquityCurve EQUITY =
            curve(100000, 101000, 100500, 102000, 99000, 99500, 103000, 103000, 104000);
    private static final EquityCurve BENCHMARK = curve(400, 402, 401, 405, 398, 399, 404, 405, 407);

    @Test
    void goldenVectorOfTheCurve() {
        CurveMetrics metrics = CurveMetrics.of(EQUITY, 0);
        assertFigure(0.04, metrics.totalReturn());
        assertFigure(2.4399346163454863, metrics.annualizedReturn());
        assertFigure(0.2917519582035616, metrics.volatility());
        assertFigure(-0.02941176470588236, metrics.maxDrawdown());
        assertFigure(4.372530803583999, metrics.sharpe());
        assertFigure(7.620859012637994, metrics.sortino());
        assertFigure(82.95777695574651, metrics.calmar());
        assertFigure(0.0175, CurveMetrics.of(BENCHMARK, 0).totalReturn());
    }

    @Test
    void aMarketThatNeverClosesHasLongerYears() {
        int[] days = {MONDAY, MONDAY + 5};
        EquityCurve curve = new EquityCurve(Money.ofCents(100), days, new long[] {110, 121});
        assertEquals(365, curve.daysAYear());
        assertEquals(252, EQUITY.daysAYear());
        assertFigure(Math.pow(1.21, 365.0 / 2) - 1, CurveMetrics.of(curve, 0).annualizedReturn());
    }

    @Test
    void goldenVectorWithARiskFreeRate() {
        assertEquals(0.0001556498627912628, Statistics.daily(0.04, 252), 1e-15);
        CurveMetrics metrics = CurveMetrics.of(EQUITY, 0.04);
        assertFigure(4.2380886368033, metrics.sharpe());
        assertFigure(7.342229094955956, metrics.sortino());
        assertFigure(0.0175, CurveMetrics.of(BENCHMARK, 0.04).totalReturn());
    }

    @Test
    void goldenVectorAgainstTheBenchmark() {
        RelativeMetrics relative =
                RelativeMetrics.of(Returns.of(EQUITY), Returns.of(BENCHMARK), 0, 252);
        assertFigure(1.9366491099654268, relative.beta());
        assertFigure(0.2192298148000429, relative.alpha());
        assertFigure(0.15709964961769599, relative.trackingError());
        assertFigure(4.5790948116508865, relative.informationRatio());
        assertFigure(0.96273132615104, relative.correlation());
    }

    @Test
    void goldenVectorOfTrades() {
        TradeMetrics trades = trades(500, -200, 300, -100, 0);
        assertEquals(5, trades.count());
        assertFigure(0.4, trades.winRate());
        assertFigure(800.0 / 300, trades.profitFactor());
        assertFigure(100, trades.expectancy());
        assertFigure(800.0 / 300, trades.payoff());
    }

    /** Of any trades, whole dollars or not: the two ways to the expectancy meet. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void expectancyIsWhatTheRatesAndMeansGive(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            long[] cents = random.longs(1 + random.nextInt(60), -50_000, 50_000).toArray();
            cents[random.nextInt(cents.length)] = 0;
            List<Money> profits = LongStream.of(cents).mapToObj(Money::ofCents).toList();
            TradeMetrics trades = trades(profits);
            double lossRate = (double) trades.losses() / trades.count();
            double expected =
                    trades.winRate().value().orElseThrow() * trades.meanWin().value().orElse(0)
                            + lossRate * trades.meanLoss().value().orElse(0);
            assertFigure(expected, trades.expectancy());
        }
    }

    @Test
    void tradeStatisticsByHand() {
        TradeMetrics trades =
                TradeMetrics.of(
                        profits(500, -200, 300, -100, 0),
                        new double[] {0.05, -0.02, 0.03, -0.01, 0},
                        new double[] {1, 2, 3, 4, 5});
        assertFigure(0.01, trades.meanFraction());
        assertFigure(3, trades.meanBars());
        assertFigure(400, trades.meanWin());
        assertFigure(-150, trades.meanLoss());
        assertFigure(500, trades.largestWin());
        assertFigure(-200, trades.largestLoss());
        assertFigure(Math.sqrt(340_000 / 4.0), trades.deviation());
        assertEquals(Money.of("500"), trades.profit());
    }

    /** 20 wins of 3 and 10 losses of 1: mean 5/3, deviation by the sample; Kelly 2/3 − 1/3 ÷ 3. */
    @Test
    void qualityAndKellyOfThirtyTrades() {
        long[] dollars = new long[30];
        Arrays.fill(dollars, 3);
        Arrays.fill(dollars, 20, 30, -1);
        TradeMetrics trades = trades(dollars);
        double deviation = Math.sqrt((20 * 16 / 9.0 + 10 * 64 / 9.0) / 29);
        assertFigure(Math.sqrt(30) * 5 / 3 / deviation, trades.systemQuality());
        assertFigure(2.0 / 3 - 1.0 / 9, trades.kelly());
        assertUndefined("fewer than 30 trades", trades(1, 29).kelly());
        assertUndefined("fewer than 30 trades", trades(Arrays.copyOf(dollars, 29)).systemQuality());
        Arrays.fill(dollars, 3);
        assertUndefined("all trades are equal", trades(dollars).systemQuality());
        assertUndefined("no losing trade", trades(dollars).kelly());
    }

    /** Φ of the standard normal law's tables, and the formula with numbers put in by hand. */
    @Test
    void theProbabilisticSharpeRatio() {
        assertEquals(0.5, Statistics.normal(0), EXACT);
        assertEquals(0.9750021048517795, Statistics.normal(1.96), 1e-15);
        assertEquals(0.0013498980316300957, Statistics.normal(-3), 1e-15);
        assertEquals(1, Statistics.normal(40), EXACT);
        long[] dollars = new long[32];
        dollars[0] = 1_000_000;
        for (int i = 1; i < dollars.length; i++) {
            dollars[i] = dollars[i - 1] + (i % 3 == 0 ? -10_000 : 10_000);
        }
        CurveMetrics metrics = CurveMetrics.of(curve(dollars), 0);
        ReturnSample sample = metrics.sample();
        double ratio = sample.mean() / sample.deviation();
        double skew = sample.skewness();
        double spread = 1 - skew * ratio + (sample.kurtosis() - 1) / 4 * ratio * ratio;
        assertFigure(
                Statistics.normal(ratio * Math.sqrt(30) / Math.sqrt(spread)),
                metrics.probabilisticSharpe());
        assertUndefined(
                "fewer than 30 days",
                CurveMetrics.of(curve(Arrays.copyOf(dollars, 30)), 0).probabilisticSharpe());
    }

    @Test
    void skewnessAndKurtosisAreOfThePopulation() {
        ReturnSample sample = ReturnSample.of(new double[] {0.01, 0.02, 0.02, 0.07}, 0, 252);
        assertEquals(13.5 / Math.pow(5.5, 1.5), sample.skewness(), EXACT);
        assertEquals(68.5 / (5.5 * 5.5), sample.kurtosis(), EXACT);
        assertEquals(0.07, sample.best());
        assertEquals(0.01, sample.worst());
    }

    @Test
    void noDayIsNoData() {
        CurveMetrics metrics = CurveMetrics.of(curve(100), 0);
        assertUndefined("no data", metrics.totalReturn());
        assertUndefined("no data", metrics.sharpe());
    }

    @Test
    void oneDayHasAReturnButNoDeviation() {
        CurveMetrics metrics = CurveMetrics.of(curve(100, 101), 0);
        assertFigure(0.01, metrics.totalReturn());
        assertUndefined("fewer than two days", metrics.volatility());
        assertUndefined("fewer than two days", metrics.sharpe());
    }

    @Test
    void constantEquityHasNoRatios() {
        CurveMetrics metrics = CurveMetrics.of(curve(100, 100, 100, 100), 0);
        assertFigure(0, metrics.totalReturn());
        assertFigure(0, metrics.volatility());
        assertFigure(0, metrics.maxDrawdown());
        assertUndefined("returns never change", metrics.sharpe());
        assertUndefined("no losing day", metrics.sortino());
        assertUndefined("no drawdown", metrics.calmar());
    }

    @Test
    void aTotalLossIsMinusOneAndEndsTheFigures() {
        assertFigure(-1, CurveMetrics.of(curve(100, 50, 0), 0).annualizedReturn());
        assertFigure(-1, CurveMetrics.of(curve(100, 50, 0), 0).maxDrawdown());
        assertFigure(-1, CurveMetrics.of(curve(100, 50, -20), 0).annualizedReturn());
        assertFigure(-1.2, CurveMetrics.of(curve(100, 50, -20), 0).totalReturn());
        assertUndefined(
                "the account was worth nothing",
                CurveMetrics.of(curve(100, 0, 10), 0).totalReturn());
    }

    @Test
    void betaNeedsTwentyDaysAndABenchmarkThatMoves() {
        assertUndefined("no benchmark", RelativeMetrics.of(EQUITY, null, 0).beta());
        assertUndefined("fewer than 20 days", RelativeMetrics.of(EQUITY, BENCHMARK, 0).beta());
        EquityCurve still = curve(LongStream.generate(() -> 100).limit(30).toArray());
        EquityCurve moving = curve(LongStream.range(100, 130).toArray());
        assertUndefined("the benchmark never moves", RelativeMetrics.of(moving, still, 0).alpha());
        assertFigure(1, RelativeMetrics.of(moving, moving, 0).beta());
        assertUndefined(
                "equal to the benchmark", RelativeMetrics.of(moving, moving, 0).informationRatio());
        assertFigure(1, RelativeMetrics.of(moving, moving, 0).correlation());
        assertUndefined("returns never change", RelativeMetrics.of(still, moving, 0).correlation());
        assertThrows(IllegalArgumentException.class, () -> RelativeMetrics.of(moving, EQUITY, 0));
    }

    @Test
    void tradesWithoutLossesOrWithoutTradesAreUndefined() {
        assertUndefined("no closed trade", trades().winRate());
        assertUndefined("no closed trade", trades().profitFactor());
        assertUndefined("no closed trade", trades().payoff());
        assertUndefined("no closed trade", trades().expectancy());
        assertUndefined("no closed trade", trades().meanFraction());
        assertUndefined("no winning trade", trades().largestWin());
        TradeMetrics wins = trades(1, 2);
        assertFigure(1, wins.winRate());
        assertUndefined("no losing trade", wins.profitFactor());
        TradeMetrics losses = trades(-1, -2);
        assertFigure(0, losses.profitFactor());
        assertUndefined("no winning trade", losses.payoff());
    }

    @Test
    void drawdownsAreMeasuredFromTheStart() {
        assertArrayEquals(
                new double[] {-0.1, 0, -0.5, -0.25},
                Drawdown.daily(curve(100, 90, 100, 50, 75)),
                EXACT);
    }

    @Test
    void theDeepestFallsWithTheirPeaksTroughsAndWaysBack() {
        EquityCurve curve = curve(100, 90, 100, 100, 50, 75, 110, 105, 100, 120, 119);
        List<Drawdown> falls = Drawdown.deepest(curve, 5);
        assertEquals(
                List.of(
                        new Drawdown(2, 3, 5, true, -0.5),
                        new Drawdown(-1, 0, 1, true, 90.0 / 100 - 1),
                        new Drawdown(5, 7, 8, true, 100.0 / 110 - 1),
                        new Drawdown(8, 9, 9, false, 119.0 / 120 - 1)),
                falls);
        assertEquals(List.of(3, 2, 3, 1), falls.stream().map(Drawdown::tradingDays).toList());
        assertEquals(falls.subList(0, 2), Drawdown.deepest(curve, 2));
        assertEquals(List.of(), Drawdown.deepest(curve(100, 100, 101), 5));
    }

    @Test
    void monthsGoFromCloseToClose() {
        int[] days = {day("2026-01-30"), day("2026-02-02"), day("2026-02-27"), day("2026-04-01")};
        EquityCurve curve =
                new EquityCurve(Money.ofCents(100), days, new long[] {110, 120, 121, 60});
        List<MonthlyReturn> months = MonthlyReturn.of(curve);
        assertEquals(
                List.of("2026-01", "2026-02", "2026-04"),
                months.stream().map(MonthlyReturn::month).map(YearMonth::toString).toList());
        assertEquals(0.1, months.get(0).fraction(), EXACT);
        assertEquals(0.1, months.get(1).fraction(), EXACT);
        assertEquals(60.0 / 121 - 1, months.get(2).fraction(), EXACT);
    }

    @Test
    void exposureAndTurnoverOfIdleMoneyAreZero() {
        Metrics metrics = Metrics.of(EQUITY, null, List.of(), gross(0, 0, 0, 0, 0, 0, 0, 0), 0);
        assertFigure(0, metrics.exposure());
        assertFigure(0, metrics.meanGross());
        assertFigure(0, metrics.turnover());
    }

    @Test
    void exposureIsCountedInDaysAndInMoney() {
        EquityCurve curve = curve(100, 100, 200, 100, 100);
        Metrics metrics = Metrics.of(curve, null, List.of(), gross(50, 200, 0, 150), 0);
        assertFigure(0.75, metrics.exposure());
        assertFigure((0.5 + 1 + 0 + 1.5) / 4, metrics.meanGross());
        assertFigure(125, metrics.meanEquity());
        Metrics nothing = Metrics.of(curve(100), null, List.of(), List.of(), 0);
        assertUndefined("no data", nothing.exposure());
        assertUndefined("no data", nothing.meanGross());
        assertUndefined("no equity", nothing.turnover());
    }

    @Test
    void rollingFiguresAreThoseOfTheirWindow() {
        long[] dollars = new long[80];
        long[] base = new long[80];
        Random random = new Random(7);
        dollars[0] = 100_000;
        base[0] = 50_000;
        for (int i = 1; i < dollars.length; i++) {
            dollars[i] = dollars[i - 1] + random.nextInt(2_001) - 990;
            base[i] = base[i - 1] + random.nextInt(1_001) - 490;
        }
        Rolling rolling = Objects.requireNonNull(Rolling.of(curve(dollars), curve(base), 0.04));
        EquityCurve last = curve(Arrays.copyOfRange(dollars, 80 - 64, 80));
        EquityCurve lastBase = curve(Arrays.copyOfRange(base, 80 - 64, 80));
        assertEquals(62, rolling.first());
        assertEquals(79 - 62, rolling.sharpe().size());
        assertFigure(rolling.sharpe().get(16), CurveMetrics.of(last, 0.04).sharpe());
        assertFigure(rolling.volatility().get(16), CurveMetrics.of(last, 0.04).volatility());
        assertFigure(rolling.beta().get(16), RelativeMetrics.of(last, lastBase, 0.04).beta());
        assertNull(Rolling.of(curve(Arrays.copyOf(dollars, 63)), null, 0));
        assertEquals(0, Objects.requireNonNull(Rolling.of(curve(dollars), null, 0)).beta().size());
    }

    @Test
    void aHistogramHasAnEdgeAtNought() {
        Histogram histogram =
                Objects.requireNonNull(Histogram.of(curve(1000, 990, 1000, 1000, 1050, 1000)));
        assertEquals(0.002, histogram.width(), EXACT);
        assertEquals(-0.048, histogram.from(), EXACT);
        assertEquals(5, histogram.counts().stream().mapToInt(Integer::intValue).sum());
        assertEquals(1, histogram.counts().getFirst());
        assertEquals(1, histogram.counts().get(24), "no change is no loss");
        assertEquals(1, histogram.counts().getLast());
        assertNull(Histogram.of(curve(100)));
    }

    @Test
    void shuffledTradesEndAtOnePointByManyWays() {
        List<Money> trades = profits(100, -55, 209, -125, 34, 47, -24);
        MonteCarlo luck = luck(trades, 42);
        MonteCarlo.Band last = luck.bands().getLast();
        assertEquals(1.186, last.low(), EXACT, "the sum of the trades on 1,000");
        assertEquals(1.186, last.high(), EXACT);
        assertEquals(new MonteCarlo.Band(1, 1, 1), luck.bands().getFirst());
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), luck.steps());
        assertTrue(luck.deepestFall().low() < luck.deepestFall().middle());
        double worst = (1 - 55 / 1100.0) * (1 - 125 / 1254.0) * (1 - 24 / 1210.0) - 1;
        assertTrue(luck.deepestFall().low() >= worst - EXACT, "all losses in a row are the worst");
        assertTrue(luck.end().low() < 1.186 && 1.186 < luck.end().high());
        assertEquals(luck, luck(trades, 42));
        assertNotEquals(luck, luck(trades, 43));
    }

    @Test
    void luckNeedsTwoTradesThatLeaveSomething() {
        assertNull(MonteCarlo.of(Money.of("1000"), profits(100), 42));
        assertNull(MonteCarlo.of(Money.of("1000"), profits(100, -1_100, 5), 42));
        List<Money> many = Collections.nCopies(2_500, Money.of("0.01"));
        assertEquals(2_500, luck(many, 1).steps().getLast());
        assertEquals(101, luck(many, 1).bands().size());
    }

    private static MonteCarlo luck(List<Money> profits, long seed) {
        return Objects.requireNonNull(MonteCarlo.of(Money.of("1000"), profits, seed));
    }

    private static EquityCurve curve(long... dollars) {
        int[] days = new int[dollars.length - 1];
        long[] cents = new long[days.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = MONDAY + 7 * i;
            cents[i] = dollars[i + 1] * 100;
        }
        return new EquityCurve(Money.ofCents(dollars[0] * 100), days, cents);
    }

    private static TradeMetrics trades(long... dollars) {
        return trades(profits(dollars));
    }

    private static TradeMetrics trades(List<Money> profits) {
        double[] none = new double[profits.size()];
        return TradeMetrics.of(profits, none, none);
    }

    private static List<Money> gross(long... dollars) {
        return profits(dollars);
    }

    private static List<Money> profits(long... dollars) {
        return LongStream.of(dollars).mapToObj(d -> Money.ofCents(d * 100)).toList();
    }

    private static int day(String date) {
        return Math.toIntExact(LocalDate.parse(date).toEpochDay());
    }

    private static void assertFigure(double expected, Figure figure) {
        assertEquals(expected, figure.value().orElseThrow(), EXACT);
    }

    private static void assertUndefined(String reason, Figure figure) {
        assertEquals(Figure.undefined(reason), figure);
    }
}
