package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.Instruction;
import bullpen.order.OrderFilter;
import bullpen.order.OrderStatus;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Orders that are put in the place of others, on a real database file. */
class ReplaceTest {
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
    void theNewOrderHasWhatWasGivenAndTheRestAsBefore() {
        long portfolio = desk.open("10000");
        long old = place(portfolio, limit("90.00"), TimeInForce.GTC);
        long next = desk.orders.replace(Desk.ADA, old, limitAt("95.00"));
        assertTrue(next > old);
        assertEquals(OrderStatus.REPLACED, desk.order(old).status());
        OrderView order = desk.order(next);
        assertEquals(limit("95.00"), order.order().type());
        assertEquals(TimeInForce.GTC, order.order().timeInForce());
        assertEquals(Quantity.shares(10), order.quantity());
        assertTrue(order.order().receivedAt().isAfter(desk.order(old).order().receivedAt()));
        assertEquals(Money.of("950"), desk.portfolio(portfolio).reserved());
        assertEquals(
                List.of(old + " null " + next + " mine", next + " " + old + " null mine"),
                chain(portfolio));
        assertEquals(1, desk.tick("94.00"));
        assertEquals(OrderStatus.FILLED, desk.order(next).status());
    }

    @Test
    void whatHasFilledStaysFilledAndCountsInTheNewSize() {
        var rules = new AccountRules(AccountKind.CASH, Costs.NONE, 1_000);
        long portfolio =
                desk.portfolios.open(
                        Desk.ADA, new NewPortfolio("Capped", Money.of("10000"), rules, null));
        long old = place(portfolio, limit("100.00"), TimeInForce.DAY);
        assertEquals(1, desk.tick("100.00", 40));
        assertEquals(Quantity.shares(4), desk.order(old).filledQuantity());
        Problem problem =
                assertThrows(
                        Problem.class, () -> desk.orders.replace(Desk.ADA, old, sized("4", null)));
        assertEquals("quantity", problem.fields().getFirst().field());
        long next = desk.orders.replace(Desk.ADA, old, sized("7", null));
        assertEquals(Quantity.shares(3), desk.order(next).quantity());
        assertEquals(1, desk.tick("100.00", 1_000));
        assertEquals(OrderStatus.FILLED, desk.order(next).status());
        assertEquals(
                Quantity.shares(7), desk.portfolio(portfolio).positions().getFirst().quantity());
    }

    @Test
    void refusedTheOldOrderWorksOn() {
        long portfolio = desk.open("1000");
        long old = place(portfolio, limit("90.00"), TimeInForce.DAY);
        Problem problem =
                assertThrows(
                        Problem.class, () -> desk.orders.replace(Desk.ADA, old, limitAt("101.00")));
        assertEquals(422, problem.status().value());
        assertEquals("insufficient_cash", problem.code());
        assertTrue(desk.order(old).isOpen());
        assertEquals(Money.of("900"), desk.portfolio(portfolio).reserved());
        assertEquals(1, desk.tick("89.00"));
        assertEquals(OrderStatus.FILLED, desk.order(old).status());
    }

    @Test
    void aNoteAndAChangeAreOneAnswer() {
        long portfolio = desk.open("1000");
        long old = place(portfolio, limit("90.00"), TimeInForce.DAY);
        assertEquals("insufficient_cash", refused(Desk.ADA, old, noted("101.00", "More")).code());
        assertEquals("mine", desk.order(old).note());
        long next = desk.orders.replace(Desk.ADA, old, noted("91.00", "More"));
        assertEquals("More", desk.order(next).note());
        assertEquals("mine", desk.order(old).note());
        assertNull(desk.order(desk.orders.replace(Desk.ADA, next, noted("92.00", ""))).note());
    }

    private static Revision noted(String limit, String note) {
        return new Revision(null, Price.of(limit), null, null, null, null, null, null, null, note);
    }

    @Test
    void whatHasEndedOrIsAnothersCannotBeReplaced() {
        long portfolio = desk.open("10000");
        long order = place(portfolio, limit("90.00"), TimeInForce.DAY);
        assertEquals(404, refused(Desk.BEN, order, limitAt("91.00")).status().value());
        desk.orders.cancel(Desk.ADA, order);
        Problem problem = refused(Desk.ADA, order, limitAt("91.00"));
        assertEquals(409, problem.status().value());
        assertEquals("order_not_working", problem.code());
    }

    @Test
    void whatDoesNotFitTheOrderIsNamed() {
        long portfolio = desk.open("10000");
        long market = place(portfolio, OrderType.market(), TimeInForce.DAY);
        assertField("limitPrice", market, limitAt("91.00"));
        assertField("takeProfit", market, exits("110.00", null));
        long stop = place(portfolio, new OrderType.Stop(Price.of("110")), TimeInForce.DAY);
        assertField(
                "timeInForce",
                stop,
                new Revision(
                        null, null, null, null, TimeInForce.IOC, null, null, null, null, null));
        assertField(
                "trailPercent",
                stop,
                new Revision(
                        null,
                        null,
                        null,
                        new Trail.Percent(100),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        var nothing = new Revision(null, null, null, null, null, null, null, null, null, null);
        assertEquals("nothing_to_change", refused(Desk.ADA, stop, nothing).code());
    }

    @Test
    void theExitsOfABracketMoveBeforeAndAfterItsEntryFills() {
        long portfolio = desk.open("10000");
        var bracket =
                new Instruction.Bracket(limit("95.00"), Price.of("120.00"), Price.of("80.00"));
        long entry = desk.orders.submit(Desk.ADA, ticket(portfolio, bracket, TimeInForce.DAY));
        long next = desk.orders.replace(Desk.ADA, entry, exits("115.00", null));
        Exits exits = ((Link.Entry) desk.order(next).order().link()).exits();
        assertEquals(Price.of("115.00"), Objects.requireNonNull(exits.takeProfit()).price());
        assertEquals(Price.of("80.00"), Objects.requireNonNull(exits.stopLoss()).price());
        assertEquals(1, desk.tick("94.00"));
        long profit = Objects.requireNonNull(exits.takeProfit()).orderId();
        long moved = desk.orders.replace(Desk.ADA, profit, limitAt("105.00"));
        assertEquals("exit_keeps_size", refused(Desk.ADA, moved, sized("5", null)).code());
        assertEquals(1, desk.tick("106.00"));
        assertEquals(OrderStatus.FILLED, desk.order(moved).status());
        OrderView loss = desk.order(Objects.requireNonNull(exits.stopLoss()).orderId());
        assertEquals("other_exit_filled", Objects.requireNonNull(loss.reason()).code());
        assertTrue(desk.portfolio(portfolio).positions().isEmpty());
    }

    @Test
    void theSameKeyReplacesOnceAndAnotherBodyIsAConflict() {
        long portfolio = desk.open("10000");
        long old = place(portfolio, limit("90.00"), TimeInForce.DAY);
        long next = desk.orders.replace(Desk.ADA, old, sized("5", "abc"));
        assertEquals(next, desk.orders.replace(Desk.ADA, old, sized("5", "abc")));
        assertEquals("key_reused", refused(Desk.ADA, old, sized("6", "abc")).code());
    }

    @Test
    void aReplacedOrderStaysSoAfterARestart() {
        long portfolio = desk.open("10000");
        long old = place(portfolio, limit("90.00"), TimeInForce.DAY);
        long next = desk.orders.replace(Desk.ADA, old, limitAt("85.00"));
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
        assertEquals(0, desk.tick("89.00"));
        assertEquals(1, desk.tick("85.00"));
        assertEquals(OrderStatus.FILLED, desk.order(next).status());
        assertNull(desk.order(old).averageFillPrice());
    }

    @Test
    void replaceAgainstCancelAgainstFillHasOneWinner() {
        long portfolio = desk.open("100000");
        int[] won = new int[3];
        for (int round = 0; round < 30; round++) {
            long order = place(portfolio, limit("100.00"), TimeInForce.DAY);
            var quote = desk.market.tick("AAPL", "100.00");
            var fill = CompletableFuture.runAsync(() -> desk.matching.fill(List.of(quote)).join());
            var cancel = attempt(() -> desk.orders.cancel(Desk.ADA, order));
            var replace = attempt(() -> desk.orders.replace(Desk.ADA, order, limitAt("50.00")));
            CompletableFuture.allOf(fill, cancel, replace).join();
            OrderStatus status = desk.order(order).status();
            won[0] += status == OrderStatus.FILLED ? 1 : 0;
            won[1] += status == OrderStatus.CANCELED ? 1 : 0;
            won[2] += status == OrderStatus.REPLACED ? 1 : 0;
            assertEquals(status == OrderStatus.CANCELED, cancel.join());
            assertEquals(status == OrderStatus.REPLACED, replace.join());
        }
        assertEquals(30, won[0] + won[1] + won[2]);
        long replacements =
                desk.orderQueries
                        .page(Desk.ADA, OrderFilter.open(portfolio), null, 100)
                        .items()
                        .size();
        assertEquals(won[2], replacements);
    }

    /** Whether it was done; that the order has ended is the only excuse. */
    private static CompletableFuture<Boolean> attempt(Runnable change) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        change.run();
                        return true;
                    } catch (Problem problem) {
                        assertEquals("order_not_working", problem.code());
                        return false;
                    }
                });
    }

    private void assertField(String field, long order, Revision revision) {
        Problem problem = refused(Desk.ADA, order, revision);
        assertEquals(422, problem.status().value());
        assertEquals(field, problem.fields().getFirst().field());
    }

    private Problem refused(long userId, long order, Revision revision) {
        return assertThrows(Problem.class, () -> desk.orders.replace(userId, order, revision));
    }

    private List<String> chain(long portfolio) {
        return desk.database
                .reader()
                .sql()
                .fetch(
                        "select id || ' ' || coalesce(replaces, 'null') || ' ' ||"
                                + " coalesce(replaced_by, 'null') || ' ' || note"
                                + " from orders where portfolio_id = ? order by id",
                        portfolio)
                .map(row -> row.get(0, String.class));
    }

    private long place(long portfolio, OrderType type, TimeInForce life) {
        return desk.orders.submit(Desk.ADA, ticket(portfolio, new Instruction.Single(type), life));
    }

    private static Ticket ticket(long portfolio, Instruction instruction, TimeInForce life) {
        return new Ticket(
                portfolio,
                Symbol.of("AAPL"),
                Side.BUY,
                Size.shares(Quantity.shares(10)),
                instruction,
                life,
                "mine",
                null,
                null);
    }

    private static OrderType limit(String price) {
        return new OrderType.Limit(Price.of(price));
    }

    private static Revision limitAt(String price) {
        return new Revision(null, Price.of(price), null, null, null, null, null, null, null, null);
    }

    private static Revision sized(String quantity, @Nullable String key) {
        Size size = Size.shares(Quantity.of(quantity));
        return new Revision(size, null, null, null, null, null, null, key, null, null);
    }

    private static Revision exits(@Nullable String profit, @Nullable String loss) {
        return new Revision(
                null,
                null,
                null,
                null,
                null,
                profit == null ? null : Price.of(profit),
                loss == null ? null : Price.of(loss),
                null,
                null,
                null);
    }
}
