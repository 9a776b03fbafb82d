package bullpen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.Costs;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.rules.Condition;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Constant;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class RuleStrategyTest {
    private static final int FIRST = (int) LocalDate.of(2024, 1, 1).toEpochDay();
    private static final Condition UP = close(Relation.ABOVE, 10);
    private static final Condition DOWN = close(Relation.BELOW, 10);

    @Test
    void buysWhenFlatAndSellsAllWhenLong() {
        BacktestResult result =
                run(new Size.Shares(Quantity.shares(5)), series("AAA", 9, 11, 12, 8, 7, 11, 12));
        assertEquals(List.of("BUY 5 at 12.00", "SELL 5 at 7.00", "BUY 5 at 12.00"), fills(result));
    }

    @Test
    void sizesByMoneyAndByEquityAtTheCloseOfTheSignal() {
        BarSeries bars = series("AAA", 9, 16, 16, 16);
        assertEquals(
                List.of("BUY 62.5 at 16.00"), fills(run(new Size.Amount(Money.of("1000")), bars)));
        assertEquals(
                List.of("BUY 156.25 at 16.00"), fills(run(new Size.PercentOfEquity(2_500), bars)));
    }

    @Test
    void theWholeEquityBuysWhatItIsGoodForCostsIncluded() {
        Rules rules = new Rules(UP, DOWN, new Size.PercentOfEquity(10_000));
        Costs costs = Costs.of(Money.of("4.95"), 1);
        BacktestResult result = run(rules, costs, series("AAA", 9, 16, 17, 17));
        assertEquals(1, result.orders().size());
        Fill fill = result.fills().getFirst();
        assertEquals("17.0017", fill.price().toString());
        assertEquals(Money.of("10000"), fill.value().plus(fill.commission()));
    }

    @Test
    void twoHalvesOfTheEquityAreBoughtOnOneDay() {
        Rules rules = new Rules(UP, DOWN, new Size.PercentOfEquity(5_000));
        BacktestResult result =
                run(
                        rules,
                        Costs.of(Money.of("1"), 25),
                        series("AAA", 9, 16, 17),
                        series("BBB", 9, 11, 13),
                        series("CCC", 9, 11, 13));
        assertEquals(2, result.fills().size());
        assertEquals(2, result.orders().size(), "nothing is left for the third");
        for (Fill fill : result.fills()) {
            assertEquals(Money.of("5000"), fill.value().plus(fill.commission()));
        }
    }

    @Test
    void anOrderThatWaitsIsNotGivenTwice() {
        BarSeries gap = bars("AAA", new int[] {0, 1, 5}, 9, 11, 12);
        BarSeries other = series("BBB", 9, 9, 9, 9, 9, 9);
        BacktestResult result = run(new Size.Shares(Quantity.shares(1)), gap, other);
        assertEquals(List.of("BUY 1 at 12.00"), fills(result));
        assertEquals(1, result.orders().size());
    }

    @Test
    void signalsPlayedAgainGiveTheSameRun() {
        BarSeries bars = series("AAA", 9, 11, 12, 8, 7, 11, 12);
        BacktestResult first = run(new Size.Shares(Quantity.shares(5)), bars);
        List<Signal> signals =
                List.of(
                        signal(1, bullpen.engine.Side.BUY),
                        signal(3, bullpen.engine.Side.SELL),
                        signal(5, bullpen.engine.Side.BUY));
        BacktestResult again =
                new Backtest(setup(Costs.NONE, bars), new RecordedSignals(signals))
                        .run(Backtest.Progress.NONE);
        assertEquals(first.fills(), again.fills());
        assertEquals(first.orders(), again.orders());
        assertEquals(signals, first.signals());
    }

    private static Signal signal(int day, bullpen.engine.Side side) {
        bullpen.engine.Size five = bullpen.engine.Size.shares(Quantity.shares(5));
        return new Signal(day, Instruction.Place.market(0, side, five));
    }

    private static BacktestResult run(Size size, BarSeries... series) {
        Rules rules = new Rules(UP, DOWN, size);
        return run(rules, Costs.NONE, series);
    }

    private static BacktestResult run(Rules rules, Costs costs, BarSeries... series) {
        return new Backtest(setup(costs, series), new RuleStrategy(rules, List.of(series)))
                .run(Backtest.Progress.NONE);
    }

    private static Backtest.Setup setup(Costs costs, BarSeries... series) {
        return new Backtest.Setup(
                List.of(series),
                null,
                LocalDate.ofEpochDay(FIRST),
                LocalDate.ofEpochDay(FIRST + 30),
                Money.of("10000"),
                costs);
    }

    private static List<String> fills(BacktestResult result) {
        return result.fills().stream().map(RuleStrategyTest::text).toList();
    }

    private static String text(Fill fill) {
        return fill.side() + " " + fill.quantity() + " at " + fill.price();
    }

    private static Condition close(Relation relation, double value) {
        return new Compare(PriceField.CLOSE, relation, new Constant(value));
    }

    private static BarSeries series(String ticker, int... dollars) {
        int[] days = new int[dollars.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = i;
        }
        return bars(ticker, days, dollars);
    }

    /** Bars that open and close at one price. */
    private static BarSeries bars(String ticker, int[] days, int... dollars) {
        int[] dates = new int[days.length];
        long[] prices = new long[days.length];
        for (int i = 0; i < days.length; i++) {
            dates[i] = FIRST + days[i];
            prices[i] = dollars[i] * 10_000L;
        }
        return new BarSeries(
                Symbol.of(ticker), dates, prices, prices, prices, prices, new long[days.length]);
    }
}
