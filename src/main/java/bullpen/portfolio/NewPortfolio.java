package bullpen.portfolio;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.trading.TradingWindow;

import org.jspecify.annotations.Nullable;

/**
 * What a portfolio begins with.
 *
 * @param window when it may trade, null for always
 */
public record NewPortfolio(
        String name, Money startingCash, AccountRules rules, @Nullable TradingWindow window) {
    public static final Money DEFAULT_CASH = Money.ofCents(10_000_000);
    public static final int NAME_LENGTH = 60;

    public static final Money LEAST_CASH = Money.ofCents(100_00);
    public static final Money MOST_CASH = Money.ofCents(1_000_000_000_00L);

    /** A cash account that may always trade. */
    public NewPortfolio(String name, Money startingCash, Costs costs) {
        this(name, startingCash, AccountRules.cash(costs), null);
    }

    public NewPortfolio {
        if (name.isBlank() || name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException("A name has 1 to 60 characters");
        }
        if (startingCash.compareTo(LEAST_CASH) < 0 || startingCash.compareTo(MOST_CASH) > 0) {
            throw new IllegalArgumentException("Starting cash is between $100 and $1,000,000,000");
        }
    }
}
