package bullpen;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that place, replace and cancel orders, and prices that move, all at random and as fast as
 * the server lets them, until it is gone.
 */
final class Load {
    private static final int CLIENTS = 8;
    private static final AtomicLong KEYS = new AtomicLong();

    /** An order that this client placed, as it was sent. */
    private record Own(String id, Map<String, Object> order) {}

    private final Api trader;
    private final Api market;
    private final List<String> portfolios;
    private final Promises promises;
    private final CountDownLatch events;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean ending;

    /**
     * @param events how many requests and answers there are to be before the end
     */
    Load(Api trader, Api market, List<String> portfolios, Promises promises, int events) {
        this.trader = trader;
        this.market = market;
        this.portfolios = portfolios;
        this.promises = promises;
        this.events = new CountDownLatch(events);
    }

    /** Runs until so much has happened, and then ends the server under it. */
    void run(long seed, Runnable end) {
        var prices = new RandomOrders(seed);
        market.post("admin/quotes", prices.quotes()).expect(200);
        start(() -> move(prices));
        for (int client = 1; client <= CLIENTS; client++) {
            var orders = new RandomOrders(seed + client);
            start(() -> new Client(orders).trade());
        }
        try {
            while (!events.await(100, TimeUnit.MILLISECONDS) && failures.isEmpty()) {
                // it goes on
            }
            ending = true;
            end.run();
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("A client failed", failures.getFirst());
        }
    }

    private void start(Runnable work) {
        threads.add(
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        work.run();
                                    } catch (UncheckedIOException gone) {
                                        note(gone);
                                    } catch (RuntimeException | AssertionError failure) {
                                        failures.add(failure);
                                    }
                                }));
    }

    /** A connection may break once the server is being ended, not before. */
    private void note(UncheckedIOException gone) {
        if (ending) {
            broken.add(String.valueOf(gone.getMessage()));
        } else {
            failures.add(gone);
        }
    }

    /** Each connection that broke did so before the answer or after it. */
    void assertNoAnswerWasCut() {
        for (String how : broken) {
            assertFalse(how.contains("bytes received") || how.contains("chunked"), how);
        }
    }

    private void move(RandomOrders prices) {
        while (true) {
            Api.Answer answer = market.post("admin/quotes", prices.quotes());
            promises.filled(answer.expect(200).get("fills").asInt());
        }
    }

    /** Trades for itself; what the others placed is none of its business. */
    private final class Client {
        private final RandomOrders random;
        private final List<Own> own = new ArrayList<>();

        Client(RandomOrders random) {
            this.random = random;
        }

        void trade() {
            while (true) {
                int what = own.isEmpty() ? 0 : random.draw(10);
                if (what < 6) {
                    place(random.draw(RandomOrders.TYPES));
                } else if (what < 8) {
                    replace(random.draw(own));
                } else {
                    cancel(random.draw(own));
                }
            }
        }

        private void place(String type) {
            Map<String, Object> order = random.order(type);
            order.put("portfolioId", random.draw(portfolios));
            order.put("clientOrderId", "order-" + KEYS.incrementAndGet());
            Map<String, String> headers =
                    random.draw(2) == 0
                            ? Map.of("Idempotency-Key", "key of " + order.get("clientOrderId"))
                            : Map.of();
            JsonNode placed =
                    send(new Promises.Request("POST", "trading/orders", order, headers), 201);
            if (placed != null) {
                own.add(new Own(placed.get("id").asString(), order));
            }
        }

        private void replace(Own old) {
            Map<String, Object> revision = random.revision(old.order());
            revision.put("clientOrderId", "order-" + KEYS.incrementAndGet());
            String path = "trading/orders/" + old.id();
            JsonNode next = send(new Promises.Request("PATCH", path, revision, Map.of()), 200);
            if (next != null) {
                Map<String, Object> order = new LinkedHashMap<>(old.order());
                order.putAll(revision);
                own.remove(old);
                own.add(new Own(next.get("id").asString(), order));
            }
        }

        private @Nullable JsonNode send(Promises.Request request, int made) {
            promises.asked(request);
            events.countDown();
            Api.Answer answer = request.send(trader);
            events.countDown();
            if (answer.status() == made) {
                promises.placed(request, answer.json());
                return answer.json();
            }
            if (answer.status() != 422 && answer.status() != 409) {
                throw new AssertionError(request + ": " + answer.status() + " " + answer.body());
            }
            promises.refused(request);
            return null;
        }

        private void cancel(Own old) {
            own.remove(old);
            events.countDown();
            Api.Answer answer = trader.delete("trading/orders/" + old.id());
            events.countDown();
            if (answer.status() == 200) {
                promises.ended(answer.json());
            } else {
                answer.expectProblem(409, "order_not_working");
            }
        }
    }
}
