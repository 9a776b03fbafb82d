package bullpen.trading;

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
 */
public record Portfolio(
        long id,
        @Nullable Long ownerId,
        String name,
        Money startingCash,
        AccountRules rules,
        Instant createdAt,
        @Nullable TradingWindow window,
        @Nullable Instant archivedAt) {
    public Costs costs() {
        return rules.costs();
    }

    public boolean isArchived() {
        return archivedAt != null;
    }
}
