package bullpen.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.Session;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.Instruction;
import bullpen.order.Ticket;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Portfolios and what they were worth, on a real database file. */
class PortfolioQueriesTest {
    private static final CompletableFuture<?> DONE = CompletableFuture.completedFuture(0);

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        desk.market.tick("AAPL", "100.00");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void valuesAreKeptAtSessionEnds() {
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "10", OrderType.market());
        desk.tick("100.00");
        desk.market.tick("AAPL", "110.00");
        Session session = Objects.requireNonNull(desk.market.calendar().current(desk.market.now()));
        Session before =
                Objects.requireNonNull(desk.market.calendar().session(session.date().minusDays(1)));
        desk.market.pass(Duration.between(desk.market.now(), session.close()));
        DayValues values =
                new DayValues(desk.database.writer(), desk.portfolioQueries, desk.market);
        assertEquals(0, values.record(before, DONE).join(), "missed while the server was down");
        values.record(session, DONE).join();
        values.record(session, DONE).join();
        assertEquals(
                List.of(new PortfolioQueries.Day(session.date(), Money.of("10100"))),
                desk.portfolioQueries.days(Desk.ADA, portfolio));
        assertEquals(List.of(), desk.portfolioQueries.days(Desk.BEN, portfolio), "another's");
    }

    @Test
    void whatFillsAtTheCloseCountsInTheDaysValue() {
        Commission fee = new Commission(Money.of("1"), Price.ZERO, 0, Money.ZERO, Money.of("1"));
        long portfolio =
                desk.portfolios.open(
                        Desk.ADA, new NewPortfolio("Fee", Money.of("10000"), new Costs(fee, 0)));
        desk.orders.submit(
                Desk.ADA,
                new Ticket(
                        portfolio,
                        Symbol.of("AAPL"),
                        Side.BUY,
                        Size.shares(Quantity.shares(1)),
                        new Instruction.Single(OrderType.market()),
                        TimeInForce.CLS,
                        null,
                        null,
                        null));
        desk.tick("100.00");
        Session session = Objects.requireNonNull(desk.market.calendar().current(desk.market.now()));
        desk.market.pass(Duration.between(desk.market.now(), session.close()));
        var gate = new CountDownLatch(1);
        var _ =
                desk.database
                        .writer()
                        .submit(
                                _ -> {
                                    gate.await();
                                    return 0;
                                });
        DayValues values =
                new DayValues(desk.database.writer(), desk.portfolioQueries, desk.market);
        var valued = values.record(session, desk.end(session));
        gate.countDown();
        valued.join();
        assertEquals(
                List.of(new PortfolioQueries.Day(session.date(), Money.of("9999"))),
                desk.portfolioQueries.days(Desk.ADA, portfolio));
    }

    @Test
    void portfoliosAreReadByLongListsOfIds() {
        long first = desk.open("1000");
        long second = desk.open("1000");
        List<Long> ids = new ArrayList<>(List.of(second, second));
        for (long id = 1; id <= 70_000; id++) {
            ids.add(id);
        }
        ids.add(first);
        assertEquals(
                List.of(first, second),
                desk.portfolioQueries.among(ids).stream().map(PortfolioView::id).toList());
        assertEquals(
                Set.of(first, second), new TrackRecords(desk.database.reader()).of(ids).keySet());
    }
}
