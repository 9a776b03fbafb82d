package bullpen.corporate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.db.Faults;
import bullpen.engine.Account;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.StoredMarket;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.RecordedAction;
import bullpen.trading.Desk;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Facebook becomes Meta: what is held and what waits is of the new symbol from that day on. */
@Execution(ExecutionMode.CONCURRENT)
class SymbolChangeTest {
    private static final LocalDate EX_DATE = LocalDate.of(2022, 6, 9);
    private static final Symbol META = Symbol.of("META");

    @TempDir static Path prepared;
    @TempDir Path folder;
    private Floor floor;

    @BeforeAll
    static void prepare() {
        Floor.prepare(prepared);
    }

    @BeforeEach
    void open() {
        floor = Floor.open(prepared, folder, EX_DATE.minusDays(2));
    }

    @AfterEach
    void close() {
        floor.close();
    }

    @Test
    void allThatIsOfTheOldSymbolCarriesOn() {
        StoredMarket.put(floor.desk.database.writer(), "imported", days(EX_DATE.minusDays(3), 3));
        long portfolio = floor.bought("10", "100.00");
        long buy = floor.rest(portfolio, Side.BUY, "2", new OrderType.Limit(Price.of("90.00")));
        long sell = floor.rest(portfolio, Side.SELL, "10", new OrderType.Stop(Price.of("80.00")));
        Account before = floor.account(portfolio);
        floor.enter(
                new CorporateAction.Dividend(Floor.AAPL, EX_DATE.plusDays(1), Price.of("0.50")));
        floor.enter(change(EX_DATE));
        floor.goTo(EX_DATE);
        floor.goTo(EX_DATE);
        Account after = floor.account(portfolio);
        Position held = Objects.requireNonNull(before.position(Floor.AAPL));
        assertEquals(List.of(new Position(META, held.quantity(), held.cost())), after.positions());
        assertEquals(before.cash(), after.cash());
        assertEquals(before.reserved(), after.reserved());
        assertEquals(META, floor.order(portfolio, buy).order().symbol());
        assertEquals(
                before.workingOrders().getFirst().order().receivedAt(),
                floor.order(portfolio, buy).order().receivedAt());
        assertEquals(
                List.of(
                        "AAPL is traded as META now: 10 shares, and open orders, carry on at their"
                                + " cost."),
                floor.desk.messages(Desk.ADA).stream()
                        .filter(text -> text.contains("META"))
                        .toList());
        assertEquals(
                List.of(META),
                floor.published.stream().map(one -> ((SymbolChangeApplied) one).to()).toList());
        assertEquals(
                3, StoredMarket.bars(floor.desk.database.reader()).of("imported", META).size());
        assertEquals(0, floor.desk.tick("70.00"), "the old symbol fills nothing");
        assertEquals(2, floor.desk.tick("META", "79.00"));
        assertEquals(Quantity.shares(2), shares(portfolio, META));
        assertFalse(floor.desk.order(sell).isOpen());
        Money cash = floor.account(portfolio).cash();
        floor.goTo(EX_DATE.plusDays(1));
        assertEquals(cash.plus(Money.of("1.00")), floor.account(portfolio).cash(), "its dividend");
        Floor.assertSound(folder);
    }

    @Test
    void aFrozenAccountIsCaughtUpUnderItsNewSymbol() {
        long frozen = floor.bought("10", "100.00");
        floor.enter(change(EX_DATE));
        floor.freeze(frozen);
        floor.goTo(EX_DATE);
        floor.restart();
        floor.enter(new CorporateAction.Split(META, EX_DATE.plusDays(1), new Ratio(2, 1)));
        floor.goTo(EX_DATE.plusDays(1));
        assertEquals(Quantity.shares(10), shares(frozen, Floor.AAPL));
        floor.release(frozen);
        assertEquals(Quantity.shares(20), shares(frozen, META));
        Floor.assertSound(folder);
    }

    @Test
    void itIsNotTakenBackNorIsWhatWasBeforeIt() {
        long portfolio = floor.bought("10", "100.00");
        floor.enter(new CorporateAction.Dividend(Floor.AAPL, EX_DATE, Price.of("0.50")));
        floor.enter(change(EX_DATE.plusDays(1)));
        floor.goTo(EX_DATE);
        floor.goTo(EX_DATE.plusDays(1));
        List<String> refusals =
                floor.record.latest(null, null, 2).stream()
                        .map(one -> assertThrows(Problem.class, () -> undo(one)).getMessage())
                        .toList();
        assertTrue(refusals.get(0).contains("the way back is another change"), refusals.get(0));
        assertTrue(refusals.get(1).contains("traded as META since then"), refusals.get(1));
        assertEquals(Quantity.shares(10), shares(portfolio, META));
    }

    @Test
    void oneThatWasNotAppliedIsWithdrawn() {
        long portfolio = floor.bought("10", "100.00");
        floor.enter(change(EX_DATE));
        undo(floor.recorded());
        floor.goTo(EX_DATE);
        assertEquals(Quantity.shares(10), shares(portfolio, Floor.AAPL));
    }

    private void undo(RecordedAction recorded) {
        var _ = floor.reversal.undo(recorded);
    }

    @Test
    void itHappensOnceWhateverFails() {
        floor.close();
        var faults = new Faults();
        Path own = Floor.copy(prepared, folder.resolve("failing"));
        floor = new Floor(faults.open(own), EX_DATE.minusDays(1));
        List<Long> portfolios = List.of(floor.bought("10", "100.00"), floor.shorted("7", "100.00"));
        var _ =
                floor.rest(
                        portfolios.getFirst(),
                        Side.SELL,
                        "5",
                        new OrderType.Limit(Price.of("120.00")));
        floor.enter(change(EX_DATE));
        int failed =
                ActionFaultTest.fail(
                        floor, faults, Faults.Kind.STATEMENT, () -> floor.goTo(EX_DATE));
        assertTrue(failed > 20, "only " + failed + " statements failed");
        assertEquals(Quantity.shares(10), shares(portfolios.getFirst(), META));
        assertEquals(Quantity.shares(-7), shares(portfolios.getLast(), META));
        Floor.assertSound(own);
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL, MSFT, terms",
        "NONE, META, symbol",
        "GONE, META, symbol",
        "AAPL, LATER, terms"
    })
    void aSymbolThatIsTradedOrUnknownIsNoNewOne(String symbol, String to, String field) {
        StoredMarket.list(
                floor.desk.database.reader(),
                floor.desk.database.writer(),
                Instrument.unknown(Symbol.of("MSFT")),
                Instrument.unknown(Symbol.of("OTHER")),
                Instrument.unknown(Symbol.of("GONE")));
        floor.restart();
        floor.enter(
                new CorporateAction.SymbolChange(
                        Symbol.of("OTHER"), EX_DATE.plusDays(9), Symbol.of("LATER")));
        floor.enter(new CorporateAction.Delisting(Symbol.of("GONE"), EX_DATE, Price.of("1")));
        var change =
                new CorporateAction.SymbolChange(
                        Symbol.of(symbol), EX_DATE.plusDays(1), Symbol.of(to));
        Problem refused = assertThrows(Problem.class, () -> floor.enter(change));
        assertEquals(field, refused.fields().getFirst().field());
    }

    private static CorporateAction change(LocalDate exDate) {
        return new CorporateAction.SymbolChange(Floor.AAPL, exDate, META);
    }

    private Quantity shares(long portfolio, Symbol symbol) {
        Account account = floor.account(portfolio);
        return Objects.requireNonNull(account.position(symbol)).quantity();
    }

    private static DailyBars days(LocalDate first, int count) {
        int day = Math.toIntExact(first.toEpochDay());
        int[] days = IntStream.range(day, day + count).toArray();
        long[] prices = new long[count];
        Arrays.fill(prices, 1_000_000);
        return new DailyBars(
                Floor.AAPL, days, List.of(prices, prices, prices, prices), new long[count]);
    }
}
