package bullpen.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

class ValuesTest {
    @Test
    void readsAndPrintsPlainDecimals() {
        assertEquals("1234.50", Money.of("1234.5").toString());
        assertEquals("-0.05", Money.of("-0.05").toString());
        assertEquals("$1,234,567.05", Money.ofCents(123_456_705).dollars());
        assertEquals("-$0.05", Money.ofCents(-5).dollars());
        assertEquals("195.42", Price.of("195.42").toString());
        assertEquals("0.0125", Price.of("0.0125").toString());
        assertEquals("0.125", Quantity.of("0.125").toString());
        assertEquals("100", Quantity.shares(100).toString());
    }

    @Test
    void refusesWhatItCannotHoldExactly() {
        assertThrows(IllegalArgumentException.class, () -> Money.of("1.234"));
        assertThrows(IllegalArgumentException.class, () -> Money.of("1e3"));
        assertThrows(IllegalArgumentException.class, () -> Money.of(""));
        assertThrows(IllegalArgumentException.class, () -> Money.of("92233720368547758.08"));
        assertThrows(IllegalArgumentException.class, () -> Price.of("-1"));
        assertThrows(IllegalArgumentException.class, () -> Price.of("0.00001"));
        assertThrows(IllegalArgumentException.class, () -> Quantity.of("0.0000001"));
        assertThrows(IllegalArgumentException.class, () -> Symbol.of("aapl"));
    }

    @Test
    void roundsHalfUpToTheCentOnce() {
        assertEquals(Money.ofCents(1), Price.of("0.005").times(Quantity.shares(1)));
        assertEquals(Money.ofCents(0), Price.of("0.0049").times(Quantity.shares(1)));
        assertEquals(Money.ofCents(-1), Price.of("0.005").times(Quantity.of("-1")));
    }

    @Test
    void slippageGoesAgainstTheTrader() {
        assertEquals(Price.of("100.01"), Price.of("100").slipped(Side.BUY, 1));
        assertEquals(Price.of("99.99"), Price.of("100").slipped(Side.SELL, 1));
    }

    @Test
    void anAmountBuysAtMostWhatItPays() {
        assertEquals(Quantity.of("0.333333"), Money.of("1.00").buys(Price.of("3.00")));
        assertEquals(Quantity.ZERO, Money.of("-1.00").buys(Price.of("3.00")));
    }

    @Test
    void overflowIsAnError() {
        Price dear = Price.ofTicks(Long.MAX_VALUE);
        Quantity many = Quantity.ofMillionths(Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> dear.times(many));
        Money most = Money.ofCents(Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> most.plus(Money.ofCents(1)));
        assertThrows(ArithmeticException.class, () -> Quantity.shares(Long.MAX_VALUE));
    }

    @Test
    void productsAreExactIn128Bits() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 100_000; i++) {
            long ticks = random.nextLong() >>> random.nextInt(1, 40);
            long millionths = random.nextLong() >>> random.nextInt(1, 40);
            BigInteger[] parts =
                    BigInteger.valueOf(ticks)
                            .multiply(BigInteger.valueOf(millionths))
                            .divideAndRemainder(BigInteger.valueOf(100_000_000));
            boolean up = parts[1].compareTo(BigInteger.valueOf(50_000_000)) >= 0;
            BigInteger cents = up ? parts[0].add(BigInteger.ONE) : parts[0];
            if (cents.bitLength() < 64) {
                assertEquals(cents.longValueExact(), Price.cents(ticks, millionths));
            } else {
                assertThrows(ArithmeticException.class, () -> Price.cents(ticks, millionths));
            }
        }
    }

    @Test
    void commissionAddsItsPartsWithinItsBounds() {
        Commission commission =
                new Commission(
                        Money.of("1.00"),
                        Price.of("0.005"),
                        1_000,
                        Money.of("2.00"),
                        Money.of("10.00"));
        assertEquals(Money.of("2.00"), commission.of(Quantity.shares(1), Money.of("100")));
        assertEquals(Money.of("3.00"), commission.of(Quantity.shares(100), Money.of("1500")));
        assertEquals(Money.of("10.00"), commission.of(Quantity.shares(100), Money.of("99999")));
    }
}
