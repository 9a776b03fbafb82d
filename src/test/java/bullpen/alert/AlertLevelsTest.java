package bullpen.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Price;
import bullpen.engine.Symbol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/**
 * The levels name exactly the alerts that a price changes: none is missed, and no other looked at.
 */
@Execution(ExecutionMode.CONCURRENT)
class AlertLevelsTest {
    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
    private static final Price CLOSE = Price.of("100");

    @Test
    void aPriceConcernsWhatItTriggersAndNothingElse() {
        var random = new Random(7);
        var levels = new AlertLevels();
        Map<Long, Alert> all = new HashMap<>();
        LocalDate day = LocalDate.of(2026, 3, 2);
        int triggered = 0;
        for (long step = 1; step <= 20_000; step++) {
            if (random.nextInt(50) == 0) {
                day = day.plusDays(1);
            }
            if (random.nextInt(3) > 0) {
                Alert alert = random(random, step);
                all.put(step, alert);
                levels.put(alert);
            }
            var seen = new Sighting(price(random), CLOSE, START, day);
            var changed = new TreeSet<Long>();
            all.forEach(
                    (id, alert) -> {
                        if (!alert.after(seen).equals(alert)) {
                            changed.add(id);
                        }
                    });
            assertEquals(changed, new TreeSet<>(levels.concernedBy(seen)), "step " + step);
            for (long id : changed) {
                Alert before = Objects.requireNonNull(all.get(id));
                Alert after = before.after(seen);
                triggered += after.times() - before.times();
                if (after.state() == Alert.State.WAITING && random.nextInt(4) > 0) {
                    all.put(id, after);
                    levels.put(after);
                } else {
                    all.remove(id);
                    levels.remove(id);
                }
            }
        }
        assertTrue(triggered > 5_000, "too few to say anything: " + triggered);
        all.keySet().forEach(levels::remove);
        assertTrue(levels.isEmpty());
    }

    private static Alert random(Random random, long id) {
        Condition condition =
                switch (random.nextInt(4)) {
                    case 0 -> new Condition.Above(price(random));
                    case 1 -> new Condition.Below(price(random));
                    case 2 -> new Condition.Crosses(price(random));
                    default -> new Condition.Moves(random.nextInt(1, 1_500));
                };
        return new Alert(
                id,
                1,
                Symbol.of("AAPL"),
                condition,
                random.nextBoolean(),
                "",
                Alert.State.WAITING,
                Alert.side(condition, random.nextBoolean() ? price(random) : null),
                START,
                START.plus(90, ChronoUnit.DAYS),
                null,
                0);
    }

    /** Few enough that levels are met exactly. */
    private static Price price(Random random) {
        return Price.ofTicks(1_000_000 + 10_000L * random.nextInt(-10, 11));
    }
}
