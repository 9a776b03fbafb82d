package bullpen.api;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.order.Words;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.Portfolio;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/** A portfolio as a program sends it, new or changed. */
record PortfolioInput(
        @Nullable String name,
        @Nullable BigDecimal startingCash,
        @Nullable String account,
        @Nullable CostsInput commission,
        @Nullable Integer slippageBps) {
    /**
     * What is to change.
     *
     * @param name null when it stays
     * @param rules null when they stay
     */
    record Change(@Nullable String name, @Nullable AccountRules rules) {}

    /**
     * @throws bullpen.web.Problem 422 with all that is wrong
     */
    NewPortfolio read() {
        var fields = new Fields();
        String nameRead = fields.name("name", name, NewPortfolio.NAME_LENGTH);
        Money cash =
                fields.money(
                        "startingCash",
                        startingCash,
                        NewPortfolio.LEAST_CASH,
                        NewPortfolio.MOST_CASH,
                        NewPortfolio.DEFAULT_CASH);
        AccountKind kind = kind(fields, AccountKind.CASH);
        Costs costs = CostsInput.read(fields, commission, slippageBps);
        fields.check();
        return new NewPortfolio(
                Fields.checked(nameRead),
                cash,
                new AccountRules(Fields.checked(kind), costs, 0),
                null);
    }

    /**
     * @throws bullpen.web.Problem 422 with all that is wrong
     */
    Change change(Portfolio before) {
        var fields = new Fields();
        String nameRead = name == null ? null : fields.name("name", name, NewPortfolio.NAME_LENGTH);
        if (startingCash != null) {
            fields.refuse("startingCash", "stays; a reset or another portfolio begins anew");
        }
        AccountKind kind = kind(fields, before.rules().kind());
        Costs costs = CostsInput.read(fields, commission, slippageBps, before.costs());
        boolean changesRules = account != null || commission != null || slippageBps != null;
        if (name == null && !changesRules) {
            fields.refuse("name", "is required, or something else to change");
        }
        fields.check();
        int volumeBps = before.rules().volumeBps();
        return new Change(
                nameRead,
                changesRules ? new AccountRules(Fields.checked(kind), costs, volumeBps) : null);
    }

    private @Nullable AccountKind kind(Fields fields, AccountKind whenAbsent) {
        return account == null
                ? whenAbsent
                : fields.choice("account", account, Words::kind, "cash or margin");
    }
}
