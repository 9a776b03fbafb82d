package bullpen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.RandomInputs;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** Two drivers, one engine: recorded days of every kind of order, played by the bar loop's. */
class PlaybackTest {
    private static final int INPUTS = 3_000;
    private static final Costs COSTS = Costs.of(Money.ofCents(99), 7);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void recordedLiveDaysGiveTheSameEventsAndTheSameDigest(long seed) {
        AccountRules rules = seed % 2 == 0 ? AccountRules.cash(COSTS) : AccountRules.margin(COSTS);
        Account live = Account.opened(1, rules);
        RandomInputs inputs = RandomInputs.live(seed);
        List<Input> recorded = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            Input input = inputs.next();
            recorded.add(input);
            events.addAll(live.apply(input));
        }
        Account replayed = Account.opened(1, rules);
        assertEquals(events, Playback.of(replayed, recorded));
        assertEquals(live.digest(), replayed.digest());
        assertTrue(events.stream().anyMatch(Event.Filled.class::isInstance));
    }
}
