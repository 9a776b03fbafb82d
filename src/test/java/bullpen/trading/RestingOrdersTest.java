package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Event;
import bullpen.engine.Input;
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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The index against asking every account, over random orders and quotes. */
class RestingOrdersTest {
    private static final List<Symbol> SYMBOLS = List.of(Symbol.of("AAA"), Symbol.of("BBB"));
    private static final int PORTFOLIOS = 8;

    private final Map<Long, Account> accounts = new TreeMap<>();
    private final RestingOrders resting = new RestingOrders();
    private Instant now = Instant.parse("2026-01-05T15:00:00Z");
    private long orders;
    private int vain;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aQuotePassesOverNoOrderAndAsksFewInVain(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (long id = 1; id <= PORTFOLIOS; id++) {
            accounts.put(id, Account.opened(id, AccountRules.cash(Costs.NONE)));
            apply(id, new Input.Deposit(Money.of("1000000"), now));
        }
        int changed = 0;
        for (int step = 0; step < 2_000; step++) {
            now = now.plusSeconds(1);
            long portfolio = random.nextLong(1, PORTFOLIOS + 1);
            int dice = random.nextInt(10);
            if (dice < 6) {
                apply(portfolio, submit(random));
            } else if (dice == 6) {
                apply(portfolio, new Input.Cancel(random.nextLong(1, orders + 2), now));
            } else {
                changed += quote(random);
            }
            assertEquals(working(), resting.size());
        }
        assertTrue(changed > 100, "few fills prove little");
        assertTrue(vain < changed / 10, vain + " asked in vain");
    }

    @Test
    void anOrderAtTheCloseCostsNoQuoteAnything() {
        accounts.put(1L, Account.opened(1, AccountRules.cash(Costs.NONE)));
        apply(1, new Input.Deposit(Money.of("1000"), now));
        Symbol symbol = SYMBOLS.getFirst();
        Quote seen = new Quote(symbol, null, null, Price.of("100"), 0, now);
        Order order =
                new Order(
                        ++orders,
                        symbol,
                        Side.BUY,
                        Size.shares(Quantity.shares(1)),
                        OrderType.market(),
                        TimeInForce.CLS,
                        now);
        apply(1, new Input.Submit(order, seen));
        assertEquals(1, resting.size());
        assertTrue(resting.concernedBy(seen).isEmpty());
    }

    private int quote(RandomGenerator random) {
        Price last = price(random);
        boolean touch = random.nextBoolean();
        Quote quote =
                new Quote(
                        SYMBOLS.get(random.nextInt(SYMBOLS.size())),
                        touch ? Price.ofTicks(last.ticks() - 5_000) : null,
                        touch ? Price.ofTicks(last.ticks() + 5_000) : null,
                        last,
                        0,
                        now);
        SortedSet<Long> concerned = resting.concernedBy(quote);
        SortedSet<Long> changed = new TreeSet<>();
        for (long id : accounts.keySet()) {
            if (!apply(id, new Input.Quoted(quote, quote.at())).isEmpty()) {
                changed.add(id);
            }
        }
        assertTrue(concerned.containsAll(changed), "a quote passed over an order");
        vain += concerned.size() - changed.size();
        return changed.size();
    }

    private Input submit(RandomGenerator random) {
        OrderType type =
                switch (random.nextInt(5)) {
                    case 0 -> OrderType.market();
                    case 1 -> new OrderType.Limit(price(random));
                    case 2 -> new OrderType.Stop(price(random));
                    case 3 -> new OrderType.StopLimit(price(random), price(random));
                    default -> new OrderType.TrailingStop(trail(random));
                };
        Order order =
                new Order(
                        ++orders,
                        SYMBOLS.get(random.nextInt(SYMBOLS.size())),
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        Size.shares(Quantity.shares(random.nextLong(1, 5))),
                        type,
                        TimeInForce.GTC,
                        now);
        return new Input.Submit(
                order, new Quote(order.symbol(), null, null, price(random), 0, now));
    }

    private static Trail trail(RandomGenerator random) {
        return random.nextBoolean()
                ? new Trail.Percent(random.nextInt(100, 1_000))
                : new Trail.Distance(Price.ofTicks(10_000L * random.nextInt(1, 9)));
    }

    private static Price price(RandomGenerator random) {
        return Price.ofTicks(10_000L * random.nextLong(90, 111));
    }

    private List<Event> apply(long portfolio, Input input) {
        List<Event> events = account(portfolio).apply(input);
        resting.follow(account(portfolio), events);
        return events;
    }

    private Account account(long portfolio) {
        return java.util.Objects.requireNonNull(accounts.get(portfolio));
    }

    private int working() {
        return accounts.values().stream().mapToInt(one -> one.workingOrders().size()).sum();
    }
}
