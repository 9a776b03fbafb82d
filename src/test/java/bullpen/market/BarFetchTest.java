package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.engine.Symbol;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Bars come when somebody wants them, and stay until they are a day old. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class BarFetchTest {
    private static final Symbol AAPL = Symbol.of("AAPL");

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private final Daily one = new Daily("one", 100);
    private final Daily other = new Daily("other", 200);
    private Path folder;
    private SourceMemory memory;
    private Bars bars;
    private BarFetch fetch;

    @BeforeEach
    void open(@TempDir Path folder) {
        this.folder = folder;
        start();
    }

    private void start() {
        memory = new SourceMemory(folder, clock);
        var reader = memory.database().reader();
        StoredMarket.list(reader, memory.database().writer(), Instrument.unknown(AAPL));
        MarketDataSource chain = memory.chain(one, other);
        bars = StoredMarket.bars(reader);
        fetch = memory.fetch(chain, new NewYork(List.of()), bars);
    }

    private void restart() {
        close();
        start();
    }

    @AfterEach
    void close() {
        one.mayAnswer.countDown();
        fetch.destroy();
        memory.close();
    }

    @Test
    void barsThatAreWantedAreStoredUnderTheirSourcesName() {
        assertThat(bars.of("one", AAPL).isEmpty()).isTrue();
        assertThat(fetch.want(List.of(AAPL))).isEmpty();
        DailyBars found = bars.of("one", AAPL);
        assertEquals(LocalDate.of(2025, 7, 8), found.date(found.size() - 1));
        assertThat(bars.of("other", AAPL).isEmpty()).isTrue();
    }

    @Test
    void theyAreNotFetchedAgainForADayAlsoAfterARestart() {
        fetch.want(AAPL);
        restart();
        fetch.want(AAPL);
        assertEquals(1, one.calls.get());
        clock.pass(Duration.ofHours(25));
        restart();
        fetch.want(AAPL);
        assertEquals(2, one.calls.get());
        DailyBars found = bars.of("one", AAPL);
        assertEquals(LocalDate.of(2025, 7, 9), found.date(found.size() - 1));
    }

    @Test
    void aSessionThatHasEndedSinceMakesThemOld() {
        fetch.want(AAPL);
        clock.pass(Duration.ofHours(8));
        restart();
        fetch.want(AAPL);
        assertEquals(2, one.calls.get());
    }

    @Test
    void aSessionThatHasJustEndedIsNotReadYet() {
        clock.pass(Duration.between(clock.instant(), Instant.parse("2025-07-09T20:15:00Z")));
        fetch.want(AAPL);
        assertEquals(LocalDate.of(2025, 7, 8), lastDay());
        clock.pass(Duration.ofMinutes(14));
        restart();
        fetch.want(AAPL);
        assertEquals(1, one.calls.get());
        clock.pass(Duration.ofMinutes(1));
        fetch.want(AAPL);
        assertEquals(LocalDate.of(2025, 7, 9), lastDay());
    }

    private LocalDate lastDay() {
        DailyBars found = bars.of("one", AAPL);
        return found.date(found.size() - 1);
    }

    @Test
    void seriesOfTwoSourcesAreNeverMixed() {
        fetch.want(AAPL);
        one.isDown = true;
        clock.pass(Duration.ofDays(2));
        restart();
        fetch.want(AAPL);
        assertThat(bars.of("one", AAPL).close()).containsOnly(100);
        assertThat(bars.of("other", AAPL).close()).containsOnly(200);
    }

    @Test
    void whatASourceGivesNextReplacesAllOfItsSeries() {
        fetch.want(AAPL);
        one.close = 50;
        clock.pass(Duration.ofDays(2));
        restart();
        fetch.want(AAPL);
        assertThat(bars.of("one", AAPL).close()).containsOnly(50);
    }

    @Test
    void whoCannotWaitIsToldThatTheyAreOnTheirWay() {
        one.mayAnswer = new CountDownLatch(1);
        assertThat(fetch.want(List.of(AAPL))).containsExactly(AAPL);
        one.mayAnswer.countDown();
        await().until(() -> fetch.want(List.of(AAPL)).isEmpty());
        assertThat(bars.of("one", AAPL).isEmpty()).isFalse();
        assertEquals(1, one.calls.get());
    }

    @Test
    void whatIsNotListedIsNotAskedFor() {
        fetch.want(Symbol.of("NOPE"));
        assertEquals(0, one.calls.get());
    }

    /** A bar for each of the last two days asked for. */
    private static final class Daily implements MarketDataSource {
        private final AtomicInteger calls = new AtomicInteger();
        private final String name;
        private volatile CountDownLatch mayAnswer = new CountDownLatch(0);
        private volatile long close;
        private volatile boolean isDown;

        Daily(String name, long close) {
            this.name = name;
            this.close = close;
        }

        @Override
        public Origin origin() {
            return new Origin(name, Duration.ZERO, false);
        }

        @Override
        public Answer<List<DailyBars>> bars(
                Collection<Symbol> symbols, LocalDate from, LocalDate to) {
            calls.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (isDown) {
                return new Answer.Down<>("as told");
            }
            int day = Math.toIntExact(to.toEpochDay());
            long[] price = {close, close};
            return new Answer.Ok<>(
                    symbols.stream()
                            .map(
                                    symbol ->
                                            new DailyBars(
                                                    symbol,
                                                    new int[] {day - 1, day},
                                                    List.of(price, price, price, price),
                                                    new long[] {1, 1}))
                            .toList(),
                    origin());
        }
    }
}
