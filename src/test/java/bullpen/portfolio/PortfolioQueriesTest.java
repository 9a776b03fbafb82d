package bullpen.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.market.Session;
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

/** Portfolios and what they were worth, on a real database file. */
class PortfolioQueriesTest {
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
        assertEquals(0, values.record(before).join(), "missed while the server was down");
        values.record(session).join();
        values.record(session).join();
        assertEquals(
                List.of(new PortfolioQueries.Day(session.date(), Money.of("10100"))),
                desk.portfolioQueries.days(portfolio));
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
