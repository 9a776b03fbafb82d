package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;
import bullpen.sandbox.RunOutcome;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Looks whether a run saw ahead. The days at which the data is cut follow from the run alone; days
 * on which it ordered are preferred, since an order that needs tomorrow betrays itself there.
 */
final class LookAheadCheck {
    private static final Logger log = LoggerFactory.getLogger(LookAheadCheck.class);
    private static final int CUTS = 3;

    /** Makes the run again. */
    @FunctionalInterface
    interface Again {
        /** On data that ends with this day. */
        RunOutcome until(LocalDate last);
    }

    private final List<LocalDate> days;
    private final List<Symbol> symbols;
    private final List<Signal> signals;
    private final long seed;

    /**
     * @param days of the run
     * @param signals that it gave
     */
    LookAheadCheck(List<LocalDate> days, List<Symbol> symbols, List<Signal> signals, long seed) {
        this.days = days;
        this.symbols = symbols;
        this.signals = signals;
        this.seed = seed;
    }

    /** Never throws: who waits for what it finds must hear of it. */
    LookAhead run(Again again) {
        try {
            return look(again);
        } catch (RuntimeException | Error e) {
            log.error("A run could not be looked into", e);
            return LookAhead.undone("The server could not look into it, and has noted why.");
        }
    }

    private LookAhead look(Again again) {
        if (days.size() < 2) {
            return LookAhead.undone("The run is too short for an earlier end.");
        }
        Set<Integer> cuts = cuts();
        for (int cut : cuts) {
            LocalDate last = days.get(cut);
            switch (again.until(last)) {
                case RunOutcome.Failed failed -> {
                    return LookAhead.undone(
                            "The run on prices up to "
                                    + last
                                    + " failed. "
                                    + failed.error().words());
                }
                case RunOutcome.Finished finished -> {
                    Signal other = difference(cut, finished.signals());
                    if (other != null) {
                        int day = Math.min(other.day(), cut);
                        return LookAhead.found(days.get(day), symbol(other.instruction()));
                    }
                }
            }
        }
        return LookAhead.passed(cuts.size());
    }

    /** The days, from 0, after which the data is cut. */
    Set<Integer> cuts() {
        int last = days.size() - 1;
        int[] ordered = signals.stream().mapToInt(Signal::day).distinct().toArray();
        int[] active = IntStream.of(ordered).filter(day -> day < last).toArray();
        Set<Integer> cuts = new TreeSet<>();
        if (active.length < CUTS) {
            IntStream.of(active).forEach(cuts::add);
            active = IntStream.range(0, last).toArray();
        }
        SplittableRandom random = new SplittableRandom(seed ^ days.size());
        for (int part = 0; part < CUTS && cuts.size() < CUTS; part++) {
            int from = part * active.length / CUTS;
            int to = (part + 1) * active.length / CUTS;
            if (from < to) {
                cuts.add(active[from + random.nextInt(to - from)]);
            }
        }
        return cuts;
    }

    /**
     * The first signal up to a day that is only in one of the two runs; null when all are equal.
     */
    private @Nullable Signal difference(int cut, List<Signal> others) {
        List<Signal> own = signals.stream().filter(signal -> signal.day() <= cut).toList();
        int common = Math.min(own.size(), others.size());
        for (int i = 0; i < common; i++) {
            Signal mine = own.get(i);
            Signal other = others.get(i);
            if (!mine.equals(other)) {
                return mine.day() <= other.day() ? mine : other;
            }
        }
        return own.size() > common
                ? own.get(common)
                : others.size() > common ? others.get(common) : null;
    }

    private @Nullable String symbol(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Place place -> symbols.get(place.symbol()).ticker();
            case Instruction.PlacePair pair -> symbols.get(pair.symbol()).ticker();
            case Instruction.Cancel _ -> null;
        };
    }
}
