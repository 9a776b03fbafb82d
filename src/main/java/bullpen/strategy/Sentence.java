package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.rules.Condition;
import bullpen.rules.Exit;
import bullpen.rules.Ranking;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules in English sentences. */
final class Sentence {
    private static final int MOST_NAMED = 5;

    private Sentence() {}

    static String of(Rules rules, List<Symbol> universe) {
        List<String> sentences = new ArrayList<>();
        Ranking ranking = rules.ranking();
        if (rules.entry().reduced().equals(Condition.never())) {
            sentences.add("Never buy any of " + names(universe) + ".");
        } else {
            sentences.add(
                    ranking == null ? entry(rules, universe) : ranked(rules, ranking, universe));
        }
        String exit = exit(rules.exit());
        if (alwaysSells(rules)) {
            sentences.add("Always sell all of it, at the first close that it is held.");
        } else if (!exit.isEmpty()) {
            sentences.add("Sell all of it when " + exit + ".");
        } else if (ranking == null && !rules.risk().protects()) {
            sentences.add("Never sell.");
        }
        protection(rules.risk(), sentences);
        limits(rules.risk(), sentences);
        return String.join(" ", sentences);
    }

    /** What no price decides: entry and exit, each when it always or never holds. */
    static Map<String, String> fixed(Rules rules) {
        Map<String, String> fixed = new LinkedHashMap<>();
        Condition entry = rules.entry().reduced();
        if (entry.equals(Condition.never())) {
            fixed.put("entry", "It never buys: this never holds.");
        } else if (entry.equals(Condition.always()) && rules.ranking() == null) {
            boolean adds = rules.schedule().held() == Schedule.Held.ADD;
            fixed.put(
                    "entry",
                    "It always buys"
                            + (adds ? "" : " when none is held")
                            + ": no condition says otherwise.");
        }
        if (alwaysSells(rules)) {
            fixed.put("exit", "It always sells what it has bought: no condition says otherwise.");
        }
        return fixed;
    }

    private static boolean alwaysSells(Rules rules) {
        return rules.exit().condition().reduced().equals(Condition.always());
    }

    private static String entry(Rules rules, List<Symbol> universe) {
        return "For each of "
                + names(universe)
                + ": "
                + day(rules.schedule())
                + ", "
                + when(rules)
                + "buy "
                + of(rules.size())
                + " at the next open"
                + switch (rules.schedule().held()) {
                    case KEEP -> ".";
                    case ADD -> ", whether or not some is held.";
                    case RESIZE -> "; bring what is held to that size.";
                };
    }

    private static String when(Rules rules) {
        boolean adds = rules.schedule().held() == Schedule.Held.ADD;
        Condition entry = rules.entry().reduced();
        if (entry.equals(Condition.always())) {
            return adds ? "always " : "always when none is held, ";
        }
        return "when " + (adds ? "" : "none is held and ") + part(entry) + ", ";
    }

    private static String ranked(Rules rules, Ranking ranking, List<Symbol> universe) {
        Condition entry = rules.entry().reduced();
        String those = entry.equals(Condition.always()) ? "" : ", of those of which " + of(entry);
        return "Of "
                + names(universe)
                + ": "
                + day(rules.schedule())
                + ", keep the "
                + (ranking.keep() == 1 ? "one" : ranking.keep())
                + " with the "
                + (ranking.highest() ? "highest" : "lowest")
                + Words.of(ranking.by()).replaceFirst("^the", "")
                + those
                + ". Sell the others at the next open, and buy "
                + of(rules.size())
                + " of each that is not held"
                + switch (rules.schedule().held()) {
                    case KEEP -> ".";
                    case ADD -> ", and again of each that is.";
                    case RESIZE -> "; bring those that are to that size.";
                };
    }

    private static String day(Schedule schedule) {
        return schedule.period() == Schedule.Period.DAY
                ? "at the close"
                : "at the first close of each " + Words.of(schedule.period());
    }

    private static String exit(Exit exit) {
        List<String> when = new ArrayList<>();
        Condition condition = exit.condition().reduced();
        if (!condition.equals(Condition.never())) {
            when.add(of(condition));
        }
        if (exit.afterBars() > 0) {
            when.add("it has been held for " + days(exit.afterBars()));
        }
        return String.join(", or when ", when);
    }

    private static void protection(Risk risk, List<String> sentences) {
        List<String> orders = new ArrayList<>();
        if (risk.stopLoss() > 0) {
            orders.add("a stop " + Words.percent(risk.stopLoss()) + "% below its average cost");
        }
        if (risk.trailingStop() > 0) {
            orders.add(
                    "a trailing stop "
                            + Words.percent(risk.trailingStop())
                            + "% below its highest price");
        }
        if (risk.takeProfit() > 0) {
            orders.add("a limit " + Words.percent(risk.takeProfit()) + "% above its average cost");
        }
        if (!orders.isEmpty()) {
            sentences.add(
                    "From the close of the day that bought, each position has "
                            + listed(orders)
                            + " resting at the market.");
        }
    }

    private static void limits(Risk risk, List<String> sentences) {
        if (risk.maxPositions() > 0) {
            sentences.add(
                    risk.maxPositions() == 1
                            ? "Hold one symbol at a time."
                            : "Hold at most " + risk.maxPositions() + " symbols at a time.");
        }
        if (risk.maxWeight() > 0) {
            sentences.add(
                    "Buy no symbol beyond " + Words.percent(risk.maxWeight()) + "% of the equity.");
        }
        if (risk.cooldown() > 0) {
            sentences.add(
                    "Buy a symbol again no sooner than "
                            + days(risk.cooldown())
                            + " after its last position ended.");
        }
    }

    private static String days(int number) {
        return number == 1 ? "one day" : number + " days";
    }

    private static String listed(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
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
            case Condition.All(var parts) -> joined(parts, " and ");
            case Condition.Any(var parts) -> joined(parts, " or ");
            case Condition.Not(var part) -> "it is not so that " + part(part);
            case Condition.Compare(var left, var relation, var right) ->
                    Words.of(left) + " " + Words.of(relation) + " " + Words.of(right);
        };
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.size() == 1
                ? of(parts.getFirst())
                : parts.stream().map(Sentence::part).collect(Collectors.joining(word));
    }

    /** In brackets when it is more than one comparison, so that and, or and not stay apart. */
    private static String part(Condition condition) {
        return condition.comparisons() > 1 ? "(" + of(condition) + ")" : of(condition);
    }

    private static String of(Size size) {
        return switch (size) {
            case Size.Shares(Quantity quantity) ->
                    quantity.equals(Quantity.of("1")) ? "one share" : quantity + " shares";
            case Size.Amount(Money money) -> money.dollars() + " worth";
            case Size.PercentOfEquity(int basisPoints) ->
                    Words.percent(basisPoints) + "% of the equity";
            case Size.EqualWeight _ -> "an equal part of the equity";
            case Size.VolatilityTarget(int basisPoints, int bars) ->
                    "as much as moves by "
                            + Words.percent(basisPoints)
                            + "% of the equity a year, going by "
                            + bars
                            + " days,";
            case Size.Weights(var weights) ->
                    "its part of the equity ("
                            + weights.stream()
                                    .map(
                                            one ->
                                                    one.symbol()
                                                            + " "
                                                            + Words.percent(one.basisPoints())
                                                            + "%")
                                    .collect(Collectors.joining(", "))
                            + ")";
        };
    }
}
