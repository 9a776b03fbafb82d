package bullpen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Event;
import bullpen.engine.Fill;
import bullpen.engine.Input;
import bullpen.engine.Ledger;
import bullpen.engine.LedgerAccount;
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

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class BacktestTest {
    private static final LocalDate BEGIN = LocalDate.of(2010, 1, 4);
    private static final LocalDate FROM = BEGIN.plusDays(200);
    private static final LocalDate TO = BEGIN.plusDays(1_500);
    private static final Money CASH = Money.of("100000");
    private static final Costs COSTS = Costs.of(Money.of("1.00"), 5);

    private static final List<BarSeries> SERIES =
            List.of(
                    GeneratedBars.walk("AAA", BEGIN, 1_260, 30),
                    GeneratedBars.walk("BBB", BEGIN.plusDays(100), 1_000, 30),
                    GeneratedBars.walk("CCC", BEGIN, 1_260, 31));

    @Test
    void crossoverEqualsAnIndependentLoopToTheCent() {
        BacktestResult result = run(SERIES, TO, new Crossover());
        NaiveCrossover naive = new NaiveCrossover(SERIES, FROM, TO, CASH);
        naive.run();
        assertEquals(naive.trades(), result.fills().stream().map(NaiveCrossover::text).toList());
        List<String> equity = new ArrayList<>();
        for (int i = 0; i < result.equity().size(); i++) {
            equity.add(result.equity().date(i) + " " + result.equity().value(i));
        }
        assertEquals(naive.equity(), equity);
        assertTrue(naive.trades().size() > 20, "few trades prove little");
    }

    @Test
    void theFirstCallIsAtTheFirstCloseAndItsOrderFillsOnTheSecondDay() {
        List<LocalDate> calls = new ArrayList<>();
        BacktestResult result =
                run(
                        SERIES,
                        TO,
                        today -> {
                            if (today.day() == 0) {
                                assertTrue(today.bars(0) > 50, "history before the run is seen");
                                today.buy(0, Quantity.shares(1));
                            }
                            calls.add(today.date());
                        });
        assertEquals(result.equity().date(0), calls.getFirst());
        Fill fill = result.fills().getFirst();
        BarSeries first = SERIES.getFirst();
        int signal = first.indexAtOrBefore(Math.toIntExact(calls.getFirst().toEpochDay()));
        assertEquals(Price.ofTicks(first.open(signal + 1)), fill.reference());
        assertEquals(CASH, result.equity().value(0));
    }

    @Test
    void theDaysAreThoseOnWhichAnySymbolTrades() {
        BacktestResult result = run(SERIES, TO, today -> {});
        int expected = 0;
        for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
            LocalDate date = day;
            expected += SERIES.stream().anyMatch(series -> trades(series, date)) ? 1 : 0;
        }
        assertEquals(expected, result.equity().size());
    }

    @Test
    void theFutureCannotBeReached() {
        Strategy prophet = today -> today.close(0, -1);
        assertThrows(IndexOutOfBoundsException.class, () -> run(SERIES, TO, prophet));
    }

    @Test
    void whatHappensLaterChangesNothingBefore() {
        LocalDate cut = BEGIN.plusDays(900);
        BacktestResult all = run(SERIES, TO, new Crossover());
        List<BarSeries> past = SERIES.stream().map(series -> series.until(cut)).toList();
        BacktestResult cutOff = run(past, cut, new Crossover());
        int orders = cutOff.orders().size();
        assertEquals(
                cutOff.orders().stream().map(OrderOutcome::order).toList(),
                all.orders().stream().limit(orders).map(OrderOutcome::order).toList());
        int days = cutOff.equity().size();
        for (int day = 0; day < days; day++) {
            assertEquals(all.equity().value(day), cutOff.equity().value(day));
        }
    }

    @Test
    void theBenchmarkIsCarriedOverItsGaps() {
        BarSeries benchmark = GeneratedBars.walk("SPY", BEGIN, 400, 70);
        Backtest.Setup setup = new Backtest.Setup(SERIES, benchmark, FROM, TO, CASH, COSTS);
        BacktestResult result = new Backtest(setup, today -> {}).run(Backtest.Progress.NONE);
        var curve = java.util.Objects.requireNonNull(result.benchmark());
        int base = benchmark.indexAtOrBefore(result.equity().day(0) - 1);
        for (int i = 0; i < curve.size(); i++) {
            int bar = benchmark.indexAtOrBefore(curve.day(i));
            Money expected = CASH.scaled(benchmark.close(bar), benchmark.close(base));
            assertEquals(expected, curve.value(i));
        }
    }

    /** Twice the cash in a share that loses nine tenths overnight. */
    @Test
    void aRunEndsAtTheCloseAtWhichNothingIsLeft() {
        int first = Math.toIntExact(FROM.toEpochDay());
        int[] days = {first, first + 1, first + 2, first + 3, first + 4};
        long[] prices = {100_0000, 100_0000, 100_0000, 10_0000, 100_0000};
        long[] volume = {1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000};
        BarSeries series =
                new BarSeries(Symbol.of("BUST"), days, prices, prices, prices, prices, volume);
        Backtest.Setup setup =
                new Backtest.Setup(
                        List.of(series),
                        series,
                        FROM,
                        TO,
                        CASH,
                        AccountRules.margin(Costs.of(Money.ZERO, 0)));
        List<Integer> calls = new ArrayList<>();
        Strategy everything =
                today -> {
                    calls.add(today.day());
                    if (today.day() == 0) {
                        today.buy(0, Quantity.shares(1_900));
                    }
                };
        BacktestResult result = new Backtest(setup, everything).run(Backtest.Progress.NONE);
        assertTrue(result.isBust());
        assertEquals(List.of(0, 1, 2), calls);
        assertEquals(4, result.equity().size());
        assertTrue(result.equity().end().isNegative());
        assertEquals(4, result.gross().size());
        assertEquals(Money.of("190000.00"), result.gross().get(2));
        assertEquals(4, java.util.Objects.requireNonNull(result.benchmark()).size());
    }

    @Test
    void refusedOrdersAreKeptWithTheirReason() {
        BacktestResult result =
                run(
                        SERIES,
                        TO,
                        today -> {
                            if (today.day() == 0) {
                                assertFalse(today.sell(0, Quantity.shares(1)));
                                today.log("sold nothing");
                            }
                        });
        OrderOutcome outcome = result.orders().getFirst();
        assertEquals(OrderOutcome.State.REFUSED, outcome.state());
        assertEquals(
                "insufficient_shares", java.util.Objects.requireNonNull(outcome.reason()).code());
        assertEquals("sold nothing", result.log().getFirst().message());
    }

    @Test
    void twoRunsAreEqual() {
        BacktestResult first = run(SERIES, TO, new Crossover());
        BacktestResult second = run(SERIES, TO, new Crossover());
        assertEquals(first.fills(), second.fills());
        assertEquals(first.orders(), second.orders());
    }

    @Test
    void aRecordedDayGivesTheSameEventsAndDigestThroughTheLoopsDriver() {
        Instant at = Instant.parse("2026-01-05T15:00:00Z");
        Symbol symbol = Symbol.of("AAA");
        List<Input> recorded = new ArrayList<>();
        recorded.add(new Input.Deposit(CASH, at));
        for (int i = 1; i <= 200; i++) {
            Instant now = at.plusSeconds(i);
            Price price = Price.ofTicks(1_000_000 + (i * 7919L) % 20_000);
            Side side = i % 3 == 0 ? Side.SELL : Side.BUY;
            OrderType type = i % 2 == 0 ? OrderType.market() : new OrderType.Limit(price);
            Quantity quantity = Quantity.shares(i % 7 + 1);
            recorded.add(
                    new Input.Submit(
                            new Order(
                                    i,
                                    symbol,
                                    side,
                                    Size.shares(quantity),
                                    type,
                                    TimeInForce.DAY,
                                    now),
                            new Quote(symbol, null, null, price, 0, now)));
            recorded.add(
                    new Input.Quoted(
                            new Quote(symbol, null, null, price, 0, now.plusMillis(500)), at));
        }
        recorded.add(
                new Input.SessionEnd(
                        LocalDate.of(2026, 1, 5), at, at.plusSeconds(3_600), List.of()));
        Account live = Account.opened(1, AccountRules.cash(COSTS));
        List<Event> events = new ArrayList<>();
        recorded.forEach(input -> events.addAll(live.apply(input)));
        Account replayed = Account.opened(1, AccountRules.cash(COSTS));
        assertEquals(events, Playback.of(replayed, recorded));
        assertEquals(live.digest(), replayed.digest());
        assertTrue(events.size() > 300);
    }

    @Test
    void theLedgerOfARunExplainsItsCash() {
        BacktestResult result = run(SERIES, TO, new Crossover());
        Money cash = CASH;
        for (Fill fill : result.fills()) {
            var entry = Ledger.entry(new Event.Filled(fill)).orElseThrow();
            cash = cash.plus(entry.change(LedgerAccount.CASH));
        }
        Money held = Money.ZERO;
        int last = result.equity().size() - 1;
        for (var position : result.openPositions()) {
            for (BarSeries series : SERIES) {
                if (series.symbol().equals(position.symbol())) {
                    int bar = series.indexAtOrBefore(result.equity().day(last));
                    held = held.plus(Price.ofTicks(series.close(bar)).times(position.quantity()));
                }
            }
        }
        assertEquals(result.equity().end(), cash.plus(held));
    }

    private static boolean trades(BarSeries series, LocalDate date) {
        int bar = series.indexAtOrBefore(Math.toIntExact(date.toEpochDay()));
        return bar >= 0 && series.date(bar).equals(date);
    }

    private static BacktestResult run(List<BarSeries> series, LocalDate to, Strategy strategy) {
        Backtest.Setup setup = new Backtest.Setup(series, null, FROM, to, CASH, COSTS);
        return new Backtest(setup, strategy).run(Backtest.Progress.NONE);
    }
}
