package bullpen.corporate;

import bullpen.market.action.StoredActions;
import bullpen.trading.Desk;

import org.springframework.context.ApplicationEventPublisher;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Corporate actions at a desk whose time and prices the test sets. */
public final class Actions {
    private static final int PART = 2;

    private Actions() {}

    public static ActionDesk on(Desk desk) {
        return on(desk, _ -> {});
    }

    /** Two accounts at a time. */
    static ActionDesk on(Desk desk, ApplicationEventPublisher events) {
        return new ActionDesk(
                StoredActions.record(desk.database, clock(desk)),
                new EffectStore(),
                desk.office,
                desk.market,
                desk.database.reader(),
                desk.database.writer(),
                events,
                reversal(desk, events),
                PART);
    }

    /** The same. */
    static ActionReversal reversal(Desk desk, ApplicationEventPublisher events) {
        return new ActionReversal(
                StoredActions.record(desk.database, clock(desk)),
                new EffectStore(),
                desk.office,
                desk.market,
                desk.database.reader(),
                desk.database.writer(),
                events,
                PART);
    }

    /** The desk's time. */
    static Clock clock(Desk desk) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return desk.market.now();
            }
        };
    }
}
