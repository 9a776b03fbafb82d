package bullpen.engine;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders a second of CPU time that one core submits and fills; run its {@code main}. The
 * collector's threads are not counted.
 */
final class EngineBenchmark {
    private static final int ORDERS = 1_000_000;
    private static final int ROUNDS = 8;
    private static final int RESTING = 100;
    private static final Symbol SYMBOL = Symbol.of("AAPL");

    private EngineBenchmark() {}

    public static void main(String[] arguments) {
        List<Input> inputs = inputs();
        for (int round = 1; round <= ROUNDS; round++) {
            Account account = account();
            long begun = cpuNanos();
            int fills = 0;
            for (Input input : inputs) {
                for (Event event : account.apply(input)) {
                    fills += event instanceof Event.Filled ? 1 : 0;
                }
            }
            double seconds = (cpuNanos() - begun) / 1e9;
            System.out.printf("%,.0f orders/s (%,d fills)%n", fills / seconds, fills);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** An account with cash and orders that never fill. */
    private static Account account() {
        Account account = Account.opened(1, AccountRules.cash(Costs.DEFAULT));
        Instant now = Instant.parse("2026-01-05T14:00:00Z");
        account.apply(new Input.Deposit(Money.of("1000000.00"), now));
        for (int i = 0; i < RESTING; i++) {
            Symbol other = Symbol.of("S" + i);
            OrderType limit = new OrderType.Limit(Price.of("1.00"));
            account.apply(submit(i + 1L, other, Side.BUY, limit, now));
        }
        return account;
    }

    /** Purchases and sales in turn, each filled by the quote after it. */
    private static List<Input> inputs() {
        List<Input> inputs = new ArrayList<>(2 * ORDERS);
        Instant open = Instant.parse("2026-01-05T14:30:00Z");
        for (int i = 0; i < ORDERS; i++) {
            Instant now = open.plusNanos(2_000L * i);
            Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
            inputs.add(submit(RESTING + 1L + i, SYMBOL, side, OrderType.market(), now));
            Price last = Price.ofTicks(1_000_000 + i % 1_000);
            Price ask = Price.ofTicks(last.ticks() + 50);
            Instant at = now.plusNanos(1_000);
            inputs.add(new Input.Quoted(new Quote(SYMBOL, last, ask, last, 0, at), open));
        }
        return inputs;
    }

    private static Input submit(long id, Symbol symbol, Side side, OrderType type, Instant now) {
        Size size = Size.shares(Quantity.shares(10));
        Order order = new Order(id, symbol, side, size, type, TimeInForce.DAY, now);
        return new Input.Submit(order, new Quote(symbol, null, null, Price.of("100.00"), 0, now));
    }
}
