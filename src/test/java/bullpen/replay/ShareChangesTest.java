package bullpen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import bullpen.RawBarFiles;
import bullpen.engine.Costs;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.performance.RoundTrips;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Indicator;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Splits and dividends in the bar loop: what is held and ordered, and what a strategy sees. */
@Execution(ExecutionMode.CONCURRENT)
class ShareChangesTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Money CASH = Money.of("100000");

    /** Apple as it traded around its splits: date, open, high, low, close, volume. */
    private static final String[] IN_2014 = {
        "2014-06-05,646.2500,649.3500,642.6100,647.3500,10445282",
        "2014-06-06,650.0000,651.2500,644.4800,645.5700,12116671",
        "2014-06-09,92.6900,93.8800,91.7500,93.7000,72875948",
        "2014-06-10,94.7300,95.0500,93.5700,94.2500,61000000"
    };

    private static final String[] IN_2020 = {
        "2020-08-27,508.5700,509.9400,495.3300,500.0400,38888000",
        "2020-08-28,504.0000,505.7700,498.3100,499.2300,44109029",
        "2020-08-31,127.6700,131.0000,126.2500,129.0400,210024091",
        "2020-09-01,132.7600,134.8000,130.5300,134.1800,152470142"
    };

    private static BarSeries series(String[] rows, ShareChange... changes) {
        List<String[]> cells = Arrays.stream(rows).map(row -> row.split(",", -1)).toList();
        return new BarSeries(
                AAPL,
                cells.stream().mapToInt(row -> day(row[0])).toArray(),
                ticks(cells, 1),
                ticks(cells, 2),
                ticks(cells, 3),
                ticks(cells, 4),
                cells.stream().mapToLong(row -> Long.parseLong(row[5])).toArray(),
                List.of(changes));
    }

    private static long[] ticks(List<String[]> rows, int column) {
        return rows.stream().mapToLong(row -> Price.of(row[column]).ticks()).toArray();
    }

    private static int day(String date) {
        return Math.toIntExact(LocalDate.parse(date).toEpochDay());
    }

    private static BacktestResult run(BarSeries series, Strategy strategy) {
        return run(series, series.date(0), strategy);
    }

    private static BacktestResult run(BarSeries series, LocalDate from, Strategy strategy) {
        return run(series, from, series.date(series.size() - 1), strategy);
    }

    private static BacktestResult run(
            BarSeries series, LocalDate from, LocalDate to, Strategy strategy) {
        return new Backtest(
                        new Backtest.Setup(List.of(series), series, from, to, CASH, Costs.NONE),
                        strategy)
                .run(Backtest.Progress.NONE);
    }

    private static Strategy holding(Quantity shares) {
        return today -> {
            if (today.day() == 0) {
                today.buy(0, shares);
            }
        };
    }

    /** Bought at the open of the day before: worth the close of then, and then of now. */
    @ParameterizedTest
    @CsvSource({
        "2014, 2014-06-09, 7, 99955.70, 100059.00",
        "2020, 2020-08-31, 4, 99952.30, 100121.60"
    })
    void equityGoesOnThroughApplesSplits(
            int year, String exDate, int shares, Money before, Money after) {
        String[] rows = year == 2014 ? IN_2014 : IN_2020;
        var split = new ShareChange.Split(day(exDate), new Ratio(shares, 1));
        BacktestResult result = run(series(rows, split), holding(Quantity.shares(10)));
        assertEquals(before, result.equity().value(1));
        assertEquals(after, result.equity().value(2));
        Position held = result.openPositions().getFirst();
        assertEquals(Quantity.shares(10L * shares), held.quantity());
        assertEquals(Price.of(rows[1].split(",", -1)[1]).times(Quantity.shares(10)), held.cost());
    }

    @Test
    void theBenchmarkGoesOnToo() {
        var split = new ShareChange.Split(day("2014-06-09"), new Ratio(7, 1));
        BacktestResult result = run(series(IN_2014, split), today -> {});
        double move = 93.70 * 7 / 645.57;
        double before = Objects.requireNonNull(result.benchmark()).value(1).cents();
        double after = Objects.requireNonNull(result.benchmark()).value(2).cents();
        assertEquals(before * move, after, 2);
    }

    @Test
    void aWaitingOrderIsSplitBeforeTheBar() {
        var split = new ShareChange.Split(day("2014-06-09"), new Ratio(7, 1));
        BacktestResult result =
                run(
                        series(IN_2014, split),
                        today -> {
                            if (today.day() == 0) {
                                assertTrue(
                                        today.submit(
                                                0,
                                                Side.BUY,
                                                Size.shares(Quantity.shares(10)),
                                                new OrderType.Limit(Price.of("643.30")),
                                                TimeInForce.GTC));
                            }
                        });
        Fill fill = result.fills().getFirst();
        assertEquals(LocalDate.of(2014, 6, 9), LocalDate.ofInstant(fill.at(), ZoneOffset.UTC));
        assertEquals(Quantity.shares(70), fill.quantity());
        assertEquals(Price.of("91.90"), fill.price());
    }

    @Test
    void aDividendIsCreditedOnItsExDate() {
        var dividend = new ShareChange.Dividend(day("2014-06-10"), Price.of("0.47"));
        BacktestResult with = run(series(IN_2014, dividend), holding(Quantity.shares(10)));
        BacktestResult without = run(series(IN_2014), holding(Quantity.shares(10)));
        assertEquals(without.equity().value(2), with.equity().value(2));
        assertEquals(without.equity().value(3).plus(Money.of("4.70")), with.equity().value(3));
    }

    @Test
    void aStrategySeesTheBarsBeforeInTodaysShares() {
        var split = new ShareChange.Split(day("2014-06-09"), new Ratio(7, 1));
        List<Long> closes = new ArrayList<>();
        var _ =
                run(
                        series(IN_2014, split),
                        today -> {
                            if (today.day() > 0) {
                                closes.add(today.close(0, 1));
                                closes.add(today.volume(0, 1));
                            }
                        });
        assertEquals(
                List.of(6_473_500L, 10_445_282L, 922_243L, 84_816_697L, 937_000L, 72_875_948L),
                closes);
    }

    @Test
    void rulesSeeThemSo() {
        var split = new ShareChange.Split(day("2014-06-09"), new Ratio(7, 1));
        Condition falls =
                new Condition.Compare(PriceField.CLOSE, Relation.CROSSES_BELOW, new Constant(600));
        Condition rises =
                new Condition.Compare(
                        PriceField.CLOSE, Relation.ABOVE, new Indicator(Indicator.Kind.SMA, 2));
        Rules rules =
                new Rules(
                        new Condition.Any(List.of(falls, rises)),
                        falls,
                        new bullpen.rules.Size.Shares(Quantity.shares(1)));
        BarSeries series = series(IN_2014, split);
        BacktestResult result = run(series, new RuleStrategy(rules, List.of(series)));
        assertEquals(1, result.fills().size(), "it did not fall on the day of the split, it rose");
        assertEquals(Price.of("94.73"), result.fills().getFirst().price());
    }

    /**
     * A split or a dividend on a later day, and the prices from then on that go with it, change
     * nothing up to the day before.
     */
    @ParameterizedTest
    @CsvSource({"7, 1, 0", "1, 3, 0", "1, 1, 1.2345", "2, 1, 0.5"})
    void whatComesLaterChangesNothingBefore(long numerator, long denominator, String dividend) {
        LocalDate begin = LocalDate.of(2020, 1, 1);
        BarSeries walk = GeneratedBars.walk("AAA", begin, 400, 10);
        ShareChange known = new ShareChange.Split(walk.day(120), new Ratio(3, 2));
        ShareChange paid = new ShareChange.Dividend(walk.day(180), Price.of("0.25"));
        int day = 300;
        List<ShareChange> later = new ArrayList<>(List.of(known, paid));
        if (numerator != denominator) {
            later.add(new ShareChange.Split(walk.day(day), new Ratio(numerator, denominator)));
        }
        if (!Price.of(dividend).equals(Price.ZERO)) {
            later.add(new ShareChange.Dividend(walk.day(day), Price.of(dividend)));
        }
        BarSeries without = changed(walk, day, 1, 1, List.of(known, paid));
        BarSeries with = changed(walk, day, numerator, denominator, later);
        assertEquals(upTo(without, day), upTo(with, day));
        assertTrue(upTo(without, day).size() > 40, "the fixture must trade");
    }

    /** The same walk, with what a share is from a day on. */
    private static BarSeries changed(
            BarSeries walk, int from, long numerator, long denominator, List<ShareChange> changes) {
        long[][] columns = new long[5][walk.size()];
        int[] days = new int[walk.size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = walk.day(i);
            long scale = i < from ? 1 : denominator;
            long by = i < from ? 1 : numerator;
            columns[0][i] = walk.open(i) * scale / by;
            columns[1][i] = walk.high(i) * scale / by;
            columns[2][i] = walk.low(i) * scale / by;
            columns[3][i] = walk.close(i) * scale / by;
            columns[4][i] = walk.volume(i);
        }
        return new BarSeries(
                walk.symbol(),
                days,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                changes);
    }

    /** All that happened before a bar, by rules and by a strategy that looks at prices itself. */
    private static List<String> upTo(BarSeries series, int bar) {
        var average = new Indicator(Indicator.Kind.SMA, 10);
        double level = series.close(100) / 10_000.0;
        Rules rules =
                new Rules(
                        new Condition.Any(
                                List.of(
                                        new Condition.Compare(
                                                PriceField.CLOSE, Relation.CROSSES_ABOVE, average),
                                        new Condition.Compare(
                                                PriceField.CLOSE,
                                                Relation.CROSSES_ABOVE,
                                                new Constant(level)))),
                        new Condition.Compare(PriceField.CLOSE, Relation.CROSSES_BELOW, average),
                        new bullpen.rules.Size.Shares(Quantity.shares(10)));
        List<String> all = new ArrayList<>();
        for (Strategy strategy :
                List.of(
                        new RuleStrategy(rules, List.of(series)),
                        (Strategy) ShareChangesTest::look)) {
            BacktestResult result = run(series, series.date(60), strategy);
            for (int i = 0; series.day(60 + i) < series.day(bar); i++) {
                all.add(result.equity().date(i) + " " + result.equity().value(i));
                all.add("benchmark " + Objects.requireNonNull(result.benchmark()).value(i));
            }
            for (Fill fill : result.fills()) {
                LocalDate date = LocalDate.ofInstant(fill.at(), ZoneOffset.UTC);
                if (date.isBefore(series.date(bar))) {
                    all.add(fill.toString());
                }
            }
        }
        return all;
    }

    private static void look(Today today) {
        long highest = 0;
        for (int ago = 1; ago <= 50; ago++) {
            highest = Math.max(highest, today.high(0, ago));
        }
        boolean isHeld = today.position(0).isPositive();
        if (!isHeld && today.close(0, 0) > highest * 0.99) {
            today.buy(0, Quantity.shares(10));
        } else if (isHeld && today.close(0, 0) < highest * 0.95) {
            today.sell(0, today.position(0));
        }
    }

    /**
     * The shares go at the delisting's price, what waits is canceled, and that is the end of it.
     */
    @Test
    void aDelistingClosesWhatIsHeldAndCancelsWhatWaits() {
        LocalDate end = LocalDate.of(2014, 6, 11);
        BarSeries series =
                series(IN_2014, new ShareChange.Delisting(day("2014-06-11"), Price.of("90.00")));
        List<LocalDate> asked = new ArrayList<>();
        Strategy strategy =
                today -> {
                    asked.add(today.date());
                    if (today.day() == 0) {
                        today.buy(0, Quantity.shares(10));
                    } else if (today.day() == 1) {
                        assertTrue(
                                today.submit(
                                        0,
                                        Side.SELL,
                                        Size.shares(Quantity.shares(4)),
                                        new OrderType.Limit(Price.of("999")),
                                        TimeInForce.GTC));
                    }
                };
        BacktestResult result = run(series, series.date(0), end, strategy);
        Fill exit = result.fills().getLast();
        assertEquals(Rule.DELISTED, exit.rule());
        assertEquals(Quantity.shares(10), exit.quantity());
        assertEquals(Money.of("900.00"), exit.cashChange());
        assertEquals(Money.of("-5600.00"), exit.realizedProfit());
        assertEquals(List.of(), result.openPositions());
        assertEquals(end, result.equity().date(4));
        assertEquals(Money.of("94400.00"), result.equity().value(4));
        assertEquals(
                List.of("FILLED", "CANCELED delisted", "FILLED"),
                result.orders().stream()
                        .map(
                                one ->
                                        one.state()
                                                + (one.reason() == null
                                                        ? ""
                                                        : " " + one.reason().code()))
                        .toList());
        assertEquals(4, asked.size(), "there is nothing to decide on without a bar");
        assertEquals(1, RoundTrips.of(result.fills()).size());
    }

    @Test
    void nothingCanBeOrderedAfterADelisting() {
        BarSeries gone =
                series(IN_2014, new ShareChange.Delisting(day("2014-06-11"), Price.of("90.00")));
        int[] days = {day("2014-06-05"), day("2014-06-11"), day("2014-06-12")};
        long[] prices = {10_000, 10_000, 10_000};
        BarSeries other =
                new BarSeries(Symbol.of("SPY"), days, prices, prices, prices, prices, new long[3]);
        List<String> answers = new ArrayList<>();
        Strategy strategy =
                today -> {
                    if (today.day() >= 3) {
                        answers.add(today.traded(0) + " " + today.buy(0, Quantity.shares(1)));
                    }
                };
        var setup =
                new Backtest.Setup(
                        List.of(gone, other),
                        null,
                        gone.date(0),
                        LocalDate.of(2014, 6, 12),
                        CASH,
                        Costs.NONE);
        BacktestResult result = new Backtest(setup, strategy).run(Backtest.Progress.NONE);
        assertEquals(List.of("true true", "false false", "false false"), answers);
        assertEquals("delisted", Objects.requireNonNull(result.orders().getLast().reason()).code());
        assertEquals(List.of(), result.fills());
    }

    @Test
    void aSeriesEndsWithItsDelisting() {
        var early = new ShareChange.Delisting(day("2014-06-10"), Price.of("90.00"));
        assertThrows(IllegalArgumentException.class, () -> series(IN_2014, early));
    }

    @Test
    void realBarsThroughFourSplitsAndManyDividends() throws IOException {
        String folder = System.getProperty("bullpen.data", "");
        assumeFalse(
                folder.isEmpty(), "Give the folder with daily-raw-1998-2021 as -Dbullpen.data=DIR");
        var files = new RawBarFiles(Path.of(folder, "daily-raw-1998-2021"));
        BarSeries splits = files.series("AAPL", false);
        LocalDate from = LocalDate.of(2014, 6, 2);
        BacktestResult result = run(splits, from, holding(Quantity.shares(100)));
        assertEquals(Quantity.shares(2_800), result.openPositions().getFirst().quantity(), "7 × 4");
        double[] adjusted = files.adjustedCloses("AAPL", false);
        int first = splits.indexAtOrBefore(day("2014-06-03"));
        double start = result.equity().value(1).minus(cash(result)).cents() / adjusted[first];
        for (int i = 1; i < result.equity().size(); i++) {
            double worth = result.equity().value(i).minus(cash(result)).cents();
            assertEquals(
                    1,
                    worth / (start * adjusted[first + i - 1]),
                    1e-6,
                    result.equity().date(i) + "");
        }
        BacktestResult paid = run(files.series("AAPL", true), from, holding(Quantity.shares(100)));
        assertTrue(paid.equity().end().compareTo(result.equity().end()) > 0, "dividends");
    }

    private static Money cash(BacktestResult result) {
        Position held = result.openPositions().getFirst();
        return CASH.minus(held.cost());
    }
}
