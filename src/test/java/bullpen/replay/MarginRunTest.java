package bullpen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Bar;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Event;
import bullpen.engine.Fill;
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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A margin account of a backtest is called and liquidated as a live one: by the same inputs the bar
 * loop and a driver that does as the order desk does bring about the same events and state.
 */
class MarginRunTest {
    private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);
    private static final LocalDate FROM = BEGIN.plusDays(30);
    private static final int BARS = 1_000;
    private static final Money CASH = Money.of("100000");
    private static final AccountRules RULES =
            AccountRules.margin(new Costs(Commission.perTrade(Money.of("1.00")), 5));
    private static final List<BarSeries> SERIES =
            List.of(
                    GeneratedBars.walk("DDD", BEGIN, BARS, 10),
                    GeneratedBars.walk("JJJ", BEGIN, BARS, 10));

    /** What the bar loop's driver and the desk have in common. */
    private interface Driver {
        long nextOrderId();

        List<Event> apply(Input input);

        List<Event> end(Input.SessionEnd session);
    }

    /** Answers a call that outlived its session as the order desk does. */
    private static final class Desk implements Driver {
        private final Account account;
        private long lastOrderId;

        Desk(Account account) {
            this.account = account;
        }

        @Override
        public long nextOrderId() {
            return ++lastOrderId;
        }

        @Override
        public List<Event> apply(Input input) {
            return account.apply(input);
        }

        @Override
        public List<Event> end(Input.SessionEnd session) {
            List<Event> events = new ArrayList<>(apply(session));
            if (events.stream().anyMatch(Event.LiquidationDue.class::isInstance)) {
                long first = lastOrderId + 1;
                lastOrderId += account.positions().size();
                events.addAll(apply(new Input.Liquidate(first, session.closeAt())));
            }
            return events;
        }
    }

    private static final class Loop implements Driver {
        private final Broker broker;

        Loop(Account account) {
            broker = new Broker(account);
        }

        @Override
        public long nextOrderId() {
            return broker.nextOrderId();
        }

        @Override
        public List<Event> apply(Input input) {
            return broker.apply(input);
        }

        @Override
        public List<Event> end(Input.SessionEnd session) {
            return broker.end(session);
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void daysOfQuotesAndOfBarsGiveBothDriversTheSameEventsAndDigest(Side side) {
        Account live = Account.opened(1, RULES);
        Account looped = Account.opened(1, RULES);
        List<Event> events = fall(new Desk(live), side);
        assertEquals(events, fall(new Loop(looped), side));
        assertEquals(live.digest(), looped.digest());
        Set<Class<?>> kinds = events.stream().map(Event::getClass).collect(Collectors.toSet());
        assertTrue(
                kinds.containsAll(
                        Set.of(
                                Event.MarginCalled.class,
                                Event.LiquidationDue.class,
                                Event.Liquidating.class,
                                Event.MarginMet.class)),
                kinds.toString());
    }

    /** Two positions against which the market runs, first by quotes, then by bars. */
    private static List<Event> fall(Driver driver, Side side) {
        List<Event> events = new ArrayList<>();
        Session session = Session.of(day(0));
        Instant now = session.openAt().plusSeconds(1);
        events.addAll(driver.apply(new Input.Deposit(CASH, now)));
        for (String ticker : List.of("AAA", "BBB")) {
            Symbol symbol = Symbol.of(ticker);
            Quote seen = new Quote(symbol, null, null, Price.of("100.00"), 0, now);
            Size size = Size.shares(Quantity.shares(900));
            Order order = market(driver.nextOrderId(), symbol, side, size, now);
            events.addAll(driver.apply(new Input.Submit(order, seen)));
        }
        int[] percent = {100, 90, 76, 62};
        for (int i = 0; i < percent.length; i++) {
            Price price =
                    Price.ofTicks(
                            side == Side.BUY
                                    ? percent[i] * 10_000L
                                    : 2_000_000L - percent[i] * 10_000L);
            for (String ticker : List.of("BBB", "AAA")) {
                Quote quote =
                        new Quote(
                                Symbol.of(ticker),
                                null,
                                null,
                                price,
                                0,
                                now.plusSeconds(60L * (i + 1)));
                events.addAll(driver.apply(new Input.Quoted(quote, session.openAt())));
            }
        }
        events.addAll(driver.end(end(0)));
        for (int day = 1; day < 12; day++) {
            long drift = side == Side.BUY ? -2_000L * day : 2_000L * day;
            long ticks = (side == Side.BUY ? 620_000 : 1_380_000) + drift;
            events.addAll(
                    driver.apply(
                            new Input.TradingDay(
                                    LocalDate.ofEpochDay(day(day)),
                                    Session.of(day(day)).openAt(),
                                    Session.of(day(day)).closeAt(),
                                    List.of(
                                            bar("AAA", day, ticks),
                                            bar("BBB", day, ticks + 5_000)))));
            events.addAll(driver.end(end(day)));
        }
        return events;
    }

    private static int day(int number) {
        return Math.toIntExact(BEGIN.toEpochDay()) + number;
    }

    private static Input.SessionEnd end(int number) {
        Session session = Session.of(day(number));
        LocalDate date = LocalDate.ofEpochDay(day(number));
        return new Input.SessionEnd(date, session.openAt(), session.closeAt(), List.of());
    }

    private static Bar bar(String ticker, int number, long ticks) {
        Price price = Price.ofTicks(ticks);
        LocalDate date = LocalDate.ofEpochDay(day(number));
        return new Bar(Symbol.of(ticker), date, price, price, price, price, 0, 0);
    }

    private static Order market(long id, Symbol symbol, Side side, Size size, Instant at) {
        return new Order(id, symbol, side, size, OrderType.market(), TimeInForce.GTC, at);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aRunOnMarginDoesWhatTheDeskWouldDoWithTheSameDays(Side side) {
        LocalDate to = LocalDate.ofEpochDay(SERIES.getFirst().day(BARS - 1));
        var setup = new Backtest.Setup(SERIES, null, FROM, to, CASH, RULES);
        BacktestResult result =
                new Backtest(setup, today -> leverage(today, side)).run(Backtest.Progress.NONE);
        Account account = Account.opened(0, RULES);
        Desk desk = new Desk(account);
        List<Fill> fills = new ArrayList<>();
        int liquidations = 0;
        desk.apply(new Input.Deposit(CASH, Session.of(result.equity().day(0)).openAt()));
        for (int i = 0; i < result.equity().size(); i++) {
            for (Event event : trade(desk, result.equity().day(i), result)) {
                if (event instanceof Event.Filled(Fill fill)) {
                    fills.add(fill);
                }
                liquidations += event instanceof Event.Liquidating ? 1 : 0;
            }
            assertEquals(account.equity(), result.equity().value(i), "day " + i);
        }
        assertEquals(fills, result.fills());
        assertEquals(account.positions(), result.openPositions());
        assertTrue(liquidations > 1, "liquidated " + liquidations + " times");
        assertEquals(
                desk.lastOrderId,
                result.orders().getLast().order().id(),
                "the desk gave as many orders");
    }

    /** Opens all that the margin allows, on one side. */
    private static void leverage(Today today, Side side) {
        for (int symbol = 0; symbol < SERIES.size(); symbol++) {
            Money part = today.buyingPower().scaled(1, 2);
            if (!today.isOrdered(symbol) && part.compareTo(Money.of("100")) > 0) {
                boolean _ =
                        today.submit(
                                symbol,
                                side,
                                Size.amount(part),
                                OrderType.market(),
                                TimeInForce.GTC);
            }
        }
    }

    /** A day at the desk: all symbols' bars, the session's end, the orders given at its close. */
    private static List<Event> trade(Desk desk, int day, BacktestResult result) {
        Session session = Session.of(day);
        LocalDate date = LocalDate.ofEpochDay(day);
        List<Bar> bars = new ArrayList<>();
        for (BarSeries series : SERIES) {
            int last = series.indexAtOrBefore(day);
            if (series.day(last) == day) {
                bars.add(Bars.at(series, last));
            }
        }
        List<Event> events = new ArrayList<>();
        events.addAll(
                desk.apply(new Input.TradingDay(date, session.openAt(), session.closeAt(), bars)));
        events.addAll(
                desk.end(
                        new Input.SessionEnd(
                                date, session.openAt(), session.closeAt(), List.of())));
        for (OrderOutcome outcome : result.orders()) {
            Order order = outcome.order();
            if (order.receivedAt().equals(session.closeAt())
                    && !(order.link() instanceof Link.Liquidation)) {
                assertEquals(order.id(), desk.nextOrderId());
                events.addAll(desk.apply(new Input.Submit(order, seen(order, day))));
            }
        }
        return events;
    }

    private static Quote seen(Order order, int day) {
        BarSeries series =
                SERIES.stream()
                        .filter(one -> one.symbol().equals(order.symbol()))
                        .findFirst()
                        .orElseThrow();
        Price close = Price.ofTicks(series.close(series.indexAtOrBefore(day)));
        return new Quote(order.symbol(), null, null, close, 0, order.receivedAt());
    }
}
