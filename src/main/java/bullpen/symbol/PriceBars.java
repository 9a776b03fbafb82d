package bullpen.symbol;

import bullpen.calendar.MarketCalendar;
import bullpen.market.DailyBars;
import bullpen.market.IntradayBars;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Bars that follow each other, oldest first. */
record PriceBars(List<PriceBar> list) {
    /** How many bars of a source become one candle; such numbers keep its hours round. */
    private static final int[] GROUPS = {1, 2, 3, 5, 10, 15, 30, 60, 120, 240};

    PriceBars {
        list = List.copyOf(list);
    }

    static PriceBars of(DailyBars days) {
        return new PriceBars(
                IntStream.range(0, days.size())
                        .mapToObj(
                                i ->
                                        new PriceBar(
                                                midnight(days.date(i)),
                                                midnight(days.date(i).plusDays(1)),
                                                days.open()[i],
                                                days.high()[i],
                                                days.low()[i],
                                                days.close()[i],
                                                days.volume()[i]))
                        .toList());
    }

    /** The last one holds the time since it, too: what is not over is no bar yet. */
    static PriceBars of(IntradayBars minutes) {
        return new PriceBars(
                IntStream.range(0, minutes.size())
                        .mapToObj(
                                i ->
                                        new PriceBar(
                                                minutes.start(i),
                                                end(minutes, i),
                                                minutes.open()[i],
                                                minutes.high()[i],
                                                minutes.low()[i],
                                                minutes.close()[i],
                                                minutes.volume()[i]))
                        .toList());
    }

    private static Instant end(IntradayBars minutes, int index) {
        boolean isLast = index == minutes.size() - 1;
        return minutes.start(index).plus(minutes.length().multipliedBy(isLast ? 2 : 1));
    }

    /** Whole days as weeks that end with Sunday. */
    PriceBars weekly() {
        return grouped(
                bar -> date(bar.from()).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
    }

    /** Bars within sessions as longer ones, no more of them than asked for if that can be. */
    PriceBars atMost(int most) {
        if (list.size() <= most) {
            return this;
        }
        Duration length = Duration.between(list.getFirst().from(), list.getFirst().until());
        PriceBars grouped = this;
        for (int size : GROUPS) {
            grouped = grouped(bar -> slot(bar, length.multipliedBy(size)));
            if (grouped.list.size() <= most) {
                break;
            }
        }
        return grouped;
    }

    /** Which of a day's equal parts a bar is in: the parts of different days differ. */
    private static Instant slot(PriceBar bar, Duration length) {
        Instant midnight = midnight(date(bar.from()));
        long part = Duration.between(midnight, bar.from()).dividedBy(length);
        return midnight.plus(length.multipliedBy(part));
    }

    /** The bars of the last day among them. */
    PriceBars lastDay() {
        LocalDate last = date(list.getLast().from());
        return new PriceBars(list.stream().filter(bar -> date(bar.from()).equals(last)).toList());
    }

    /** All of them as one. */
    PriceBar whole() {
        return list.stream().reduce(PriceBar::and).orElseThrow();
    }

    PriceBars and(PriceBar later) {
        List<PriceBar> more = new ArrayList<>(list);
        more.add(later);
        return new PriceBars(more);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Which bar an instant is in, below zero when it is in none. */
    int indexAt(Instant instant) {
        return IntStream.range(0, list.size())
                .filter(i -> list.get(i).contains(instant))
                .findAny()
                .orElse(-1);
    }

    private <K> PriceBars grouped(Function<PriceBar, K> key) {
        List<PriceBar> groups = new ArrayList<>();
        @Nullable K last = null;
        for (PriceBar bar : list) {
            K now = key.apply(bar);
            if (now.equals(last)) {
                groups.add(groups.removeLast().and(bar));
            } else {
                groups.add(bar);
            }
            last = now;
        }
        return new PriceBars(groups);
    }

    static Instant midnight(LocalDate date) {
        return date.atStartOfDay(MarketCalendar.NEW_YORK).toInstant();
    }

    /** The exchange's date. */
    static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, MarketCalendar.NEW_YORK);
    }
}
