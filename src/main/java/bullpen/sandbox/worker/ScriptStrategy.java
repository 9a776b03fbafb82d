package bullpen.sandbox.worker;

import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.replay.Strategy;
import bullpen.replay.Today;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;

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
    private final Log log;
    private int dayNumber;
    private int orders;

    /** Hears what the script logs, with the number of the day. */
    interface Log {
        void line(int day, String text);
    }

    /**
     * Loads the script; its top level counts as its first call.
     *
     * @param realm a new one
     */
    ScriptStrategy(
            Realm realm,
            String source,
            List<BarSeries> series,
            LocalDate from,
            long seed,
            Watchdog watchdog,
            Log log) {
        this.realm = realm;
        this.watchdog = watchdog;
        this.log = log;
        this.shown = new int[series.size()];
        int firstDay = Math.toIntExact(from.toEpochDay());
        this.days = daysBefore(series, firstDay);
        this.dayNumber = days.length;
        List<String> tickers = series.stream().map(BarSeries::symbol).map(Symbol::ticker).toList();
        int[] lengths = series.stream().mapToInt(BarSeries::size).toArray();
        realm.begin(tickers, lengths, dates(days), seed);
        for (int symbol = 0; symbol < shown.length; symbol++) {
            showHistory(symbol, series.get(symbol), firstDay);
        }
        perform(watched(() -> realm.load(ScriptSource.of(source))), null);
    }

    private String watched(Supplier<String> call) {
        watchdog.enter();
        try {
            return call.get();
        } finally {
            watchdog.leave();
        }
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
        perform(watched(() -> realm.close(today.date().toString(), midnight)), today);
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

    /** Reads what boot.js put out: orders, log lines, and marks for too many of either. */
    private void perform(String output, @Nullable Today today) {
        int at = 0;
        while (at < output.length()) {
            char kind = output.charAt(at);
            switch (kind) {
                case 'B', 'S' -> {
                    int comma = output.indexOf(',', at);
                    int end = output.indexOf(';', comma);
                    int symbol = Integer.parseInt(output, at + 1, comma, 10);
                    long millionths = Long.parseLong(output, comma + 1, end, 10);
                    Quantity quantity = Quantity.ofMillionths(millionths);
                    order(
                            Objects.requireNonNull(today),
                            symbol,
                            kind == 'B' ? Side.BUY : Side.SELL,
                            quantity);
                    at = end + 1;
                }
                case 'L' -> {
                    int colon = output.indexOf(':', at);
                    int end = colon + 1 + Integer.parseInt(output, at + 1, colon, 10);
                    log.line(today == null ? 0 : today.day(), output.substring(colon + 1, end));
                    at = end;
                }
                default -> throw tooMuch(kind == 'X' ? "500 orders a day" : "1,000 lines of log");
            }
        }
    }

    private void order(Today today, int symbol, Side side, Quantity quantity) {
        if (++orders > SignalCodec.MAX_SIGNALS) {
            throw tooMuch("50,000 orders");
        }
        if (side == Side.BUY) {
            today.buy(symbol, quantity);
        } else {
            today.sell(symbol, quantity);
        }
    }

    private static ScriptFailure tooMuch(String limit) {
        return new ScriptFailure("output", "The script gave more than " + limit, 0, 0);
    }
}
