package bullpen.corporate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.books.EntryView;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Side;
import bullpen.engine.Trail;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.RecordedAction;
import bullpen.market.action.RecordedAction.Status;
import bullpen.trading.Desk;
import bullpen.web.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** What was applied to the accounts of a real desk by mistake, taken back. */
@Execution(ExecutionMode.CONCURRENT)
class ActionReversalTest {
    private static final LocalDate DAY = LocalDate.of(2020, 8, 27);
    private static final LocalDate EX_DATE = DAY.plusDays(1);
    private static final CorporateAction SPLIT = split(4);

    @TempDir static Path prepared;
    @TempDir Path folder;
    private Floor floor;

    @BeforeAll
    static void prepare() {
        Floor.prepare(prepared);
    }

    @BeforeEach
    void open() {
        floor = Floor.open(prepared, folder, DAY);
    }

    @AfterEach
    void close() {
        floor.close();
        Floor.assertSound(folder);
    }

    private static CorporateAction split(int shares) {
        return new CorporateAction.Split(Floor.AAPL, EX_DATE, new Ratio(shares, 1));
    }

    private void apply(CorporateAction action) {
        floor.enter(action);
        floor.goTo(EX_DATE);
        assertEquals(Status.APPLIED, floor.recorded().status());
    }

    private ActionReversal.Done undo() {
        return floor.reversal.undo(floor.recorded());
    }

    @Test
    void afterASplitPositionsAndOrdersAreWhatTheyWere() {
        long holder = floor.bought("10.000003", "99.99");
        long shorter = floor.shorted("7", "99.99");
        var _ = floor.rest(holder, Side.SELL, "3", new OrderType.Limit(Price.of("123.45")));
        var _ = floor.rest(holder, Side.BUY, "2", new OrderType.Stop(Price.of("110.01")));
        var trail = new OrderType.TrailingStop(new Trail.Distance(Price.of("7.77")));
        var _ = floor.rest(shorter, Side.BUY, "7", trail);
        String held = floor.state(holder);
        String owed = floor.state(shorter);
        apply(split(7));
        assertEquals(new ActionReversal.Done(2, 0), undo());
        assertEquals(held, floor.state(holder));
        assertEquals(owed, floor.state(shorter));
        assertEquals(Status.UNDONE, floor.recorded().status());
        assertEquals(
                List.of("7:1", "1:7"),
                floor.published.stream()
                        .map(one -> ((SplitApplied) one).ratio().toString())
                        .toList());
        assertEquals(
                "The split 7:1 of AAPL was a mistake and is taken back: -49 shares are -7 again.",
                floor.told());
        floor.restart();
        assertEquals(held, floor.state(holder), "it is written so");
        assertThrows(Problem.class, this::undo, "again");
        assertEquals(held, floor.state(holder));
    }

    @Test
    void theRightOneCanBeRecordedInItsPlace() {
        long holder = floor.bought("10", "100.00");
        apply(split(4));
        assertThrows(Problem.class, () -> floor.enter(split(2)));
        var _ = undo();
        floor.enter(split(2));
        assertEquals(1, floor.actions.applyLate(floor.recorded()));
        assertEquals(Quantity.shares(20), floor.position(holder).quantity());
    }

    @Test
    void aSplitStaysWhereItsSharesWereTradedSince() {
        long holder = floor.bought("10", "100.00");
        long trader = floor.bought("10", "100.00");
        apply(SPLIT);
        floor.desk.buy(trader, "1", OrderType.market());
        assertEquals(1, floor.desk.tick("25.00"));
        RecordedAction recorded = floor.recorded();
        ActionPreview preview = floor.reversal.preview(recorded, Long.MIN_VALUE, 9);
        assertEquals(
                new Effect(Quantity.shares(40), Quantity.shares(10), Money.ZERO, Money.ZERO),
                preview.rows().getFirst().effect());
        assertEquals("It ordered or traded AAPL since.", preview.rows().getLast().refusal());
        assertEquals(new ActionReversal.Done(1, 1), undo());
        assertEquals(Quantity.shares(10), floor.position(holder).quantity());
        assertEquals(Quantity.shares(41), floor.position(trader).quantity());
        assertThat(floor.actions.outcomes(recorded, Long.MIN_VALUE, 9))
                .extracting(Outcome::words)
                .containsExactly(
                        "Taken back.",
                        "Applied, and not taken back. It ordered or traded AAPL since.");
    }

    @Test
    void aDividendIsTakenBackByAnEntryThatSaysSo() {
        long holder = floor.bought("10", "100.00");
        Money cash = floor.account(holder).cash();
        apply(new CorporateAction.Dividend(Floor.AAPL, EX_DATE, Price.of("0.31")));
        floor.desk.buy(holder, "1", OrderType.market());
        assertEquals(1, floor.desk.tick("100.00"));
        assertEquals(new ActionReversal.Done(1, 0), undo());
        assertEquals(cash.minus(Money.of("100.00")), floor.account(holder).cash());
        List<EntryView> entries = floor.desk.ledgerQueries.page(Desk.ADA, holder, null, 9).items();
        assertThat(entries.reversed())
                .extracting(EntryView::title)
                .containsExactly(
                        "Deposit",
                        "Bought AAPL",
                        "Dividend of AAPL",
                        "Bought AAPL",
                        "Dividend of AAPL taken back");
        assertEquals(Money.of("-3.10"), entries.getFirst().cashChange());
        assertEquals(
                "The dividend of AAPL, $0.31 a share, was a mistake: $3.10 was taken back.",
                floor.told());
    }

    @Test
    void aCashAccountKeepsWhatItHasSpent() {
        long holder = floor.bought(floor.desk.open("1000"), "10", "100.00");
        apply(new CorporateAction.Dividend(Floor.AAPL, EX_DATE, Price.of("10.00")));
        floor.desk.buy(holder, "1", OrderType.market());
        assertEquals(1, floor.desk.tick("100.00"));
        assertEquals(new ActionReversal.Done(0, 1), undo());
        assertEquals(Money.ZERO, floor.account(holder).cash());
        assertThat(floor.actions.outcomes(floor.recorded(), Long.MIN_VALUE, 9).getFirst().words())
                .contains("It has spent the money: $100.00 is to be given back, $0.00 is there.");
    }

    @Test
    void aDelistedPositionIsBackWithItsCost() {
        long holder = floor.bought("10", "100.00");
        var _ = floor.rest(holder, Side.SELL, "5", new OrderType.Limit(Price.of("120.00")));
        Money cash = floor.account(holder).cash();
        apply(new CorporateAction.Delisting(Floor.AAPL, EX_DATE, Price.of("42.00")));
        assertEquals(new ActionReversal.Done(1, 0), undo());
        assertEquals(cash, floor.account(holder).cash());
        assertEquals(Quantity.shares(10), floor.position(holder).quantity());
        assertEquals(Money.of("1000.00"), floor.position(holder).cost());
        assertEquals(List.of(), floor.account(holder).workingOrders(), "its owner was told");
    }

    @Test
    void cashInLieuIsGivenBack() {
        long holder = floor.bought(floor.desk.open("10000000"), "10", "600000.00");
        String before = floor.state(holder);
        apply(new CorporateAction.Split(Floor.AAPL, EX_DATE, new Ratio(1, 3)));
        var _ = undo();
        assertEquals(before, floor.state(holder));
        assertThat(floor.told()).contains("and the $0.60 in lieu of a fraction was taken back");
    }

    @Test
    void theLastOneIsUndoneFirst() {
        long holder = floor.bought("10", "100.00");
        floor.enter(SPLIT);
        long id = floor.recorded().id();
        apply(new CorporateAction.Dividend(Floor.AAPL, EX_DATE, Price.of("0.31")));
        RecordedAction split = Objects.requireNonNull(floor.record.find(id));
        assertEquals(
                "The dividend of 2020-08-28 was applied after it, to what it had left: undo that"
                        + " first.",
                assertThrows(Problem.class, () -> floor.reversal.undo(split)).detail());
        assertEquals(Quantity.shares(40), floor.position(holder).quantity());
        var _ = undo();
        var _ = floor.reversal.undo(split);
        assertEquals(Quantity.shares(10), floor.position(holder).quantity());
    }

    @Test
    void aFrozenAccountFollowsWhenItIsReleased() {
        long frozen = floor.bought("10", "100.00");
        long never = floor.bought("10", "100.00");
        floor.freeze(never);
        apply(SPLIT);
        floor.freeze(frozen);
        assertEquals(new ActionReversal.Done(0, 0), undo());
        assertEquals(Quantity.shares(40), floor.position(frozen).quantity());
        floor.release(frozen);
        floor.release(never);
        assertEquals(Quantity.shares(10), floor.position(frozen).quantity());
        assertEquals(Quantity.shares(10), floor.position(never).quantity());
        floor.write(
                tx -> {
                    floor.actions.catchUp(tx, frozen);
                    return null;
                });
        assertEquals(Quantity.shares(10), floor.position(frozen).quantity());
    }

    @Test
    void whatWaitsIsWithdrawn() {
        long holder = floor.bought("10", "100.00");
        floor.enter(SPLIT);
        assertEquals(new ActionReversal.Done(0, 0), undo());
        floor.goTo(EX_DATE);
        assertEquals(Status.UNDONE, floor.recorded().status());
        assertEquals(Quantity.shares(10), floor.position(holder).quantity());
        assertEquals(List.of(), floor.published, "levels are not split back that never were");
    }
}
