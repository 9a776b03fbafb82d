package bullpen.market.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;
import bullpen.market.action.CorporateAction;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is true of the prices of all stocks is true of the model's: sixty of them over ten years of
 * New York's sessions, held against bands around what was measured on real ones. What is told of
 * one stock is the median over all.
 */
@Execution(ExecutionMode.CONCURRENT)
class StylisedFactsTest {
    private static final LocalDate FROM = SimulatedMarket.FIRST_DAY;
    private static final LocalDate TO = FROM.plusYears(10).minusDays(1);
    private static final Symbol SPY = Symbol.of("SPY");
    private static final SimulatedMarket MARKET = Worlds.of(7, Worlds.NEW_YORK);

    private static final List<Series> stocks = new ArrayList<>();
    private static Series index = new Series("", List.of());
    private static double[][] correlations = {};

    /** One session against the last close, adjusted for what the company has done to its shares. */
    private record Day(double change, double gap, double range, double volume) {
        static Day of(DailyBars bars, int i, Map<LocalDate, CorporateAction> actions) {
            double before = adjusted(bars.close()[i - 1], actions.get(bars.date(i)));
            return new Day(
                    Math.log(bars.close()[i] / before),
                    Math.log(bars.open()[i] / before),
                    Math.log((double) bars.high()[i] / bars.low()[i]),
                    Math.log((double) bars.volume()[i]));
        }

        private static double adjusted(long close, @Nullable CorporateAction action) {
            return switch (action) {
                case null -> close;
                case CorporateAction.Split split ->
                        (double) close * split.ratio().denominator() / split.ratio().numerator();
                case CorporateAction.Dividend dividend -> close - dividend.perShare().ticks();
                case CorporateAction.Ending _ -> close;
            };
        }
    }

    private record Series(String sector, List<Day> days) {
        Sample of(ToDoubleFunction<Day> column) {
            return new Sample(days.stream().mapToDouble(column).toArray());
        }

        Sample returns() {
            return of(Day::change);
        }
    }

    @BeforeAll
    static void measure() {
        List<Instrument> instruments =
                MARKET.instruments().stream()
                        .filter(
                                one ->
                                        one.type() == Instrument.Type.STOCK
                                                || one.symbol().equals(SPY))
                        .toList();
        List<Symbol> symbols = instruments.stream().map(Instrument::symbol).toList();
        Map<Symbol, Map<LocalDate, CorporateAction>> actions = actions(MARKET, symbols);
        List<DailyBars> bars = MARKET.bars(symbols, FROM, TO).orElse(List.of());
        for (int i = 0; i < symbols.size(); i++) {
            Series series =
                    series(
                            Objects.requireNonNullElse(instruments.get(i).sector(), ""),
                            bars.get(i),
                            actions.getOrDefault(symbols.get(i), Map.of()));
            if (symbols.get(i).equals(SPY)) {
                index = series;
            } else {
                stocks.add(series);
            }
        }
        correlations = correlations(stocks.stream().map(Series::returns).toList());
    }

    private static Map<Symbol, Map<LocalDate, CorporateAction>> actions(
            SimulatedMarket market, List<Symbol> symbols) {
        Map<Symbol, Map<LocalDate, CorporateAction>> actions = new HashMap<>();
        for (CorporateAction one : market.corporateActions(symbols, FROM, TO).orElse(List.of())) {
            actions.computeIfAbsent(one.symbol(), _ -> new HashMap<>()).put(one.exDate(), one);
        }
        return actions;
    }

    private static Series series(
            String sector, DailyBars bars, Map<LocalDate, CorporateAction> actions) {
        return new Series(
                sector,
                IntStream.range(1, bars.size())
                        .mapToObj(day -> Day.of(bars, day, actions))
                        .toList());
    }

    private static double[][] correlations(List<Sample> samples) {
        double[][] all = new double[samples.size()][samples.size()];
        for (int i = 0; i < all.length; i++) {
            all[i][i] = 1;
            for (int j = 0; j < i; j++) {
                all[i][j] = samples.get(i).correlation(samples.get(j));
                all[j][i] = all[i][j];
            }
        }
        return all;
    }

    private static double median(ToDoubleFunction<Series> fact) {
        return Sample.median(stocks.stream().mapToDouble(fact).toArray());
    }

    private static double medianCorrelation(boolean same, boolean other) {
        return Sample.median(
                IntStream.range(0, stocks.size())
                        .boxed()
                        .flatMapToDouble(
                                i ->
                                        IntStream.range(0, i)
                                                .filter(j -> sameSector(i, j) ? same : other)
                                                .mapToDouble(j -> correlations[i][j]))
                        .toArray());
    }

    private static boolean sameSector(int one, int other) {
        return stocks.get(one).sector().equals(stocks.get(other).sector());
    }

    @Test
    void thereAreSixtyStocksAndTenYearsOfSessions() {
        assertEquals(60, stocks.size());
        assertThat(stocks).allSatisfy(one -> assertThat(one.days()).hasSizeBetween(2510, 2520));
    }

    @Test
    void aDayMovesAStockByAPercentOrTwo() {
        assertThat(median(one -> one.returns().deviation())).isBetween(.010, .025);
    }

    @Test
    void returnsHaveFatTails() {
        assertThat(median(one -> one.returns().moment(4))).isBetween(5.0, 25.0);
        assertThat(median(one -> one.returns().beyond(4))).isGreaterThan(.003);
    }

    @Test
    void returnsAreNotFarFromSymmetric() {
        assertThat(median(one -> one.returns().moment(3))).isBetween(-.6, .6);
    }

    @Test
    void returnsDoNotForetellTheNext() {
        assertThat(median(one -> one.returns().autocorrelation(1))).isBetween(-.06, .06);
    }

    @Test
    void theSizeOfReturnsDoesForetellTheNextAndFadesSlowly() {
        assertThat(sizes(1)).isBetween(.06, .35);
        assertThat(sizes(20)).isGreaterThan(.02).isLessThan(sizes(5)).isGreaterThan(sizes(50));
    }

    private static double sizes(int lag) {
        return median(one -> one.returns().sizes().autocorrelation(lag));
    }

    @Test
    void lossesUnsettleTheMarketMoreThanGains() {
        assertThat(leverage(index.returns())).isLessThan(.07);
        double mean =
                IntStream.rangeClosed(1, 8)
                        .mapToDouble(seed -> leverage(marketReturns(seed)))
                        .average()
                        .orElseThrow();
        assertThat(mean).isNegative();
    }

    /** Correlation of a return with the square of the next. */
    private static double leverage(Sample returns) {
        return returns.before(1).correlation(returns.of(change -> change * change).after(1));
    }

    private static Sample marketReturns(long seed) {
        SimulatedMarket market = Worlds.of(seed, Worlds.NEW_YORK);
        List<Symbol> one = List.of(SPY);
        DailyBars bars = market.bars(one, FROM, TO).orElse(List.of()).getFirst();
        return series("", bars, actions(market, one).getOrDefault(SPY, Map.of())).returns();
    }

    @Test
    void stocksMoveTogetherAndThoseOfASectorMore() {
        assertThat(medianCorrelation(true, true)).isBetween(.20, .50);
        assertThat(medianCorrelation(true, false) - medianCorrelation(false, true))
                .isGreaterThan(.04);
    }

    @Test
    void oneFactorMovesAThirdOfEverything() {
        assertThat(firstEigenvalue(correlations) / correlations.length).isBetween(.22, .55);
    }

    /** By power iteration. */
    private static double firstEigenvalue(double[][] matrix) {
        double[] vector = new double[matrix.length];
        Arrays.fill(vector, 1 / Math.sqrt(vector.length));
        double length = 0;
        for (int step = 0; step < 100; step++) {
            double[] from = vector;
            double[] to = Arrays.stream(matrix).mapToDouble(row -> product(row, from)).toArray();
            double norm = Math.sqrt(product(to, to));
            length = norm;
            vector = Arrays.stream(to).map(value -> value / norm).toArray();
        }
        return length;
    }

    private static double product(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
    }

    @Test
    void aThirdOfTheVarianceComesOvernight() {
        assertThat(median(one -> one.of(Day::gap).variance() / one.returns().variance()))
                .isBetween(.22, .42);
    }

    @Test
    void theDaysRangeIsAboutADeviation() {
        assertThat(median(one -> one.of(Day::range).median() / one.returns().deviation()))
                .isBetween(.8, 1.3);
    }

    @Test
    void busyDaysFollowBusyDaysAndGoWithMoves() {
        assertThat(median(one -> one.of(Day::volume).autocorrelation(1))).isBetween(.45, .85);
        assertThat(
                        median(
                                one ->
                                        one.of(Day::volume)
                                                .correlation(
                                                        one.returns()
                                                                .of(StylisedFactsTest::logSize))))
                .isBetween(.15, .55);
    }

    /** Of a return that may be zero because prices are whole cents. */
    private static double logSize(double change) {
        return Math.log(Math.max(Math.abs(change), 1e-4));
    }

    @Test
    void theFirstAndLastHalfHourAreTheBusiest() {
        long[] halfHours = new long[13];
        IntradayBars bars = Worlds.value(MARKET.intraday(SPY, FROM, FROM.plusDays(30), Worlds.NOW));
        for (int i = 0; i < bars.size(); i++) {
            halfHours[i % 390 / 30] += bars.volume()[i];
        }
        double middle = Arrays.stream(halfHours, 1, 12).average().orElseThrow();
        assertThat(halfHours[0] / middle).isGreaterThan(1.8);
        assertThat(halfHours[12] / middle).isGreaterThan(1.8);
    }

    @Test
    void busyMinutesAreThoseThatMoveAndNoTwoAreAlike() {
        IntradayBars bars = Worlds.value(MARKET.intraday(SPY, FROM, FROM.plusDays(7), Worlds.NOW));
        double calm = 0;
        double moving = 0;
        for (int half = 0; half < 13; half++) {
            List<Integer> minutes =
                    IntStream.range(half * 30, half * 30 + 30)
                            .boxed()
                            .sorted(Comparator.comparingLong(i -> range(bars, i)))
                            .toList();
            calm += shares(bars, minutes.subList(0, 15));
            moving += shares(bars, minutes.subList(15, 30));
        }
        assertThat(moving / calm).isBetween(1.1, 2.0);
        assertThat(Arrays.stream(bars.volume(), 0, 390).distinct().count()).isGreaterThan(380);
    }

    private static long range(IntradayBars bars, int minute) {
        return bars.high()[minute] - bars.low()[minute];
    }

    private static double shares(IntradayBars bars, List<Integer> minutes) {
        return minutes.stream().mapToDouble(i -> bars.volume()[i]).sum();
    }

    @Test
    void theIndexIsCalmerThanItsParts() {
        Sample returns = index.returns();
        assertThat(returns.deviation()).isBetween(.006, .014);
        assertThat(returns.moment(4)).isGreaterThan(4.5);
        assertThat(returns.sizes().autocorrelation(1)).isGreaterThan(.10);
    }
}
