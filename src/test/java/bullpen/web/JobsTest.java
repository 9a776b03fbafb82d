package bullpen.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class JobsTest {
    private final Jobs jobs = new Jobs(Clock.systemUTC());

    @AfterEach
    void stop() {
        jobs.stop();
    }

    @Test
    void aJobThatFailsRunsAgainAndItsErrorIsKept() throws InterruptedException {
        var runs = new CountDownLatch(3);
        jobs.every(
                "fail",
                Duration.ofMillis(1),
                () -> {
                    runs.countDown();
                    throw new IllegalStateException("on purpose");
                });
        jobs.start();
        runs.await();
        jobs.stop();
        assertThat(jobs.states().getFirst().lastError()).contains("on purpose");
        assertThat(jobs.states().getFirst().lastTook()).isNotNull();
    }

    @Test
    void aSlowJobKeepsNoOtherWaitingAndIsShownAsRunning() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var quick = new CountDownLatch(2);
        jobs.every("slow", Duration.ofMillis(1), () -> awaitQuietly(gate));
        jobs.every("quick", Duration.ofMillis(1), quick::countDown);
        jobs.start();
        quick.await();
        assertThat(jobs.states()).extracting(Jobs.State::name).containsExactly("quick", "slow");
        assertThat(jobs.states().getLast().running()).isTrue();
        assertThat(jobs.states().getLast().next()).isNull();
        gate.countDown();
    }

    @Test
    void nothingRunsAfterTheStopAndAllRunsAgainAfterTheNextStart() throws InterruptedException {
        var runs = new AtomicInteger();
        jobs.every("count", Duration.ofHours(1), runs::incrementAndGet);
        jobs.start();
        jobs.stop();
        assertThat(runs.get()).isEqualTo(1);
        jobs.start();
        jobs.stop();
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void jobsAreNamedBeforeTheStart() {
        jobs.start();
        assertThatThrownBy(() -> jobs.every("late", Duration.ofSeconds(1), () -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
