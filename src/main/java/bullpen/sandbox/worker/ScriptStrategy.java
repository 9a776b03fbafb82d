package bullpen.sandbox.worker;

import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.replay.Strategy;
import bullpen.replay.Today;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A script as a strategy: shows it each day's bars, calls it, and turns what it put out into orders
 * and log lines. A bar is written into the realm on its own day and not before.
 */
final class ScriptStrategy implements Strategy {
    private static final double TICKS_PER_DOLLAR = 10_000;
    private static final double MILLIONTHS_PER_SHARE = 1_000_000;

    private final Realm realm;
    private final Watchdog watchdog;
    private final int[] days;
    private final int[] shown;
    private final ScriptDesk desk;
    private int dayNumber;

    /** Hears what the script logs, with the number of the day. */
    interface Log {
        void line(int day, String text);
    }

    /**
     * Loads the script; its top level counts as its first call.
     *
     * @param realm a new one
     * @param benchmark the run's, null without one
     */
    ScriptStrategy(
            Realm realm,
            Program.Script script,
            List<BarSeries> series,
            @Nullable BarSeries benchmark,
            LocalDate from,
            long seed,
            Watchdog watchdog,
            Log log) {
        this.realm = realm;
        this.watchdog = watchdog;
        this.desk = new ScriptDesk(new ScriptIndicators(realm, series, benchmark), log);
        this.shown = new int[series.size()];
        int firstDay = Math.toIntExact(from.toEpochDay());
        this.days = daysBefore(series, firstDay);
        this.dayNumber = days.length;
        List<String> tickers = series.stream().map(BarSeries::symbol).map(Symbol::ticker).toList();
        int[] lengths = series.stream().mapToInt(BarSeries::size).toArray();
        ScriptSource source = sound(script.source());
        realm.begin(tickers, lengths, dates(days), seed, source.values(script.parameters()), desk);
        for (int symbol = 0; symbol < shown.length; symbol++) {
            showHistory(symbol, series.get(symbol), firstDay);
        }
        watched(() -> realm.load(source));
    }

    private void watched(Runnable call) {
        watchdog.enter();
        try {
            call.run();
        } finally {
            watchdog.leave();
        }
        desk.requireWithinLimits();
    }

    private static ScriptSource sound(String text) {
        ScriptSource source = ScriptSource.of(text);
        source.problems().stream()
                .findFirst()
                .ifPresent(
                        problem -> {
                            throw ScriptFailure.of(problem);
                        });
        return source;
    }

    private static int[] daysBefore(List<BarSeries> series, int firstDay) {
        TreeSet<Integer> found = new TreeSet<>();
        for (BarSeries one : series) {
            for (int i = 0; i < one.size() && one.day(i) < firstDay; i++) {
                found.add(one.day(i));
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> dates(int[] days) {
        return Arrays.stream(days).mapToObj(day -> LocalDate.ofEpochDay(day).toString()).toList();
    }

    private void showHistory(int symbol, BarSeries series, int firstDay) {
        int day = 0;
        int last = series.indexAtOrBefore(firstDay - 1);
        for (int i = 0; i <= last; i++) {
            while (days[day] < series.day(i)) {
                day++;
            }
            show(
                    symbol,
                    day,
                    series.seen(series.open(i), i, last),
                    series.seen(series.high(i), i, last),
                    series.seen(series.low(i), i, last),
                    series.seen(series.close(i), i, last),
                    series.seenShares(series.volume(i), i, last));
        }
    }

    @Override
    public void onClose(Today today) {
        for (int symbol = 0; symbol < shown.length; symbol++) {
            boolean traded = today.traded(symbol);
            if (traded) {
                if (today.changed(symbol)) {
                    showAgain(today, symbol);
                }
                show(
                        symbol,
                        dayNumber,
                        today.open(symbol, 0),
                        today.high(symbol, 0),
                        today.low(symbol, 0),
                        today.close(symbol, 0),
                        today.volume(symbol, 0));
            }
            double position = (double) today.position(symbol).millionths() / MILLIONTHS_PER_SHARE;
            realm.putBox(symbol, 1, position);
            realm.putBox(symbol, 2, today.changed(symbol) ? 2 : traded ? 1 : 0);
        }
        dayNumber++;
        long midnight = today.date().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        desk.open(today);
        watched(() -> realm.close(today.date().toString(), midnight));
    }

    /** The bars before today, as they are seen through today's split or dividend. */
    private void showAgain(Today today, int symbol) {
        for (int bar = 0; bar < shown[symbol]; bar++) {
            int ago = shown[symbol] - bar;
            prices(
                    symbol,
                    bar,
                    today.open(symbol, ago),
                    today.high(symbol, ago),
                    today.low(symbol, ago),
                    today.close(symbol, ago),
                    today.volume(symbol, ago));
        }
    }

    private void show(
            int symbol, int day, long open, long high, long low, long close, long volume) {
        int bar = shown[symbol]++;
        realm.putBar(symbol, bar, 0, day);
        prices(symbol, bar, open, high, low, close, volume);
        realm.putBox(symbol, 0, shown[symbol]);
    }

    private void prices(
            int symbol, int bar, long open, long high, long low, long close, long volume) {
        realm.putBar(symbol, bar, 1, open / TICKS_PER_DOLLAR);
        realm.putBar(symbol, bar, 2, high / TICKS_PER_DOLLAR);
        realm.putBar(symbol, bar, 3, low / TICKS_PER_DOLLAR);
        realm.putBar(symbol, bar, 4, close / TICKS_PER_DOLLAR);
        realm.putBar(symbol, bar, 5, (double) volume);
    }
}
