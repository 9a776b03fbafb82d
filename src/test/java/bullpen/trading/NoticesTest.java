package bullpen.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Side;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;
import bullpen.web.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** What owners and administrators are told of accounts, in the transaction of what happened. */
class NoticesTest {
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
    void aFillAndAnExpiryAreToldWithTheirNumbers() {
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "1.5", OrderType.market());
        desk.tick("100.00");
        desk.buy(portfolio, "2", new OrderType.Limit(Price.of("50")));
        desk.endSession();
        assertEquals(
                List.of(
                        "Bought 1.5 AAPL at $100.00.",
                        "Expired: buy 2 AAPL. A day order ends with the session; nothing filled the"
                                + " rest."),
                desk.messages(Desk.ADA));
        assertEquals(List.of(), desk.messages(Desk.BEN));
    }

    @Test
    void aMarginCallAndWhatFollowsAreTold() {
        long portfolio =
                desk.portfolios.open(
                        Desk.ADA,
                        new NewPortfolio(
                                "Margin",
                                Money.of("10000"),
                                AccountRules.margin(Costs.NONE),
                                null));
        desk.buy(portfolio, "200", OrderType.market());
        desk.tick("100.00");
        desk.tick("70.00");
        desk.endSession();
        desk.tick("71.00");
        assertThat(desk.messages(Desk.ADA))
                .containsExactly(
                        "Bought 200 AAPL at $100.00.",
                        "Margin call: equity is $4,000.00, the positions require $4,200.00. What is"
                                + " not met by the session's end is closed by force.",
                        "Positions are being closed. The margin call was not met by the session's"
                                + " end: equity is below 30 % of the positions.",
                        "Sold 10 AAPL at $71.00.",
                        "Margin call met: equity is $4,200.00, the positions require $4,047.00.");
    }

    @Test
    void ownerAndAdministratorsAreToldOfAFrozenPortfolio() {
        write("update users set role = 'admin' where id = " + Desk.BEN);
        long portfolio = desk.open("10000");
        desk.buy(portfolio, "1", OrderType.market());
        write("update portfolios set cash = 5000 where id = " + portfolio);
        write("insert into positions values (" + portfolio + ", 'AAPL', 5000000, 50000)");
        reopen();
        Ticket sale = Desk.ticket(portfolio, Side.SELL, "1", OrderType.market(), null);
        assertThrows(Problem.class, () -> desk.orders.submit(Desk.ADA, sale));
        await().until(() -> !desk.messages(Desk.BEN).isEmpty());
        assertThat(desk.messages(Desk.BEN))
                .singleElement()
                .asString()
                .startsWith("Portfolio " + portfolio + " is frozen. Broken books: ");
        assertThat(desk.messages(Desk.ADA))
                .singleElement()
                .asString()
                .startsWith("Your portfolio ")
                .endsWith(" is frozen until an administrator has looked at its books.");
    }

    private void reopen() {
        FakeMarket market = desk.market;
        desk.close();
        desk = new Desk(folder, market);
    }

    private void write(String sql) {
        desk.database.writer().write(tx -> tx.sql().execute(sql));
    }
}
