package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.engine.Symbol;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Bars that are kept in memory are those of the table. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class BarsTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final int DAYS = 4_000;

    private Database database;
    private Bars bars;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", new SetClock("2025-07-09T13:00:00Z"));
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(AAPL));
        bars = StoredMarket.bars(database.reader());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsReadWhileOthersAreWrittenIsNotKept() {
        put(DAYS, 1);
        for (int close = 2; close < 40; close++) {
            var isReading = new CountDownLatch(1);
            CompletableFuture<Void> reading =
                    CompletableFuture.runAsync(
                            () -> {
                                isReading.countDown();
                                bars.of("one", AAPL);
                            });
            await(isReading);
            put(1, close);
            bars.changed("one");
            reading.join();
            assertThat(bars.of("one", AAPL).close()[0]).isEqualTo(close);
            bars.changed("one");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the first days. */
    private void put(int days, long close) {
        long[] price = new long[days];
        Arrays.fill(price, close);
        StoredMarket.put(
                database.writer(),
                "one",
                new DailyBars(
                        AAPL,
                        IntStream.range(0, days).toArray(),
                        List.of(price, price, price, price),
                        new long[days]));
    }
}
