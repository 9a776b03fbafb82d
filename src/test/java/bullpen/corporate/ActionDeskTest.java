package bullpen.corporate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.RecordedAction;
import bullpen.web.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Splits and dividends, applied to the accounts of a real desk on the day. */
@Execution(ExecutionMode.CONCURRENT)
class ActionDeskTest {
    @TempDir static Path prepared;
    @TempDir Path folder;
    private Floor floor;

    @BeforeAll
    static void prepare() {
        Floor.prepare(prepared);
    }

    @BeforeEach
    void open() {
        floor = Floor.open(prepared, folder, LocalDate.of(2014, 6, 1));
    }

    @AfterEach
    void close() {
        floor.close();
    }

    /**
     * Apple's two splits: its last close before and its open after, and orders that rest at round
     * prices; a purchase's price is rounded down, a sale's up.
     */
    @ParameterizedTest
    @CsvSource({
        "2014-06-09, 7, 645.57, 92.70,  10.5, 73.5, 6778.49, 600.00, 85.7142, 580.00, 82.8572",
        "2020-08-31, 4, 499.23, 127.58, 10.5, 42,   5241.92, 450.25, 112.5625, 430.50, 107.625"
    })
    void positionsAndRestingOrdersAreSplitBeforeTheFirstQuoteOfTheDay(
            LocalDate exDate,
            int shares,
            String close,
            String open,
            String held,
            String after,
            String cost,
            String limit,
            String limitAfter,
            String stop,
            String stopAfter) {
        floor.pass(exDate.minusDays(3));
        long portfolio = floor.bought(floor.desk.open("20000"), held, close);
        long buy = floor.rest(portfolio, Side.BUY, "10", new OrderType.Limit(Price.of(limit)));
        long sell = floor.rest(portfolio, Side.SELL, held, new OrderType.Stop(Price.of(stop)));
        Money reserved = floor.account(portfolio).reserved();
        floor.enter(new CorporateAction.Split(Floor.AAPL, exDate, new Ratio(shares, 1)));
        floor.goTo(exDate.minusDays(1));
        assertEquals(Quantity.of(held), floor.position(portfolio).quantity(), "not before its day");
        floor.goTo(exDate);
        assertEquals(Quantity.of(after), floor.position(portfolio).quantity());
        assertEquals(Money.of(cost), floor.position(portfolio).cost());
        WorkingOrder bought = floor.order(portfolio, buy);
        WorkingOrder sold = floor.order(portfolio, sell);
        assertEquals(Price.of(limitAfter), bought.order().type().limitPrice());
        assertEquals(Quantity.shares(10L * shares), bought.remaining());
        assertEquals(Price.of(stopAfter), sold.order().type().stopPrice());
        assertEquals(Quantity.of(after), sold.remaining());
        assertTrue(floor.account(portfolio).reserved().compareTo(reserved) <= 0);
        assertEquals(0, floor.desk.tick(open), "the new price reaches neither order");
        assertEquals(
                "AAPL split %d:1: %s shares are %s now.".formatted(shares, held, after),
                floor.told());
        Floor.assertSound(folder);
    }

    @Test
    void aDividendIsPaidOnceForWhatIsHeldAndOwedForWhatWasSoldShort() {
        floor.pass(LocalDate.of(2014, 8, 5));
        long holder = floor.bought("73.5", "95.00");
        long shorter = floor.shorted("10", "95.00");
        Money cash = floor.account(holder).cash();
        Money shortCash = floor.account(shorter).cash();
        LocalDate exDate = LocalDate.of(2014, 8, 7);
        floor.enter(new CorporateAction.Dividend(Floor.AAPL, exDate, Price.of("0.47")));
        floor.goTo(exDate);
        floor.goTo(exDate);
        assertEquals(cash.plus(Money.of("34.55")), floor.account(holder).cash());
        assertEquals(shortCash.minus(Money.of("4.70")), floor.account(shorter).cash());
        assertEquals(RecordedAction.Status.APPLIED, floor.recorded().status());
        Floor.assertSound(folder);
    }

    @Test
    void aShortPositionIsSplit() {
        floor.pass(LocalDate.of(2020, 8, 27));
        long portfolio = floor.shorted("10", "500.00");
        LocalDate exDate = LocalDate.of(2020, 8, 31);
        floor.enter(new CorporateAction.Split(Floor.AAPL, exDate, new Ratio(4, 1)));
        floor.goTo(exDate);
        assertEquals(Quantity.shares(-40), floor.position(portfolio).quantity());
        assertEquals(Money.of("-5000.00"), floor.position(portfolio).cost());
    }

    @Test
    void aDelistingPaysOutAndCancels() {
        floor.pass(LocalDate.of(2020, 8, 27));
        long portfolio = floor.bought("10", "100.00");
        floor.rest(portfolio, Side.SELL, "5", new OrderType.Limit(Price.of("120.00")));
        floor.enter(
                new CorporateAction.Delisting(
                        Floor.AAPL, LocalDate.of(2020, 8, 28), Price.of("42.00")));
        floor.goTo(LocalDate.of(2020, 8, 28));
        assertEquals(List.of(), floor.account(portfolio).positions());
        assertEquals(List.of(), floor.account(portfolio).workingOrders());
        assertEquals(Money.of("99420.00"), floor.account(portfolio).cash());
    }

    @Test
    void oneThatIsRecordedLateWaitsForAPersonAndLeavesOutWhoDealtSince() {
        LocalDate exDate = LocalDate.of(2020, 8, 28);
        floor.pass(LocalDate.of(2020, 8, 27));
        long holder = floor.bought("10", "100.00");
        long trader = floor.bought("10", "100.00");
        floor.goTo(exDate);
        floor.desk.buy(trader, "1", OrderType.market());
        assertEquals(1, floor.desk.tick("50.00"));
        floor.enter(new CorporateAction.Split(Floor.AAPL, exDate, new Ratio(2, 1)));
        floor.goTo(exDate.plusDays(1));
        assertEquals(Quantity.shares(10), floor.position(holder).quantity());
        ActionPreview preview = floor.actions.preview(floor.recorded(), Long.MIN_VALUE, 9);
        assertEquals(
                new Effect(Quantity.shares(10), Quantity.shares(20), Money.ZERO, Money.ZERO),
                preview.rows().getFirst().effect());
        assertTrue(
                Objects.requireNonNull(preview.rows().getLast().refusal())
                        .contains("ordered or traded AAPL"));
        ActionPreview page = floor.actions.preview(floor.recorded(), Long.MIN_VALUE, 1);
        assertEquals(List.of(preview.rows().getFirst()), page.rows());
        assertEquals(2, page.accounts());
        ActionPreview next =
                floor.actions.preview(floor.recorded(), Objects.requireNonNull(page.next()), 1);
        assertEquals(List.of(preview.rows().getLast()), next.rows());
        assertNull(next.next());
        assertEquals(1, floor.actions.applyLate(floor.recorded()));
        assertEquals(Quantity.shares(20), floor.position(holder).quantity());
        assertEquals(Quantity.shares(11), floor.position(trader).quantity(), "dealt at new prices");
        assertThrows(Problem.class, () -> floor.actions.applyLate(floor.recorded()), "again");
        assertEquals(Quantity.shares(20), floor.position(holder).quantity());
    }

    @Test
    void aFrozenAccountIsLeftOutUntilItIsReleased() {
        LocalDate exDate = LocalDate.of(2020, 8, 28);
        floor.pass(LocalDate.of(2020, 8, 27));
        long frozen = floor.bought("10", "100.00");
        long other = floor.bought("10", "100.00");
        floor.enter(new CorporateAction.Split(Floor.AAPL, exDate, new Ratio(2, 1)));
        floor.freeze(frozen);
        floor.goTo(exDate);
        assertEquals(Quantity.shares(20), floor.position(other).quantity());
        assertEquals(Quantity.shares(10), floor.position(frozen).quantity());
        floor.release(frozen);
        assertEquals(Quantity.shares(20), floor.position(frozen).quantity());
        floor.write(
                tx -> {
                    floor.actions.catchUp(tx, frozen);
                    floor.actions.catchUp(tx, other);
                    return null;
                });
        assertEquals(Quantity.shares(20), floor.position(frozen).quantity());
        assertEquals(Quantity.shares(20), floor.position(other).quantity());
    }

    @Test
    void theSameActionIsEnteredOnce() {
        floor.pass(LocalDate.of(2020, 8, 27));
        var split =
                new CorporateAction.Split(Floor.AAPL, LocalDate.of(2020, 8, 31), new Ratio(4, 1));
        floor.enter(split);
        assertEquals("known_action", assertThrows(Problem.class, () -> floor.enter(split)).code());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "20000, 1", "1, 20000"})
    void aRatioThatNoCompanyUsesIsRefused(long numerator, long denominator) {
        floor.pass(LocalDate.of(2020, 8, 27));
        var split =
                new CorporateAction.Split(
                        Floor.AAPL, LocalDate.of(2020, 8, 31), new Ratio(numerator, denominator));
        assertThrows(Problem.class, () -> floor.enter(split));
        var unknown =
                new CorporateAction.Split(
                        Symbol.of("NONE"), LocalDate.of(2020, 8, 31), new Ratio(4, 1));
        assertThrows(Problem.class, () -> floor.enter(unknown));
    }

    /** A millionth of a share is worth something at such prices. */
    @Test
    void whatNoQuantityCanHoldIsPaidAtTheLastPriceBefore() {
        floor.pass(LocalDate.of(2020, 8, 27));
        long portfolio = floor.bought(floor.desk.open("10000000"), "10", "600000.00");
        Money cash = floor.account(portfolio).cash();
        LocalDate exDate = LocalDate.of(2020, 8, 28);
        floor.enter(new CorporateAction.Split(Floor.AAPL, exDate, new Ratio(1, 3)));
        floor.goTo(exDate);
        assertEquals(Quantity.of("3.333333"), floor.position(portfolio).quantity());
        assertEquals(cash.plus(Money.of("0.60")), floor.account(portfolio).cash());
        assertEquals(Money.of("5999999.40"), floor.position(portfolio).cost());
        assertEquals(
                "AAPL split 1:3: 10 shares are 3.333333 now, and $0.60 was paid in lieu of the"
                        + " fraction of a share beyond them.",
                floor.told());
        Floor.assertSound(folder);
    }
}
