package bullpen.sandbox;

import java.time.Duration;

/** Does something when it is not closed in time. */
final class Deadline implements AutoCloseable {
    private final Thread thread;
    private volatile boolean over;

    Deadline(Duration after, Runnable act) {
        this.thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(after);
                                        over = true;
                                        act.run();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
    }

    /** Whether it was missed. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
