package bullpen.trading;

import static bullpen.db.schema.Tables.FILLS;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.Session;
import bullpen.db.Transaction;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.Instruction;
import bullpen.order.Ticket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Ticks that fill many orders, and what happens meanwhile. */
class MatchingTest {
    private static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC");
    private static final int EACH = Matching.PART + 2;

    @TempDir Path folder;
    private Desk desk;
    private long portfolio;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        portfolio = desk.open("10000000");
        for (String symbol : SYMBOLS) {
            desk.market.tick(symbol, "100");
            for (int i = 0; i < EACH; i++) {
                desk.orders.submit(Desk.ADA, limitBuy(symbol, "90"));
            }
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void othersComeBetweenThePartsOfATick() throws Exception {
        CountDownLatch gate = shut();
        CompletableFuture<Integer> tick = desk.matching.fill(fall("89"));
        CompletableFuture<Integer> between = desk.database.writer().submit(MatchingTest::fills);
        gate.countDown();
        assertEquals(EACH, between.get());
        assertEquals(3 * EACH, tick.get());
        assertEquals(3 * EACH, desk.database.writer().write(MatchingTest::fills));
    }

    @Test
    void aTickComesAfterAllOfTheOneBefore() throws Exception {
        CountDownLatch gate = shut();
        CompletableFuture<Integer> first = desk.matching.fill(fall("89"));
        CompletableFuture<Integer> second =
                desk.matching.fill(List.of(desk.market.tick("CCC", "80")));
        gate.countDown();
        assertEquals(3 * EACH, first.get());
        assertEquals(0, second.get());
        assertEquals(
                List.of(Price.of("89").ticks()),
                desk.database
                        .reader()
                        .sql()
                        .selectDistinct(FILLS.REFERENCE_PRICE)
                        .from(FILLS)
                        .fetch(row -> row.value1()));
    }

    @Test
    void aSessionEndsAfterAllOfTheTickBefore() throws Exception {
        CountDownLatch gate = shut();
        CompletableFuture<Integer> tick = desk.matching.fill(fall("89"));
        Session session = Objects.requireNonNull(desk.market.calendar().current(desk.market.now()));
        CompletableFuture<Integer> end = desk.matching.end(session);
        gate.countDown();
        assertEquals(3 * EACH, tick.get());
        assertEquals(0, end.get());
    }

    /** The writer stands still until the latch is open. */
    private CountDownLatch shut() {
        var gate = new CountDownLatch(1);
        var _ =
                desk.database
                        .writer()
                        .submit(
                                _ -> {
                                    gate.await();
                                    return 0;
                                });
        return gate;
    }

    private List<Quote> fall(String price) {
        return SYMBOLS.stream().map(symbol -> desk.market.tick(symbol, price)).toList();
    }

    private Ticket limitBuy(String symbol, String limit) {
        return new Ticket(
                portfolio,
                Symbol.of(symbol),
                Side.BUY,
                Size.shares(Quantity.of("1")),
                new Instruction.Single(new OrderType.Limit(Price.of(limit))),
                TimeInForce.DAY,
                null,
                null,
                null);
    }

    private static int fills(Transaction tx) {
        return tx.sql().fetchCount(FILLS);
    }
}
