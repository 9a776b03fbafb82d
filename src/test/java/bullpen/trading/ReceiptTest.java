package bullpen.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bullpen.calendar.Session;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.order.OrderStatus;
import bullpen.order.Revision;
import bullpen.portfolio.NewPortfolio;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** What counts is when an order was received, however long it queues for the writer. */
class ReceiptTest {
    private static final Executor THREADS = work -> Thread.startVirtualThread(work);

    @TempDir Path folder;
    private Desk desk;
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        desk.market.tick("AAPL", "100.00");
    }

    @AfterEach
    void close() {
        gate.countDown();
        desk.close();
    }

    @Test
    void aQuoteFromAfterTheReceiptFillsAnOrderThatQueuedMeanwhile() {
        long portfolio = desk.open("10000");
        CompletableFuture<Long> order = queued(() -> desk.buy(portfolio, "10", OrderType.market()));
        CompletableFuture<Integer> fills = quoted("101.00");
        gate.countDown();
        assertThat(fills.join()).isEqualTo(1);
        assertThat(desk.order(order.join()).averageFillPrice()).isEqualTo(Price.of("101.00"));
    }

    @Test
    void aReplacementToo() {
        long portfolio = desk.open("10000");
        long old = desk.buy(portfolio, "10", new OrderType.Limit(Price.of("80.00")));
        CompletableFuture<Long> order =
                queued(() -> desk.orders.replace(Desk.ADA, old, limit("120.00")));
        CompletableFuture<Integer> fills = quoted("101.00");
        gate.countDown();
        assertThat(fills.join()).isEqualTo(1);
        assertThat(desk.order(order.join()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void aDayOrderFromBeforeTheCloseEndsWithThatSession() {
        long portfolio = desk.open("10000");
        CompletableFuture<Long> order =
                queued(() -> desk.buy(portfolio, "10", new OrderType.Limit(Price.of("80.00"))));
        Session session = Objects.requireNonNull(desk.market.calendar().current(desk.market.now()));
        desk.market.pass(Duration.between(desk.market.now(), session.close()));
        gate.countDown();
        assertThat(desk.order(order.join()).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(desk.portfolio(portfolio).reserved()).isEqualTo(Money.ZERO);
    }

    @Test
    void aPortfolioWhoseContestEndedMeanwhileTakesNoOrder() {
        var window =
                new TradingWindow(
                        desk.market.now(), desk.market.now().plus(Duration.ofMinutes(10)));
        long portfolio =
                desk.portfolios.open(
                        Desk.ADA,
                        new NewPortfolio(
                                "Cup", Money.of("10000"), AccountRules.cash(Costs.NONE), window));
        CompletableFuture<Long> order = queued(() -> desk.buy(portfolio, "10", OrderType.market()));
        desk.market.pass(Duration.ofMinutes(10));
        gate.countDown();
        assertThatThrownBy(order::join).hasMessageContaining("ended with its contest");
        assertThat(desk.portfolio(portfolio).reserved()).isEqualTo(Money.ZERO);
    }

    /** A request that has come to the desk and waits for the writer, which is held up. */
    private CompletableFuture<Long> queued(LongSupplier request) {
        var held = new CountDownLatch(1);
        CompletableFuture<Integer> _ =
                desk.database
                        .writer()
                        .submit(
                                _ -> {
                                    held.countDown();
                                    gate.await();
                                    return 0;
                                });
        await(held);
        CompletableFuture<Long> answer = CompletableFuture.supplyAsync(request::getAsLong, THREADS);
        while (desk.database.writer().waiting() == 0 && !answer.isDone()) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private CompletableFuture<Integer> quoted(String price) {
        Quote quote = desk.market.tick("AAPL", price);
        return desk.matching.fill(List.of(quote));
    }

    private static Revision limit(String price) {
        return new Revision(null, Price.of(price), null, null, null, null, null, null, null, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
