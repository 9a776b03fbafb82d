package bullpen.market.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.Session;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.IntradayBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

@Execution(ExecutionMode.CONCURRENT)
class HaltsTest {
    private static final int COUNT = 390;
    private static final double BAND = 0.05;

    /** The last quote stays what it was, with its time. */
    @Test
    void nothingNewIsQuotedAndNothingTradedInAHalt() {
        SimulatedMarket market = Worlds.of(7, Worlds.NEW_YORK);
        Symbol symbol = Symbol.of("AAPL");
        LocalDate day = newsDay(symbol);
        Session session = Worlds.session(Worlds.NEW_YORK, day);
        int minute = news(symbol, day);
        Instant from = session.open().plus(Duration.ofMinutes(minute));
        Instant to = from.plus(Duration.ofMinutes(30));
        assertFalse(market.halted(from.minusMillis(1)).contains(symbol));
        assertFalse(market.halted(to).contains(symbol));
        Quote last = quote(market, symbol, from.minusNanos(1_000));
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(30)) {
            assertTrue(market.halted(at).contains(symbol));
            assertEquals(last, quote(market, symbol, at));
        }
        IntradayBars minutes = Worlds.minutes(market, symbol, day);
        assertEquals(from.minusSeconds(60), minutes.start(minute - 1));
        assertEquals(to, minutes.start(minute));
        MinuteBarsTest.assertAddUp(market, symbol, day);
        long before = Arrays.stream(minutes.volume(), 0, minute).sum();
        long auction = quote(market, symbol, to).volume() - before;
        assertThat(last.volume()).isBetween(before - before / 10_000, before);
        assertThat(auction).isPositive().isLessThan(minutes.volume()[minute]);
        assertEquals(minutes.open()[minute], quote(market, symbol, to).last().ticks());
    }

    private static Quote quote(SimulatedMarket market, Symbol symbol, Instant at) {
        return market.quotes(List.of(symbol), at).orElse(List.of()).getFirst().quote();
    }

    private static LocalDate newsDay(Symbol symbol) {
        return SimulatedMarket.FIRST_DAY
                .datesUntil(LocalDate.of(2100, 1, 1))
                .filter(day -> Worlds.NEW_YORK.session(day) != null && news(symbol, day) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static int news(Symbol symbol, LocalDate day) {
        return Halts.news(Draws.key(Draws.key(7, symbol.ticker()), day.toEpochDay()), COUNT);
    }

    @Test
    void newsHaltsAStockOnOneDayInFourThousand() {
        long days =
                IntStream.range(0, 1_000_000)
                        .filter(key -> Halts.news(key * 31L, COUNT) > 0)
                        .count();
        assertThat(days).isBetween(200L, 300L);
    }

    @Test
    void aFallOfTheIndexHaltsTheWholeMarketForAQuarterOfAnHour() {
        double[] path = new double[COUNT + 1];
        Arrays.fill(path, 100, COUNT + 1, -0.08);
        assertEquals(minutes(100, 115), halted(Halts.ofMarket(0, path)));
        assertEquals(minutes(1, 16), halted(Halts.ofMarket(-0.10, new double[COUNT + 1])));
    }

    @Test
    void aGreaterFallHaltsItOnceMoreAndTheGreatestClosesIt() {
        double[] path = new double[COUNT + 1];
        Arrays.fill(path, 100, COUNT + 1, -0.08);
        Arrays.fill(path, 200, COUNT + 1, -0.15);
        Halts twice = Halts.ofMarket(0, path);
        assertThat(halted(twice)).hasSize(30).contains(100, 114, 200, 214);
        Arrays.fill(path, 300, COUNT + 1, -0.30);
        Halts closed = Halts.ofMarket(0, path);
        assertThat(halted(closed)).hasSize(30 + 90).contains(300, 389);
        assertEquals(299, closed.traded(COUNT - 1));
    }

    @Test
    void lateInTheSessionOnlyTheGreatestFallHaltsIt() {
        double[] path = new double[COUNT + 1];
        Arrays.fill(path, 360, COUNT + 1, -0.15);
        assertTrue(Halts.ofMarket(0, path).none());
        Arrays.fill(path, 370, COUNT + 1, -0.30);
        assertEquals(minutes(370, 390), halted(Halts.ofMarket(0, path)));
    }

    @Test
    void aRiseHaltsNothing() {
        double[] path = new double[COUNT + 1];
        Arrays.fill(path, 100, COUNT + 1, 0.5);
        assertTrue(Halts.ofMarket(0, path).none());
    }

    @Test
    void aJumpOutOfTheBandHaltsOneInstrumentForFiveMinutes() {
        assertEquals(minutes(100, 105), halted(jump(100, 0.06)));
        assertEquals(minutes(100, 105), halted(jump(100, -0.06)));
        assertTrue(jump(100, 0.04).none());
    }

    @Test
    void theBandIsTwiceAsWideAtTheOpenAndAtTheClose() {
        for (int minute : new int[] {5, 380}) {
            assertTrue(jump(minute, 0.09).none());
            assertEquals(minutes(minute, minute + 5), halted(jump(minute, 0.11)));
        }
        assertEquals(minutes(387, 389), halted(jump(387, 0.11)), "the last minute trades");
    }

    private static Halts jump(int minute, double by) {
        double[] path = new double[COUNT + 1];
        Arrays.fill(path, minute, COUNT + 1, by);
        return Halts.ofMarket(0, new double[COUNT + 1]).and(path, Math.abs(by), BAND, 0);
    }

    private static List<Integer> halted(Halts halts) {
        return IntStream.range(0, COUNT).filter(halts::at).boxed().toList();
    }

    private static List<Integer> minutes(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
