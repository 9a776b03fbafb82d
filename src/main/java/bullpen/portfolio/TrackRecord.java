package bullpen.portfolio;

import bullpen.engine.Money;
import bullpen.performance.EquityCurve;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a portfolio has behind it.
 *
 * @param closes its starting cash, and what it was worth at the end of each session since
 * @param fills how many there were
 * @param lastFillAt when it last filled, null before the first fill
 */
public record TrackRecord(EquityCurve closes, int fills, @Nullable Instant lastFillAt) {

    /** The closes before a day, and the value on that day after them. */
    public EquityCurve upTo(LocalDate today, Money equity) {
        return between(0, today, equity);
    }

    /** As {@link #upTo}, beginning with the close of a day, or with the starting cash if later. */
    EquityCurve since(LocalDate from, LocalDate today, Money equity) {
        int first = 0;
        while (first < closes.size() && !closes.date(first).isAfter(from)) {
            first++;
        }
        return between(first, today, equity);
    }

    private EquityCurve between(int first, LocalDate today, Money equity) {
        int end = first;
        while (end < closes.size() && closes.date(end).isBefore(today)) {
            end++;
        }
        int length = end - first;
        int[] days = new int[length + 1];
        long[] cents = new long[length + 1];
        for (int i = 0; i < length; i++) {
            days[i] = closes.day(first + i);
            cents[i] = closes.value(first + i).cents();
        }
        days[length] = Math.toIntExact(today.toEpochDay());
        cents[length] = equity.cents();
        Money start = first == 0 ? closes.start() : closes.value(first - 1);
        return new EquityCurve(start, days, cents);
    }
}
