package bullpen.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Symbol;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class RoundTripsTest {
    private static final Instant START = Instant.parse("2026-01-05T15:00:00Z");

    @Test
    void profitIsNetOfTheFeesOfBothSides() {
        RoundTrip trip = trips(List.of(buy(1, 10, "100"), sell(2, 10, "110"))).getFirst();
        assertEquals(Money.of("1001.00"), trip.entryCost());
        assertEquals(Money.of("1099.00"), trip.exitValue());
        assertEquals(Money.of("98.00"), trip.profit());
    }

    @Test
    void partsAreSoldAtTheAverageCost() {
        List<RoundTrip> trips =
                trips(
                        List.of(
                                buy(1, 10, "100"),
                                buy(2, 10, "200"),
                                sell(3, 5, "180"),
                                sell(4, 15, "180")));
        assertEquals(Money.of("750.50"), trips.get(0).entryCost());
        assertEquals(Money.of("2251.50"), trips.get(1).entryCost());
        assertEquals(START.plusSeconds(1), trips.get(1).openedAt());
    }

    @Test
    void theFillsOfOneSaleAreOneTrip() {
        List<RoundTrip> trips =
                trips(List.of(buy(1, 10, "100"), sell(2, 4, "110"), sell(2, 6, "120")));
        assertEquals(1, trips.size());
        assertEquals(Quantity.shares(10), trips.getFirst().quantity());
        assertEquals(Money.of("157.00"), trips.getFirst().profit());
    }

    @Test
    void whatIsStillHeldIsNoTrip() {
        assertEquals(List.of(), trips(List.of(buy(1, 10, "100"))));
    }

    @Test
    void aSaleWithoutAPurchaseIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> trips(List.of(sell(1, 1, "1"))));
    }

    /** The round trips of fills from an empty account: each says what is held after it. */
    private static List<RoundTrip> trips(List<Fill> fills) {
        List<Fill> held = new ArrayList<>();
        Quantity shares = Quantity.ZERO;
        for (Fill fill : fills) {
            shares =
                    fill.side() == Side.BUY
                            ? shares.plus(fill.quantity())
                            : shares.minus(fill.quantity());
            held.add(holding(fill, shares));
        }
        return RoundTrips.of(held);
    }

    private static Fill holding(Fill fill, Quantity held) {
        return new Fill(
                fill.orderId(),
                1,
                fill.symbol(),
                fill.side(),
                fill.quantity(),
                Quantity.ZERO,
                fill.price(),
                fill.price(),
                fill.value(),
                fill.commission(),
                Money.ZERO,
                Money.ZERO,
                held,
                fill.at(),
                fill.rule(),
                null);
    }

    @Test
    void aSplitBetweenPurchaseAndSaleKeepsTheCost() {
        List<RoundTrip> trips =
                RoundTrips.of(
                        List.of(
                                holding(buy(1, 10, "645.57"), Quantity.shares(10)),
                                holding(sell(2, 35, "93.70"), Quantity.shares(35)),
                                holding(sell(3, 35, "94.00"), Quantity.ZERO)));
        assertEquals(Money.of("3228.35"), trips.getFirst().entryCost());
        assertEquals(Money.of("3278.50"), trips.getFirst().exitValue());
        assertEquals(Money.of("3228.35"), trips.getLast().entryCost());
        assertEquals(Money.of("3289.00"), trips.getLast().exitValue());
    }

    private static Fill buy(long order, long shares, String price) {
        return fill(order, Side.BUY, shares, price);
    }

    private static Fill sell(long order, long shares, String price) {
        return fill(order, Side.SELL, shares, price);
    }

    private static Fill fill(long order, Side side, long shares, String price) {
        Quantity quantity = Quantity.shares(shares);
        Price at = Price.of(price);
        return new Fill(
                order,
                1,
                Symbol.of("AAPL"),
                side,
                quantity,
                Quantity.ZERO,
                at,
                at,
                at.times(quantity),
                Money.of("1.00"),
                Money.ZERO,
                Money.ZERO,
                quantity,
                START.plusSeconds(order),
                Rule.QUOTE_TOUCH,
                null);
    }
}
