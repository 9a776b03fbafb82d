package bullpen.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.OrderType;
import bullpen.engine.Side;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** When an order can fill, as its owner is told. */
class FillTimesTest {
    private final FakeMarket market = new FakeMarket();
    private final FillTimes times = new FillTimes(market);

    @Test
    void anOrderCanFillOnTheNextQuote() {
        var ticket = Desk.ticket(1, Side.BUY, "1", OrderType.market(), null);
        assertEquals(market.now(), times.earliest(ticket, market.now()));
        assertEquals("On the next quote", times.words(ticket, market.now()));
    }

    @Test
    void pricesThatComeLateTellItLater() {
        market.delayBy(Duration.ofMinutes(15));
        var ticket = Desk.ticket(1, Side.BUY, "1", OrderType.market(), null);
        assertEquals(
                market.now().plus(Duration.ofMinutes(15)), times.earliest(ticket, market.now()));
        assertEquals(
                "On the next quote; prices come late, so it is known from"
                        + " Monday, 5 January, 10:15 New York on",
                times.words(ticket, market.now()));
    }
}
