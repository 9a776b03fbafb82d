package bullpen.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.SetClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long an answer holds. */
@Execution(ExecutionMode.CONCURRENT)
class RememberedTest {
    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private final List<String> asked = new ArrayList<>();
    private Answer<String> answer = new Answer.NotFound<>();
    private final Remembered<String, String> remembered =
            new Remembered<>(
                    Duration.ofMinutes(1),
                    10,
                    Runnable::run,
                    clock,
                    question -> {
                        asked.add(question);
                        return answer;
                    });

    @Test
    void anAnswerHoldsForItsTime() {
        remembered.get("a");
        clock.pass(Duration.ofSeconds(59));
        answer = new Answer.Down<>("as told");
        assertEquals(new Answer.NotFound<>(), remembered.get("a"));
        assertEquals(List.of("a"), asked);
        clock.pass(Duration.ofSeconds(1));
        assertEquals(answer, remembered.get("a"));
        assertEquals(List.of("a", "a"), asked);
    }

    @Test
    void aFailureHoldsForAMoment() {
        answer = new Answer.Down<>("as told");
        remembered.get("a");
        clock.pass(Duration.ofSeconds(4));
        remembered.get("a");
        assertEquals(List.of("a"), asked);
        clock.pass(Duration.ofSeconds(1));
        remembered.get("a");
        assertEquals(List.of("a", "a"), asked);
    }
}
