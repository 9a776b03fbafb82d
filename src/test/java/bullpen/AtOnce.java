package bullpen;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who do something at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** Lets all begin together; returns what each got, in the order of their numbers from 0. */
    public static <T> List<T> run(int times, IntFunction<T> work) {
        var gate = new CountDownLatch(times);
        List<Future<T>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                int number = i;
                running.add(
                        threads.submit(
                                () -> {
                                    gate.countDown();
                                    gate.await();
                                    return work.apply(number);
                                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
