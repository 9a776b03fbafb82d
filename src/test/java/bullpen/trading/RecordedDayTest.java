package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.Session;
import bullpen.engine.Account;
import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Event;
import bullpen.engine.Exits;
import bullpen.engine.Input;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.Instruction;
import bullpen.order.OrderFilter;
import bullpen.order.OrderView;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;
import bullpen.replay.Playback;
import bullpen.web.Problem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Live days at the desk, recorded and played through the bar loop's driver: one engine, the same
 * events, the same state.
 */
@Execution(ExecutionMode.CONCURRENT)
class RecordedDayTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final int DAYS = 3;
    private static final int STEPS = 250;

    @TempDir Path folder;
    private final List<Input> recorded = new ArrayList<>();
    private final Random random = new Random(2026);
    private Desk desk;
    private long portfolio;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        desk.market.tick("AAPL", "100.00");
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void theDeskAndTheLoopsDriverAgree(AccountKind kind) {
        Costs costs = new Costs(new Commission(Money.of("1"), Price.ZERO, 0, Money.ZERO, null), 5);
        AccountRules rules = new AccountRules(kind, costs, 2_000);
        var opened = new NewPortfolio("Day", Money.of("50000"), rules, null);
        portfolio = desk.portfolios.open(Desk.ADA, opened);
        for (int day = 0; day < DAYS; day++) {
            live();
        }
        Account live = Objects.requireNonNull(desk.office.copy(Desk.ADA, portfolio)).account();
        live.mark(AAPL, Objects.requireNonNull(desk.market.quote(AAPL)).last());
        desk.close();
        List<Event> happened = published();
        recordLiquidations(happened);
        recorded.addFirst(new Input.Deposit(Money.of("50000"), happened.getFirst().at()));
        Account replayed = Account.opened(portfolio, rules);
        assertEquals(happened, Playback.of(replayed, recorded));
        assertEquals(live.digest(), replayed.digest());
        Set<Class<?>> kinds = happened.stream().map(Event::getClass).collect(Collectors.toSet());
        assertTrue(
                kinds.containsAll(
                        Set.of(
                                Event.Filled.class,
                                Event.Triggered.class,
                                Event.Trailed.class,
                                Event.Canceled.class,
                                Event.Replaced.class,
                                Event.Expired.class)),
                kinds.toString());
    }

    private List<Event> published() {
        return desk.published.stream()
                .filter(PortfolioChanged.class::isInstance)
                .map(PortfolioChanged.class::cast)
                .flatMap(changed -> changed.events().stream())
                .toList();
    }

    private void live() {
        long volume = 0;
        for (int step = 0; step < STEPS; step++) {
            act();
            volume += random.nextInt(400);
            tick(volume);
        }
        Session session = Objects.requireNonNull(desk.market.calendar().current(desk.market.now()));
        int _ = desk.endSession();
        Quote last = Objects.requireNonNull(desk.market.quote(AAPL));
        recorded.add(
                new Input.SessionEnd(
                        session.date(), session.open(), session.close(), List.of(last)));
    }

    /** The desk chose the ids of what it liquidates; they are in the events. */
    private void recordLiquidations(List<Event> happened) {
        for (int i = 0; i < happened.size(); i++) {
            if (happened.get(i) instanceof Event.Liquidating(Instant at, _)) {
                long first =
                        happened.subList(i, happened.size()).stream()
                                .filter(Event.Accepted.class::isInstance)
                                .mapToLong(accepted -> ((Event.Accepted) accepted).orderId())
                                .findFirst()
                                .orElse(0);
                recorded.add(afterSessionBefore(at), new Input.Liquidate(first, at));
            }
        }
    }

    private int afterSessionBefore(Instant at) {
        int index = 0;
        for (int i = 0; i < recorded.size(); i++) {
            if (recorded.get(i) instanceof Input.SessionEnd end && !end.closeAt().isAfter(at)) {
                index = i + 1;
            }
        }
        return index;
    }

    private void tick(long volume) {
        Price price = Price.ofTicks(900_000 + random.nextInt(200_000));
        Quote quote = desk.market.tick("AAPL", price.toString(), volume);
        Session session = Objects.requireNonNull(desk.market.calendar().current(quote.at()));
        desk.matching.fill(List.of(quote)).join();
        recorded.add(new Input.Quoted(quote, session.open()));
    }

    private void act() {
        Quote seen = Objects.requireNonNull(desk.market.quote(AAPL));
        List<OrderView> open =
                desk.orderQueries.page(Desk.ADA, OrderFilter.open(portfolio), null, 100).items();
        int choice = random.nextInt(10);
        try {
            if (choice == 0 && !open.isEmpty()) {
                cancel(open.get(random.nextInt(open.size())).id());
            } else if (choice == 1 && !open.isEmpty()) {
                replace(open.get(random.nextInt(open.size())), seen);
            } else if (choice < 8) {
                submit(seen);
            }
        } catch (Problem refused) {
            assertTrue(Set.of(409, 422).contains(refused.status().value()), refused.code());
        }
    }

    private void cancel(long orderId) {
        desk.orders.cancel(Desk.ADA, orderId);
        recorded.add(new Input.Cancel(orderId, desk.market.now()));
    }

    private void replace(OrderView old, Quote seen) {
        Price limit = old.limitPrice() == null ? null : near();
        Price stop = old.stopPrice() == null ? null : near();
        Size size = random.nextBoolean() ? Size.shares(shares()) : null;
        var revision = new Revision(size, limit, stop, null, null, null, null, null, null, null);
        long next = desk.orders.replace(Desk.ADA, old.id(), revision);
        recorded.add(new Input.Replace(old.id(), desk.order(next).order(), seen));
    }

    private void submit(Quote seen) {
        Instruction instruction = instruction();
        Side side = random.nextInt(5) < 3 ? Side.BUY : Side.SELL;
        boolean amount = !(instruction instanceof Instruction.Pair) && random.nextInt(4) == 0;
        Size size =
                amount
                        ? Size.amount(Money.ofCents(10_000 + random.nextInt(200_000)))
                        : Size.shares(shares());
        TimeInForce life = life(instruction);
        long id =
                desk.orders.submit(
                        Desk.ADA,
                        new Ticket(
                                portfolio, AAPL, side, size, instruction, life, null, null, null));
        Order order = desk.order(id).order();
        if (instruction instanceof Instruction.Pair(Price profit, Price loss)) {
            Order other =
                    desk
                            .orderQueries
                            .page(Desk.ADA, OrderFilter.open(portfolio), null, 100)
                            .items()
                            .stream()
                            .map(OrderView::order)
                            .filter(one -> one.id() != id && one.link().equals(new Link.Exit(id)))
                            .findFirst()
                            .orElseThrow();
            var exits = new Exits(new Exits.Leg(id, profit), new Exits.Leg(other.id(), loss));
            recorded.add(
                    new Input.SubmitPair(
                            exits,
                            side,
                            Quantity.of(size.toString()),
                            life,
                            order.receivedAt(),
                            seen));
        } else {
            recorded.add(new Input.Submit(order, seen));
        }
    }

    private Instruction instruction() {
        return switch (random.nextInt(8)) {
            case 0 ->
                    new Instruction.Bracket(
                            new OrderType.Limit(near()), Price.of("125.00"), Price.of("80.00"));
            case 1 -> new Instruction.Pair(Price.of("109.50"), Price.of("90.50"));
            case 2 -> new Instruction.Single(new OrderType.Limit(near()));
            case 3 -> new Instruction.Single(new OrderType.Stop(near()));
            case 4 -> new Instruction.Single(new OrderType.StopLimit(near(), near()));
            case 5 ->
                    new Instruction.Single(
                            new OrderType.TrailingStop(
                                    new Trail.Percent(100 + random.nextInt(500))));
            default -> new Instruction.Single(OrderType.market());
        };
    }

    private TimeInForce life(Instruction instruction) {
        boolean any =
                instruction instanceof Instruction.Single(OrderType type) && !type.waitsForStop();
        TimeInForce[] lives = TimeInForce.values();
        return any ? lives[random.nextInt(lives.length)] : lives[random.nextInt(2)];
    }

    private Price near() {
        return Price.ofTicks(900_000 + random.nextInt(200_000));
    }

    private Quantity shares() {
        return Quantity.ofMillionths(1_000_000L + random.nextInt(40_000_000));
    }
}
