package bullpen.replay;

import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Symbol;
import bullpen.performance.EquityCurve;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a run did.
 *
 * @param benchmark the starting cash held in the benchmark instead, null without one
 * @param orders every order in the order given, with how it ended: the strategy's, and those that
 *     closed positions for want of margin or at a delisting
 * @param signals what the strategy asked for, in that order; played again they give the same run
 * @param openPositions what is held after the last day
 * @param dividends that each symbol paid, below zero where more was owed for short positions
 * @param gross what all positions were worth at each close, short ones counted in full
 * @param staleDays days on which a position was marked at an older close for want of a bar
 */
public record BacktestResult(
        EquityCurve equity,
        @Nullable EquityCurve benchmark,
        List<Fill> fills,
        List<OrderOutcome> orders,
        List<Signal> signals,
        List<Position> openPositions,
        Map<Symbol, Money> dividends,
        List<Money> gross,
        int staleDays,
        List<LogLine> log) {
    public BacktestResult {
        fills = List.copyOf(fills);
        orders = List.copyOf(orders);
        signals = List.copyOf(signals);
        openPositions = List.copyOf(openPositions);
        dividends = Map.copyOf(dividends);
        gross = List.copyOf(gross);
        log = List.copyOf(log);
    }

    /** Whether nothing was left at a close, which ended the run before its last day. */
    public boolean isBust() {
        return equity.size() > 0 && equity.end().cents() <= 0;
    }

    /** A line that the strategy logged at the close of a day. */
    public record LogLine(LocalDate date, String message) {}
}
