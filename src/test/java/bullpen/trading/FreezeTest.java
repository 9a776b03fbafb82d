package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Side;
import bullpen.order.OrderFilter;
import bullpen.order.OrderStatus;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.web.Problem;

import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Objects;

/** Portfolios whose books do not balance, on a real database file that was tampered with. */
class FreezeTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        desk.market.tick("AAPL", "100.00");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aFillThatBreaksTheBooksIsUndoneAndFreezesItsPortfolioAlone() {
        long broken = desk.open("10000");
        long sound = desk.open("10000");
        long inBroken = desk.buy(broken, "1", OrderType.market());
        long inSound = desk.buy(sound, "1", OrderType.market());
        tamper("insert into positions values (?, 'AAPL', -5000000, -50000)", broken);
        assertEquals(1, desk.tick("100.00"));
        assertEquals(OrderStatus.FILLED, desk.order(inSound).status());
        assertEquals(OrderStatus.ACCEPTED, desk.order(inBroken).status());
        assertEquals("Broken books: a cash account is short of AAPL.", frozen(broken));
        assertNull(frozen(sound));
        assertEquals(Money.of("10000"), desk.portfolio(broken).cash());
        assertEquals(0, desk.tick("99.00"), "its orders rest");
    }

    @Test
    void nothingIsDoneInAFrozenPortfolio() {
        long portfolio = desk.open("10000");
        long order = desk.buy(portfolio, "1", limit("50.00"));
        tamper(
                "update portfolios set frozen_at = 1, frozen_reason = 'Test.' where id = ?",
                portfolio);
        assertFrozen(() -> desk.buy(portfolio, "1", OrderType.market()));
        assertFrozen(() -> desk.orders.cancel(Desk.ADA, order));
        assertFrozen(() -> desk.portfolios.archive(Desk.ADA, portfolio));
        var revision =
                new Revision(null, Price.of("60"), null, null, null, null, null, null, null, null);
        assertFrozen(() -> desk.orders.replace(Desk.ADA, order, revision));
        assertEquals(0, desk.tick("50.00"));
        assertEquals(0, desk.endSession(), "its orders do not expire");
        assertTrue(desk.order(order).isOpen());
    }

    @Test
    void anOrderThatBreaksTheBooksIsAnsweredPlainlyAndFreezes() {
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "1", OrderType.market());
        tamper("update portfolios set cash = 5000 where id = ?", portfolio);
        Ticket sale = Desk.ticket(portfolio, Side.SELL, "1", OrderType.market(), null);
        tamper("insert into positions values (?, 'AAPL', 5000000, 50000)", portfolio);
        assertFrozen(() -> desk.orders.submit(Desk.ADA, sale));
        assertEquals("Broken books: more is reserved than there is, by 50.00.", frozen(portfolio));
        assertEquals(
                1,
                desk.orderQueries
                        .page(Desk.ADA, OrderFilter.all(portfolio), null, 10)
                        .items()
                        .size());
    }

    @Test
    void anAmountBeyondReckoningFreezes() {
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "1", OrderType.market());
        tamper("insert into positions values (?, 'AAPL', 5000000, 9223372036854775807)", portfolio);
        assertEquals(0, desk.tick("100.00"));
        assertTrue(Objects.requireNonNull(frozen(portfolio)).startsWith("The engine failed: "));
    }

    @Test
    void whatTheDatabaseRefusesFreezes() {
        long broken = desk.open("10000");
        long sound = desk.open("10000");
        desk.buy(broken, "1", OrderType.market());
        desk.buy(sound, "1", OrderType.market());
        tamper("update portfolios set entries = 0 where id = ?", broken);
        assertEquals(1, desk.tick("100.00"));
        String reason = Objects.requireNonNull(frozen(broken));
        assertTrue(reason.startsWith("Broken books: The database refused "), reason);
        assertNull(frozen(sound));
        assertEquals(0, desk.tick("100.00"));
    }

    @Test
    void theFreezeOutlivesARestart() {
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "1", OrderType.market());
        tamper("insert into positions values (?, 'AAPL', -5000000, -50000)", portfolio);
        assertEquals(0, desk.tick("100.00"));
        assertNotNull(frozen(portfolio));
        reopen();
        assertEquals(0, desk.tick("100.00"));
        assertFrozen(() -> desk.buy(portfolio, "1", OrderType.market()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update fills set price = 1",
                "delete from fills",
                "update ledger_entries set cash_after = 0",
                "delete from ledger_entries",
                "update ledger_postings set amount = 0",
                "delete from ledger_postings",
                "insert or replace into fills select * from fills",
                "insert or replace into ledger_entries select * from ledger_entries",
                "insert or replace into ledger_postings select * from ledger_postings"
            })
    void theDatabaseItselfKeepsWhatHappened(String change) {
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "1", OrderType.market());
        assertEquals(1, desk.tick("100.00"));
        DataAccessException refused =
                assertThrows(
                        DataAccessException.class,
                        () -> desk.database.writer().write(tx -> tx.sql().execute(change)));
        assertTrue(Objects.requireNonNull(refused.getMessage()).contains("append-only"));
    }

    /** Changes the database behind the server's back, while it is down. */
    private void tamper(String change, long portfolio) {
        desk.database.writer().write(tx -> tx.sql().execute(change, portfolio));
        reopen();
    }

    private void reopen() {
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
    }

    private @Nullable String frozen(long portfolio) {
        desk.database.writer().write(_ -> 0);
        return desk.portfolio(portfolio).portfolio().frozenReason();
    }

    private static OrderType limit(String price) {
        return new OrderType.Limit(Price.of(price));
    }

    private static void assertFrozen(Runnable call) {
        Problem problem = assertThrows(Problem.class, call::run);
        assertEquals(409, problem.status().value());
        assertEquals("portfolio_frozen", problem.code());
    }
}
