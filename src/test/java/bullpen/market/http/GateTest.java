package bullpen.market.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.AtOnce;
import bullpen.calendar.SetClock;
import bullpen.market.Answer;
import bullpen.market.CallBudget;
import bullpen.market.Origin;
import bullpen.market.SourceMemory;

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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Whether a source may be asked now, and what that costs. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class GateTest {
    private static final Origin ORIGIN = new Origin("gated", Duration.ZERO, false);
    private static final Pace ONCE_AN_HOUR = new Pace(1, Duration.ofHours(1), Duration.ZERO);

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private final AtomicInteger calls = new AtomicInteger();
    private SourceMemory memory;

    @BeforeEach
    void open(@TempDir Path folder) {
        memory = new SourceMemory(folder, clock);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whoseBudgetIsSpentIsToldSoWithoutWaitingForATurn() {
        CallBudget budget = memory.budget("gated", 1);
        var gate = new Gate("gated", ONCE_AN_HOUR, budget, clock);
        gate.ask(this::call);
        assertEquals(new Answer.Throttled<>(budget.nextDay()), gate.ask(this::call));
        assertEquals(1, calls.get());
    }

    @Test
    void aCallThatHasNoTurnSpendsNothing() {
        CallBudget budget = memory.budget("gated", 5);
        var gate = new Gate("gated", ONCE_AN_HOUR, budget, clock);
        gate.ask(this::call);
        gate.ask(this::call);
        assertEquals(4, budget.left());
        assertEquals(1, calls.get());
    }

    @Test
    void whoWaitsForATurnIsNotLetThroughToASourceThatWantsToBeLeftAlone() throws Exception {
        var pace = new Pace(1, Duration.ofSeconds(1), Duration.ofSeconds(30));
        var gate = new Gate("gated", pace, null, clock);
        Instant until = clock.instant().plusSeconds(900);
        var mayAnswer = new CountDownLatch(1);
        FutureTask<Answer<String>> first =
                asking(
                        gate,
                        () -> {
                            calls.incrementAndGet();
                            waitFor(mayAnswer);
                            return new Answer.Throttled<>(until);
                        });
        await().until(() -> calls.get() == 1);
        FutureTask<Answer<String>> second = new FutureTask<>(() -> gate.ask(this::call));
        Thread waiting = Thread.ofPlatform().start(second);
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        mayAnswer.countDown();
        assertEquals(new Answer.Throttled<>(until), first.get());
        assertEquals(new Answer.Throttled<>(until), second.get());
        assertEquals(1, calls.get());
    }

    @Test
    void whoWaitsForATurnIsNotLetThroughToASourceThatFailedTooOften() throws Exception {
        var pace = new Pace(5, Duration.ofSeconds(2), Duration.ofSeconds(30));
        var gate = new Gate("gated", pace, null, clock);
        for (int i = 0; i < 4; i++) {
            gate.ask(() -> new Answer.Down<>("as told"));
        }
        var asked = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        FutureTask<Answer<String>> fifth =
                asking(
                        gate,
                        () -> {
                            asked.countDown();
                            waitFor(mayAnswer);
                            return new Answer.Down<>("as told");
                        });
        asked.await();
        FutureTask<Answer<String>> sixth = new FutureTask<>(() -> gate.ask(this::call));
        Thread waiting = Thread.ofPlatform().start(sixth);
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        mayAnswer.countDown();
        assertInstanceOf(Answer.Down.class, fifth.get());
        assertInstanceOf(Answer.Down.class, sixth.get());
        assertEquals(0, calls.get());
    }

    @Test
    void whatIsAskedBesideDoesNotCountButIsLeftWithTheRest() {
        var gate =
                new Gate("gated", new Pace(100, Duration.ofHours(1), Duration.ZERO), null, clock);
        for (int i = 0; i < 10; i++) {
            gate.beside(() -> new Answer.Down<>("as told"));
        }
        assertInstanceOf(Answer.Ok.class, gate.ask(this::call));
        for (int i = 0; i < 10; i++) {
            gate.ask(() -> new Answer.Down<>("as told"));
        }
        assertInstanceOf(Answer.Down.class, gate.beside(this::call));
        assertEquals(1, calls.get());
    }

    @Test
    void whatFailedIsAskedAgainAtThePaceOfAllCalls() {
        var hour = Duration.ofHours(1);
        var gate = new Gate("gated", new Pace(3, hour, hour), null, clock);
        gate.ask(this::call);
        List<Boolean> again = AtOnce.run(200, _ -> gate.again());
        assertEquals(2, Collections.frequency(again, true), "and none waits for an hour");
    }

    private static FutureTask<Answer<String>> asking(Gate gate, Supplier<Answer<String>> call) {
        var task = new FutureTask<>(() -> gate.ask(call));
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer<String> call() {
        calls.incrementAndGet();
        return new Answer.Ok<>("said", ORIGIN);
    }
}
