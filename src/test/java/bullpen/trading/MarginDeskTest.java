package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.Instruction;
import bullpen.order.OrderFilter;
import bullpen.order.OrderStatus;
import bullpen.order.OrderView;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Margin accounts at the desk: calls, liquidation, and what a restart knows of prices. */
class MarginDeskTest {
    @TempDir Path folder;
    private Desk desk;
    private long portfolio;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        desk.market.tick("AAPL", "100.00");
        portfolio = openMargin();
        desk.buy(portfolio, "200", OrderType.market());
        assertEquals(1, desk.tick("100.00"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCallThatIsNotMetUntilTheSessionsEndIsLiquidated() {
        long resting = desk.orders.submit(Desk.ADA, goodTillCanceled());
        desk.tick("70.00");
        assertNotNull(calledAt());
        desk.endSession();
        OrderView canceled = desk.order(resting);
        assertEquals("margin_call", Objects.requireNonNull(canceled.reason()).code());
        List<OrderView> open = openOrders();
        assertEquals(1, open.size());
        assertEquals(Side.SELL, open.getFirst().order().side());
        assertEquals(Quantity.shares(10), open.getFirst().quantity(), "what it takes, no more");
        assertEquals(1, desk.tick("70.00"));
        assertEquals(
                Quantity.shares(190), desk.portfolio(portfolio).positions().getFirst().quantity());
        assertEquals(Money.of("-9300"), desk.portfolio(portfolio).cash());
        assertNull(calledAt());
        assertEquals(0, desk.endSession(), "nothing is left to do");
    }

    @Test
    void theOwnerCannotTakeBackWhatLiquidatesNorAfterARestart() {
        desk.tick("70.00");
        desk.endSession();
        reopen();
        long forced = openOrders().getFirst().order().id();
        Problem problem = assertThrows(Problem.class, () -> desk.orders.cancel(Desk.ADA, forced));
        assertEquals("margin_call", problem.code());
        assertEquals(1, openOrders().size());
    }

    @Test
    void aCallThatIsMetInTimeLeavesThePositionAlone() {
        desk.tick("70.00");
        assertNotNull(calledAt());
        desk.tick("100.00");
        assertNull(calledAt());
        desk.endSession();
        assertTrue(openOrders().isEmpty());
    }

    @Test
    void aCallOutlivesARestartAndIsReckonedAtTheLastPrices() {
        desk.tick("70.00");
        reopen();
        desk.endSession();
        assertEquals(1, openOrders().size());
    }

    @Test
    void afterARestartTheEquityIsThatOfTheLastPricesNotOfTheCost() {
        desk.tick("80.00");
        reopen();
        Problem problem =
                assertThrows(Problem.class, () -> desk.buy(portfolio, "1", limit("80.00")));
        assertEquals("insufficient_margin", problem.code());
    }

    @Test
    void anArchivedPortfolioIsCalledNoMore() {
        desk.portfolios.archive(Desk.ADA, portfolio);
        desk.tick("60.00");
        assertNull(calledAt());
        desk.endSession();
        reopen();
        desk.tick("60.00");
        desk.endSession();
        assertTrue(openOrders().isEmpty());
    }

    @Test
    void withLatePricesWhatLiquidatesAnArchivedPortfolioWaitsForNoEnd() {
        desk.market.delayBy(Duration.ofMinutes(15));
        desk.market.pass(Duration.ofMinutes(20));
        desk.tick("70.00");
        desk.endSession();
        long forced = openOrders().getFirst().id();
        desk.portfolios.archive(Desk.ADA, portfolio);
        desk.market.pass(Duration.ofMinutes(20));
        desk.matching.settleEnds().join();
        assertEquals(OrderStatus.ACCEPTED, desk.order(forced).status());
        assertEquals(1, desk.tick("70.00"));
        assertEquals(OrderStatus.FILLED, desk.order(forced).status());
    }

    @Test
    void aShortPositionIsBoughtBack() {
        long shorted = openMargin();
        desk.orders.submit(
                Desk.ADA, Desk.ticket(shorted, Side.SELL, "190", OrderType.market(), null));
        desk.tick("100.00");
        desk.tick("130.00");
        desk.endSession();
        desk.tick("130.00");
        assertEquals(
                Quantity.shares(-106), desk.portfolio(shorted).positions().getFirst().quantity());
        assertEquals(Money.of("18080"), desk.portfolio(shorted).cash());
    }

    private Ticket goodTillCanceled() {
        return new Ticket(
                portfolio,
                Symbol.of("AAPL"),
                Side.SELL,
                Size.shares(Quantity.shares(10)),
                new Instruction.Single(limit("150.00")),
                TimeInForce.GTC,
                null,
                null,
                null);
    }

    private long openMargin() {
        return desk.portfolios.open(
                Desk.ADA,
                new NewPortfolio(
                        "Margin", Money.of("10000"), AccountRules.margin(Costs.NONE), null));
    }

    private void reopen() {
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
    }

    private List<OrderView> openOrders() {
        return desk.orderQueries.page(Desk.ADA, OrderFilter.open(portfolio), null, 10).items();
    }

    private @Nullable Instant calledAt() {
        return desk.portfolio(portfolio).portfolio().marginCalledAt();
    }

    private static OrderType limit(String price) {
        return new OrderType.Limit(Price.of(price));
    }
}
