package bullpen.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact arithmetic on scaled longs: products in 128 bits, rounded once, overflow an error. */
final class Scaled {
    private Scaled() {}

    /**
     * {@code a * b / divisor}, the product in 128 bits, rounded half away from zero.
     *
     * @throws ArithmeticException if the result does not fit into 64 bits
     */
    static long multiplyDivide(long a, long b, long divisor) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) == product >> 63) {
            return divideHalfUp(product, divisor);
        }
        BigInteger wide = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        return new BigDecimal(wide)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** {@code a * b / divisor} rounded towards zero, the product in 128 bits. */
    static long multiplyDivideDown(long a, long b, long divisor) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) == product >> 63) {
            return product / divisor;
        }
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .divide(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /**
     * What {@code a * b / divisor} rounded towards zero leaves over, with the sign of the product.
     */
    static long remainder(long a, long b, long divisor) {
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .remainder(BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /** Whether {@code a * b / divisor} is whole. */
    static boolean divides(long a, long b, long divisor) {
        return remainder(a, b, divisor) == 0;
    }

    private static long divideHalfUp(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend - quotient * divisor);
        if (rest >= Math.abs(divisor) - rest) {
            return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
        }
        return quotient;
    }

    /**
     * Reads plain decimal text exactly.
     *
     * @throws IllegalArgumentException if the text is no plain decimal number, has more than {@code
     *     digits} decimals, or is too large
     */
    static long parse(String text, int digits) {
        if (text.length() > 40 || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException("Not a plain decimal number: " + text);
        }
        try {
            return new BigDecimal(text).movePointRight(digits).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "At most " + digits + " decimals and 18 digits: " + text, e);
        }
    }

    /** Plain decimal text with commas between the thousands: {@code 1,234.5}. */
    static String grouped(String plain) {
        var text = new StringBuilder(plain);
        int point = plain.indexOf('.');
        int first = plain.startsWith("-") ? 1 : 0;
        for (int i = (point < 0 ? plain.length() : point) - 3; i > first; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** Plain decimal text with at least {@code shown} and at most {@code digits} decimals. */
    static String print(long scaled, int digits, int shown) {
        String plain = BigDecimal.valueOf(scaled, digits).toPlainString();
        int end = plain.length();
        int shortest = end - digits + shown;
        while (end > shortest && plain.charAt(end - 1) == '0') {
            end--;
        }
        return plain.substring(0, plain.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
