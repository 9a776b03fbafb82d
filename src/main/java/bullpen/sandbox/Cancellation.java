package bullpen.sandbox;

import org.jspecify.annotations.Nullable;

/** Lets another thread end a run; once canceled it stays so. */
public final class Cancellation {
    private @Nullable Runnable kill;
    private boolean canceled;

    /** Ends the run that uses this, now or as soon as it starts. */
    public synchronized void cancel() {
        canceled = true;
        if (kill != null) {
            kill.run();
        }
    }

    public synchronized boolean isCanceled() {
        return canceled;
    }

    /** What ends the run from now on; null when there is none to end. */
    synchronized void onCancel(@Nullable Runnable kill) {
        this.kill = kill;
        if (canceled && kill != null) {
            kill.run();
        }
    }
}
