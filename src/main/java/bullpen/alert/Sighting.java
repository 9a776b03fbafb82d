package bullpen.alert;

import bullpen.engine.Price;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A price that may trigger alerts.
 *
 * @param previousClose of the session before, null when unknown
 * @param session the date of its session
 */
record Sighting(Price last, @Nullable Price previousClose, Instant at, LocalDate session) {
    /**
     * How far it is from the previous close either way, in whole basis points rounded down, as far
     * as anybody waits for; 0 when unknown.
     */
    int moved() {
        if (previousClose == null || previousClose.ticks() == 0) {
            return 0;
        }
        BigInteger distance =
                BigInteger.valueOf(Math.abs(last.ticks() - previousClose.ticks()))
                        .multiply(BigInteger.valueOf(10_000))
                        .divide(BigInteger.valueOf(previousClose.ticks()));
        return distance.min(BigInteger.valueOf(Condition.Moves.MOST)).intValueExact();
    }

    boolean fell() {
        return previousClose != null && last.compareTo(previousClose) < 0;
    }
}
