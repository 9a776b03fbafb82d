package bullpen.api;

import bullpen.engine.Price;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.Revision;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a program changes of an order; what is absent stays as it is.
 *
 * @param note the owner's words; empty to take them away
 */
record RevisionInput(
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        @Nullable BigDecimal trailAmount,
        @Nullable BigDecimal trailPercent,
        @Nullable String timeInForce,
        OrderInput.@Nullable TakeProfit takeProfit,
        OrderInput.@Nullable StopLoss stopLoss,
        @Nullable String clientOrderId,
        @Nullable String note)
        implements CheckedInput {
    @Override
    public Revision read() {
        var fields = new OrderFields();
        Size size = fields.size(quantity, amount);
        Price limit = limitPrice == null ? null : fields.price("limitPrice", limitPrice);
        Price stop = stopPrice == null ? null : fields.price("stopPrice", stopPrice);
        Trail trail =
                trailAmount == null && trailPercent == null
                        ? null
                        : fields.trail(trailAmount, trailPercent);
        TimeInForce life = timeInForce == null ? null : fields.timeInForce(timeInForce);
        Price profit =
                takeProfit == null
                        ? null
                        : fields.price("takeProfit.limitPrice", takeProfit.limitPrice());
        Price loss =
                stopLoss == null ? null : fields.price("stopLoss.stopPrice", stopLoss.stopPrice());
        String own = fields.clientOrderId(clientOrderId);
        String words = note == null ? null : Objects.requireNonNullElse(fields.note(note), "");
        fields.check();
        return new Revision(size, limit, stop, trail, life, profit, loss, null, own, words);
    }

    /** Whether nothing but the note is to change, which makes no new order. */
    boolean isNoteOnly() {
        return note != null
                && quantity == null
                && amount == null
                && limitPrice == null
                && stopPrice == null
                && trailAmount == null
                && trailPercent == null
                && timeInForce == null
                && takeProfit == null
                && stopLoss == null;
    }
}
