package bullpen.calendar;

import bullpen.db.Ids;
import bullpen.db.SettingStore;
import bullpen.db.Writer;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The market's time: that of the wall clock times {@code speed}, going on while the server is down,
 * kept over restarts and changes of speed, and never going back. Orders, quotes, sessions and
 * contests live by it.
 */
@Component
public final class MarketClock implements DisposableBean {
    private static final String SETTING = "market.clock";

    /**
     * On this wall-clock instant it was that market instant, and it has gone at this speed since.
     */
    private record Line(long wall, long market, double speed) {
        long at(long now) {
            return market + Math.round((now - wall) * speed);
        }
    }

    private final Clock wall;
    private final SettingStore store;
    private final Writer writer;
    private final Line line;
    private final AtomicLong last;

    public MarketClock(
            Clock wall, CalendarSettings settings, SettingStore store, Writer writer, Jobs jobs) {
        this.wall = wall;
        long now = Ids.micros(wall.instant());
        String kept = store.get(SETTING);
        long[] before = kept == null ? new long[] {now, now} : resume(kept, now);
        this.line = new Line(now, before[0], settings.speed());
        this.last = new AtomicLong(before[1]);
        this.store = store;
        this.writer = writer;
        keep();
        jobs.every("Keep the market's time", Duration.ofMinutes(1), this::keep);
    }

    /** The market's time now, and the latest instant that it has ever given. */
    private static long[] resume(String kept, long now) {
        String[] words = kept.split(" ", -1);
        var line =
                new Line(
                        Long.parseLong(words[0]),
                        Long.parseLong(words[1]),
                        Double.parseDouble(words[2]));
        long latest = Long.parseLong(words[3]);
        return new long[] {Math.max(line.at(now), latest), latest};
    }

    private void keep() {
        String text = "%d %d %s %d".formatted(line.wall(), line.market(), line.speed(), last.get());
        writer.write(transaction -> store.put(transaction, SETTING, text));
    }

    @Override
    public void destroy() {
        keep();
    }

    /** The market's time, to the microsecond. */
    public Instant now() {
        return Ids.instant(last.accumulateAndGet(reading(), Math::max));
    }

    /** The market's time as a mark of its own: later than all that {@code now} or this gave. */
    public Instant stamp() {
        long now = reading();
        return Ids.instant(last.updateAndGet(before -> Math.max(before + 1, now)));
    }

    /** Market seconds in a second by the wall clock. */
    public double speed() {
        return line.speed();
    }

    /**
     * How it goes, for the scripts of pages: an instant of the wall clock, the market's at it, both
     * in milliseconds, and the speed; null when the wall clock says the same.
     */
    public @Nullable String course() {
        return line.wall() == line.market() && line.speed() == 1
                ? null
                : "%d %d %s".formatted(line.wall() / 1000, line.market() / 1000, line.speed());
    }

    private long reading() {
        return line.at(Ids.micros(wall.instant()));
    }
}
