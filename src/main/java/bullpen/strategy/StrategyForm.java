package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.rules.Condition;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Indicator;
import bullpen.rules.Operand;
import bullpen.rules.Rules;
import bullpen.rules.Size;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The editor's form. Rules come as rows, one level of groups, or as JSON in {@code rules}, which
 * can nest; a missing field is an empty one.
 *
 * @param act what the pressed button does: save, check, add-entry, remove-exit-2 and the like
 */
record StrategyForm(
        String name,
        String kind,
        String universe,
        String source,
        @Nullable String rules,
        String entryMode,
        List<RuleRow> entry,
        String exitMode,
        List<RuleRow> exit,
        String sizeKind,
        String sizeNumber,
        String act) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MAX_ROWS = 20;

    StrategyForm(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String universe,
            @Nullable String source,
            @Nullable String rules,
            @Nullable String entryMode,
            @Nullable List<RuleRow> entry,
            @Nullable String exitMode,
            @Nullable List<RuleRow> exit,
            @Nullable String sizeKind,
            @Nullable String sizeNumber,
            @Nullable String act) {
        this.name = name == null ? "" : name;
        this.kind = kind == null ? "" : kind;
        this.universe = universe == null ? "" : universe;
        this.source = source == null ? "" : source;
        this.rules = rules;
        this.entryMode = entryMode == null ? "all" : entryMode;
        this.entry = entry == null ? List.of() : present(entry);
        this.exitMode = exitMode == null ? "any" : exitMode;
        this.exit = exit == null ? List.of() : present(exit);
        this.sizeKind = sizeKind == null ? "percent" : sizeKind;
        this.sizeNumber = sizeNumber == null ? "" : sizeNumber.strip();
        this.act = act == null ? "save" : act;
    }

    static StrategyForm of(String name, Kind kind, String body, List<Symbol> universe) {
        String symbols = universe.stream().map(Symbol::ticker).collect(Collectors.joining(", "));
        if (kind == Kind.JAVASCRIPT) {
            return new StrategyForm(
                    name,
                    kind.code(),
                    symbols,
                    body,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        Rules rules = RulesJson.read(body);
        List<RuleRow> entry = rows(rules.entry()).orElse(null);
        List<RuleRow> exit = rows(rules.exit().condition()).orElse(null);
        boolean nested = entry == null || exit == null || !isPlain(rules);
        return new StrategyForm(
                name,
                kind.code(),
                symbols,
                null,
                nested ? body : null,
                mode(rules.entry()),
                entry,
                mode(rules.exit().condition()),
                exit,
                sizeKind(rules.size()),
                sizeNumber(rules.size()),
                null);
    }

    /** Whether the rules are edited as JSON. */
    public boolean asJson() {
        return rules != null;
    }

    /** The same as JSON. */
    StrategyForm toJson() {
        return with(json(), entry, exit);
    }

    Draft draft() {
        Kind known = Kind.of(kind).orElse(Kind.RULES);
        return new Draft(name, known, known == Kind.RULES ? json() : source, universe);
    }

    private String json() {
        if (rules != null) {
            return rules;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entry", Map.of(group(entryMode), entry.stream().map(RuleRow::json).toList()));
        json.put("exit", Map.of(group(exitMode), exit.stream().map(RuleRow::json).toList()));
        json.put("size", Map.of(sizeKind, RuleRow.number(sizeNumber)));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /** Does what a button for rows does; empty when another button was pressed. */
    Optional<StrategyForm> edited() {
        if (act.equals("add-entry")) {
            return Optional.of(with(rules, added(entry), exit));
        }
        if (act.equals("add-exit")) {
            return Optional.of(with(rules, entry, added(exit)));
        }
        if (act.startsWith("remove-entry-")) {
            return Optional.of(with(rules, removed(entry), exit));
        }
        if (act.startsWith("remove-exit-")) {
            return Optional.of(with(rules, entry, removed(exit)));
        }
        return Optional.empty();
    }

    /** Rows whose numbers were left out are none. */
    private static List<RuleRow> present(List<? extends @Nullable RuleRow> rows) {
        return rows.stream()
                .<RuleRow>mapMulti(
                        (row, next) -> {
                            if (row != null) {
                                next.accept(row);
                            }
                        })
                .toList();
    }

    private static List<RuleRow> added(List<RuleRow> rows) {
        List<RuleRow> more = new ArrayList<>(rows);
        if (more.size() < MAX_ROWS) {
            more.add(RuleRow.FRESH);
        }
        return more;
    }

    private List<RuleRow> removed(List<RuleRow> rows) {
        List<RuleRow> fewer = new ArrayList<>(rows);
        String number = act.substring(act.lastIndexOf('-') + 1);
        for (int i = 0; i < rows.size(); i++) {
            if (number.equals(Integer.toString(i))) {
                fewer.remove(i);
            }
        }
        return fewer;
    }

    private StrategyForm with(@Nullable String rules, List<RuleRow> entry, List<RuleRow> exit) {
        return new StrategyForm(
                name,
                kind,
                universe,
                source,
                rules,
                entryMode,
                entry,
                exitMode,
                exit,
                sizeKind,
                sizeNumber,
                act);
    }

    private static String group(String mode) {
        return mode.equals("any") ? "any" : "all";
    }

    private static String mode(Condition condition) {
        return condition instanceof Condition.Any ? "any" : "all";
    }

    /** The rows of a group of comparisons; empty when groups nest. */
    private static Optional<List<RuleRow>> rows(Condition condition) {
        List<Condition> parts =
                switch (condition) {
                    case Condition.All(var all) -> all;
                    case Condition.Any(var any) -> any;
                    case Condition.Not not -> List.of(not);
                    case Compare compare -> List.of(compare);
                };
        boolean flat =
                parts.stream()
                        .allMatch(
                                part ->
                                        part instanceof Compare(var left, var _, var right)
                                                && isPlain(left)
                                                && isPlain(right));
        return flat
                ? Optional.of(parts.stream().map(Compare.class::cast).map(RuleRow::of).toList())
                : Optional.empty();
    }

    private static boolean isPlain(Rules rules) {
        return rules.equals(new Rules(rules.entry(), rules.exit().condition(), rules.size()))
                && !sizeNumber(rules.size()).isEmpty();
    }

    private static boolean isPlain(Operand operand) {
        return !(operand instanceof Indicator(var kind, var _))
                || RuleRow.INDICATORS.contains(kind.name().toLowerCase(Locale.ROOT));
    }

    private static String sizeKind(Size size) {
        return switch (size) {
            case Size.Shares _ -> "shares";
            case Size.Amount _ -> "amount";
            case Size.PercentOfEquity _,
                    Size.EqualWeight _,
                    Size.VolatilityTarget _,
                    Size.Weights _ ->
                    "percent";
        };
    }

    private static String sizeNumber(Size size) {
        return switch (size) {
            case Size.Shares(Quantity quantity) -> quantity.toString();
            case Size.Amount(Money money) -> money.toString();
            case Size.PercentOfEquity(int basisPoints) -> Words.percent(basisPoints);
            case Size.EqualWeight _, Size.VolatilityTarget _, Size.Weights _ -> "";
        };
    }
}
