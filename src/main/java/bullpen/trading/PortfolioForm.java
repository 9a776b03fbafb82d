package bullpen.trading;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

/** A new portfolio as typed; a missing field is an empty one. */
record PortfolioForm(String name, String startingCash, String commission, String slippageBps) {
    private static final Money MOST_COMMISSION = Money.ofCents(100_00);

    /** What an empty form begins with. */
    static final PortfolioForm BLANK = new PortfolioForm("", "100000.00", "0.00", "1");

    PortfolioForm(
            @Nullable String name,
            @Nullable String startingCash,
            @Nullable String commission,
            @Nullable String slippageBps) {
        this.name = name == null ? "" : name;
        this.startingCash = startingCash == null ? "" : startingCash;
        this.commission = commission == null ? "" : commission;
        this.slippageBps = slippageBps == null ? "" : slippageBps;
    }

    /**
     * The portfolio that it asks for.
     *
     * @throws bullpen.web.Problem 422 with a message for each field that needs another value
     */
    NewPortfolio read() {
        FieldReader fields = new FieldReader();
        String nameRead = name(fields, name);
        Money cash =
                money(
                        fields,
                        "startingCash",
                        startingCash,
                        NewPortfolio.LEAST_CASH,
                        NewPortfolio.MOST_CASH);
        Money fee = money(fields, "commission", commission, Money.ZERO, MOST_COMMISSION);
        Integer bps = fields.integer("slippageBps", slippageBps, 0, Costs.MAX_SLIPPAGE_BPS);
        fields.check();
        return new NewPortfolio(
                FieldReader.checked(nameRead),
                FieldReader.checked(cash),
                Costs.of(FieldReader.checked(fee), FieldReader.checked(bps)));
    }

    static @Nullable String name(FieldReader fields, String typed) {
        return fields.name("name", typed, NewPortfolio.NAME_LENGTH);
    }

    private static @Nullable Money money(
            FieldReader fields, String field, String typed, Money least, Money most) {
        String message =
                "Enter an amount from "
                        + least.dollars()
                        + " to "
                        + most.dollars()
                        + " with up to two decimals.";
        return fields.number(field, typed, Money::of, least, most, message);
    }
}
