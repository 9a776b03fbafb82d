package bullpen.market.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.action.CorporateAction;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

@Execution(ExecutionMode.CONCURRENT)
class SharesTest {
    private static final Symbol SYMBOL = Symbol.of("TEST");

    /** A Wednesday. */
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    @Test
    void aDearShareIsSplitOnTheMondayAfterTenDaysOfNotice() {
        Shares shares = new Shares(SYMBOL, 510, 0, 0, 130);
        LocalDate twentieth = closeAt(shares, 20, 510);
        CorporateAction action = first(shares, twentieth);
        LocalDate monday = LocalDate.of(2026, 8, 3);
        assertEquals(new CorporateAction.Split(SYMBOL, monday, new Ratio(4, 1)), action);
        assertThat(twentieth.plusDays(10)).isBefore(monday).isAfter(monday.minusDays(8));
        assertEquals(127.5, Math.exp(shares.logPrice()), 1e-9);
        assertEquals(4, shares.multiple());
    }

    @Test
    void nineteenSessionsAreNotEnough() {
        Shares shares = new Shares(SYMBOL, 510, 0, 0, 130);
        LocalDate last = closeAt(shares, 19, 510);
        shares.close(last.plusDays(1), Math.log(499));
        closeAt(shares, 19, 510);
        assertNull(first(shares, last.plusDays(20)));
    }

    @Test
    void aCheapShareIsMergedTenToOne() {
        Shares shares = new Shares(SYMBOL, 1.50, 0, 0, 130);
        CorporateAction action = first(shares, closeAt(shares, 20, 1.50));
        assertEquals(
                new Ratio(1, 10), assertInstanceOf(CorporateAction.Split.class, action).ratio());
        assertEquals(15, Math.exp(shares.logPrice()), 1e-9);
    }

    /** So nobody has to ask which comes first. */
    @Test
    void aSplitMakesWayForADividend() {
        Shares shares = new Shares(SYMBOL, 600, 0.04, 0.06, 130);
        closeAt(shares, 20, 600);
        LocalDate monday = LocalDate.of(2026, 8, 3);
        CorporateAction dividend = shares.beforeOpen(monday, true);
        assertEquals(new CorporateAction.Dividend(SYMBOL, monday, Price.of("6")), dividend);
        assertEquals(594, Math.exp(shares.logPrice()), 1e-9);
        assertEquals(36, shares.earnings());
        assertInstanceOf(
                CorporateAction.Split.class, shares.beforeOpen(monday.plusWeeks(1), false));
        assertEquals(Price.of("4.80"), shares.yearlyDividend(), "6 ÷ 5, four times");
        assertEquals(7.2, shares.earnings(), 1e-9);
    }

    @Test
    void aDividendStaysForFourQuartersAndThenFollowsThePrice() {
        Shares shares = new Shares(SYMBOL, 100, 0.02, 0.06, 130);
        for (int quarter = 0; quarter < 4; quarter++) {
            assertEquals(Price.of("0.50"), paid(shares, DAY.plusDays(quarter)));
            shares.close(DAY.plusDays(quarter), Math.log(120));
        }
        assertEquals(Price.of("0.60"), paid(shares, DAY.plusDays(4)));
        assertNull(new Shares(SYMBOL, 100, 0, 0.06, 130).beforeOpen(DAY, true));
    }

    private static Price paid(Shares shares, LocalDate day) {
        return assertInstanceOf(CorporateAction.Dividend.class, shares.beforeOpen(day, true))
                .perShare();
    }

    private static LocalDate closeAt(Shares shares, int sessions, double price) {
        for (int i = 0; i < sessions; i++) {
            shares.close(DAY.plusDays(i), Math.log(price));
        }
        return DAY.plusDays(sessions - 1);
    }

    /** What happens in the month after a day. */
    private static @Nullable CorporateAction first(Shares shares, LocalDate day) {
        return day.plusDays(1)
                .datesUntil(day.plusDays(32))
                .map(date -> shares.beforeOpen(date, false))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Test
    void barsAreRawAndJumpOnTheExDate() {
        SimulatedMarket market = Worlds.of(7, Worlds.NEW_YORK);
        List<Symbol> symbols = Worlds.symbols(market);
        LocalDate today = LocalDate.of(2026, 11, 20);
        List<CorporateAction> actions =
                market.corporateActions(symbols, SimulatedMarket.FIRST_DAY, today)
                        .orElse(List.of());
        List<CorporateAction.Split> splits =
                actions.stream()
                        .filter(CorporateAction.Split.class::isInstance)
                        .map(CorporateAction.Split.class::cast)
                        .toList();
        assertThat(splits).hasSizeBetween(5, 20);
        for (CorporateAction.Split split : splits) {
            assertThat(split.exDate().getDayOfWeek()).isIn(DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
            DailyBars bars = twoDays(market, split);
            assertThat(bars.close()[0]).isGreaterThan(4_000_000);
            double ratio = (double) bars.close()[0] / bars.open()[1];
            assertThat(ratio / split.ratio().numerator()).isBetween(0.9, 1.1);
        }
        assertThat(actions.stream().map(action -> action.symbol() + " " + action.exDate()))
                .doesNotHaveDuplicates();
    }

    private static DailyBars twoDays(SimulatedMarket market, CorporateAction.Split split) {
        LocalDate exDate = split.exDate();
        DailyBars bars =
                Worlds.bars(market, List.of(split.symbol()), exDate.minusDays(5), exDate)
                        .getFirst();
        return bars.between(bars.date(bars.size() - 2), exDate);
    }

    @Test
    void mostCompaniesPayEachQuarterAboutTwoPercentAYear() {
        SimulatedMarket market = Worlds.of(7, Worlds.NEW_YORK);
        List<Symbol> symbols = Worlds.symbols(market);
        LocalDate from = SimulatedMarket.FIRST_DAY;
        LocalDate to = from.plusYears(1).minusDays(1);
        List<Double> yields = new ArrayList<>();
        for (DailyBars bars : Worlds.bars(market, symbols, from, to)) {
            List<CorporateAction> year =
                    market.corporateActions(List.of(bars.symbol()), from, to).orElse(List.of());
            if (!year.isEmpty()) {
                assertEquals(4, year.size());
                long paid =
                        year.stream()
                                .map(CorporateAction.Dividend.class::cast)
                                .mapToLong(one -> one.perShare().ticks())
                                .sum();
                yields.add(paid / Arrays.stream(bars.close()).average().orElseThrow());
            }
        }
        assertThat(yields)
                .hasSizeBetween(symbols.size() / 2, symbols.size() - 5)
                .allSatisfy(yield -> assertThat(yield).isBetween(0.0, 0.06));
        assertThat(mean(yields)).isBetween(0.01, 0.03);
    }

    /** What one gets for holding over the night is the dividend and a gap like any other. */
    @Test
    void thePriceFallsByTheDividendOnTheExDate() {
        SimulatedMarket market = Worlds.of(7, Worlds.NEW_YORK);
        LocalDate from = SimulatedMarket.FIRST_DAY;
        List<Double> gaps = new ArrayList<>();
        List<Double> dividends = new ArrayList<>();
        for (DailyBars bars :
                Worlds.bars(market, Worlds.symbols(market), from, from.plusYears(2))) {
            for (CorporateAction action :
                    market.corporateActions(List.of(bars.symbol()), bars.date(1), from.plusYears(2))
                            .orElse(List.of())) {
                int at = Arrays.binarySearch(bars.days(), (int) action.exDate().toEpochDay());
                long paid = ((CorporateAction.Dividend) action).perShare().ticks();
                double before = bars.close()[at - 1];
                gaps.add(bars.open()[at] / before - 1);
                dividends.add(paid / before);
            }
        }
        assertThat(gaps).hasSizeGreaterThan(300);
        assertThat(mean(dividends)).isBetween(0.003, 0.008);
        assertThat(mean(gaps) + mean(dividends)).isBetween(-0.0015, 0.0015);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    /** Ten days ahead are told, for then all have been announced; more would be prophecy. */
    @Test
    void nothingIsToldThatHasNotBeenAnnounced() {
        LocalDate to = LocalDate.of(2024, 1, 31);
        SimulatedMarket later = Worlds.of(7, Worlds.NEW_YORK);
        List<Symbol> symbols = Worlds.symbols(later);
        Instant now = Instant.parse("2024-01-05T17:00:00Z");
        var then = new SimulatedMarket(7, Worlds.NEW_YORK, () -> now);
        assertEquals(
                later.corporateActions(symbols, SimulatedMarket.FIRST_DAY, to.minusDays(16))
                        .orElse(List.of()),
                then.corporateActions(symbols, SimulatedMarket.FIRST_DAY, to).orElse(List.of()));
    }
}
