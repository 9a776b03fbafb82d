package bullpen.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Symbol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class RoundTripsTest {
    private static final Instant START = Instant.parse("2026-01-05T15:00:00Z");

    @Test
    void profitIsNetOfTheFeesOfBothSides() {
        RoundTrip trip = trips(List.of(buy(1, 10, "100"), sell(2, 10, "110"))).getFirst();
        assertEquals(Money.of("1000.00"), trip.entryValue());
        assertEquals(Money.of("1100.00"), trip.exitValue());
        assertEquals(Money.of("2.00"), trip.commission());
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
        assertEquals(Money.of("750.00"), trips.get(0).entryValue());
        assertEquals(Money.of("1.50"), trips.get(0).commission());
        assertEquals(Money.of("2250.00"), trips.get(1).entryValue());
        assertEquals(Money.of("2.50"), trips.get(1).commission());
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
    void aShortPositionIsBoughtBackAtTheAverageOfItsSales() {
        List<RoundTrip> trips =
                trips(
                        List.of(
                                sell(1, 10, "100"),
                                sell(2, 10, "80"),
                                buy(3, 15, "70"),
                                buy(4, 5, "95")));
        RoundTrip first = trips.get(0);
        assertEquals(Side.SELL, first.opened());
        assertEquals(START.plusSeconds(1), first.openedAt());
        assertEquals(Money.of("1350.00"), first.entryValue());
        assertEquals(Money.of("1050.00"), first.exitValue());
        assertEquals(Money.of("297.50"), first.profit());
        assertEquals(297.5 / 1350, first.fraction(), 1e-12);
        assertEquals(Money.of("-26.50"), trips.get(1).profit());
    }

    @Test
    void aSaleOfMoreThanIsHeldClosesAndOpens() {
        List<RoundTrip> trips =
                trips(List.of(buy(1, 10, "100"), sell(2, 15, "110"), buy(3, 5, "90")));
        assertEquals(2, trips.size());
        assertEquals(Quantity.shares(10), trips.get(0).quantity());
        assertEquals(Money.of("98.33"), trips.get(0).profit());
        assertEquals(Quantity.shares(5), trips.get(1).quantity());
        assertEquals(Money.of("550.00"), trips.get(1).entryValue());
        assertEquals(Money.of("98.67"), trips.get(1).profit());
        assertEquals(Side.SELL, trips.get(1).opened());
    }

    /** However orders follow each other, what is closed and what is open is all that was traded. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noCentIsLostBetweenCashAndTrips(long seed) {
        Random random = new Random(seed);
        List<Fill> fills = new ArrayList<>();
        long shares = 0;
        for (int order = 1; order <= 300; order++) {
            boolean buys = random.nextBoolean();
            long quantity = random.nextLong(1, 41);
            shares += buys ? quantity : -quantity;
            String price = (50 + random.nextInt(100)) + "." + (10 + random.nextInt(89));
            fills.add(buys ? buy(order, quantity, price) : sell(order, quantity, price));
        }
        if (shares != 0) {
            fills.add(shares > 0 ? sell(301, shares, "100") : buy(301, -shares, "100"));
        }
        Money cash = fills.stream().map(Fill::cashChange).reduce(Money.ZERO, Money::plus);
        List<RoundTrip> trips = trips(fills);
        assertEquals(cash, trips.stream().map(RoundTrip::profit).reduce(Money.ZERO, Money::plus));
        assertTrue(trips.stream().anyMatch(RoundTrip::isLong));
        assertTrue(trips.stream().anyMatch(trip -> !trip.isLong()));
    }

    @Test
    void whatWasHeldBeforeTheFirstFillIsAnError() {
        Fill fill = holding(sell(1, 1, "1"), Quantity.shares(5));
        assertThrows(IllegalArgumentException.class, () -> RoundTrips.of(List.of(fill)));
    }

    @Test
    void excursionsAreTakenFromTheEntry() {
        RoundTrip bought = trips(List.of(buy(1, 10, "100"), sell(2, 10, "110"))).getFirst();
        assertEquals(
                new Excursion(900.0 / 1000 - 1, 1250.0 / 1000 - 1),
                Excursion.of(bought, Money.of("900"), Money.of("1250")));
        RoundTrip sold = trips(List.of(sell(1, 10, "100"), buy(2, 10, "110"))).getFirst();
        assertEquals(
                new Excursion(1 - 1250.0 / 1000, 1 - 900.0 / 1000),
                Excursion.of(sold, Money.of("900"), Money.of("1250")));
        assertEquals(
                new Excursion(0, 1250.0 / 1000 - 1),
                Excursion.of(bought, Money.of("1010"), Money.of("1250")));
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
        assertEquals(Money.of("3227.85"), trips.getFirst().entryValue());
        assertEquals(Money.of("3279.50"), trips.getFirst().exitValue());
        assertEquals(Money.of("3227.85"), trips.getLast().entryValue());
        assertEquals(Money.of("3290.00"), trips.getLast().exitValue());
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
