package bullpen.portfolio;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.trading.TradingWindow;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An account to trade with.
 *
 * @param ownerId null when its owner was deleted
 * @param window when it may trade, null for always
 * @param archivedAt when it was put away, null while it is in use
 * @param generation 1, and one more with each reset
 * @param predecessorId the portfolio that a reset put away for this one, null for none
 * @param marginCalledAt when the margin call that stands was made, null when none stands
 * @param frozenReason why nothing is traded until a person has looked, null when all is well
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
        @Nullable String frozenReason) {
    public Costs costs() {
        return rules.costs();
    }

    public boolean isMargin() {
        return rules.kind() == AccountKind.MARGIN;
    }

    public boolean isFrozen() {
        return frozenReason != null;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    /** The kind of account and what it pays, such as {@code Cash account · no commission}. */
    public String terms() {
        List<String> terms = new ArrayList<>();
        terms.add(isMargin() ? "Margin account" : "Cash account");
        Commission commission = costs().commission();
        if (commission.equals(Commission.NONE)) {
            terms.add("no commission");
        }
        if (!commission.perTrade().isZero()) {
            terms.add(commission.perTrade().dollars() + " an order");
        }
        if (commission.perShare().isPositive()) {
            terms.add(commission.perShare().dollars() + " a share");
        }
        if (commission.millionthsOfValue() > 0) {
            BigDecimal percent = BigDecimal.valueOf(commission.millionthsOfValue(), 4);
            terms.add(percent.stripTrailingZeros().toPlainString() + " % of the value");
        }
        if (!commission.minimum().isZero()) {
            terms.add("at least " + commission.minimum().dollars());
        }
        Money most = commission.maximum();
        if (most != null) {
            terms.add("at most " + most.dollars());
        }
        terms.add(costs().slippageBps() + " bp slippage where a quote has no bid and ask");
        if (rules.volumeBps() > 0) {
            terms.add("at most " + Money.ofCents(rules.volumeBps()) + " % of the volume");
        }
        return String.join(" · ", terms);
    }
}
