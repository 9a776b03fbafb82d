package bullpen.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** An endless, repeatable stream of inputs for one account: the same seed gives the same inputs. */
public final class RandomInputs {
    private static final List<Ratio> RATIOS =
            List.of(
                    new Ratio(2, 1),
                    new Ratio(7, 1),
                    new Ratio(3, 2),
                    new Ratio(1, 10),
                    new Ratio(1, 3),
                    new Ratio(1, 1_000_000));

    private final Symbol[] symbols = {Symbol.of("AAA"), Symbol.of("BBB"), Symbol.of("CCC")};

    /** What the next symbol that changes becomes; the former one is free then. */
    private Symbol unused = Symbol.of("DDD");

    private final RandomGenerator random;
    private final RandomOrders orders;
    private final long[] price = {1_000_000, 250_000, 12_345};

    /** The volume of the session so far. */
    private final long[] traded = new long[3];

    private final Deque<Input> planned = new ArrayDeque<>();
    private final boolean live;
    private LocalDate date = LocalDate.of(2026, 1, 5);
    private Instant now = openOf(date).minusSeconds(60);

    /** Whether a quote of this session has come. */
    private boolean open;

    private RandomInputs(long seed, boolean live) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.orders = new RandomOrders(random);
        this.live = live;
        long[] wealth = {50_000, 200_000, 2_000_000};
        planned.add(new Input.Deposit(Money.ofCents(wealth[random.nextInt(3)]), now));
    }

    /** Quotes and bars, as no real driver mixes them. */
    RandomInputs(long seed) {
        this(seed, false);
    }

    /** What a live desk records: quotes and session ends, no bars. */
    public static RandomInputs live(long seed) {
        return new RandomInputs(seed, true);
    }

    static List<Input> of(long seed, int count) {
        RandomInputs inputs = new RandomInputs(seed);
        List<Input> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(inputs.next());
        }
        return list;
    }

    public Input next() {
        if (!planned.isEmpty()) {
            return planned.remove();
        }
        Instant before = now;
        now = now.plusMillis(random.nextInt(1, 5_000));
        int dice = random.nextInt(1_000);
        if (dice < 400) {
            int symbol = random.nextInt(symbols.length);
            return orders.next(symbols[symbol], seen(symbol), now);
        }
        if (dice < 440) {
            return new Input.Cancel(orders.recent(), now);
        }
        if (dice < 840) {
            return quoted(before);
        }
        if (dice < 940 && !live) {
            return day();
        }
        if (dice < 980) {
            return sessionEnd();
        }
        return rare();
    }

    private Input rare() {
        int symbol = random.nextInt(symbols.length);
        Symbol name = symbols[symbol];
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Input.Deposit(Money.ofCents(random.nextLong(1, 50_000)), now);
            case 2, 3 -> new Input.Dividend(name, Price.ofTicks(random.nextLong(1, 9_999)), now);
            case 4 -> new Input.Liquidate(orders.liquidation(symbols.length), now);
            case 5 -> new Input.Delisting(name, Price.ofTicks(price[symbol]), now);
            case 6 -> Input.CancelAll.byOwner(now);
            case 7 -> {
                symbols[symbol] = unused;
                unused = name;
                yield new Input.SymbolChange(name, symbols[symbol], now);
            }
            default -> {
                Ratio ratio = RATIOS.get(random.nextInt(RATIOS.size()));
                Price last = Price.ofTicks(price[symbol]);
                long after = ratio.price(last).ticks();
                price[symbol] = Math.clamp(after, 1_000, 50_000_000);
                Quote first = quote(symbol, false, 0, now);
                planned.add(new Input.Quoted(first, openOf(date)));
                yield new Input.Split(name, ratio, last, now);
            }
        };
    }

    private Quote seen(int symbol) {
        boolean touch = random.nextBoolean();
        return quote(symbol, touch, 0, now);
    }

    /**
     * A quote, late at times.
     *
     * @param before the time of the input before it
     */
    private Input quoted(Instant before) {
        if (!open && now.isBefore(openOf(date))) {
            now = openOf(date).plusMillis(random.nextInt(1, 5_000));
        }
        open = true;
        int symbol = random.nextInt(symbols.length);
        price[symbol] = step(price[symbol]);
        traded[symbol] += random.nextLong(400);
        long volume = random.nextInt(3) == 0 ? 0 : traded[symbol];
        Instant at =
                switch (random.nextInt(6)) {
                    case 0 -> now.minusMillis(2_000);
                    case 1 -> before;
                    default -> now;
                };
        return new Input.Quoted(quote(symbol, random.nextBoolean(), volume, at), openOf(date));
    }

    private Quote quote(int symbol, boolean touch, long volume, Instant at) {
        Price last = Price.ofTicks(price[symbol]);
        Price bid = Price.ofTicks(price[symbol] - random.nextLong(1, 100));
        Price ask = Price.ofTicks(price[symbol] + random.nextLong(1, 100));
        return new Quote(symbols[symbol], touch ? bid : null, touch ? ask : null, last, volume, at);
    }

    private Input day() {
        if (open || !now.isBefore(openOf(date))) {
            nextDate();
        }
        List<Bar> bars = new ArrayList<>();
        for (int symbol = 0; symbol < symbols.length; symbol++) {
            if (random.nextInt(5) > 0) {
                bars.add(bar(symbol));
            }
        }
        Instant openAt = openOf(date);
        now = date.atTime(21, 0).toInstant(ZoneOffset.UTC);
        Input day = new Input.TradingDay(date, openAt, now, bars, random.nextBoolean());
        if (random.nextInt(4) > 0) {
            planned.add(new Input.SessionEnd(date, openAt, now, List.of()));
        }
        nextDate();
        return day;
    }

    private Bar bar(int symbol) {
        long first = step(price[symbol]);
        long close = step(first);
        long high = Math.max(first, close) + random.nextLong(first / 50 + 1);
        long low = Math.max(1, Math.min(first, close) - random.nextLong(first / 50 + 1));
        price[symbol] = close;
        return new Bar(
                symbols[symbol],
                date,
                Price.ofTicks(first),
                Price.ofTicks(high),
                Price.ofTicks(low),
                Price.ofTicks(close),
                random.nextLong(300),
                random.nextLong(300));
    }

    private Input sessionEnd() {
        if (now.isBefore(openOf(date))) {
            now = openOf(date);
        }
        List<Quote> last = new ArrayList<>();
        for (int symbol = 0; symbol < symbols.length; symbol++) {
            if (random.nextInt(4) > 0) {
                last.add(quote(symbol, random.nextBoolean(), random.nextLong(1_000), now));
            }
        }
        now = now.plusMillis(1);
        Input end = new Input.SessionEnd(date, openOf(date), now, last);
        if (random.nextInt(3) == 0) {
            long first = orders.liquidation(symbols.length);
            planned.add(new Input.Liquidate(first, now));
            if (random.nextBoolean()) {
                planned.add(new Input.Cancel(first, now));
            }
        }
        nextDate();
        return end;
    }

    private void nextDate() {
        date = date.plusDays(random.nextInt(30) == 0 ? 60 : 1);
        open = false;
        Arrays.fill(traded, 0);
        Instant morning = openOf(date).minusSeconds(3_600);
        now = morning.isAfter(now) ? morning : now;
    }

    private static Instant openOf(LocalDate date) {
        return date.atTime(14, 30).toInstant(ZoneOffset.UTC);
    }

    /** A price a few percent away; rarely far away. */
    private long step(long ticks) {
        int reach = random.nextInt(50) == 0 ? 40 : 3;
        long moved = ticks * (100 + random.nextInt(-reach, reach + 1)) / 100;
        return Math.clamp(moved, 1_000, 50_000_000);
    }
}
