package bullpen.trading;

import bullpen.engine.Costs;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

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
        String nameRead = fields.name("name", name, NewPortfolio.NAME_LENGTH);
        Money cash =
                fields.money(
                        "startingCash",
                        startingCash,
                        NewPortfolio.LEAST_CASH,
                        NewPortfolio.MOST_CASH);
        Money fee = fields.money("commission", commission, Money.ZERO, MOST_COMMISSION);
        Integer bps = fields.integer("slippageBps", slippageBps, 0, Costs.MAX_SLIPPAGE_BPS);
        fields.check();
        return new NewPortfolio(
                Objects.requireNonNull(nameRead),
                Objects.requireNonNull(cash),
                Costs.of(Objects.requireNonNull(fee), Objects.requireNonNull(bps)));
    }
}
