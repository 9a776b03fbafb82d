package bullpen.api;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.order.Words;
import bullpen.portfolio.NewPortfolio;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/**
 * A portfolio as a program sends it, new or changed.
 *
 * @param volumePercent the most that an order takes of the session's volume: 5 for 5 %, 0 for no
 *     cap
 */
record PortfolioInput(
        @Nullable String name,
        @Nullable BigDecimal startingCash,
        @Nullable String account,
        @Nullable CostsInput commission,
        @Nullable Integer slippageBps,
        @Nullable BigDecimal volumePercent)
        implements CheckedInput {
    private static final int VOLUME_DECIMALS = 2;
    private static final int WHOLE = 100_00;

    /**
     * What is to change.
     *
     * @param name null when it stays
     * @param rules what becomes of them, null when they stay
     */
    record Change(@Nullable String name, @Nullable UnaryOperator<AccountRules> rules) {}

    @Override
    public NewPortfolio read() {
        var fields = new Fields();
        String nameRead = fields.name("name", name, NewPortfolio.NAME_LENGTH);
        Money cash =
                fields.money(
                        "startingCash",
                        startingCash,
                        NewPortfolio.LEAST_CASH,
                        NewPortfolio.MOST_CASH,
                        NewPortfolio.DEFAULT_CASH);
        AccountRules rules = rules(fields, AccountRules.cash(Costs.DEFAULT));
        fields.check();
        return new NewPortfolio(Fields.checked(nameRead), cash, Fields.checked(rules), null);
    }

    /**
     * @throws bullpen.web.Problem 422 with all that is wrong
     */
    Change change() {
        var fields = new Fields();
        String nameRead = name == null ? null : fields.name("name", name, NewPortfolio.NAME_LENGTH);
        if (startingCash != null) {
            fields.refuse("startingCash", "stays; a reset or another portfolio begins anew");
        }
        // What is wrong by itself is told with the name; what the rules before make wrong, later.
        var _ = rules(fields, AccountRules.cash(Costs.DEFAULT));
        boolean changesRules =
                account != null
                        || commission != null
                        || slippageBps != null
                        || volumePercent != null;
        if (name == null && !changesRules) {
            fields.refuse("name", "is required, or something else to change");
        }
        fields.check();
        return new Change(nameRead, changesRules ? this::changed : null);
    }

    /** The rules after those before. */
    private AccountRules changed(AccountRules before) {
        var fields = new Fields();
        AccountRules rules = rules(fields, before);
        fields.check();
        return Fields.checked(rules);
    }

    private @Nullable AccountRules rules(Fields fields, AccountRules before) {
        AccountKind kind = kind(fields, before.kind());
        Costs costs = CostsInput.read(fields, commission, slippageBps, before.costs());
        int volumeBps =
                fields.scaled(
                        "volumePercent", volumePercent, VOLUME_DECIMALS, WHOLE, before.volumeBps());
        return kind == null ? null : new AccountRules(kind, costs, volumeBps);
    }

    private @Nullable AccountKind kind(Fields fields, AccountKind whenAbsent) {
        return account == null
                ? whenAbsent
                : fields.choice("account", account, Words::kind, "cash or margin");
    }
}
