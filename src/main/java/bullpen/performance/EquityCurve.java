package bullpen.performance;

import bullpen.engine.Money;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * What an account was worth at the close of each day, in cents, after the value it started with at
 * the close before the first day. It never changes.
 */
public final class EquityCurve {
    private final long start;
    private final int[] days;
    private final long[] cents;

    /**
     * Takes copies.
     *
     * @param start value before the first day
     * @param days days since 1970-01-01, increasing
     * @param cents value at the close of each day
     * @throws IllegalArgumentException if the columns differ in length
     */
    public EquityCurve(Money start, int[] days, long[] cents) {
        if (days.length != cents.length) {
            throw new IllegalArgumentException("A curve has one value a day");
        }
        this.start = start.cents();
        this.days = days.clone();
        this.cents = cents.clone();
    }

    public Money start() {
        return Money.ofCents(start);
    }

    /** How many days it has, the start not counted. */
    public int size() {
        return days.length;
    }

    public int day(int index) {
        return days[index];
    }

    public LocalDate date(int index) {
        return LocalDate.ofEpochDay(days[index]);
    }

    public Money value(int index) {
        return Money.ofCents(cents[index]);
    }

    /** The index of the last day on or before a day, −1 when there is none. */
    public int indexAtOrBefore(int day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : -found - 2;
    }

    /** Trading days in a year: 365 where a weekend has a value, else 252. */
    public int daysAYear() {
        for (int day : days) {
            if (LocalDate.ofEpochDay(day).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                return 365;
            }
        }
        return 252;
    }

    /** The value at the last close, the start of an empty curve. */
    public Money end() {
        return cents.length == 0 ? start() : value(cents.length - 1);
    }

    /** Cents at the close of a day, and at the start for −1. */
    double at(int index) {
        return index < 0 ? start : cents[index];
    }
}
