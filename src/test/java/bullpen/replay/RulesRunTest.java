package bullpen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Costs;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
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
import bullpen.rules.Schedule.Held;
import bullpen.rules.Schedule.Period;
import bullpen.rules.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What rules do beyond an entry, an exit and a size, each by the exact list of its fills. */
@Execution(ExecutionMode.CONCURRENT)
class RulesRunTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final Size TEN = new Size.Shares(Quantity.shares(10));
    private static final Schedule DAILY = Schedule.DAILY;

    /** Bought at 100 on the second day; from its close on the stop rests at 95. */
    @Test
    void aStopLossFillsWithinTheDay() {
        Rules rules = rules(TEN, new Risk(500, 0, 0, 0, 0, 1_000));
        BarSeries bars = bars("AAA", "100", "100/100/90/99", "99/99/94/97", "97");
        assertFills(run(rules, bars), "2 BUY 10 AAA 100", "3 SELL 10 AAA 95");
    }

    /** The open is below the stop already, so it fills there. */
    @Test
    void aGapHurts() {
        Rules rules = rules(TEN, new Risk(500, 0, 0, 0, 0, 1_000));
        assertFills(
                run(rules, bars("AAA", "100", "100", "80/85/70/82")),
                "2 BUY 10 AAA 100",
                "3 SELL 10 AAA 80");
    }

    @Test
    void aTrailingStopFollowsTheHighs() {
        Rules rules = rules(TEN, new Risk(0, 1_000, 0, 0, 0, 1_000));
        BarSeries bars = bars("AAA", "100", "100", "100/150/100/140", "140/140/120/130");
        assertFills(run(rules, bars), "2 BUY 10 AAA 100", "4 SELL 10 AAA 135");
    }

    /**
     * Beside others the trailing stop is a stop that is raised at the closes, to the same level.
     */
    @Test
    void aTrailingStopBesideATargetIsRaised() {
        Rules rules = rules(TEN, new Risk(0, 1_000, 10_000, 0, 0, 1_000));
        BarSeries bars = bars("AAA", "100", "100", "100/150/100/140", "140/140/120/130");
        BacktestResult result = run(rules, bars);
        assertFills(result, "2 BUY 10 AAA 100", "4 SELL 10 AAA 135");
        assertEquals(0, working(result));
    }

    @Test
    void aTargetIsTakenAndItsStopGoes() {
        Rules rules = rules(TEN, new Risk(500, 0, 2_000, 0, 0, 1_000));
        BarSeries bars = bars("AAA", "100", "100", "110/125/109/115", "90/90/80/85");
        BacktestResult result = run(rules, bars);
        assertFills(result, "2 BUY 10 AAA 100", "3 SELL 10 AAA 120");
        assertEquals(0, working(result));
    }

    /** Both would be reached: the stop is taken. */
    @Test
    void withinOneBarTheStopComesFirst() {
        Rules rules = rules(TEN, new Risk(500, 0, 2_000, 0, 0, 1_000));
        assertFills(
                run(rules, bars("AAA", "100", "100", "100/130/90/100")),
                "2 BUY 10 AAA 100",
                "3 SELL 10 AAA 95");
    }

    @Test
    void aStopIsSplitWithItsShares() {
        Rules rules = rules(TEN, new Risk(500, 0, 2_000, 0, 0, 1_000));
        int day = day(3);
        BarSeries bars =
                bars(
                        "AAA",
                        List.of(new ShareChange.Split(day, new Ratio(2, 1))),
                        "100",
                        "100",
                        "50",
                        "51",
                        "51/51/47/48");
        assertFills(run(rules, bars), "2 BUY 10 AAA 100", "5 SELL 20 AAA 47.5");
    }

    @Test
    void anExitTakesTheProtectionAway() {
        Rules rules =
                new Rules(
                        close(Relation.BELOW, 105),
                        new Exit(close(Relation.ABOVE, 110), 0),
                        TEN,
                        new Risk(500, 0, 5_000, 0, 0, 0),
                        DAILY,
                        null);
        BacktestResult result = run(rules, bars("AAA", "100", "100", "112", "113", "114"));
        assertFills(result, "2 BUY 10 AAA 100", "4 SELL 10 AAA 113");
        assertEquals(0, working(result));
    }

    @Test
    void aPositionIsHeldForSoManyBars() {
        Rules rules =
                new Rules(
                        close(Relation.AT_LEAST, 100),
                        new Exit(Condition.never(), 2),
                        TEN,
                        new Risk(0, 0, 0, 0, 0, 100),
                        DAILY,
                        null);
        assertFills(
                run(rules, bars("AAA", "100", "101", "102", "103", "90")),
                "2 BUY 10 AAA 101",
                "4 SELL 10 AAA 103");
    }

    @Test
    void aSymbolRestsAfterItsPositionEnded() {
        Rules rules =
                new Rules(
                        Condition.always(),
                        new Exit(Condition.never(), 1),
                        TEN,
                        new Risk(0, 0, 0, 0, 0, 3),
                        DAILY,
                        null);
        assertFills(
                run(rules, bars("AAA", "1", "2", "3", "4", "5", "6", "7", "8")),
                "2 BUY 10 AAA 2",
                "3 SELL 10 AAA 3",
                "7 BUY 10 AAA 7",
                "8 SELL 10 AAA 8");
    }

    @Test
    void noMorePositionsThanAllowed() {
        Rules rules = rules(TEN, new Risk(0, 0, 0, 2, 0, 0));
        assertFills(
                run(
                        rules,
                        bars("AAA", "10", "10", "10"),
                        bars("BBB", "10", "10", "10"),
                        bars("CCC", "10", "10", "10")),
                "2 BUY 10 AAA 10",
                "2 BUY 10 BBB 10");
    }

    @Test
    void noPositionBeyondItsWeight() {
        Risk weight = new Risk(0, 0, 0, 0, 1_000, 0);
        assertFills(
                run(rules(new Size.PercentOfEquity(5_000), weight), bars("AAA", "10", "10", "10")),
                "2 BUY 100 AAA 10");
        assertFills(
                run(
                        rules(new Size.Shares(Quantity.shares(500)), weight),
                        bars("AAA", "10", "10", "10")),
                "2 BUY 100 AAA 10");
    }

    @Test
    void sizesAreEqualByVolatilityOrByWeight() {
        BarSeries a = bars("AAA", "10", "10", "10");
        BarSeries b = bars("BBB", "20", "20", "20");
        assertFills(
                run(rules(new Size.EqualWeight(), Risk.NONE), a, b),
                "2 BUY 500 AAA 10",
                "2 BUY 250 BBB 20");
        assertFills(
                run(rules(new Size.EqualWeight(), new Risk(0, 0, 0, 4, 0, 0)), a, b),
                "2 BUY 250 AAA 10",
                "2 BUY 125 BBB 20");
        Size weights = new Size.Weights(List.of(new Size.Weight(Symbol.of("BBB"), 6_000)));
        assertFills(run(rules(weights, Risk.NONE), a, b), "2 BUY 300 BBB 20");
        // Returns of +10 % and −10 %: a year's deviation is 100 × √(0.02 × 252) = 224.5 %.
        BarSeries moves = bars("AAA", "100", "110", "99", "99", "99");
        BacktestResult result = run(rules(new Size.VolatilityTarget(2_245, 2), Risk.NONE), moves);
        assertFills(result, "4 BUY 10.10101 AAA 99");
    }

    @Test
    void aFixedAmountIsBoughtEveryMonth() {
        Rules rules =
                new Rules(
                        Condition.always(),
                        new Exit(Condition.never(), 0),
                        new Size.Amount(Money.of("1000")),
                        Risk.NONE,
                        new Schedule(Period.MONTH, Held.ADD),
                        null);
        String[] days = IntStream.range(0, 70).mapToObj(_ -> "10").toArray(String[]::new);
        assertFills(
                run(rules, bars("AAA", days)),
                "2 BUY 100 AAA 10",
                "33 BUY 100 AAA 10",
                "62 BUY 100 AAA 10");
    }

    /** 60 to 40 on the first day of a week; the surplus is sold and a day later the rest bought. */
    @Test
    void weightsAreBroughtBack() {
        Rules rules =
                new Rules(
                        Condition.always(),
                        new Exit(Condition.never(), 0),
                        new Size.Weights(
                                List.of(
                                        new Size.Weight(Symbol.of("AAA"), 6_000),
                                        new Size.Weight(Symbol.of("BBB"), 4_000))),
                        Risk.NONE,
                        new Schedule(Period.WEEK, Held.RESIZE),
                        null);
        String[] a = new String[10];
        String[] b = new String[10];
        Arrays.fill(a, 0, 2, "10");
        Arrays.fill(a, 2, 10, "20");
        Arrays.fill(b, "10");
        assertFills(
                run(rules, bars("AAA", a), bars("BBB", b)),
                "2 BUY 600 AAA 10",
                "2 BUY 400 BBB 10",
                "9 SELL 120 AAA 20",
                "10 BUY 240 BBB 10");
    }

    /** The two that rose most over two bars are held; what falls behind makes room a day before. */
    @Test
    void theFirstOfARankingAreHeld() {
        Rules rules =
                new Rules(
                        Condition.always(),
                        new Exit(Condition.never(), 0),
                        new Size.EqualWeight(),
                        Risk.NONE,
                        new Schedule(Period.WEEK, Held.KEEP),
                        new Ranking(new Indicator(Indicator.Kind.RATE_OF_CHANGE, 2), true, 1));
        BarSeries a = bars("AAA", days("10", "10", "10", "10", "10", "20", "30", "40", "40", "40"));
        BarSeries b = bars("BBB", days("10", "10", "10", "10", "10", "11", "12", "13", "13", "13"));
        List<BarSeries> series = List.of(b, a);
        Backtest.Setup setup =
                new Backtest.Setup(
                        series,
                        null,
                        MONDAY.plusDays(4),
                        MONDAY.plusDays(20),
                        Money.of("10000"),
                        Costs.NONE);
        BacktestResult result =
                new Backtest(setup, new RuleStrategy(rules, series)).run(Backtest.Progress.NONE);
        // Friday: a tie, the first of the list. Monday: AAA is ahead, BBB is sold, then AAA bought.
        assertFills(
                result,
                "6 BUY 909.090909 BBB 11",
                "9 SELL 909.090909 BBB 13",
                "10 BUY 295.4545 AAA 40");
    }

    /** What is written down of a run gives the same fills again. */
    @Test
    void everyRunCanBePlayedAgain() {
        bullpen.rules.GeneratedRules generated = new bullpen.rules.GeneratedRules(3);
        int fills = 0;
        for (int i = 0; i < 60; i++) {
            Rules any = generated.next();
            Rules rules =
                    new Rules(
                            close(Relation.ABOVE, 5),
                            any.exit(),
                            any.size(),
                            any.risk(),
                            any.schedule(),
                            any.ranking());
            List<BarSeries> series = List.of(walk("SPY", i), walk("BRK.B", i + 1_000));
            BacktestResult first = run(rules, series.toArray(BarSeries[]::new));
            BacktestResult again =
                    new Backtest(setup(series), new RecordedSignals(first.signals()))
                            .run(Backtest.Progress.NONE);
            assertEquals(first.fills(), again.fills());
            assertEquals(first.orders(), again.orders());
            fills += first.fills().size();
        }
        assertTrue(fills > 500, fills + " fills");
    }

    /** Cutting the bars off after a day changes nothing up to it. */
    @Test
    void noRuleLooksAhead() {
        bullpen.rules.GeneratedRules generated = new bullpen.rules.GeneratedRules(4);
        int compared = 0;
        for (int i = 0; i < 40; i++) {
            Rules rules = generated.next();
            List<BarSeries> all = List.of(walk("SPY", i), walk("BRK.B", i + 1_000));
            int cut = 60 + i;
            List<BarSeries> known =
                    all.stream().map(one -> one.until(MONDAY.plusDays(cut))).toList();
            List<Signal> whole = run(rules, all.toArray(BarSeries[]::new)).signals();
            List<Signal> part = run(rules, known.toArray(BarSeries[]::new)).signals();
            assertEquals(whole.stream().filter(one -> one.day() <= cut).toList(), part);
            compared += part.size();
        }
        assertTrue(compared > 100, compared + " signals");
    }

    private static BarSeries walk(String ticker, long seed) {
        Random random = new Random(seed);
        String[] days = new String[150];
        int price = 2_000;
        for (int i = 0; i < days.length; i++) {
            int open = price + random.nextInt(-60, 61);
            price = Math.max(600, open + random.nextInt(-80, 81));
            int high = Math.max(open, price) + random.nextInt(40);
            int low = Math.min(open, price) - random.nextInt(40);
            days[i] = open / 100.0 + "/" + high / 100.0 + "/" + low / 100.0 + "/" + price / 100.0;
        }
        return bars(ticker, days);
    }

    private static String[] days(String... closes) {
        return closes;
    }

    private static Rules rules(Size size, Risk risk) {
        return new Rules(
                Condition.always(), new Exit(Condition.never(), 0), size, risk, DAILY, null);
    }

    private static Condition close(Relation relation, double value) {
        return new Compare(PriceField.CLOSE, relation, new Constant(value));
    }

    private static BacktestResult run(Rules rules, BarSeries... series) {
        List<BarSeries> all = List.of(series);
        return new Backtest(setup(all), new RuleStrategy(rules, all)).run(Backtest.Progress.NONE);
    }

    private static Backtest.Setup setup(List<BarSeries> series) {
        return new Backtest.Setup(
                series, null, MONDAY, MONDAY.plusDays(200), Money.of("10000"), Costs.NONE);
    }

    private static long working(BacktestResult result) {
        return result.orders().stream()
                .filter(order -> order.state() == OrderOutcome.State.WORKING)
                .count();
    }

    /** Each as the day of its fill, counted from 1, and what was filled. */
    private static void assertFills(BacktestResult result, String... expected) {
        assertEquals(
                List.of(expected),
                result.fills().stream().map(RulesRunTest::text).toList(),
                () -> result.orders().toString());
    }

    private static String text(Fill fill) {
        long day = fill.at().atOffset(java.time.ZoneOffset.UTC).toLocalDate().toEpochDay();
        return "%d %s %s %s %s"
                .formatted(
                        day - MONDAY.toEpochDay() + 1,
                        fill.side(),
                        fill.quantity(),
                        fill.symbol(),
                        new java.math.BigDecimal(fill.price().toString())
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private static int day(int number) {
        return Math.toIntExact(MONDAY.toEpochDay()) + number - 1;
    }

    private static BarSeries bars(String ticker, String... days) {
        return bars(ticker, List.of(), days);
    }

    /** One bar a day, as open/high/low/close in dollars, or one price for all four. */
    private static BarSeries bars(String ticker, List<ShareChange> changes, String... days) {
        long[][] columns = new long[4][days.length];
        for (int i = 0; i < days.length; i++) {
            String[] prices = days[i].split("/", -1);
            for (int column = 0; column < 4; column++) {
                String price = prices.length == 1 ? prices[0] : prices[column];
                columns[column][i] = bullpen.engine.Price.of(price).ticks();
            }
        }
        return new BarSeries(
                Symbol.of(ticker),
                IntStream.range(0, days.length).map(i -> day(i + 1)).toArray(),
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                new long[days.length],
                changes);
    }
}
