package bullpen.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.corporate.Actions;
import bullpen.db.Transaction;
import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Reason;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.order.OrderFilter;
import bullpen.order.OrderStatus;
import bullpen.order.OrderView;
import bullpen.portfolio.NewPortfolio;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;
import bullpen.trading.TradingWindow;
import bullpen.web.Jobs;
import bullpen.web.Problem;

import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Books that are reckoned anew, on a real database file. */
class BookAuditTest {
    private static final Symbol AAPL = Symbol.of("AAPL");

    @TempDir Path folder;
    private Desk desk;
    private BookAudit audit;
    private long traded;

    @BeforeEach
    void open() {
        start(new FakeMarket());
        desk.addPeople();
        desk.market.tick("AAPL", "100.00");
        traded = trade(AccountRules.cash(Costs.of(Money.of("1.50"), 20)));
        trade(AccountRules.margin(Costs.NONE));
        desk.open("500");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void soundBooksBalanceAndThatIsKept() {
        assertNull(audit.last());
        BookAudit.Done done = Objects.requireNonNull(audit.run());
        assertEquals(3, done.portfolios());
        assertTrue(done.isBalanced());
        BookAudit.Done last = Objects.requireNonNull(audit.last());
        assertEquals(done.portfolios(), last.portfolios());
        assertTrue(audit.frozen().isEmpty());
    }

    @Test
    void splitsDividendsAndDelistingsBalanceToo() {
        split(new Ratio(3, 2));
        desk.happen(traded, new Input.Dividend(AAPL, Price.of("0.37"), desk.market.stamp()));
        assertTrue(Objects.requireNonNull(audit.run()).isBalanced());
        split(new Ratio(1, 1_000_007)); // Leaves a fraction that is paid in cash.
        assertTrue(Objects.requireNonNull(audit.run()).isBalanced());
        desk.happen(traded, new Input.Delisting(AAPL, Price.of("12.34"), desk.market.stamp()));
        assertTrue(Objects.requireNonNull(audit.run()).isBalanced());
        assertTrue(desk.portfolio(traded).positions().isEmpty());
    }

    private void split(Ratio ratio) {
        Price last = Price.of("100.00");
        desk.happen(traded, new Input.Split(AAPL, ratio, last, desk.market.stamp()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
update portfolios set cash = cash + 1             | of cash, the portfolio has
update positions set quantity = quantity + 1      | AAPL: the history makes
update positions set cost = cost + 1              | AAPL: the history makes a cost of
delete from positions                             | AAPL: the history makes
update orders set filled_value = filled_value + 1 | and its fills disagree.
update orders set reserved = reserved + 1         | reserved are
update portfolios set entries = entries + 1       | The ledger has 4 entries instead of 5.
update ledger_postings set amount = amount + 1    | The lines of entry 1 do not sum to zero.
insert into share_adjustments values (1, ?, 'AAPL', 'split', 5, 0) | AAPL: the history makes
update ledger_entries set cash_after = cash_after + 1 | Cash after entry 2 is
update orders set filled_quantity = filled_quantity - 1 | and its fills disagree.
update fills set slippage = slippage + 1          | differ by $0.01 of slippage.
update fills set cost_change = cost_change + 1    | differ by $0.01 of cost.
update positions set quantity = -quantity, cost = -cost | Short of 6.833333 AAPL, in a cash account.
""")
    void whatDiffersIsFoundToldAndFrozen(String change, String reason) {
        tamper(change);
        BookAudit.Done done = Objects.requireNonNull(audit.run());
        assertEquals(1, done.differing());
        List<BookAudit.Frozen> frozen = audit.frozen();
        assertEquals(List.of(traded), frozen.stream().map(BookAudit.Frozen::portfolioId).toList());
        String told = frozen.getFirst().reason();
        assertTrue(told.contains(reason), told);
        Problem refused =
                assertThrows(Problem.class, () -> desk.buy(traded, "1", OrderType.market()));
        assertEquals("portfolio_frozen", refused.code());
    }

    @Test
    void aFillThatItsOrderKnowsButTheLedgerDoesNotIsFound() {
        tamper(
                "update fills set commission = commission + 1",
                "update orders set commission = commission + 1");
        assertEquals(1, Objects.requireNonNull(audit.run()).differing());
        String told = audit.frozen().getFirst().reason();
        assertTrue(told.endsWith("differ by $0.01 of cash."), told);
    }

    @Test
    void anOrderThatFilledInPartBeforeASplitBalances() {
        long order = fillInPart();
        split(order);
    }

    @Test
    void soItDoesWhenNothingWasHeldAtTheSplit() {
        long order = fillInPart();
        long portfolio = desk.order(order).portfolioId();
        desk.orders.submit(
                Desk.ADA, Desk.ticket(portfolio, Side.SELL, "4.5", OrderType.market(), null));
        desk.tick("100.00", 45);
        assertTrue(desk.portfolio(portfolio).positions().isEmpty());
        split(order);
    }

    @Test
    void soItDoesUnderANewSymbol() {
        long order = fillInPart();
        split(order);
        long portfolio = desk.order(order).portfolioId();
        Symbol to = Symbol.of("NEW");
        desk.happen(portfolio, new Input.SymbolChange(AAPL, to, desk.market.stamp()));
        assertEquals(to, desk.portfolio(portfolio).positions().getFirst().symbol());
        assertTrue(Objects.requireNonNull(audit.run()).isBalanced());
    }

    /** An order of ten shares, of which a tenth of the volume has filled. */
    private long fillInPart() {
        var rules = new AccountRules(AccountKind.CASH, Costs.NONE, 1_000);
        long portfolio =
                desk.portfolios.open(
                        Desk.ADA, new NewPortfolio("Capped", Money.of("100000"), rules, null));
        long order = desk.buy(portfolio, "10", OrderType.market());
        desk.tick("100.00", 45);
        assertEquals(Quantity.of("4.5"), desk.order(order).filledQuantity());
        return order;
    }

    private void split(long order) {
        var split = new Input.Split(AAPL, new Ratio(2, 1), Price.of("100.00"), desk.market.stamp());
        desk.happen(desk.order(order).portfolioId(), split);
        assertEquals(Quantity.shares(9), desk.order(order).filledQuantity());
        assertTrue(Objects.requireNonNull(audit.run()).isBalanced());
    }

    @Test
    void aFrozenPortfolioTradesAgainWhenItsBooksBalance() {
        tamper("update positions set quantity = quantity + 1");
        audit.run();
        Problem differs = assertThrows(Problem.class, this::release);
        assertEquals("books_differ", differs.code());
        assertEquals(1, audit.frozen().size(), "nothing is repaired by itself");
        tamper("update positions set quantity = quantity - 1");
        assertEquals(traded, release().portfolioId());
        assertTrue(audit.frozen().isEmpty());
        long order = desk.buy(traded, "1", OrderType.market());
        desk.tick("100.00");
        assertEquals(OrderStatus.FILLED, desk.order(order).status());
        assertTrue(Objects.requireNonNull(audit.run()).isBalanced());
        assertThrows(Problem.class, this::release);
    }

    @Test
    void whatShouldHaveEndedWhileItWasFrozenEndsWithTheRelease() {
        long waiting = open(traded).getFirst().id();
        tamper("update positions set quantity = quantity + 1");
        audit.run();
        desk.endSession();
        assertTrue(desk.order(waiting).isOpen());
        tamper("update positions set quantity = quantity - 1");
        release();
        assertEquals(OrderStatus.EXPIRED, desk.order(waiting).status());
        assertEquals(0, desk.tick("90.00"));
    }

    private List<OrderView> open(long portfolio) {
        return desk.orderQueries.page(Desk.ADA, OrderFilter.open(portfolio), null, 10).items();
    }

    private BookAudit.Frozen release() {
        return desk.database.writer().write(tx -> audit.release(tx, traded));
    }

    /** A portfolio that bought, sold a part, and has an order at work. */
    private long trade(AccountRules rules) {
        long portfolio =
                desk.portfolios.open(
                        Desk.ADA, new NewPortfolio("Traded", Money.of("10000"), rules, null));
        desk.buy(portfolio, "10", OrderType.market());
        desk.tick("101.37");
        desk.orders.submit(
                Desk.ADA, Desk.ticket(portfolio, Side.SELL, "3.5", OrderType.market(), null));
        desk.tick("99.99");
        desk.buy(portfolio, "0.333333", OrderType.market());
        desk.tick("98.77");
        desk.buy(portfolio, "7", new OrderType.Limit(Price.of("90.00")));
        return portfolio;
    }

    /** Changes one portfolio's rows behind the server's back, while it is down. */
    private void tamper(String... changes) {
        desk.database.writer().write(tx -> tamper(tx.sql(), changes));
        FakeMarket market = desk.market;
        desk.close();
        start(market);
    }

    private int tamper(DSLContext sql, String... changes) {
        for (String table : List.of("fills", "ledger_entries", "ledger_postings")) {
            sql.execute("drop trigger if exists " + table + "_no_update");
        }
        int rows = 0;
        for (String change : changes) {
            rows += sql.execute(change.contains("?") ? change : change + where(change), traded);
        }
        return rows;
    }

    @Test
    void aPortfolioThatIsReleasedAfterItsContestHasNoOpenOrders() {
        Instant start = desk.market.now();
        var window = new TradingWindow(start, start.plus(Duration.ofMinutes(10)));
        long entry =
                desk.portfolios.open(
                        Desk.ADA,
                        new NewPortfolio(
                                "Entry", Money.of("1000"), AccountRules.cash(Costs.NONE), window));
        long order = desk.buy(entry, "1", new OrderType.Limit(Price.of("50")));
        write(tx -> desk.freeze.freeze(tx, entry, "Test."));
        write(tx -> audit.release(tx, entry));
        assertTrue(desk.order(order).isOpen(), "the contest goes on");
        write(tx -> desk.freeze.freeze(tx, entry, "Test."));
        desk.market.pass(Duration.ofMinutes(10));
        write(
                tx -> {
                    desk.portfolios.cancelOrders(tx, entry, new Reason("contest_ended", "Over."));
                    return true;
                });
        assertTrue(desk.order(order).isOpen(), "nothing happens while it is frozen");
        write(tx -> audit.release(tx, entry));
        OrderView ended = desk.order(order);
        assertEquals(OrderStatus.CANCELED, ended.status());
        assertEquals("contest_ended", Objects.requireNonNull(ended.reason()).code());
    }

    private <T> void write(Function<Transaction, T> work) {
        desk.database.writer().write(work::apply);
    }

    private static String where(String change) {
        if (change.contains("portfolios")) {
            return " where id = ?";
        }
        String row = change.contains("postings") ? " and seq = 1 and account = 'cash'" : "";
        String entry = change.contains("cash_after") ? " and seq = 2" : "";
        String open = change.contains("reserved") ? " and closed_at is null" : "";
        String filled = change.contains("orders set commission") ? " and fills > 0" : "";
        return " where portfolio_id = ?" + row + entry + open + filled;
    }

    private void start(FakeMarket market) {
        desk = new Desk(folder, market);
        audit =
                new BookAudit(
                        desk.database.reader(),
                        desk.database.writer(),
                        Clock.systemUTC(),
                        desk.database.ids(),
                        new BookAuditStore(),
                        desk.freeze,
                        desk.office,
                        Actions.on(desk),
                        desk.matching,
                        new Jobs(Clock.systemUTC()));
    }
}
