package bullpen.corporate;

import bullpen.market.StoredMarket;
import bullpen.trading.Desk;

import org.springframework.context.ApplicationEventPublisher;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Corporate actions at a desk whose time and prices the test sets. */
public final class Actions {
    private Actions() {}

    public static ActionDesk on(Desk desk) {
        return on(desk, _ -> {});
    }

    /**
     * @param events hears what the others would follow
     */
    static ActionDesk on(Desk desk, ApplicationEventPublisher events) {
        return new ActionDesk(
                StoredMarket.actions(desk.database, clock(desk)),
                new EffectStore(),
                desk.office,
                desk.market,
                desk.database.reader(),
                desk.database.writer(),
                events);
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
