package bullpen.market;

import bullpen.calendar.MarketCalendar;
import bullpen.db.Writer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** So many calls a day of the exchange; what was spent is known after a restart. */
public final class CallBudget {
    private final String source;
    private final int most;
    private final SourceStore store;
    private final Writer writer;
    private final Clock clock;

    CallBudget(String source, int most, SourceStore store, Writer writer, Clock clock) {
        this.source = source;
        this.most = most;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    public int most() {
        return most;
    }

    public int left() {
        return Math.max(0, most - store.calls(source, today()));
    }

    /**
     * Counts a call before it is made, durably.
     *
     * @param spared how many must be left after it
     * @return whether it may be made
     */
    public synchronized boolean spend(int spared) {
        if (left() <= spared) {
            return false;
        }
        writer.write(transaction -> store.count(transaction, source, today()));
        return true;
    }

    /** When the next day begins. */
    public Instant nextDay() {
        return today().plusDays(1).atStartOfDay(MarketCalendar.NEW_YORK).toInstant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK);
    }
}
