package bullpen.sandbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something, quickly, when it is not closed in time. */
final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("deadlines").factory());

    private final ScheduledFuture<?> end;
    private volatile boolean over;

    Deadline(Duration after, Runnable act) {
        this.end =
                CLOCK.schedule(
                        () -> {
                            over = true;
                            act.run();
                        },
                        after.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Whether it was missed. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        boolean _ = end.cancel(false);
    }
}
