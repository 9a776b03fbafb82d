package bullpen.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** An endless, repeatable stream of inputs for one account: the same seed gives the same inputs. */
final class RandomInputs {
    private static final List<Symbol> SYMBOLS =
            List.of(Symbol.of("AAA"), Symbol.of("BBB"), Symbol.of("CCC"));

    private final RandomGenerator random;
    private final long[] price = {1_000_000, 250_000, 12_345};
    private Instant now = Instant.parse("2026-01-05T14:30:00Z");
    private LocalDate date = LocalDate.of(2026, 1, 5);
    private long orders;

    RandomInputs(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    Input next() {
        now = now.plusMillis(random.nextInt(1, 5_000));
        int dice = random.nextInt(100);
        if (dice < 2) {
            return new Input.Deposit(Money.ofCents(random.nextLong(1, 1_000_000)), now);
        }
        if (dice < 40) {
            return submit();
        }
        if (dice < 48) {
            return new Input.Cancel(random.nextLong(Math.max(1, orders - 20), orders + 2), now);
        }
        if (dice < 85) {
            return new Input.Quoted(quote(), open());
        }
        return dice < 97 ? day() : sessionEnd();
    }

    private Input submit() {
        int symbol = random.nextInt(SYMBOLS.size());
        Price near = Price.ofTicks(step(price[symbol]));
        OrderType type =
                switch (random.nextInt(3)) {
                    case 0 -> OrderType.market();
                    case 1 -> new OrderType.Limit(near);
                    default -> new OrderType.Stop(near);
                };
        Order order =
                new Order(
                        ++orders,
                        SYMBOLS.get(symbol),
                        random.nextBoolean() ? Side.BUY : Side.SELL,
                        Size.shares(Quantity.ofMillionths(random.nextLong(1, 30_000_000))),
                        type,
                        random.nextBoolean() ? TimeInForce.DAY : TimeInForce.GTC,
                        now);
        Price last = Price.ofTicks(price[symbol]);
        return new Input.Submit(order, new Quote(SYMBOLS.get(symbol), null, null, last, 0, now));
    }

    private Quote quote() {
        int symbol = random.nextInt(SYMBOLS.size());
        price[symbol] = step(price[symbol]);
        boolean touch = random.nextBoolean();
        Price last = Price.ofTicks(price[symbol]);
        Price bid = Price.ofTicks(price[symbol] - 1);
        Price ask = Price.ofTicks(price[symbol] + 1);
        Instant at = now.minusMillis(random.nextInt(3) == 0 ? 2_000 : 0);
        return new Quote(SYMBOLS.get(symbol), touch ? bid : null, touch ? ask : null, last, 0, at);
    }

    private Input day() {
        date = date.plusDays(1);
        List<Bar> bars = new ArrayList<>();
        for (int symbol = 0; symbol < SYMBOLS.size(); symbol++) {
            if (random.nextInt(5) > 0) {
                bars.add(bar(symbol));
            }
        }
        Instant openAt = date.atTime(14, 30).toInstant(ZoneOffset.UTC);
        now = date.atTime(21, 0).toInstant(ZoneOffset.UTC);
        return new Input.TradingDay(date, openAt, now, bars);
    }

    private Bar bar(int symbol) {
        long open = step(price[symbol]);
        long close = step(open);
        long high = Math.max(open, close) + random.nextLong(open / 50 + 1);
        long low = Math.max(1, Math.min(open, close) - random.nextLong(open / 50 + 1));
        price[symbol] = close;
        return new Bar(
                SYMBOLS.get(symbol),
                date,
                Price.ofTicks(open),
                Price.ofTicks(high),
                Price.ofTicks(low),
                Price.ofTicks(close),
                random.nextLong(200),
                random.nextLong(200));
    }

    private Input sessionEnd() {
        return new Input.SessionEnd(date, open(), now, List.of());
    }

    private Instant open() {
        return date.atTime(14, 30).toInstant(ZoneOffset.UTC);
    }

    /** A price a few percent away; rarely far away. */
    private long step(long ticks) {
        int reach = random.nextInt(50) == 0 ? 40 : 3;
        long moved = ticks * (100 + random.nextInt(-reach, reach + 1)) / 100;
        return Math.clamp(moved, 1_000, 50_000_000);
    }
}
