package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.db.Faults;
import bullpen.db.UnavailableException;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.order.OrderStatus;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.CompletionException;

/** Another process has the database to itself for longer than anybody waits. */
@Execution(ExecutionMode.CONCURRENT)
class LockedTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"immediate", "exclusive"})
    void whatIsRefusedMeanwhileIsDoneWhenItLetsGo(String lock) throws Exception {
        var faults = new Faults();
        faults.patience(50);
        try (var desk = new Desk(faults.open(folder), new FakeMarket());
                var other =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("bullpen.db"))) {
            desk.addPeople();
            desk.market.tick("AAPL", "100.00");
            long portfolio = desk.open("10000");
            long order = desk.buy(portfolio, "1", new OrderType.Stop(Price.of("110.00")));
            other.createStatement().execute("begin " + lock);
            assertThrows(
                    UnavailableException.class, () -> desk.buy(portfolio, "1", OrderType.market()));
            assertThrows(CompletionException.class, () -> desk.tick("110.00"));
            assertEquals(OrderStatus.ACCEPTED, desk.order(order).status(), "reading goes on");
            other.createStatement().execute("rollback");
            desk.tick("105.00");
            assertEquals(
                    Price.of("110.00"), desk.order(order).averageFillPrice(), "by the lost quote");
            desk.buy(portfolio, "1", OrderType.market());
            assertEquals(1, desk.tick("105.00"));
        }
    }
}
