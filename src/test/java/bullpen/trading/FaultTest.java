package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.db.Faults;
import bullpen.db.UnavailableException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * A day of trading on which each statement fails once: what was asked for has happened or has not,
 * memory is what the database is, and asking again does it.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void everyStatementMayFail(Faults.Kind kind) {
        var faults = new Faults();
        try (var desk = new Desk(faults.open(folder), new FakeMarket())) {
            desk.addPeople();
            var sound = new TradedDay(desk);
            sound.goTo(sound.steps());
            int failed = 0;
            for (int step = 0; step < sound.steps(); step++) {
                int number = 1;
                while (number > 0) {
                    var day = new TradedDay(desk);
                    day.goTo(step);
                    int next = new Failures(day, sound, faults, kind, step).goFrom(number);
                    failed += Math.abs(next) - number;
                    number = next;
                    day.goTo(day.steps());
                    assertEquals(sound.after(sound.steps() - 1), day.state(), "in the end");
                    day.assertMemoryIsTrue();
                }
            }
            assertTrue(failed > 200, "only " + failed + " statements failed");
        }
    }

    /** A step of a day, gone again and again until it is done, with another failure each time. */
    private record Failures(
            TradedDay day, TradedDay sound, Faults faults, Faults.Kind kind, int step) {
        /**
         * Lets the statement of this number fail, and then, while the step is not done, the next.
         *
         * @return the number that is to fail next in a new day; the negative number that was to
         *     fail, if the step has no so many statements
         */
        int goFrom(int first) {
            int number = first;
            while (true) {
                List<String> before = day.state();
                faults.start(number, kind);
                RuntimeException failure = attempt();
                boolean failed = faults.stop() >= number;
                check(before, failure, "statement " + number + " of step " + step);
                if (day.state().equals(sound.after(step))) {
                    day.record();
                    return failed ? number + 1 : -number;
                }
                assertTrue(failed, () -> "step " + step + " was not done, asked again");
                number++;
                if (day.isTheMarkets(step)) {
                    return goSoundly(number); // Quotes that fail wait, and add to the next ones.
                }
            }
        }

        private int goSoundly(int next) {
            day.go();
            assertEquals(sound.after(step), day.state(), "the quote came again");
            day.record();
            return next;
        }

        private @Nullable RuntimeException attempt() {
            try {
                day.go();
                return null;
            } catch (CompletionException failure) {
                return (RuntimeException) failure.getCause();
            } catch (RuntimeException failure) {
                return failure;
            }
        }

        /**
         * What threw has done nothing. What did not throw has done all for each portfolio, or,
         * where the market acts and one portfolio cannot take it, nothing for that one.
         */
        private void check(
                List<String> before, @Nullable RuntimeException failure, String statement) {
            List<String> after = sound.after(step);
            List<String> now = day.state();
            if (failure != null) {
                assertEquals(before, now, () -> statement + " threw " + failure);
            } else if (day.isTheMarkets(step)) {
                for (int i = 0; i < now.size(); i++) {
                    assertTrue(
                            now.get(i).equals(before.get(i)) || now.get(i).equals(after.get(i)),
                            statement + ": half done\n" + now.get(i));
                }
            } else {
                assertEquals(after, now, statement + ": said to be done");
            }
            if (failure != null && kind != Faults.Kind.STATEMENT) {
                assertInstanceOf(UnavailableException.class, failure, statement);
            }
            day.assertMemoryIsTrue();
        }
    }
}
