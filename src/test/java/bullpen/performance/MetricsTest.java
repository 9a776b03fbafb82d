package bullpen.performance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.engine.Money;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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
    }

    @Test
    void goldenVectorAgainstTheBenchmark() {
        RelativeMetrics relative =
                RelativeMetrics.of(Returns.of(EQUITY), Returns.of(BENCHMARK), 0, 252);
        assertFigure(1.9366491099654268, relative.beta());
        assertFigure(0.2192298148000429, relative.alpha());
        assertFigure(0.15709964961769599, relative.trackingError());
        assertFigure(4.5790948116508865, relative.informationRatio());
    }

    @Test
    void goldenVectorOfTrades() {
        TradeMetrics trades = TradeMetrics.ofProfits(profits(500, -200, 300, -100, 0));
        assertEquals(5, trades.count());
        assertFigure(0.4, trades.winRate());
        assertFigure(800.0 / 300, trades.profitFactor());
        assertFigure(100, trades.expectancy());
        assertFigure(800.0 / 300, trades.payoff());
    }

    @Test
    void expectancyIsWhatTheRatesAndMeansGive() {
        TradeMetrics trades = TradeMetrics.ofProfits(profits(500, -200, 300, -100, 0));
        double lossRate = 2.0 / 5;
        assertFigure(0.4 * 400 - lossRate * 150, trades.expectancy());
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
        assertThrows(IllegalArgumentException.class, () -> RelativeMetrics.of(moving, EQUITY, 0));
    }

    @Test
    void tradesWithoutLossesOrWithoutTradesAreUndefined() {
        assertUndefined("no closed trade", TradeMetrics.of(List.of()).winRate());
        TradeMetrics wins = TradeMetrics.ofProfits(profits(1, 2));
        assertFigure(1, wins.winRate());
        assertUndefined("no losing trade", wins.profitFactor());
        TradeMetrics losses = TradeMetrics.ofProfits(profits(-1, -2));
        assertFigure(0, losses.profitFactor());
        assertUndefined("no winning trade", losses.payoff());
    }

    @Test
    void drawdownsAreMeasuredFromTheStart() {
        assertArrayEquals(
                new double[] {-0.1, 0, -0.5, -0.25},
                Drawdowns.of(curve(100, 90, 100, 50, 75)),
                EXACT);
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
        Metrics metrics = Metrics.of(EQUITY, null, List.of(), 0, 0);
        assertFigure(0, metrics.exposure());
        assertFigure(0, metrics.turnover());
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
