package bullpen.replay;

import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;

import java.util.ArrayList;
import java.util.List;

/** Plays recorded inputs through the bar loop's own driver. */
public final class Playback {
    private Playback() {}

    /** Applies the inputs in order; the account is left as the last one leaves it. */
    public static List<Event> of(Account account, Iterable<Input> inputs) {
        Broker broker = new Broker(account);
        List<Event> events = new ArrayList<>();
        for (Input input : inputs) {
            events.addAll(broker.apply(input));
        }
        return events;
    }
}
