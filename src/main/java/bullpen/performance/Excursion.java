package bullpen.performance;

import bullpen.engine.Money;

/**
 * How far a round trip went for and against its owner on the way, as fractions of the value at its
 * entry, before commission (Sweeney's maximum adverse and favorable excursion, 1996).
 *
 * @param adverse zero or negative
 * @param favorable zero or positive
 */
public record Excursion(double adverse, double favorable) {
    /**
     * @param least the least that the shares were worth while they were held or owed
     * @param most the most
     */
    public static Excursion of(RoundTrip trip, Money least, Money most) {
        if (trip.entryValue().isZero()) {
            return new Excursion(0, 0);
        }
        double low = moved(trip, least);
        double high = moved(trip, most);
        return trip.isLong()
                ? new Excursion(Math.min(0, low), Math.max(0, high))
                : new Excursion(Math.min(0, -high), Math.max(0, -low));
    }

    private static double moved(RoundTrip trip, Money worth) {
        return (double) worth.cents() / trip.entryValue().cents() - 1;
    }
}
