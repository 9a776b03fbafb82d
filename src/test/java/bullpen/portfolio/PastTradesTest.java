package bullpen.portfolio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;
import bullpen.web.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Trades of the past in a margin account: what was tried is what is booked. */
class PastTradesTest {
    @TempDir Path folder;
    private Desk desk;
    private PastTrades trades;
    private long portfolio;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        trades =
                new PastTrades(
                        desk.database.writer(),
                        desk.database.ids(),
                        desk.market,
                        desk.portfolioQueries,
                        new PortfolioStore(),
                        new PastTradeStore(desk.database.reader()),
                        desk.office);
        desk.market.tick("AAPL", "100.00");
        portfolio =
                desk.portfolios.open(
                        Desk.ADA,
                        new NewPortfolio(
                                "Margin",
                                Money.of("10000"),
                                AccountRules.margin(Costs.NONE),
                                null));
        desk.buy(portfolio, "100", OrderType.market());
        assertEquals(1, desk.tick("100.00"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aLossOnWhatIsHeldCountsInTheTrialToo() {
        desk.tick("60.00");
        List<PastTrade> wish = buy("50", "180.00");
        List<PastTrades.Refusal> refusals = tryOut(wish);
        Problem refused = assertThrows(Problem.class, () -> book("a", wish));
        assertEquals(1, refusals.size());
        assertEquals("Trade 1: " + refusals.getFirst().message(), refused.detail());
    }

    @Test
    void soDoesAGain() {
        desk.tick("150.00");
        List<PastTrade> wish = buy("60", "200.00");
        assertEquals(List.of(), tryOut(wish));
        assertEquals(new PastTrades.Booking(portfolio, 1), book("a", wish));
    }

    @Test
    void whatWasHeldAndSoldBeforeIsValuedAlikeInBoth() {
        desk.tick("40.00");
        book("b", List.of(trade(Side.SELL, "100", "100.00")));
        List<PastTrade> wish =
                List.of(trade(Side.BUY, "100", "100.00"), trade(Side.BUY, "50", "100.00"));
        assertEquals(List.of(), tryOut(wish));
        assertEquals(new PastTrades.Booking(portfolio, 2), book("c", wish));
    }

    @Test
    void aKeyBooksOnceAndIsItsPortfoliosOwn() {
        List<PastTrade> wish = buy("1", "100.00");
        var booking = new PastTrades.Booking(portfolio, 1);
        assertEquals(booking, book("a", wish));
        assertEquals(booking, book("a", wish));
        assertEquals(booking, trades.bookAnew(Desk.ADA, portfolio, "a", "New", wish));
        assertEquals(
                Quantity.shares(101), desk.portfolio(portfolio).positions().getFirst().quantity());
        assertEquals(booking, trades.booked(Desk.ADA, portfolio, "a"));
        assertEquals(null, trades.booked(Desk.BEN, portfolio, "a"));
        assertEquals(null, trades.booked(Desk.ADA, portfolio, "b"));
    }

    @Test
    void whatIsRefusedUsesNoKeyUp() {
        assertThrows(Problem.class, () -> book("a", buy("1000", "100.00")));
        assertEquals(new PastTrades.Booking(portfolio, 1), book("a", buy("1", "100.00")));
    }

    @Test
    void aTradeOfTheLastEntrysInstantIsRefused() {
        List<PastTrade> wish = buy("1", "100.00");
        book("a", wish);
        assertTrue(
                tryOut(wish)
                        .getFirst()
                        .message()
                        .startsWith("It lies at the portfolio's last entry, of "));
        assertThrows(Problem.class, () -> book("b", wish));
    }

    private List<PastTrades.Refusal> tryOut(List<PastTrade> wish) {
        return trades.tryInto(Desk.ADA, portfolio, wish).refusals();
    }

    private PastTrades.Booking book(String key, List<PastTrade> wish) {
        return trades.bookInto(Desk.ADA, portfolio, key, wish);
    }

    private List<PastTrade> buy(String quantity, String price) {
        return List.of(trade(Side.BUY, quantity, price));
    }

    private PastTrade trade(Side side, String quantity, String price) {
        return new PastTrade(
                desk.market.stamp(),
                Symbol.of("AAPL"),
                side,
                Quantity.of(quantity),
                Price.of(price),
                Money.ZERO);
    }
}
