package bullpen.backtest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.DailyBarFiles;
import bullpen.OwnServer;
import bullpen.People;
import bullpen.SettableClock;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.WorkerTurn;
import bullpen.strategy.Strategies;
import bullpen.web.Jobs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Slots that are busy, or that the server's stop finds between two runs. */
@OwnServer
@Import(BusySlotsTest.ClaimsHeld.class)
@TestPropertySource(properties = "spring.application.name=busy-slots")
@ResourceLock("the slots of this server")
class BusySlotsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A clock that holds up slots as they claim their next run. */
    @Primary
    static final class ClaimsHeld extends Clock {
        private volatile CountDownLatch reached = new CountDownLatch(0);
        private volatile CountDownLatch released = new CountDownLatch(0);

        void hold() {
            reached = new CountDownLatch(1);
            released = new CountDownLatch(1);
        }

        void awaitClaim() throws InterruptedException {
            reached.await();
        }

        void release() {
            released.countDown();
        }

        @Override
        public Instant instant() {
            if (released.getCount() > 0 && isCalledBy("claim")) {
                reached.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Clock.systemUTC().instant();
        }

        private static boolean isCalledBy(String method) {
            return Arrays.stream(Thread.currentThread().getStackTrace())
                    .anyMatch(call -> call.getMethodName().equals(method));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Autowired People people;
    @Autowired Writer writer;
    @Autowired Strategies strategies;
    @Autowired BacktestQueue queue;
    @Autowired BacktestSlots slots;
    @Autowired BacktestStore store;
    @Autowired WorkerPool pool;
    @Autowired Reader reader;
    @Autowired ClaimsHeld claims;
    @TempDir Path folder;

    private SmallRuns runs() {
        return new SmallRuns(people, strategies, queue);
    }

    @BeforeEach
    void importPrices() throws IOException {
        DailyBarFiles.write(folder, SmallRuns.FIRST, SmallRuns.FIRST.plusDays(30), List.of("BTU"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void aRunThatIsClaimedWhileTheServerStopsGoesBackIntoTheQueue() throws InterruptedException {
        claims.hold();
        BacktestRun run = runs().submit("Claimed", "log(1);");
        claims.awaitClaim();
        Thread stop = Thread.ofPlatform().start(slots::stop);
        await().atMost(PATIENCE).until(() -> !slots.isRunning() && isJoining(stop));
        claims.release();
        stop.join();
        assertEquals(Status.QUEUED, status(run));
        slots.start();
        await().atMost(PATIENCE).until(() -> status(run) == Status.DONE);
    }

    private static boolean isJoining(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(call -> call.getMethodName().equals("join"));
    }

    @Test
    void anEndThatWasRefusedIsWrittenWhileAllSlotsAreBusy() {
        execute(
                """
                create trigger refuse_failures before update on backtests
                when new.status = 'failed' begin select raise(abort, 'not now'); end
                """);
        BacktestRun unwritten = runs().submit("Unwritten", "missing();");
        BacktestRun other = runs().submit("Other", "log(1);");
        await().atMost(PATIENCE).until(() -> status(other) == Status.DONE);
        await().atMost(PATIENCE).until(() -> status(unwritten) == Status.RUNNING);
        await().atMost(PATIENCE).until(() -> pool.running() == 0);
        List<WorkerTurn> turns = Stream.generate(pool::turn).limit(pool.slots()).toList();
        try {
            List<BacktestRun> busy =
                    Stream.generate(() -> runs().submit("Busy", "log(1);"))
                            .limit(pool.slots())
                            .toList();
            await().atMost(PATIENCE)
                    .until(() -> busy.stream().allMatch(run -> status(run) == Status.RUNNING));
            execute("drop trigger refuse_failures");
            await().atMost(PATIENCE).until(() -> status(unwritten) == Status.FAILED);
        } finally {
            turns.forEach(WorkerTurn::close);
        }
    }

    @Test
    void whatCannotBeToldOrStoredOfOneKeepsNoOtherWaiting() {
        BacktestRun run = runs().submit("Checked", "log(1);");
        await().atMost(PATIENCE).until(() -> queue.lookAhead(get(run)).isChecked());
        SettableClock clock = new SettableClock();
        var endings = new BacktestEndings(store, writer, clock, new Jobs(clock));
        List<Long> told = new ArrayList<>();
        endings.add(
                1,
                _ -> {},
                _ -> {
                    throw new IllegalStateException("nobody there");
                });
        endings.addCheck(
                run.id(),
                _ -> {
                    throw new IllegalStateException("not to be stored");
                },
                told::add);
        while (told.isEmpty()) {
            endings.write();
            clock.pass(Duration.ofMinutes(1));
        }
        assertEquals(List.of(run.id()), told);
        assertEquals(LookAhead.State.UNDONE, queue.lookAhead(get(run)).state());
        assertTrue(queue.lookAhead(get(run)).words().contains("could not be stored"));
    }

    private BacktestRun get(BacktestRun run) {
        return queue.get(run.userId(), run.id());
    }

    private Status status(BacktestRun run) {
        return get(run).status();
    }

    private void execute(String sql) {
        writer.write(transaction -> transaction.sql().execute(sql));
    }
}
