package bullpen.trading;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An account to trade with.
 *
 * @param ownerId null when its owner was deleted
 * @param window when it may trade, null for always
 * @param archivedAt when it was put away, null while it is in use
 * @param generation 1, and one more with each reset
 * @param predecessorId the portfolio that a reset put away for this one, null for none
 * @param marginCalledAt when the margin call that stands was made, null when none stands
 * @param frozen why nothing is traded until a person has looked, null when all is well
 */
public record Portfolio(
        long id,
        @Nullable Long ownerId,
        String name,
        Money startingCash,
        AccountRules rules,
        Instant createdAt,
        @Nullable TradingWindow window,
        @Nullable Instant archivedAt,
        int generation,
        @Nullable Long predecessorId,
        @Nullable Instant marginCalledAt,
        @Nullable String frozen) {
    public Costs costs() {
        return rules.costs();
    }

    public boolean isMargin() {
        return rules.kind() == AccountKind.MARGIN;
    }

    public boolean isFrozen() {
        return frozen != null;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }
}
