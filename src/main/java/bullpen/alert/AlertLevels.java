package bullpen.alert;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The waiting alerts of one symbol by the level that they wait for, so that a price costs what it
 * concerns and not what waits.
 */
final class AlertLevels {
    private final Map<Long, Alert> alerts = new HashMap<>();

    /** Those that wait for their level or a higher price. */
    private final NavigableSet<Level> rising = new TreeSet<>();

    /** Those that wait for their level or a lower price. */
    private final NavigableSet<Level> falling = new TreeSet<>();

    /** Those that wait for a move of so many basis points or more. */
    private final NavigableSet<Level> moves = new TreeSet<>();

    /** Crossings that do not know yet from which side: the next price may tell. */
    private final NavigableSet<Level> sideless = new TreeSet<>();

    /** Those that were triggered in a session, by its epoch day: the next one wakes them. */
    private final NavigableSet<Level> resting = new TreeSet<>();

    private record Level(long value, long id) implements Comparable<Level> {
        private static final Comparator<Level> ORDER =
                Comparator.comparingLong(Level::value).thenComparingLong(Level::id);

        @Override
        public int compareTo(Level other) {
            return ORDER.compare(this, other);
        }
    }

    /** Takes a waiting alert, instead of what it knew of it. */
    void put(Alert alert) {
        remove(alert.id());
        alerts.put(alert.id(), alert);
        Alert.Triggered before = alert.triggered();
        if (alert.repeats() && before != null) {
            resting.add(new Level(before.session().toEpochDay(), alert.id()));
        } else {
            place(alert);
        }
    }

    void remove(long id) {
        Alert alert = alerts.remove(id);
        if (alert == null) {
            return;
        }
        Alert.Triggered before = alert.triggered();
        if (before != null) {
            resting.remove(new Level(before.session().toEpochDay(), id));
        }
        places(alert).remove(level(alert));
    }

    boolean isEmpty() {
        return alerts.isEmpty();
    }

    /** The alerts that a price may trigger, or place on a side. */
    List<Long> concernedBy(Sighting seen) {
        wake(seen.session());
        List<Long> concerned = new ArrayList<>();
        long last = seen.last().ticks();
        for (Level level : sideless) {
            if (level.value() != last) {
                concerned.add(level.id());
            }
        }
        addAll(upTo(rising, last), concerned);
        addAll(from(falling, last), concerned);
        addAll(upTo(moves, seen.moved()), concerned);
        return concerned;
    }

    private void wake(LocalDate session) {
        while (!resting.isEmpty() && resting.first().value() < session.toEpochDay()) {
            Level first = resting.removeFirst();
            place(Objects.requireNonNull(alerts.get(first.id())));
        }
    }

    private void place(Alert alert) {
        places(alert).add(level(alert));
    }

    private NavigableSet<Level> places(Alert alert) {
        return switch (alert.condition()) {
            case Condition.Above _ -> rising;
            case Condition.Below _ -> falling;
            case Condition.Moves _ -> moves;
            case Condition.Crosses _ ->
                    switch (alert.side()) {
                        case BELOW -> rising;
                        case ABOVE -> falling;
                        case null -> sideless;
                    };
        };
    }

    private static Level level(Alert alert) {
        return new Level(alert.condition().level(), alert.id());
    }

    private static NavigableSet<Level> upTo(NavigableSet<Level> levels, long value) {
        return levels.headSet(new Level(value, Long.MAX_VALUE), true);
    }

    private static NavigableSet<Level> from(NavigableSet<Level> levels, long value) {
        return levels.tailSet(new Level(value, Long.MIN_VALUE), true);
    }

    private static void addAll(Collection<Level> levels, List<Long> ids) {
        for (Level level : levels) {
            ids.add(level.id());
        }
    }
}
