package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far an order has been filled.
 *
 * @param quantity what has filled
 * @param value what that was worth at its prices
 * @param commission the fees paid for it
 * @param fills how many fills there were
 * @param session when the session opened in which it filled last, null before the first fill
 * @param inSession what has filled in that session; a cap by volume counts it
 */
public record Progress(
        Quantity quantity,
        Money value,
        Money commission,
        int fills,
        @Nullable Instant session,
        Quantity inSession) {
    /** Nothing has filled. */
    static final Progress NONE =
            new Progress(Quantity.ZERO, Money.ZERO, Money.ZERO, 0, null, Quantity.ZERO);

    /** With one more fill, in the session that opened then. */
    Progress plus(Fill fill, Instant sessionOpen) {
        return new Progress(
                quantity.plus(fill.quantity()),
                value.plus(fill.value()),
                commission.plus(fill.commission()),
                fills + 1,
                sessionOpen,
                in(sessionOpen).plus(fill.quantity()));
    }

    /** What has filled in the session that opened then. */
    Quantity in(Instant sessionOpen) {
        return sessionOpen.equals(session) ? inSession : Quantity.ZERO;
    }

    /**
     * The fee of a fill: what all of the order pays less what it has paid; none is paid back when a
     * split left it fewer shares to pay for, and a sale pays no more than it brings in.
     *
     * @param shares of the fill
     * @param worth price × shares
     */
    Money fee(Side side, Quantity shares, Money worth, Commission schedule) {
        Money fee =
                schedule.of(quantity.plus(shares), value.plus(worth))
                        .minus(commission)
                        .atLeastZero();
        return side == Side.SELL ? fee.min(worth) : fee;
    }

    /** The same after a split; the money stays. */
    Progress split(Ratio ratio) {
        return new Progress(
                ratio.shares(quantity), value, commission, fills, session, ratio.shares(inSession));
    }
}
