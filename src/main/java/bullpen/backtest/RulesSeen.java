package bullpen.backtest;

import bullpen.engine.Rule;
import bullpen.engine.Symbol;
import bullpen.performance.RoundTrip;
import bullpen.replay.BarSeries;
import bullpen.replay.SeriesColumns;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Evaluation;
import bullpen.rules.Operand;
import bullpen.rules.Ranking;
import bullpen.rules.Rules;
import bullpen.strategy.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What rules compare, at the close of the bar before the one that filled the order. An order that
 * rested, such as a stop, was no decision of that close; a purchase that waited for the money of
 * sales was chosen a close earlier still.
 */
final class RulesSeen {
    private final Set<Operand> entry;
    private final Set<Operand> exit;
    private final Map<Symbol, BarSeries> series = new HashMap<>();
    private final Map<Symbol, Evaluation> evaluations = new HashMap<>();
    private final @Nullable BarSeries benchmark;

    RulesSeen(Rules rules, List<BarSeries> series, @Nullable BarSeries benchmark) {
        this.entry = compared(rules.entry());
        this.exit = compared(rules.exit().condition());
        Ranking ranking = rules.ranking();
        if (ranking != null) {
            entry.add(ranking.by());
            exit.add(ranking.by());
        }
        series.forEach(one -> this.series.put(one.symbol(), one));
        this.benchmark = benchmark;
    }

    List<Report.Seen> atEntry(RoundTrip trip) {
        return values(entry, trip.symbol(), TripLines.day(trip.openedAt()), trip.entryRule());
    }

    List<Report.Seen> atExit(RoundTrip trip) {
        return values(exit, trip.symbol(), TripLines.day(trip.closedAt()), trip.exitRule());
    }

    private List<Report.Seen> values(Set<Operand> operands, Symbol symbol, int day, Rule rule) {
        BarSeries bars = series.get(symbol);
        if (bars == null || rule != Rule.BAR_MARKET) {
            return List.of();
        }
        int bar = bars.indexAtOrBefore(day - 1);
        Evaluation evaluation =
                evaluations.computeIfAbsent(
                        symbol, _ -> new Evaluation(new SeriesColumns(bars, benchmark)));
        return operands.stream()
                .map(operand -> seen(operand, evaluation.values(operand)[bar]))
                .toList();
    }

    private static Report.Seen seen(Operand operand, double value) {
        return new Report.Seen(Words.of(operand), Double.isFinite(value) ? value : null);
    }

    private static SequencedSet<Operand> compared(Condition condition) {
        SequencedSet<Operand> operands = new LinkedHashSet<>();
        List<Condition> open = new ArrayList<>(List.of(condition));
        while (!open.isEmpty()) {
            switch (open.removeFirst()) {
                case Condition.All(var parts) -> open.addAll(0, parts);
                case Condition.Any(var parts) -> open.addAll(0, parts);
                case Condition.Not(var part) -> open.addFirst(part);
                case Condition.Compare(var left, _, var right) -> {
                    operands.add(left);
                    operands.add(right);
                }
            }
        }
        operands.removeIf(Constant.class::isInstance);
        return operands;
    }
}
