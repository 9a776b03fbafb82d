package bullpen.trading;

import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
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

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How long new prices of 50 symbols look for orders to fill among 100,000; run its main. */
final class RestingOrdersBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final int ORDERS = 100_000;
    private static final int ACCOUNTS = 16;
    private static final int ROUNDS = 20_000;
    private static final List<Symbol> SYMBOLS =
            IntStream.range(0, 50).mapToObj(i -> Symbol.of("S" + i)).toList();

    private RestingOrdersBenchmark() {}

    public static void main(String[] arguments) {
        RestingOrders resting = resting();
        List<Quote> quotes = SYMBOLS.stream().map(symbol -> quote(symbol, "100")).toList();
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            for (Quote quote : quotes) {
                if (!resting.concernedBy(quote).isEmpty()) {
                    throw new IllegalStateException("A price that nobody waits for");
                }
            }
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%,d orders at rest, prices of %d symbols, none triggered: %.4f ms (99 %%: %.4f)%n",
                resting.size(),
                SYMBOLS.size(),
                nanos[ROUNDS / 2] / 1e6,
                nanos[ROUNDS * 99 / 100] / 1e6);
    }

    /** Purchases below the market, at 300 prices a symbol. */
    private static RestingOrders resting() {
        var resting = new RestingOrders();
        for (int owner = 0; owner < ACCOUNTS; owner++) {
            Account account = Account.opened(owner, AccountRules.cash(Costs.DEFAULT));
            account.apply(new Input.Deposit(Money.of("10000000"), NOW));
            for (int i = owner; i < ORDERS; i += ACCOUNTS) {
                Price limit = Price.ofTicks(500_000 + i / SYMBOLS.size() % 300 * 1_000);
                Order order =
                        new Order(
                                i + 1,
                                SYMBOLS.get(i % SYMBOLS.size()),
                                Side.BUY,
                                Size.shares(Quantity.shares(1)),
                                new OrderType.Limit(limit),
                                TimeInForce.GTC,
                                NOW,
                                Link.ALONE);
                account.apply(new Input.Submit(order, quote(order.symbol(), "100")));
            }
            resting.replace(account);
        }
        return resting;
    }

    private static Quote quote(Symbol symbol, String price) {
        return new Quote(symbol, null, null, Price.of(price), 0, NOW);
    }
}
