package bullpen.backtest;

import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to run a strategy on.
 *
 * @param startDate first day, inclusive
 * @param endDate last day, inclusive
 * @param commission for each order
 * @param slippageBps basis points
 * @param benchmark what to compare with, null for nothing
 * @param source where the bars come from
 * @param seed of the script's random numbers
 * @param account what the account may owe
 * @param riskFreeBps what cash earns without risk, basis points a year; the ratios are of what is
 *     beyond it
 * @param params of a script, by name in the script's order
 */
public record BacktestRequest(
        List<Symbol> symbols,
        LocalDate startDate,
        LocalDate endDate,
        Money startingCapital,
        Money commission,
        int slippageBps,
        @Nullable Symbol benchmark,
        String source,
        long seed,
        AccountKind account,
        int riskFreeBps,
        Map<String, Double> params) {
    private static final double BASIS_POINTS = 10_000;

    public BacktestRequest {
        symbols = List.copyOf(symbols);
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /**
     * Of a cash account, without a risk-free rate, with the numbers that the script says itself.
     */
    public BacktestRequest(
            List<Symbol> symbols,
            LocalDate startDate,
            LocalDate endDate,
            Money startingCapital,
            Money commission,
            int slippageBps,
            @Nullable Symbol benchmark,
            String source,
            long seed) {
        this(
                symbols,
                startDate,
                endDate,
                startingCapital,
                commission,
                slippageBps,
                benchmark,
                source,
                seed,
                AccountKind.CASH,
                0,
                Map.of());
    }

    /** The same with other numbers. */
    public BacktestRequest with(Map<String, Double> params) {
        return new BacktestRequest(
                symbols,
                startDate,
                endDate,
                startingCapital,
                commission,
                slippageBps,
                benchmark,
                source,
                seed,
                account,
                riskFreeBps,
                params);
    }

    /** What the account may do and what it pays. */
    public AccountRules rules() {
        return new AccountRules(account, Costs.of(commission, slippageBps), 0);
    }

    /** The annual risk-free rate as a fraction, as the metrics take it. */
    public double riskFree() {
        return riskFreeBps / BASIS_POINTS;
    }

    /** The risk-free rate in words: "0", or such as "4.25 % a year". */
    public String riskFreeRate() {
        return riskFreeBps == 0
                ? "0"
                : BigDecimal.valueOf(riskFreeBps, 2).stripTrailingZeros().toPlainString()
                        + " % a year";
    }

    /** The same in another period, both days inclusive, with other capital. */
    public BacktestRequest over(LocalDate startDate, LocalDate endDate, Money startingCapital) {
        return new BacktestRequest(
                symbols,
                startDate,
                endDate,
                startingCapital,
                commission,
                slippageBps,
                benchmark,
                source,
                seed,
                account,
                riskFreeBps,
                params);
    }

    BacktestRequest withCosts(Money commission, int slippageBps) {
        return new BacktestRequest(
                symbols,
                startDate,
                endDate,
                startingCapital,
                commission,
                slippageBps,
                benchmark,
                source,
                seed,
                account,
                riskFreeBps,
                params);
    }

    BacktestRequest startingOn(LocalDate startDate) {
        return over(startDate, endDate, startingCapital);
    }
}
