package bullpen.sandbox.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;
import bullpen.replay.Backtest;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.replay.Instruction;
import bullpen.replay.OrderOutcome;
import bullpen.replay.RecordedSignals;
import bullpen.replay.ShareChange;
import bullpen.replay.Signal;
import bullpen.replay.Strategy;
import bullpen.replay.Today;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** What a strategy asked for, through the wire and through the engine again. */
@Execution(ExecutionMode.CONCURRENT)
class SignalCodecTest {
    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final LocalDate TO = FROM.plusDays(249);
    private static final Costs COSTS = Costs.of(Money.of("0.35"), 3);

    private final List<BarSeries> series =
            List.of(split(GeneratedBars.walk("AAA", FROM, 250, 0)), walk("BBB"), walk("CCC"));

    @Test
    void allKindsOfOrdersPlayedAgainGiveTheSameRun() throws IOException {
        Set<OrderOutcome.State> ends = EnumSet.noneOf(OrderOutcome.State.class);
        for (int seed = 0; seed < 40; seed++) {
            AccountRules rules = seed < 30 ? AccountRules.cash(COSTS) : AccountRules.margin(COSTS);
            BacktestResult run = run(rules, new Anything(seed));
            List<Signal> signals = read(written(run.signals()), series.size());
            assertEquals(run.signals(), signals);
            BacktestResult again = run(rules, new RecordedSignals(signals));
            assertEquals(run.fills(), again.fills());
            assertEquals(run.orders(), again.orders());
            assertEquals(run.equity().end(), again.equity().end());
            run.orders().forEach(order -> ends.add(order.state()));
        }
        assertEquals(EnumSet.allOf(OrderOutcome.State.class), ends, "the fixture must do all");
    }

    @Test
    void aChangedByteIsRefusedOrMeansSomethingThatTheEngineTakes() throws IOException {
        AccountRules rules = AccountRules.cash(COSTS);
        byte[] sound = written(run(rules, new Anything(1)).signals());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = sound.clone();
            bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt();
            try {
                var _ = run(rules, new RecordedSignals(read(bytes, series.size())));
            } catch (IOException _) {
                refused++;
            }
        }
        assertTrue(refused > 1_000, "most of them are no signals: " + refused);
    }

    @Test
    void everyNumberIsChecked() throws IOException {
        Price price = Price.of("10");
        Size size = Size.shares(Quantity.shares(1));
        var limit = new OrderType.Limit(price);
        var whole = new Instruction.Place(2, Side.BUY, size, limit, TimeInForce.DAY, price, price);
        byte[] sound = written(List.of(new Signal(3, whole)));
        assertEquals(List.of(new Signal(3, whole)), read(sound, 3));

        assertRefused(sound, 2, "a symbol that the job does not have");
        for (byte[] beyond :
                List.of(
                        changed(sound, 4, -1),
                        changed(sound, 8, 3),
                        changed(sound, 13, 2),
                        changed(sound, 14, 2),
                        changed(sound, 15, -1),
                        changed(sound, 16, 4),
                        changed(sound, 23, 6),
                        changed(sound, 24, -1),
                        changed(sound, 25, 1),
                        changed(sound, 32, 3),
                        changed(sound, 33, 1),
                        changed(sound, 41, -1))) {
            assertRefused(beyond, 3, "a number out of its range");
        }
    }

    private static void assertRefused(byte[] bytes, int symbols, String why) {
        assertThrows(BadMessageException.class, () -> read(bytes, symbols), why);
    }

    private static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private BacktestResult run(AccountRules rules, Strategy strategy) {
        var setup = new Backtest.Setup(series, null, FROM, TO, Money.of("20000"), rules);
        return new Backtest(setup, strategy).run(Backtest.Progress.NONE);
    }

    private static byte[] written(List<Signal> signals) throws IOException {
        var bytes = new ByteArrayOutputStream();
        SignalCodec.write(new DataOutputStream(bytes), signals);
        return bytes.toByteArray();
    }

    private static List<Signal> read(byte[] bytes, int symbols) throws IOException {
        return SignalCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)), symbols);
    }

    private static BarSeries walk(String ticker) {
        return GeneratedBars.walk(ticker, FROM, 240, 3);
    }

    private static BarSeries split(BarSeries bars) {
        int day = bars.day(0);
        return new BarSeries(
                bars.symbol(),
                IntStream.range(0, bars.size()).map(bars::day).toArray(),
                IntStream.range(0, bars.size()).mapToLong(bars::open).toArray(),
                IntStream.range(0, bars.size()).mapToLong(bars::high).toArray(),
                IntStream.range(0, bars.size()).mapToLong(bars::low).toArray(),
                IntStream.range(0, bars.size()).mapToLong(bars::close).toArray(),
                IntStream.range(0, bars.size()).mapToLong(bars::volume).toArray(),
                List.of(
                        new ShareChange.Split(day + 60, new Ratio(3, 2)),
                        new ShareChange.Dividend(day + 90, Price.of("1.25"))));
    }

    /** Asks for anything at all, sensible or not. */
    private static final class Anything implements Strategy {
        private final RandomGenerator random;

        Anything(int seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        @Override
        public void onClose(Today today) {
            int symbol = random.nextInt(today.symbols().size());
            if (today.bars(symbol) == 0) {
                return;
            }
            long close = today.close(symbol, 0);
            switch (random.nextInt(8)) {
                case 0 -> {
                    List<WorkingOrder> orders = today.orders(symbol);
                    long id = orders.isEmpty() ? 1 : orders.getLast().order().id();
                    var _ = today.submit(new Instruction.Cancel(id));
                }
                case 1 ->
                        today.submit(
                                new Instruction.PlacePair(
                                        symbol,
                                        random.nextInt(5) == 0 ? Side.BUY : Side.SELL,
                                        quantity(today, symbol),
                                        random.nextBoolean() ? TimeInForce.DAY : TimeInForce.GTC,
                                        around(close, 102),
                                        around(close, 98)));
                case 2 ->
                        today.submit(
                                new Instruction.Place(
                                        symbol,
                                        Side.BUY,
                                        Size.shares(quantity(today, symbol)),
                                        random.nextBoolean()
                                                ? OrderType.market()
                                                : new OrderType.Limit(around(close, 100)),
                                        TimeInForce.GTC,
                                        orNone(around(close, 104)),
                                        around(close, 96)));
                default -> place(today, symbol, close);
            }
        }

        private void place(Today today, int symbol, long close) {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            Size size =
                    random.nextBoolean()
                            ? Size.shares(quantity(today, symbol))
                            : Size.amount(Money.ofCents(random.nextLong(1, 500_000)));
            OrderType type = type(close);
            TimeInForce[] all = TimeInForce.values();
            TimeInForce timeInForce = all[random.nextInt(type.waitsForStop() ? 2 : all.length)];
            var _ = today.submit(symbol, side, size, type, timeInForce);
        }

        private OrderType type(long close) {
            return switch (random.nextInt(6)) {
                case 0 -> OrderType.market();
                case 1 -> new OrderType.Limit(around(close, 100));
                case 2 -> new OrderType.Stop(around(close, 100));
                case 3 -> new OrderType.StopLimit(around(close, 100), around(close, 100));
                case 4 -> new OrderType.TrailingStop(new Trail.Distance(around(close / 50, 100)));
                default -> new OrderType.TrailingStop(new Trail.Percent(random.nextInt(1, 900)));
            };
        }

        private Quantity quantity(Today today, int symbol) {
            Quantity held = today.position(symbol).absolute();
            return held.isPositive() && random.nextBoolean()
                    ? held
                    : Quantity.ofMillionths(random.nextLong(1, 60_000_000));
        }

        private Price around(long ticks, int percent) {
            return Price.ofTicks(
                    Math.max(1, ticks * random.nextInt(percent - 3, percent + 4) / 100));
        }

        private @Nullable Price orNone(Price price) {
            return random.nextBoolean() ? price : null;
        }
    }
}
