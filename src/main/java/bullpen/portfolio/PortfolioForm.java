package bullpen.portfolio;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.order.Words;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

/** A new portfolio as typed, its {@link CostsForm} apart; a missing field is an empty one. */
record PortfolioForm(String name, String startingCash, String account) {
    /** What an empty form begins with. */
    static final PortfolioForm BLANK = new PortfolioForm("", "100000.00", "cash");

    PortfolioForm(@Nullable String name, @Nullable String startingCash, @Nullable String account) {
        this.name = name == null ? "" : name;
        this.startingCash = startingCash == null ? "" : startingCash;
        this.account = account == null ? "cash" : account;
    }

    /**
     * The portfolio that it asks for.
     *
     * @throws bullpen.web.Problem 422 with a message for each field that needs another value
     */
    NewPortfolio read(CostsForm costs) {
        FieldReader fields = new FieldReader();
        String nameRead = name(fields, name);
        Money cash =
                fields.number(
                        "startingCash",
                        startingCash,
                        Money::of,
                        NewPortfolio.LEAST_CASH,
                        NewPortfolio.MOST_CASH,
                        "Enter an amount from %s to %s with up to two decimals."
                                .formatted(
                                        NewPortfolio.LEAST_CASH.dollars(),
                                        NewPortfolio.MOST_CASH.dollars()));
        AccountKind kind = kind(fields, account);
        Costs costsRead = costs.read(fields);
        Integer volume = costs.readVolume(fields);
        fields.check();
        return new NewPortfolio(
                FieldReader.checked(nameRead),
                FieldReader.checked(cash),
                new AccountRules(
                        FieldReader.checked(kind),
                        FieldReader.checked(costsRead),
                        FieldReader.checked(volume)),
                null);
    }

    static @Nullable String name(FieldReader fields, String typed) {
        return fields.name("name", typed, NewPortfolio.NAME_LENGTH);
    }

    static @Nullable AccountKind kind(FieldReader fields, String word) {
        return fields.choice("account", word, Words::kind);
    }
}
