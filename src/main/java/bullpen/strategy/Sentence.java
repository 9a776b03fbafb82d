package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.rules.Condition;
import bullpen.rules.Rules;
import bullpen.rules.Size;

import java.util.List;
import java.util.stream.Collectors;

/** Rules as an English sentence. */
final class Sentence {
    private static final int MOST_NAMED = 5;

    private Sentence() {}

    static String of(Rules rules, List<Symbol> universe) {
        String exit =
                isNever(rules.exit())
                        ? "and never sell."
                        : "and sell all of it when " + of(rules.exit()) + ".";
        return "For each of "
                + names(universe)
                + ": at the close, when none is held and "
                + of(rules.entry())
                + ", buy "
                + of(rules.size())
                + " at the next open, "
                + exit;
    }

    private static boolean isNever(Condition condition) {
        return condition instanceof Condition.Any(var parts) && parts.isEmpty();
    }

    private static String names(List<Symbol> universe) {
        String named =
                universe.stream()
                        .limit(MOST_NAMED)
                        .map(Symbol::ticker)
                        .collect(Collectors.joining(", "));
        int more = universe.size() - MOST_NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static String of(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.isEmpty() ? "always" : joined(parts, " and ");
            case Condition.Any(var parts) -> parts.isEmpty() ? "never" : joined(parts, " or ");
            case Condition.Compare(var left, var relation, var right) ->
                    Words.of(left) + " " + Words.of(relation) + " " + Words.of(right);
        };
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream().map(Sentence::part).collect(Collectors.joining(word));
    }

    private static String part(Condition condition) {
        return condition instanceof Condition.Compare ? of(condition) : "(" + of(condition) + ")";
    }

    private static String of(Size size) {
        return switch (size) {
            case Size.Shares(Quantity quantity) -> quantity + " shares";
            case Size.Amount(Money money) -> money.dollars() + " worth";
            case Size.PercentOfEquity(int basisPoints) ->
                    Words.percent(basisPoints) + "% of the equity";
        };
    }
}
