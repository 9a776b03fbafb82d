package bullpen.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import bullpen.RawBarFiles;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;
import bullpen.replay.BarSeries;
import bullpen.replay.ShareChange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Raw bars as they are seen from a day. */
@Execution(ExecutionMode.CONCURRENT)
class AdjustedBarsTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final LocalDate SEVEN = LocalDate.of(2014, 6, 9);
    private static final LocalDate FOUR = LocalDate.of(2020, 8, 31);
    private static final List<CorporateAction> SPLITS =
            List.of(
                    new CorporateAction.Split(AAPL, SEVEN, new Ratio(7, 1)),
                    new CorporateAction.Split(AAPL, FOUR, new Ratio(4, 1)));

    /** Apple's closes before and on the days of its two splits. */
    private static final DailyBars RAW =
            bars(
                    List.of(LocalDate.of(2014, 6, 6), SEVEN, LocalDate.of(2020, 8, 28), FOUR),
                    "645.57",
                    "93.70",
                    "499.23",
                    "129.04");

    private static DailyBars bars(List<LocalDate> days, String... closes) {
        long[] prices = new long[closes.length];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = Price.of(closes[i]).ticks();
        }
        return new DailyBars(
                AAPL,
                days.stream().mapToInt(day -> Math.toIntExact(day.toEpochDay())).toArray(),
                List.of(prices, prices, prices, prices),
                new long[] {100, 700, 100, 400});
    }

    @Test
    void splitsUpToTheDayCountAndNoLaterOne() {
        assertSame(RAW, AdjustedBars.adjusted(RAW, SPLITS, SEVEN.minusDays(1), true));
        DailyBars after = AdjustedBars.adjusted(RAW, SPLITS, SEVEN, true);
        assertArrayEquals(new long[] {922_243, 937_000, 4_992_300, 1_290_400}, after.close());
        assertArrayEquals(new long[] {700, 700, 100, 400}, after.volume());
        DailyBars both = AdjustedBars.adjusted(RAW, SPLITS, FOUR, false);
        assertArrayEquals(new long[] {230_561, 234_250, 1_248_075, 1_290_400}, both.close());
        assertArrayEquals(new long[] {2_800, 2_800, 400, 400}, both.volume());
        assertArrayEquals(new long[] {6_455_700, 937_000, 4_992_300, 1_290_400}, RAW.close());
    }

    @Test
    void aDividendTakesItsPartOfThePricesBeforeWhenReturnsAreMeasured() {
        var dividend = new CorporateAction.Dividend(AAPL, FOUR, Price.of("4.9923"));
        assertArrayEquals(
                RAW.close(), AdjustedBars.adjusted(RAW, List.of(dividend), FOUR, false).close());
        assertArrayEquals(
                new long[] {6_391_143, 927_630, 4_942_377, 1_290_400},
                AdjustedBars.adjusted(RAW, List.of(dividend), FOUR, true).close());
    }

    @Test
    void aDividendOnTheDayOfASplitIsForANewShare() {
        List<CorporateAction> both =
                List.of(
                        new CorporateAction.Split(AAPL, FOUR, new Ratio(4, 1)),
                        new CorporateAction.Dividend(AAPL, FOUR, Price.of("12.4808")));
        assertEquals(1_123_267, AdjustedBars.adjusted(RAW, both, FOUR, true).close()[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "IBM", "IWM", "SPY"})
    void realBarsAreWhatTheirFactorsMakeOfThem(String ticker) throws IOException {
        String folder = System.getProperty("bullpen.data", "");
        assumeFalse(
                folder.isEmpty(), "Give the folder with daily-raw-1998-2021 as -Dbullpen.data=DIR");
        var files = new RawBarFiles(Path.of(folder, "daily-raw-1998-2021"));
        BarSeries series = files.series(ticker, true);
        List<CorporateAction> actions =
                series.changes().stream().map(change -> action(series.symbol(), change)).toList();
        DailyBars raw = raw(series);
        LocalDate last = series.date(series.size() - 1);
        for (boolean dividends : new boolean[] {false, true}) {
            DailyBars adjusted = AdjustedBars.adjusted(raw, actions, last, dividends);
            double[] expected = files.adjustedCloses(ticker, dividends);
            double scale = (double) adjusted.close()[raw.size() - 1] / expected[raw.size() - 1];
            for (int i = 0; i < expected.length; i++) {
                assertEquals(
                        expected[i] * scale,
                        (double) adjusted.close()[i],
                        1 + expected[i] * scale * 1e-4,
                        ticker + " on " + raw.date(i));
            }
        }
        assertTrue(actions.size() > 10, "the fixture has dividends");
    }

    private static DailyBars raw(BarSeries series) {
        int[] days = IntStream.range(0, series.size()).map(series::day).toArray();
        return new DailyBars(
                series.symbol(),
                days,
                List.of(
                        IntStream.range(0, days.length).mapToLong(series::open).toArray(),
                        IntStream.range(0, days.length).mapToLong(series::high).toArray(),
                        IntStream.range(0, days.length).mapToLong(series::low).toArray(),
                        IntStream.range(0, days.length).mapToLong(series::close).toArray()),
                IntStream.range(0, days.length).mapToLong(series::volume).toArray());
    }

    private static CorporateAction action(Symbol symbol, ShareChange change) {
        LocalDate day = LocalDate.ofEpochDay(change.day());
        return switch (change) {
            case ShareChange.Split(_, Ratio ratio) -> new CorporateAction.Split(symbol, day, ratio);
            case ShareChange.Dividend(_, Price perShare) ->
                    new CorporateAction.Dividend(symbol, day, perShare);
            case ShareChange.Delisting(_, Price last) ->
                    new CorporateAction.Delisting(symbol, day, last);
        };
    }
}
