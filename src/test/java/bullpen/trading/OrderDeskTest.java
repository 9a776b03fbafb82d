package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.books.EntryView;
import bullpen.calendar.Session;
import bullpen.db.Faults;
import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.engine.Costs;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.order.Instruction;
import bullpen.order.OrderFilter;
import bullpen.order.OrderStatus;
import bullpen.order.OrderTab;
import bullpen.order.OrderView;
import bullpen.order.Page;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;
import bullpen.web.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The desk on a real database file. */
class OrderDeskTest {
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
    void aMarketOrderFillsOnTheNextQuote() {
        long portfolio = desk.open("10000");
        long order = desk.buy(portfolio, "10", OrderType.market());
        assertEquals(OrderStatus.ACCEPTED, desk.order(order).status());
        assertEquals(Money.of("1000"), desk.portfolio(portfolio).reserved());
        assertEquals(1, desk.tick("101.00"));
        OrderView filled = desk.order(order);
        assertEquals(OrderStatus.FILLED, filled.status());
        assertEquals(Price.of("101"), filled.averageFillPrice());
        PortfolioView view = desk.portfolio(portfolio);
        assertEquals(Money.of("8990"), view.cash());
        assertEquals(Money.ZERO, view.reserved());
        assertEquals(Money.of("10000"), view.equity());
        assertEquals(Quantity.shares(10), view.positions().getFirst().quantity());
        assertEquals(0, desk.tick("102.00"), "nothing fills twice");
        assertEquals(Money.of("10"), desk.portfolio(portfolio).totalProfit());
    }

    @Test
    void whatIsRefusedIsNotStored() {
        long portfolio = desk.open("500");
        Problem problem =
                assertThrows(Problem.class, () -> desk.buy(portfolio, "10", OrderType.market()));
        assertEquals(422, problem.status().value());
        assertEquals("insufficient_cash", problem.code());
        assertEquals("Needs $1,000.00; buying power is $500.00.", problem.detail());
        assertTrue(page(portfolio).isEmpty());
    }

    @Test
    void anothersPortfolioAndOrderAreNotThere() {
        long portfolio = desk.open("10000");
        long order = desk.buy(portfolio, "10", OrderType.market());
        Ticket ticket = Desk.ticket(portfolio, Side.BUY, "1", OrderType.market(), null);
        assertNotFound(() -> desk.orders.submit(Desk.BEN, ticket));
        assertNotFound(() -> desk.orders.cancel(Desk.BEN, order));
        assertNotFound(() -> desk.portfolios.rename(Desk.BEN, portfolio, "Mine"));
        assertNotFound(() -> desk.portfolios.archive(Desk.BEN, portfolio));
        assertNotFound(() -> desk.orders.note(Desk.BEN, order, "Mine"));
        assertNull(desk.order(order).note());
        assertNull(desk.orderQueries.find(Desk.BEN, order));
        assertNotFound(() -> desk.orderQueries.owned(Desk.BEN, order));
        assertTrue(
                desk.orderQueries
                        .page(Desk.BEN, portfolio, OrderTab.OPEN, null, 10)
                        .items()
                        .isEmpty());
        assertNull(desk.portfolioQueries.find(Desk.BEN, portfolio));
        assertTrue(desk.ledgerQueries.page(Desk.BEN, portfolio, null, 10).items().isEmpty());
        assertTrue(desk.orderQueries.fills(Desk.BEN, portfolio, null, 10).items().isEmpty());
        assertTrue(
                desk.orderQueries
                        .page(Desk.BEN, OrderFilter.all(portfolio), null, 10)
                        .items()
                        .isEmpty());
    }

    @Test
    void aSymbolThatIsNotListedIsRefused() {
        long portfolio = desk.open("10000");
        Ticket ticket =
                new Ticket(
                        portfolio,
                        bullpen.engine.Symbol.of("NONE"),
                        Side.BUY,
                        Size.shares(Quantity.shares(1)),
                        new Instruction.Single(OrderType.market()),
                        bullpen.engine.TimeInForce.DAY,
                        null,
                        null,
                        null);
        Problem problem = assertThrows(Problem.class, () -> desk.orders.submit(Desk.ADA, ticket));
        assertEquals("unknown_symbol", problem.code());
    }

    @Test
    void theSameKeyGetsTheSameOrderAndAnotherBodyIsAConflict() {
        long portfolio = desk.open("10000");
        Ticket ticket = Desk.ticket(portfolio, Side.BUY, "1", OrderType.market(), "abc");
        long first = desk.orders.submit(Desk.ADA, ticket);
        assertEquals(first, desk.orders.submit(Desk.ADA, ticket));
        Ticket other = Desk.ticket(portfolio, Side.BUY, "2", OrderType.market(), "abc");
        Problem problem = assertThrows(Problem.class, () -> desk.orders.submit(Desk.ADA, other));
        assertEquals(409, problem.status().value());
        assertEquals(1, page(portfolio).size());
    }

    @Test
    void theSameKey32TimesAtOnceIsOneOrder() throws Exception {
        long portfolio = desk.open("10000");
        Ticket ticket = Desk.ticket(portfolio, Side.BUY, "1", OrderType.market(), "abc");
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        atOnce(32, _ -> ids.add(desk.orders.submit(Desk.ADA, ticket)));
        assertEquals(1, ids.size());
        assertEquals(1, page(portfolio).size());
        assertEquals(1, desk.tick("100.00"));
    }

    @Test
    void sixtyFourRequestsCannotSpendTheSameCash() throws Exception {
        long portfolio = desk.open("1000");
        Map<Integer, Boolean> accepted = new ConcurrentHashMap<>();
        atOnce(
                64,
                i -> {
                    try {
                        desk.buy(portfolio, "1", new OrderType.Limit(Price.of("100.00")));
                        accepted.put(i, true);
                    } catch (Problem problem) {
                        assertEquals("insufficient_cash", problem.code());
                    }
                });
        assertEquals(10, accepted.size());
        assertEquals(Money.ZERO, desk.portfolio(portfolio).buyingPower());
        assertEquals(10, desk.tick("100.00"));
        assertEquals(Money.ZERO, desk.portfolio(portfolio).cash());
        assertBooksBalance(portfolio);
    }

    @Test
    void cancelAgainstFillHasOneWinner() throws Exception {
        long portfolio = desk.open("100000");
        for (int round = 0; round < 20; round++) {
            long order = desk.buy(portfolio, "1", OrderType.market());
            var quote = desk.market.tick("AAPL", "100.00");
            atOnce(
                    2,
                    i -> {
                        if (i == 0) {
                            desk.matching.fill(List.of(quote)).join();
                        } else {
                            try {
                                desk.orders.cancel(Desk.ADA, order);
                            } catch (Problem problem) {
                                assertEquals("order_not_working", problem.code());
                            }
                        }
                    });
            OrderView view = desk.order(order);
            boolean filled = view.status() == OrderStatus.FILLED;
            assertTrue(filled || view.status() == OrderStatus.CANCELED);
            assertEquals(filled ? 1 : 0, view.fills().size());
        }
        assertBooksBalance(portfolio);
    }

    @Test
    void aRestartBringsBackWaitingOrdersAndFillsThem() {
        long portfolio = desk.open("10000");
        long limit = desk.buy(portfolio, "10", new OrderType.Limit(Price.of("90.00")));
        long stop = desk.buy(portfolio, "10", new OrderType.Stop(Price.of("110.00")));
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
        assertEquals(0, desk.tick("100.00"));
        assertEquals(1, desk.tick("89.00"));
        assertEquals(OrderStatus.FILLED, desk.order(limit).status());
        assertEquals(1, desk.tick("111.00"));
        OrderView stopped = desk.order(stop);
        assertEquals(OrderStatus.FILLED, stopped.status());
        assertEquals("quote 3", stopped.fills().getFirst().rule().number());
        assertBooksBalance(portfolio);
    }

    @Test
    void aRolledBackCommandLeavesNoTraceInMemory() {
        long portfolio = desk.open("1000");
        desk.buy(portfolio, "4", new OrderType.Limit(Price.of("100.00")));
        long kept = page(portfolio).getFirst().id();
        assertThrows(
                IllegalStateException.class,
                () ->
                        desk.database
                                .writer()
                                .write(
                                        tx -> {
                                            desk.office.cancelAll(tx, portfolio);
                                            throw new IllegalStateException("undone");
                                        }));
        assertEquals(Money.of("600"), desk.portfolio(portfolio).buyingPower());
        assertThrows(
                Problem.class,
                () -> desk.buy(portfolio, "7", new OrderType.Limit(Price.of("100.00"))));
        assertEquals(1, desk.tick("100.00"), "the order still waits");
        assertEquals(OrderStatus.FILLED, desk.order(kept).status());
        assertBooksBalance(portfolio);
    }

    @Test
    void anAccountThatCannotTakeItsFillKeepsNoOtherWaiting() {
        long broken = desk.open("1000");
        long sound = desk.open("1000");
        long inBroken = desk.buy(broken, "1", OrderType.market());
        long inSound = desk.buy(sound, "1", OrderType.market());
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
        countEntries(broken, -1);
        assertEquals(1, desk.tick("100.00"));
        assertEquals(OrderStatus.FILLED, desk.order(inSound).status());
        assertEquals(OrderStatus.ACCEPTED, desk.order(inBroken).status());
        countEntries(broken, 1);
        desk.database
                .writer()
                .write(
                        tx -> {
                            desk.freeze.lift(tx, broken);
                            return null;
                        });
        assertEquals(1, desk.tick("101.00"), "once its books are right");
        assertEquals(OrderStatus.FILLED, desk.order(inBroken).status());
        assertBooksBalance(broken);
        assertBooksBalance(sound);
    }

    @Test
    void aQuoteWhoseFillsCouldNotBeWrittenComesAgainBeforeTheNext() throws Exception {
        long portfolio = desk.open("10000");
        long stop = desk.buy(portfolio, "1", new OrderType.Stop(Price.of("110.00")));
        var gate = new CountDownLatch(1);
        var first = stopWriter(gate);
        var lost = desk.matching.fill(List.of(desk.market.tick("AAPL", "110.00")));
        var failing = desk.database.writer().submit(OrderDeskTest::failTheCommit);
        gate.countDown();
        assertTrue(first.join());
        var failure = assertThrows(CompletionException.class, lost::join);
        assertInstanceOf(UnavailableException.class, failure.getCause());
        assertThrows(CompletionException.class, failing::join);
        assertEquals(OrderStatus.ACCEPTED, desk.order(stop).status());
        desk.tick("105.00");
        OrderView triggered = desk.order(stop);
        assertEquals(OrderStatus.FILLED, triggered.status());
        assertEquals(Price.of("110.00"), triggered.fills().getFirst().price());
        assertBooksBalance(portfolio);
    }

    @Test
    void aFullQueueLosesNoQuote() throws Exception {
        long portfolio = desk.open("1000");
        long order = desk.buy(portfolio, "1", OrderType.market());
        var gate = new CountDownLatch(1);
        var first = stopWriter(gate);
        while (!desk.database.writer().submit(_ -> 0).isCompletedExceptionally()) {
            // until the queue takes no more
        }
        var fills = desk.matching.fill(List.of(desk.market.tick("AAPL", "100.00")));
        gate.countDown();
        assertTrue(first.join());
        assertEquals(1, fills.join());
        assertEquals(OrderStatus.FILLED, desk.order(order).status());
    }

    /** The writer is busy with a commit of one command until the gate opens. */
    private CompletableFuture<Boolean> stopWriter(CountDownLatch gate) throws Exception {
        var busy = new CountDownLatch(1);
        CompletableFuture<Boolean> command =
                desk.database
                        .writer()
                        .submit(
                                _ -> {
                                    busy.countDown();
                                    return gate.await(10, TimeUnit.SECONDS);
                                });
        assertTrue(busy.await(10, TimeUnit.SECONDS));
        return command;
    }

    /** A broken reference that SQLite notices at the commit only. */
    private static int failTheCommit(Transaction tx) {
        tx.sql().execute("pragma defer_foreign_keys = on");
        return tx.sql().execute("insert into positions values (-1, 'AAPL', 1, 1)");
    }

    private void countEntries(long portfolio, int more) {
        desk.database
                .writer()
                .write(
                        tx ->
                                tx.sql()
                                        .execute(
                                                "update portfolios set entries = entries + ? where"
                                                        + " id = ?",
                                                more,
                                                portfolio));
    }

    @Test
    void dayOrdersEndWithTheSessionAndItsEndMayBeToldTwice() {
        long portfolio = desk.open("10000");
        long order = desk.buy(portfolio, "10", new OrderType.Limit(Price.of("90.00")));
        Session session = Objects.requireNonNull(desk.market.calendar().current(desk.market.now()));
        assertEquals(1, desk.endSession());
        OrderView ended = desk.order(order);
        assertEquals(OrderStatus.EXPIRED, ended.status());
        assertEquals("day_ended", Objects.requireNonNull(ended.reason()).code());
        assertEquals(Money.of("10000"), desk.portfolio(portfolio).buyingPower());
        long next = desk.buy(portfolio, "10", new OrderType.Limit(Price.of("90.00")));
        assertEquals(0, desk.matching.end(session).join());
        assertTrue(desk.order(next).isOpen());
    }

    @Test
    void anAccountThatWasLeftOutOfASessionsEndComesToItBeforeTheNextPrice() {
        int leftOut = 0;
        for (int statement = 1; statement <= 8; statement++) {
            desk.close();
            var faults = new Faults();
            desk = new Desk(faults.open(folder), desk.market);
            long portfolio = desk.open("10000");
            long day = desk.buy(portfolio, "1", new OrderType.Limit(Price.of("90.00")));
            desk.tick("100.00");
            faults.start(statement, Faults.Kind.STATEMENT);
            try {
                desk.endSession();
            } catch (CompletionException all) {
                assertTrue(desk.order(day).isOpen());
            }
            faults.stop();
            leftOut += desk.order(day).isOpen() ? 1 : 0;
            assertEquals(0, desk.tick("90.00"), "its time is over");
            assertEquals(OrderStatus.EXPIRED, desk.order(day).status());
        }
        assertTrue(leftOut > 2, "only " + leftOut);
    }

    @Test
    void aPriceThatCouldNotBeWrittenGoesBeforeTheEndOfItsSession() {
        desk.close();
        var faults = new Faults();
        desk = new Desk(faults.open(folder), desk.market);
        long portfolio = desk.open("10000");
        long day = desk.buy(portfolio, "1", new OrderType.Limit(Price.of("90.00")));
        faults.start(1, Faults.Kind.DISK);
        assertThrows(CompletionException.class, () -> desk.tick("89.00"));
        faults.stop();
        desk.endSession();
        assertEquals(OrderStatus.FILLED, desk.order(day).status());
    }

    @Test
    void theLedgerExplainsTheCashToTheCent() {
        long portfolio =
                desk.portfolios.open(
                        Desk.ADA,
                        new NewPortfolio(
                                "Dear", Money.of("10000"), Costs.of(Money.of("1.50"), 20)));
        desk.buy(portfolio, "10", OrderType.market());
        desk.tick("101.37");
        desk.orders.submit(
                Desk.ADA, Desk.ticket(portfolio, Side.SELL, "3.5", OrderType.market(), null));
        desk.tick("99.99");
        List<EntryView> entries = desk.ledgerQueries.page(Desk.ADA, portfolio, null, 10).items();
        assertEquals(3, entries.size());
        assertEquals(desk.portfolio(portfolio).cash(), entries.getFirst().cashAfter());
        Money sum = Money.ZERO;
        for (EntryView entry : entries.reversed()) {
            sum = sum.plus(entry.cashChange());
            assertEquals(entry.cashAfter(), sum);
        }
        assertBooksBalance(portfolio);
    }

    @Test
    void listsAreReadInPages() {
        long portfolio = desk.open("10000");
        for (int i = 0; i < 5; i++) {
            desk.buy(portfolio, "1", OrderType.market());
        }
        desk.tick("100.00");
        Page<OrderView> first =
                desk.orderQueries.page(Desk.ADA, OrderFilter.all(portfolio), null, 3);
        Page<OrderView> second =
                desk.orderQueries.page(Desk.ADA, OrderFilter.all(portfolio), first.next(), 3);
        assertEquals(3, first.items().size());
        assertEquals(2, second.items().size());
        assertNull(second.next());
        assertEquals(5, desk.orderQueries.fills(Desk.ADA, portfolio, null, 10).items().size());
        Page<EntryView> ledger = desk.ledgerQueries.page(Desk.ADA, portfolio, null, 4);
        assertEquals(4, ledger.items().size());
        assertEquals(
                2, desk.ledgerQueries.page(Desk.ADA, portfolio, ledger.next(), 4).items().size());
    }

    @Test
    void archivingCancelsWhatWaitsAndEndsOrdering() {
        long portfolio = desk.open("10000");
        long order = desk.buy(portfolio, "10", OrderType.market());
        desk.portfolios.archive(Desk.ADA, portfolio);
        assertEquals(OrderStatus.CANCELED, desk.order(order).status());
        Problem refused =
                assertThrows(Problem.class, () -> desk.buy(portfolio, "1", OrderType.market()));
        assertEquals("portfolio_archived", refused.code());
        assertTrue(desk.portfolioQueries.inUse(Desk.ADA).isEmpty());
        assertEquals(1, desk.portfolioQueries.archived(Desk.ADA).size());
        desk.portfolios.restore(Desk.ADA, portfolio);
        desk.buy(portfolio, "1", OrderType.market());
        assertEquals(1, desk.tick("100.00"));
    }

    @Test
    void fillsAreAnnouncedAfterTheCommit() {
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "10", OrderType.market());
        desk.tick("100.00");
        desk.close();
        OrderFilled filled =
                desk.published.stream()
                        .filter(OrderFilled.class::isInstance)
                        .map(OrderFilled.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals(portfolio, filled.portfolioId());
        assertInstanceOf(PortfolioChanged.class, desk.published.getLast());
        desk = new Desk(folder, desk.market);
    }

    private List<OrderView> page(long portfolio) {
        return desk.orderQueries.page(Desk.ADA, OrderFilter.all(portfolio), null, 100).items();
    }

    private void assertBooksBalance(long portfolio) {
        Map<LedgerAccount, Money> balances =
                desk.ledgerQueries.extract(Desk.ADA, portfolio, null, 1).balances();
        Money sum = balances.values().stream().reduce(Money.ZERO, Money::plus);
        assertEquals(Money.ZERO, sum);
        PortfolioView view = desk.portfolio(portfolio);
        assertEquals(view.cash(), balances.get(LedgerAccount.CASH));
        Money cost =
                view.positions().stream().map(PositionView::cost).reduce(Money.ZERO, Money::plus);
        assertEquals(cost, balances.getOrDefault(LedgerAccount.POSITION, Money.ZERO));
    }

    private static void assertNotFound(Runnable call) {
        Problem problem = assertThrows(Problem.class, call::run);
        assertEquals(404, problem.status().value());
    }

    private static void atOnce(int threads, java.util.function.IntConsumer work) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                futures.add(pool.submit(() -> work.accept(number)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }
}
