package bullpen.backtest;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

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
        long seed) {
    public BacktestRequest {
        symbols = List.copyOf(symbols);
    }

    public Costs costs() {
        return Costs.of(commission, slippageBps);
    }
}
