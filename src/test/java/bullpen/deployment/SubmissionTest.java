package bullpen.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.deployment.Deployment.Close;
import bullpen.deployment.Deployment.State;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.OrderFilter;
import bullpen.order.OrderView;
import bullpen.replay.Answer;
import bullpen.replay.Instruction;
import bullpen.replay.Standing;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a strategy wants at a close, from its answers to the desk. */
@Execution(ExecutionMode.CONCURRENT)
class SubmissionTest {
    private static final List<Symbol> UNIVERSE = List.of(Symbol.of("MSFT"), Symbol.of("AAPL"));
    private static final LocalDate DATE = LocalDate.of(2026, 1, 5);
    private static final Instant NOW = Instant.parse("2026-01-05T21:05:00Z");
    private static final Size TEN = Size.shares(Quantity.shares(10));

    @TempDir Path folder;
    private Desk desk;
    private long portfolio;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        portfolio = desk.open("10000");
        desk.tick("100");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aDecisionIsStoredAsItIs() {
        Decision decision =
                new CloseOrders(UNIVERSE, List.of())
                        .decision(
                                List.of(
                                        taken(market(0)),
                                        taken(
                                                order(
                                                        Size.amount(Money.of("250.50")),
                                                        limit("9.95"))),
                                        taken(order(TEN, new OrderType.Stop(Price.of("8")))),
                                        taken(
                                                order(
                                                        TEN,
                                                        new OrderType.StopLimit(
                                                                Price.of("8"), Price.of("7.5")))),
                                        taken(order(TEN, trailing(new Trail.Percent(250)))),
                                        taken(
                                                order(
                                                        TEN,
                                                        trailing(
                                                                new Trail.Distance(
                                                                        Price.of("2"))))),
                                        taken(bracket()),
                                        taken(pair()),
                                        new Answer(market(1), new Reason("code", "No money."))),
                                false);
        assertEquals(List.of("Buy 10 AAPL: No money."), decision.refusals());
        assertEquals(8, decision.steps().size());
        var cancel = new Decision.Cancel(UNIVERSE.getFirst(), 17);
        var other = new Decision(List.of(cancel), List.of());
        assertEquals(decision, DecisionJson.read(DecisionJson.write(decision)));
        assertEquals(other, DecisionJson.read(DecisionJson.write(other)));
    }

    @Test
    void theSameDecisionGivenAgainOrdersNothingTwice() {
        long waits = desk.buy(portfolio, "3", limit("90"));
        CloseOrders orders = new CloseOrders(UNIVERSE, open(portfolio));
        Decision decision =
                orders.decision(
                        List.of(
                                taken(new Instruction.Cancel(1)),
                                taken(market(1)),
                                taken(
                                        Instruction.Place.market(
                                                1, Side.BUY, Size.shares(Quantity.shares(1_000)))),
                                new Answer(market(0), new Reason("code", "No money."))),
                        true);
        Close first = give(decision);
        assertEquals(1, first.orders());
        String message = String.valueOf(first.message());
        assertTrue(message.startsWith("Refused: Buy 10 MSFT: No money.; Buy 1000 AAPL: "), message);
        assertEquals(first, give(DecisionJson.read(DecisionJson.write(decision))));
        assertEquals(1, open(portfolio).size());
        assertFalse(desk.order(waits).isOpen());
    }

    @Test
    void twoExitsArePlacedAndShownAndTakenBackAsAPair() {
        desk.buy(portfolio, "10", OrderType.market());
        desk.tick("100");
        Decision decision =
                new CloseOrders(UNIVERSE, List.of()).decision(List.of(taken(pair())), false);
        assertEquals(1, give(decision).orders());
        List<OrderView> resting = open(portfolio);
        assertEquals(2, resting.size());

        CloseOrders orders = new CloseOrders(UNIVERSE, resting);
        Standing standing = orders.added(new Standing(1, Money.ZERO, List.of()));
        assertEquals(List.of(pair()), standing.resting());
        give(orders.decision(List.of(taken(new Instruction.Cancel(2))), false));
        assertEquals(List.of(), open(portfolio));
    }

    private Close give(Decision decision) {
        var deployment =
                new Deployment(
                        7,
                        Desk.ADA,
                        1,
                        "Climber",
                        1,
                        portfolio,
                        "First",
                        UNIVERSE,
                        Map.of(),
                        NOW,
                        null,
                        null,
                        new Close(DATE, State.DECIDED, null, 0, null));
        return new Submission(deployment, desk.orders).give(decision, DATE, NOW);
    }

    private List<OrderView> open(long portfolio) {
        return desk.orderQueries.page(Desk.ADA, OrderFilter.open(portfolio), null, 50).items();
    }

    private static Answer taken(Instruction instruction) {
        return new Answer(instruction, null);
    }

    private static Instruction.Place market(int symbol) {
        return Instruction.Place.market(symbol, Side.BUY, TEN);
    }

    private static Instruction.Place order(Size size, OrderType type) {
        return new Instruction.Place(1, Side.SELL, size, type, TimeInForce.DAY);
    }

    private static Instruction.Place bracket() {
        return new Instruction.Place(
                1, Side.BUY, TEN, OrderType.market(), TimeInForce.GTC, Price.of("120"), null);
    }

    private static Instruction.PlacePair pair() {
        return new Instruction.PlacePair(
                1,
                Side.SELL,
                Quantity.shares(10),
                TimeInForce.GTC,
                Price.of("120"),
                Price.of("80"));
    }

    private static OrderType limit(String price) {
        return new OrderType.Limit(Price.of(price));
    }

    private static OrderType trailing(Trail trail) {
        return new OrderType.TrailingStop(trail);
    }
}
