package bullpen.trading;

import bullpen.db.Ids;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.engine.AccountRules;
import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.order.Words;

import org.jspecify.annotations.Nullable;

/** Rows of portfolios as the engine's values. */
public final class AccountRows {
    private AccountRows() {}

    public static AccountRules rules(PortfoliosRecord row) {
        return new AccountRules(
                Words.kind(row.getAccount()), costs(row), Math.toIntExact(row.getVolumeBps()));
    }

    private static Costs costs(PortfoliosRecord row) {
        @Nullable Long maximum = row.getCommissionMaximum();
        return new Costs(
                new Commission(
                        Money.ofCents(row.getCommissionPerTrade()),
                        Price.ofTicks(row.getCommissionPerShare()),
                        Math.toIntExact(row.getCommissionMillionths()),
                        Money.ofCents(row.getCommissionMinimum()),
                        maximum == null ? null : Money.ofCents(maximum)),
                Math.toIntExact(row.getSlippageBps()));
    }

    /** When it may trade, null for always. */
    public static @Nullable TradingWindow window(PortfoliosRecord row) {
        Long from = row.getTradesFrom();
        Long until = row.getTradesUntil();
        return from == null || until == null
                ? null
                : new TradingWindow(Ids.instant(from), Ids.instant(until));
    }

    static TradingAccount.Standing standing(PortfoliosRecord row) {
        return row.getFrozenAt() != null
                ? TradingAccount.Standing.FROZEN
                : row.getArchivedAt() != null
                        ? TradingAccount.Standing.ARCHIVED
                        : TradingAccount.Standing.ACTIVE;
    }
}
