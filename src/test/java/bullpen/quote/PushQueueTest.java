package bullpen.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bullpen.engine.Symbol;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class PushQueueTest {
    private static final Symbol AAPL = Symbol.of("AAPL");

    private final BlockingQueue<List<Symbol>> sent = new LinkedBlockingQueue<>();

    @Test
    void afterAFailureTheNextOnesAreSent() throws InterruptedException {
        var failures =
                new ArrayList<>(List.of(new IllegalStateException("1"), new AssertionError()));
        try (var queue =
                new PushQueue(
                        symbols -> {
                            sent.add(symbols);
                            if (!failures.isEmpty()) {
                                switch (failures.removeFirst()) {
                                    case RuntimeException one -> throw one;
                                    case Error one -> throw one;
                                    default -> {}
                                }
                            }
                        })) {
            for (int tick = 0; tick < 3; tick++) {
                queue.add(List.of(AAPL));
                assertEquals(List.of(AAPL), sent.poll(10, TimeUnit.SECONDS), "tick " + tick);
            }
        }
    }

    @Test
    void whatChangesWhileItIsSentIsSentOnceMore() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var queue =
                new PushQueue(
                        symbols -> {
                            begun.countDown();
                            await(goOn);
                            sent.add(symbols);
                        })) {
            queue.add(List.of(AAPL));
            await(begun);
            queue.add(List.of(AAPL));
            queue.add(List.of(AAPL));
            goOn.countDown();
            assertEquals(List.of(AAPL), sent.poll(10, TimeUnit.SECONDS));
            queue.add(List.of(Symbol.of("MSFT")));
            List<Symbol> rest = new ArrayList<>();
            while (rest.size() < 2) {
                rest.addAll(sent.poll(10, TimeUnit.SECONDS));
            }
            assertThat(rest).containsExactlyInAnyOrder(AAPL, Symbol.of("MSFT"));
        }
    }

    @Test
    void manyAreSentInShares() throws InterruptedException {
        List<Symbol> many = IntStream.range(0, 250).mapToObj(i -> Symbol.of("S" + i)).toList();
        try (var queue = new PushQueue(sent::add)) {
            queue.add(many);
            List<Symbol> all = new ArrayList<>();
            while (all.size() < many.size()) {
                List<Symbol> share = sent.poll(10, TimeUnit.SECONDS);
                assertThat(share).hasSizeLessThanOrEqualTo(100);
                all.addAll(share);
            }
            assertThat(all).containsExactlyInAnyOrderElementsOf(many);
        }
    }

    /** One of two threads stays with its share while the other sends all the rest. */
    @Test
    void noneIsSentByTwoThreadsAtOnce() throws InterruptedException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "there is one thread");
        List<Symbol> many = IntStream.range(0, 250).mapToObj(i -> Symbol.of("S" + i)).toList();
        var begun = new CountDownLatch(2);
        var goOn = new CountDownLatch(1);
        var last = new CountDownLatch(1);
        var shares = new AtomicInteger();
        Set<Symbol> sending = ConcurrentHashMap.newKeySet();
        Queue<Symbol> twice = new ConcurrentLinkedQueue<>();
        try (var queue =
                new PushQueue(
                        symbols -> {
                            symbols.stream().filter(one -> !sending.add(one)).forEach(twice::add);
                            int share = shares.incrementAndGet();
                            begun.countDown();
                            await(share == 2 ? last : goOn);
                            symbols.forEach(sending::remove);
                            sent.add(symbols);
                        })) {
            queue.add(many);
            await(begun);
            queue.add(many);
            goOn.countDown();
            List<Symbol> all = new ArrayList<>();
            while (all.size() < 250) {
                all.addAll(sent.poll(10, TimeUnit.SECONDS));
            }
            last.countDown();
            while (all.size() < 450) {
                all.addAll(sent.poll(10, TimeUnit.SECONDS));
            }
            assertThat(twice).isEmpty();
            assertThat(all).containsAll(many);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
