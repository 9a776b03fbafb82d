package bullpen.sandbox.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process when a run takes too long. Nothing inside a JVM can stop a script that does not
 * want to stop, so the whole process halts, and its exit code says why.
 */
final class Watchdog {
    static final int TICK_CPU = 42;
    static final int RUN_TIME = 43;
    static final int TICK_WALL = 44;
    static final int PROCESS_CPU = 45;

    private static final long EVERY_MILLIS = 10;
    private static final long NEVER = Long.MIN_VALUE;

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("watchdog").factory());

    private final Limits limits;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long runStart = System.nanoTime();
    private final long processCpuStart = processCpu();
    private final long thread;
    private volatile long tickCpuStart = NEVER;
    private volatile long tickStart;
    private volatile boolean over;

    /** Watches a run that the given thread does from now on. */
    Watchdog(Thread runner, Limits limits) {
        this.limits = limits;
        this.thread = runner.threadId();
        var _ =
                clock.scheduleWithFixedDelay(
                        this::check, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A call of the script begins, on the calling thread. */
    void enter() {
        tickStart = System.nanoTime();
        tickCpuStart = threads.getCurrentThreadCpuTime();
    }

    /** It came back. */
    void leave() {
        tickCpuStart = NEVER;
    }

    /** The run is over; nothing is watched any more. */
    void stop() {
        over = true;
        clock.shutdownNow();
    }

    private void check() {
        long now = System.nanoTime();
        long cpuStart = tickCpuStart;
        if (cpuStart != NEVER) {
            long cpu = threads.getThreadCpuTime(thread);
            // The same call must still be on, or two calls would be taken for one.
            boolean same = cpuStart == tickCpuStart;
            end(same && cpu - cpuStart > limits.tickCpu().toNanos(), TICK_CPU);
            end(same && now - tickStart > limits.tickWall().toNanos(), TICK_WALL);
        }
        end(now - runStart > limits.run().toNanos(), RUN_TIME);
        end(processCpu() - processCpuStart > limits.processCpu().toNanos(), PROCESS_CPU);
    }

    private void end(boolean exceeded, int code) {
        if (exceeded && !over) {
            Runtime.getRuntime().halt(code);
        }
    }

    private static long processCpu() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
