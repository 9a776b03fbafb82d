package bullpen.market.simulated;

import bullpen.calendar.Session;
import bullpen.engine.Symbol;
import bullpen.market.IntradayBars;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gathers an instrument's minute bars. A halted minute has none. */
final class MinuteBars {
    private static final int START = 0;
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int VOLUME = 5;

    private final List<long[]> bars = new ArrayList<>();

    /** The first minutes of a session. */
    void add(DayPath path, Session session, int count) {
        long before = 0;
        for (int minute = 0; minute < count; minute++) {
            if (!path.halted(minute)) {
                long volume = path.volumeThrough(minute);
                bars.add(
                        new long[] {
                            path.minutes().start(session, minute).getEpochSecond(),
                            DayPath.price(path.start(minute)),
                            DayPath.price(path.highest(minute)),
                            DayPath.price(path.lowest(minute)),
                            DayPath.price(path.end(minute)),
                            volume - before
                        });
                before = volume;
            }
        }
    }

    IntradayBars of(Symbol symbol, Duration length) {
        return new IntradayBars(
                symbol,
                length,
                column(START),
                List.of(column(OPEN), column(HIGH), column(LOW), column(CLOSE)),
                column(VOLUME));
    }

    private long[] column(int which) {
        return bars.stream().mapToLong(bar -> bar[which]).toArray();
    }
}
