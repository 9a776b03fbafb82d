package bullpen.corporate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.books.FileAudit;
import bullpen.calendar.DayBegun;
import bullpen.calendar.MarketCalendar;
import bullpen.db.Faults;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.WorkingOrder;
import bullpen.market.ActionRecord;
import bullpen.market.CorporateAction;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.RecordedAction;
import bullpen.market.StoredMarket;
import bullpen.order.Instruction;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Splits and dividends, applied to the accounts of a real desk on the day. */
@Execution(ExecutionMode.CONCURRENT)
class ActionDeskTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Symbol META = Symbol.of("META");

    @TempDir Path folder;
    private Desk desk;
    private ActionRecord record;
    private ActionDesk actions;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        pass(LocalDate.of(2014, 6, 1));
        begin();
    }

    private void begin() {
        record = StoredMarket.actions(desk.database, Actions.clock(desk));
        actions = Actions.on(desk);
    }

    @AfterEach
    void close() {
        desk.close();
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
        start(exDate.minusDays(3));
        long portfolio = desk.open("20000");
        desk.market.tick("AAPL", close);
        desk.buy(portfolio, held, OrderType.market());
        assertEquals(1, desk.tick(close));
        long buy = rest(portfolio, Side.BUY, "10", new OrderType.Limit(Price.of(limit)));
        long sell = rest(portfolio, Side.SELL, held, new OrderType.Stop(Price.of(stop)));
        Money reserved = account(portfolio).reserved();
        enter(new CorporateAction.Split(AAPL, exDate, new Ratio(shares, 1)));
        goTo(exDate.minusDays(1));
        assertEquals(Quantity.of(held), position(portfolio).quantity(), "not before its day");
        goTo(exDate);
        assertEquals(Quantity.of(after), position(portfolio).quantity());
        assertEquals(Money.of(cost), position(portfolio).cost());
        WorkingOrder bought = order(portfolio, buy);
        WorkingOrder sold = order(portfolio, sell);
        assertEquals(Price.of(limitAfter), bought.order().type().limitPrice());
        assertEquals(Quantity.shares(10L * shares), bought.remaining());
        assertEquals(Price.of(stopAfter), sold.order().type().stopPrice());
        assertEquals(Quantity.of(after), sold.remaining());
        assertTrue(account(portfolio).reserved().compareTo(reserved) <= 0);
        assertEquals(0, desk.tick(open), "the new price reaches neither order");
        assertEquals(
                "AAPL split %d:1: %s shares are %s now.".formatted(shares, held, after),
                desk.messages(Desk.ADA).getLast());
        assertSound(folder);
    }

    @Test
    void aDividendIsPaidOnceForWhatIsHeldAndOwedForWhatWasSoldShort() {
        start(LocalDate.of(2014, 8, 5));
        long holder = desk.open("100000");
        long shorter = desk.portfolios.open(Desk.ADA, margin());
        desk.market.tick("AAPL", "95.00");
        desk.buy(holder, "73.5", OrderType.market());
        var _ = order(shorter, Side.SELL, "10", OrderType.market(), TimeInForce.DAY);
        assertEquals(2, desk.tick("95.00"));
        Money cash = account(holder).cash();
        Money shortCash = account(shorter).cash();
        LocalDate exDate = LocalDate.of(2014, 8, 7);
        enter(new CorporateAction.Dividend(AAPL, exDate, Price.of("0.47")));
        goTo(exDate);
        goTo(exDate);
        assertEquals(cash.plus(Money.of("34.55")), account(holder).cash());
        assertEquals(shortCash.minus(Money.of("4.70")), account(shorter).cash());
        assertEquals(RecordedAction.Status.APPLIED, recorded().status());
        assertSound(folder);
    }

    @Test
    void aShortPositionIsSplit() {
        start(LocalDate.of(2020, 8, 27));
        long portfolio = desk.portfolios.open(Desk.ADA, margin());
        desk.market.tick("AAPL", "500.00");
        var _ = order(portfolio, Side.SELL, "10", OrderType.market(), TimeInForce.DAY);
        assertEquals(1, desk.tick("500.00"));
        LocalDate exDate = LocalDate.of(2020, 8, 31);
        enter(new CorporateAction.Split(AAPL, exDate, new Ratio(4, 1)));
        goTo(exDate);
        assertEquals(Quantity.shares(-40), position(portfolio).quantity());
        assertEquals(Money.of("-5000.00"), position(portfolio).cost());
    }

    @Test
    void aDelistingPaysOutAndCancels() {
        start(LocalDate.of(2020, 8, 27));
        long portfolio = bought("10", "100.00");
        rest(portfolio, Side.SELL, "5", new OrderType.Limit(Price.of("120.00")));
        enter(new CorporateAction.Delisting(AAPL, LocalDate.of(2020, 8, 28), Price.of("42.00")));
        goTo(LocalDate.of(2020, 8, 28));
        assertEquals(List.of(), account(portfolio).positions());
        assertEquals(List.of(), account(portfolio).workingOrders());
        assertEquals(Money.of("99420.00"), account(portfolio).cash());
    }

    /**
     * Facebook's new symbol: what is held and what waits is of the new one from that day on, as are
     * the instrument, its bars, and the dividend that was announced.
     */
    @Test
    void aNewSymbolCarriesOnWithAllThatIsOfTheOldOne() {
        LocalDate exDate = LocalDate.of(2022, 6, 9);
        start(exDate.minusDays(2));
        StoredMarket.put(desk.database.writer(), "imported", days(exDate.minusDays(3), 3));
        List<SymbolChangeApplied> told = new ArrayList<>();
        actions = Actions.on(desk, event -> told.add((SymbolChangeApplied) event));
        long portfolio = bought("10", "100.00");
        long buy = rest(portfolio, Side.BUY, "2", new OrderType.Limit(Price.of("90.00")));
        long sell = rest(portfolio, Side.SELL, "10", new OrderType.Stop(Price.of("80.00")));
        Account before = account(portfolio);
        enter(new CorporateAction.Dividend(AAPL, exDate.plusDays(1), Price.of("0.50")));
        enter(new CorporateAction.SymbolChange(AAPL, exDate, META));
        goTo(exDate);
        goTo(exDate);
        Account after = account(portfolio);
        Position held = Objects.requireNonNull(before.position(AAPL));
        assertEquals(List.of(new Position(META, held.quantity(), held.cost())), after.positions());
        assertEquals(before.cash(), after.cash());
        assertEquals(before.reserved(), after.reserved());
        assertEquals(META, order(portfolio, buy).order().symbol());
        assertEquals(
                before.workingOrders().getFirst().order().receivedAt(),
                order(portfolio, buy).order().receivedAt());
        assertEquals(
                List.of(
                        "AAPL is traded as META now: 10 shares, and open orders, carry on at their"
                                + " cost."),
                desk.messages(Desk.ADA).stream().filter(text -> text.contains("META")).toList());
        assertEquals(List.of(META), told.stream().map(SymbolChangeApplied::to).toList());
        assertEquals(3, StoredMarket.bars(desk.database.reader()).of("imported", META).size());
        assertEquals(0, desk.tick("70.00"), "the old symbol fills nothing");
        assertEquals(2, desk.tick("META", "79.00"));
        assertEquals(Quantity.shares(2), shares(portfolio, META));
        assertFalse(desk.order(sell).isOpen());
        Money cash = account(portfolio).cash();
        goTo(exDate.plusDays(1));
        assertEquals(cash.plus(Money.of("1.00")), account(portfolio).cash(), "its dividend");
        assertSound(folder);
    }

    @Test
    void aFrozenAccountIsCaughtUpUnderItsNewSymbol() {
        LocalDate exDate = LocalDate.of(2022, 6, 9);
        start(exDate.minusDays(2));
        long frozen = bought("10", "100.00");
        enter(new CorporateAction.SymbolChange(AAPL, exDate, META));
        write(tx -> desk.freeze.freeze(tx, frozen, "to try"));
        goTo(exDate);
        begin();
        enter(new CorporateAction.Split(META, exDate.plusDays(1), new Ratio(2, 1)));
        goTo(exDate.plusDays(1));
        assertEquals(Quantity.shares(10), shares(frozen, AAPL));
        write(
                tx -> {
                    desk.freeze.lift(tx, frozen);
                    actions.catchUp(tx, frozen);
                    return null;
                });
        assertEquals(Quantity.shares(20), shares(frozen, META));
        assertSound(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL, MSFT, terms",
        "NONE, META, symbol",
        "GONE, META, symbol",
        "AAPL, LATER, terms"
    })
    void aSymbolThatIsTradedOrUnknownIsNoNewOne(String symbol, String to, String field) {
        start(LocalDate.of(2022, 6, 7));
        StoredMarket.list(
                desk.database.reader(),
                desk.database.writer(),
                Instrument.unknown(Symbol.of("MSFT")),
                Instrument.unknown(Symbol.of("OTHER")),
                Instrument.unknown(Symbol.of("GONE")));
        begin();
        LocalDate exDate = LocalDate.of(2022, 6, 9);
        enter(
                new CorporateAction.SymbolChange(
                        Symbol.of("OTHER"), exDate.plusDays(9), Symbol.of("LATER")));
        enter(new CorporateAction.Delisting(Symbol.of("GONE"), exDate, Price.of("1")));
        var change =
                new CorporateAction.SymbolChange(
                        Symbol.of(symbol), exDate.plusDays(1), Symbol.of(to));
        Problem refused = assertThrows(Problem.class, () -> enter(change));
        assertEquals(field, refused.fields().getFirst().field());
    }

    @Test
    void oneThatIsRecordedLateWaitsForAPersonAndLeavesOutWhoDealtSince() {
        LocalDate exDate = LocalDate.of(2020, 8, 28);
        start(LocalDate.of(2020, 8, 27));
        long holder = bought("10", "100.00");
        long trader = bought("10", "100.00");
        goTo(exDate);
        desk.buy(trader, "1", OrderType.market());
        assertEquals(1, desk.tick("50.00"));
        enter(new CorporateAction.Split(AAPL, exDate, new Ratio(2, 1)));
        goTo(exDate.plusDays(1));
        assertEquals(Quantity.shares(10), position(holder).quantity());
        ActionPreview preview = actions.preview(recorded());
        assertEquals(
                new Effect(Quantity.shares(10), Quantity.shares(20), Money.ZERO, Money.ZERO),
                preview.rows().getFirst().effect());
        assertTrue(
                Objects.requireNonNull(preview.rows().getLast().refusal())
                        .contains("ordered or traded AAPL"));
        assertEquals(1, actions.applyLate(recorded()));
        assertEquals(Quantity.shares(20), position(holder).quantity());
        assertEquals(Quantity.shares(11), position(trader).quantity(), "dealt at new prices");
        assertThrows(Problem.class, () -> actions.applyLate(recorded()), "again");
        assertEquals(Quantity.shares(20), position(holder).quantity());
    }

    @Test
    void aFrozenAccountIsLeftOutUntilItIsReleased() {
        LocalDate exDate = LocalDate.of(2020, 8, 28);
        start(LocalDate.of(2020, 8, 27));
        long frozen = bought("10", "100.00");
        long other = bought("10", "100.00");
        enter(new CorporateAction.Split(AAPL, exDate, new Ratio(2, 1)));
        write(tx -> desk.freeze.freeze(tx, frozen, "to try"));
        goTo(exDate);
        assertEquals(Quantity.shares(20), position(other).quantity());
        assertEquals(Quantity.shares(10), position(frozen).quantity());
        write(
                tx -> {
                    desk.freeze.lift(tx, frozen);
                    actions.catchUp(tx, frozen);
                    return null;
                });
        assertEquals(Quantity.shares(20), position(frozen).quantity());
        write(
                tx -> {
                    actions.catchUp(tx, frozen);
                    actions.catchUp(tx, other);
                    return null;
                });
        assertEquals(Quantity.shares(20), position(frozen).quantity());
        assertEquals(Quantity.shares(20), position(other).quantity());
    }

    @Test
    void theSameActionIsEnteredOnce() {
        start(LocalDate.of(2020, 8, 27));
        var split = new CorporateAction.Split(AAPL, LocalDate.of(2020, 8, 31), new Ratio(4, 1));
        enter(split);
        assertEquals("known_action", assertThrows(Problem.class, () -> enter(split)).code());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "20000, 1", "1, 20000"})
    void aRatioThatNoCompanyUsesIsRefused(long numerator, long denominator) {
        start(LocalDate.of(2020, 8, 27));
        var split =
                new CorporateAction.Split(
                        AAPL, LocalDate.of(2020, 8, 31), new Ratio(numerator, denominator));
        assertThrows(Problem.class, () -> enter(split));
        var unknown =
                new CorporateAction.Split(
                        Symbol.of("NONE"), LocalDate.of(2020, 8, 31), new Ratio(4, 1));
        assertThrows(Problem.class, () -> enter(unknown));
    }

    /**
     * Each statement fails once, and the server starts anew: in the end all accounts are as if
     * nothing had failed, and nothing was applied twice.
     */
    @ParameterizedTest
    @EnumSource
    void whateverFailsNothingIsAppliedTwice(Faults.Kind kind, @TempDir Path other) {
        List<String> sound = failing(kind, 0, other.resolve("sound"));
        int number = 1;
        while (true) {
            List<String> after = failing(kind, number, other.resolve("fails" + number));
            if (after.isEmpty()) {
                break;
            }
            assertEquals(sound, after, "statement " + number);
            number++;
        }
        assertTrue(number > 15, "only " + number + " statements failed");
    }

    /** The accounts in the end, empty when there are no so many statements. */
    private List<String> failing(Faults.Kind kind, int number, Path folder) {
        assertTrue(folder.toFile().mkdirs());
        var faults = new Faults();
        var market = new FakeMarket();
        LocalDate exDate = LocalDate.of(2020, 8, 28);
        boolean failed;
        Desk outer = desk;
        List<Long> portfolios = new ArrayList<>();
        try (Desk failing = new Desk(faults.open(folder), market)) {
            desk = failing;
            prepare(LocalDate.of(2020, 8, 27));
            for (int i = 0; i < 2; i++) {
                portfolios.add(bought("10", "100.00"));
            }
            rest(portfolios.getLast(), Side.SELL, "5", new OrderType.Limit(Price.of("120.00")));
            enter(new CorporateAction.Split(AAPL, exDate, new Ratio(3, 2)));
            enter(new CorporateAction.Dividend(AAPL, exDate, Price.of("0.31")));
            enter(new CorporateAction.SymbolChange(AAPL, exDate, META));
            faults.start(number == 0 ? Integer.MAX_VALUE : number, kind);
            try {
                goTo(exDate);
            } catch (RuntimeException failure) {
                // It is begun again below.
            }
            failed = faults.stop() >= number;
        } finally {
            desk = outer;
        }
        if (!failed) {
            return List.of();
        }
        try (Desk again = new Desk(folder, market)) {
            desk = again;
            begin();
            goTo(exDate);
            assertSound(folder);
            return portfolios.stream()
                    .map(
                            id ->
                                    account(id).cash()
                                            + " "
                                            + account(id).positions()
                                            + account(id).workingOrders().stream()
                                                    .map(WorkingOrder::remaining)
                                                    .toList())
                    .toList();
        } finally {
            desk = outer;
        }
    }

    private static void assertSound(Path folder) {
        try {
            assertEquals(Map.of(), FileAudit.of(folder));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void start(LocalDate day) {
        prepare(day);
    }

    private void prepare(LocalDate day) {
        pass(day);
        desk.addPeople();
        StoredMarket.list(desk.database.reader(), desk.database.writer(), Instrument.unknown(AAPL));
        begin();
    }

    private void enter(CorporateAction action) {
        record.enter("imported", List.of(action), Desk.ADA, (tx, one) -> {});
    }

    private RecordedAction recorded() {
        return record.latest(null, null, 1).getFirst();
    }

    /** That day begins. */
    private void goTo(LocalDate day) {
        pass(day);
        actions.dayBegun(new DayBegun(day));
    }

    private void pass(LocalDate day) {
        Instant morning = day.atTime(10, 0).atZone(MarketCalendar.NEW_YORK).toInstant();
        if (!desk.market.calendar().date(desk.market.now()).equals(day)) {
            desk.market.pass(Duration.between(desk.market.now(), morning));
        }
    }

    private long bought(String quantity, String price) {
        long portfolio = desk.open("100000");
        desk.market.tick("AAPL", price);
        desk.buy(portfolio, quantity, OrderType.market());
        assertEquals(1, desk.tick(price));
        return portfolio;
    }

    private Quantity shares(long portfolio, Symbol symbol) {
        return Objects.requireNonNull(account(portfolio).position(symbol)).quantity();
    }

    private static DailyBars days(LocalDate first, int count) {
        int day = Math.toIntExact(first.toEpochDay());
        int[] days = IntStream.range(day, day + count).toArray();
        long[] prices = new long[count];
        Arrays.fill(prices, 1_000_000);
        return new DailyBars(AAPL, days, List.of(prices, prices, prices, prices), new long[count]);
    }

    private long rest(long portfolio, Side side, String quantity, OrderType type) {
        return order(portfolio, side, quantity, type, TimeInForce.GTC);
    }

    private long order(
            long portfolio, Side side, String quantity, OrderType type, TimeInForce life) {
        return desk.orders.submit(
                Desk.ADA,
                new Ticket(
                        portfolio,
                        AAPL,
                        side,
                        Size.shares(Quantity.of(quantity)),
                        new Instruction.Single(type),
                        life,
                        null,
                        null,
                        null));
    }

    private Account account(long portfolio) {
        return desk.office.copy(portfolio).account();
    }

    private Position position(long portfolio) {
        return Objects.requireNonNull(account(portfolio).position(AAPL));
    }

    private WorkingOrder order(long portfolio, long id) {
        return Objects.requireNonNull(account(portfolio).workingOrder(id));
    }

    private static NewPortfolio margin() {
        return new NewPortfolio(
                "Margin", Money.of("100000"), AccountRules.margin(Costs.NONE), null);
    }

    private <T extends @Nullable Object> void write(Writer.Command<T> command) {
        T _ = desk.database.writer().write(command);
    }
}
