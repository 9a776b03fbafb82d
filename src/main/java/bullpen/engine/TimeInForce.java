package bullpen.engine;

import java.time.Duration;
import java.time.Instant;

/** How long an order lives when nothing fills it. */
public enum TimeInForce {
    /** Until the end of the first session in which it can fill. */
    DAY,
    /** Until the first session end more than 90 days after it was received. */
    GTC,
    /** At the next open: the first price of a session that opened after the order, or never. */
    OPG,
    /** At the next close: the last price of the session, or never. */
    CLS,
    /** What the first price fills at once; the rest is canceled. */
    IOC,
    /** All of it on the first price, or nothing. */
    FOK;

    private static final Duration LONGEST = Duration.ofDays(90);

    /** Whether such an order waits for a price to come; the others are decided at one moment. */
    public boolean rests() {
        return this == DAY || this == GTC;
    }

    /** Whether the first price that the order may meet decides it. */
    boolean isDecidedAtOnce() {
        return this == OPG || this == IOC || this == FOK;
    }

    /** No session that closes before this instant, or at it, ends the order. */
    Instant endsAfter(Instant receivedAt) {
        return this == GTC ? receivedAt.plus(LONGEST) : receivedAt;
    }

    /** Whether a session's end is the end of an order that nothing filled. */
    boolean isOver(Instant receivedAt, Instant openAt, Instant closeAt) {
        return this == OPG ? openAt.isAfter(receivedAt) : closeAt.isAfter(endsAfter(receivedAt));
    }
}
