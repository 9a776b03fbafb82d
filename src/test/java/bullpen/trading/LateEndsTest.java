package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.Instruction;
import bullpen.order.OrderFilter;
import bullpen.order.OrderStatus;
import bullpen.order.OrderStory;
import bullpen.order.OrderView;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Cancellations and replacements with prices that come 15 minutes late. */
class LateEndsTest {
    private static final Duration DELAY = Duration.ofMinutes(15);

    @TempDir Path folder;
    private Desk desk;
    private long portfolio;
    private long order;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        desk.market.delayBy(DELAY);
        desk.market.tick("AAPL", "100.00");
        portfolio = desk.open("10000");
        order = desk.buy(portfolio, "10", new OrderType.Limit(Price.of("90.00")));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCancelTakesEffectWhenTheDataHasComeAsFar() {
        desk.orders.cancel(Desk.ADA, order);
        assertEquals(OrderStatus.PENDING_CANCEL, desk.order(order).status());
        assertEquals(Money.of("900"), desk.portfolio(portfolio).reserved());
        desk.market.pass(DELAY.minusSeconds(1));
        desk.matching.settleEnds().join();
        assertEquals(List.of(order), ids(OrderStatus.PENDING_CANCEL));
        assertEquals(List.of(), ids(OrderStatus.ACCEPTED));
        desk.market.pass(Duration.ofSeconds(2));
        desk.matching.settleEnds().join();
        assertEquals(OrderStatus.CANCELED, desk.order(order).status());
        assertEquals(Money.ZERO, desk.portfolio(portfolio).reserved());
    }

    @Test
    void aPriceFromBeforeTheCancelStillFills() {
        desk.market.pass(Duration.ofMinutes(20));
        desk.orders.cancel(Desk.ADA, order);
        assertEquals(1, desk.tick("89.00"), "it was traded before the request");
        assertEquals(OrderStatus.FILLED, desk.order(order).status());
        desk.market.pass(DELAY.plusSeconds(1));
        desk.matching.settleEnds().join();
        assertEquals(OrderStatus.FILLED, desk.order(order).status());
    }

    @Test
    void aPriceFromAfterTheCancelFindsItDone() {
        desk.orders.cancel(Desk.ADA, order);
        desk.market.pass(DELAY);
        assertEquals(0, desk.tick("89.00"));
        assertEquals(OrderStatus.CANCELED, desk.order(order).status());
    }

    @Test
    void aReplacementWaitsAsWell() {
        long answered = desk.orders.replace(Desk.ADA, order, at("95.00"));
        assertEquals(order, answered);
        assertEquals(OrderStatus.PENDING_CANCEL, desk.order(order).status());
        desk.market.pass(DELAY);
        assertEquals(1, desk.tick("94.00"), "the new order meets the first price after it");
        assertEquals(OrderStatus.REPLACED, desk.order(order).status());
        OrderView next = newest();
        assertEquals(OrderStatus.FILLED, next.status());
        assertEquals(Price.of("95.00"), next.limitPrice());
    }

    @Test
    void theNameOfAReplacementIsTakenWhileItWaits() {
        Revision revision = named("95.00", "mine", "Why");
        assertEquals(order, desk.orders.replace(Desk.ADA, order, revision));
        assertEquals(order, desk.orders.replace(Desk.ADA, order, revision), "asked again");
        assertReused(() -> desk.orders.submit(Desk.ADA, named("mine")));
        long other = desk.buy(portfolio, "1", new OrderType.Limit(Price.of("80.00")));
        assertReused(() -> desk.orders.replace(Desk.ADA, other, named("81.00", "mine", null)));
        desk.market.pass(DELAY);
        assertEquals(1, desk.tick("94.00"));
        assertEquals(OrderStatus.REPLACED, desk.order(order).status());
    }

    private static void assertReused(Runnable request) {
        assertEquals("key_reused", assertThrows(Problem.class, request::run).code());
    }

    private static Revision named(String limit, String name, @Nullable String note) {
        return new Revision(null, Price.of(limit), null, null, null, null, null, null, name, note);
    }

    private Ticket named(String name) {
        return new Ticket(
                portfolio,
                Symbol.of("AAPL"),
                Side.BUY,
                Size.shares(Quantity.shares(1)),
                new Instruction.Single(OrderType.market()),
                TimeInForce.DAY,
                null,
                null,
                name);
    }

    @Test
    void aReplacementThatIsNotPossibleIsRefusedAtOnce() {
        Problem problem =
                assertThrows(
                        Problem.class, () -> desk.orders.replace(Desk.ADA, order, at("1001.00")));
        assertEquals("insufficient_cash", problem.code());
        assertEquals(OrderStatus.ACCEPTED, desk.order(order).status());
    }

    @Test
    void aReplacementThatBecameImpossibleLeavesTheOrderAtWork() {
        long _ = desk.orders.replace(Desk.ADA, order, at("95.00"));
        desk.buy(portfolio, "10", new OrderType.Limit(Price.of("909.00")));
        desk.market.pass(DELAY.plusSeconds(1));
        desk.matching.settleEnds().join();
        assertEquals(OrderStatus.ACCEPTED, desk.order(order).status());
        assertEquals(1, desk.tick("90.50"), "only the other order");
        assertEquals(1, desk.tick("90.00"));
    }

    @Test
    void itsOwnerIsToldWhyAReplacementDidNotCome() {
        long _ = desk.orders.replace(Desk.ADA, order, at("95.00"));
        desk.buy(portfolio, "10", new OrderType.Limit(Price.of("909.00")));
        desk.market.pass(DELAY.plusSeconds(1));
        desk.matching.settleEnds().join();
        String why = "Needs $950.00; buying power is $910.00.";
        assertEquals(
                List.of("Not replaced: buy 10 AAPL works on as it was. " + why),
                desk.messages(Desk.ADA));
        assertNotReplaced("insufficient_cash", why);
        desk.tick("90.00");
        List<String> story =
                desk.order(order).story().stream().map(OrderStory.Step::title).toList();
        assertEquals(
                List.of("Received", "Accepted", "Not replaced", "10 filled at $90.00", "Done"),
                story);
    }

    @Test
    void whatFilledMeanwhileCanLeaveNothingToReplace() {
        var rules = new AccountRules(AccountKind.CASH, Costs.NONE, 1_000);
        portfolio =
                desk.portfolios.open(
                        Desk.ADA, new NewPortfolio("Capped", Money.of("10000"), rules, null));
        order = desk.buy(portfolio, "10", new OrderType.Limit(Price.of("91.00")));
        desk.market.pass(DELAY);
        var four =
                new Revision(
                        Size.shares(Quantity.shares(4)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        long _ = desk.orders.replace(Desk.ADA, order, four);
        assertEquals(1, desk.tick("91.00", 40), "four of them, traded before the request");
        desk.market.pass(DELAY.plusSeconds(1));
        desk.matching.settleEnds().join();
        assertNotReplaced("invalid", "4 have filled already.");
        assertEquals(OrderStatus.PARTIALLY_FILLED, desk.order(order).status());
    }

    @Test
    void aNewNoteIsTheOldOrdersAtOnceAndGoesOn() {
        var noted =
                new Revision(
                        null, Price.of("95"), null, null, null, null, null, null, null, "Sooner");
        long _ = desk.orders.replace(Desk.ADA, order, noted);
        assertEquals("Sooner", desk.order(order).note());
        desk.market.pass(DELAY.plusSeconds(1));
        desk.matching.settleEnds().join();
        assertEquals("Sooner", newest().note());
        assertNotEquals(order, newest().id());
    }

    @Test
    void whoAsksTwiceIsTold() {
        desk.orders.cancel(Desk.ADA, order);
        desk.orders.cancel(Desk.ADA, order);
        Problem problem =
                assertThrows(
                        Problem.class, () -> desk.orders.replace(Desk.ADA, order, at("95.00")));
        assertEquals("pending_cancel", problem.code());
    }

    @Test
    void theSameReplacementUnderTheSameKeyIsTheSameAnswer() {
        var revision =
                new Revision(null, Price.of("95"), null, null, null, null, null, "abc", null, null);
        assertEquals(order, desk.orders.replace(Desk.ADA, order, revision));
        assertEquals(order, desk.orders.replace(Desk.ADA, order, revision));
    }

    @Test
    void aCancelTakesTheReplacementWithIt() {
        long _ = desk.orders.replace(Desk.ADA, order, at("95.00"));
        desk.orders.cancel(Desk.ADA, order);
        desk.market.pass(DELAY.plusSeconds(1));
        desk.matching.settleEnds().join();
        assertEquals(OrderStatus.CANCELED, desk.order(order).status());
        assertEquals(order, newest().id());
    }

    @Test
    void whatIsArchivedOrResetMeetsThePricesFromBeforeAndNoneFromAfter() {
        long put = desk.open("10000");
        long first = desk.buy(put, "10", new OrderType.Limit(Price.of("90.00")));
        long second = desk.buy(put, "10", new OrderType.Limit(Price.of("80.00")));
        desk.market.pass(Duration.ofMinutes(20));
        desk.portfolios.archive(Desk.ADA, put);
        desk.portfolios.reset(Desk.ADA, portfolio);
        assertEquals(OrderStatus.PENDING_CANCEL, desk.order(first).status());
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
        assertEquals(2, desk.tick("89.00"), "both were asked for before this was known");
        assertEquals(OrderStatus.FILLED, desk.order(first).status());
        assertEquals(OrderStatus.FILLED, desk.order(order).status());
        desk.market.pass(DELAY);
        assertEquals(0, desk.tick("79.00"));
        assertEquals(OrderStatus.CANCELED, desk.order(second).status());
        assertEquals(
                Set.of(),
                desk.database.writer().write(tx -> desk.accounts.resting(tx).portfolios()));
    }

    @Test
    void requestsOutliveARestart() {
        long other = desk.buy(portfolio, "10", new OrderType.Limit(Price.of("80.00")));
        long _ = desk.orders.replace(Desk.ADA, order, at("95.00"));
        desk.orders.cancel(Desk.ADA, other);
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
        desk.market.pass(DELAY);
        assertEquals(1, desk.tick("79.00"));
        assertEquals(OrderStatus.CANCELED, desk.order(other).status());
        assertEquals(OrderStatus.REPLACED, desk.order(order).status());
        assertEquals(OrderStatus.FILLED, newest().status());
    }

    @Test
    void withoutADelayACancelTakesEffectAtOnce() {
        desk.market.delayBy(Duration.ZERO);
        desk.orders.cancel(Desk.ADA, order);
        assertEquals(OrderStatus.CANCELED, desk.order(order).status());
    }

    private void assertNotReplaced(String code, String message) {
        OrderView.NotReplaced not = Objects.requireNonNull(desk.order(order).notReplaced());
        assertEquals(new Reason(code, message), not.reason());
    }

    private OrderView newest() {
        return desk.orderQueries
                .page(Desk.ADA, OrderFilter.all(portfolio), null, 1)
                .items()
                .getFirst();
    }

    private List<Long> ids(OrderStatus status) {
        var filter = new OrderFilter(portfolio, null, status, null, false);
        return desk.orderQueries.page(Desk.ADA, filter, null, 10).items().stream()
                .map(OrderView::id)
                .toList();
    }

    private static Revision at(String price) {
        return new Revision(null, Price.of(price), null, null, null, null, null, null, null, null);
    }
}
