package bullpen.strategy;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.rules.Ranking;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rules as the fields of a form, as they were typed.
 *
 * @param rank by what symbols are ranked
 * @param values the fields that are not part of a condition, by name; one that is missing is empty
 */
record RuleFields(
        RulePart.Group entry, RulePart.Group exit, RuleOperand rank, Map<String, String> values) {
    /** Groups inside each other, so that a comparison in the last is as deep as rules may be. */
    static final int MAX_GROUPS = Rules.MAX_DEPTH - 1;

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> PERCENTS =
            List.of("stopLoss", "trailingStop", "takeProfit", "maxWeight");
    private static final List<String> COUNTS = List.of("maxPositions", "cooldown");
    private static final Pattern ACT =
            Pattern.compile("(add|group|remove|up|down):(entry|exit)((\\[[0-9]{1,2}])*)");
    private static final Pattern WEIGHT = Pattern.compile("([^\\s:=]+)[\\s:=]+([^\\s%]+)\\s*%?");

    RuleFields {
        values = Map.copyOf(values);
    }

    static RuleFields read(Map<String, String> fields) {
        return new RuleFields(
                RulePart.read(fields, "entry", 1),
                RulePart.read(fields, "exit", 1),
                RuleOperand.read(fields, "ranking.by"),
                fields);
    }

    static RuleFields of(Rules rules) {
        Map<String, String> values = new LinkedHashMap<>();
        putCount(values, "exitAfter", rules.exit().afterBars());
        put(values, rules.size());
        Risk risk = rules.risk();
        putPercent(values, "risk.stopLoss", risk.stopLoss());
        putPercent(values, "risk.trailingStop", risk.trailingStop());
        putPercent(values, "risk.takeProfit", risk.takeProfit());
        putCount(values, "risk.maxPositions", risk.maxPositions());
        putPercent(values, "risk.maxWeight", risk.maxWeight());
        putCount(values, "risk.cooldown", risk.cooldown());
        Schedule schedule = rules.schedule();
        values.put("schedule.every", schedule.period().name().toLowerCase(Locale.ROOT));
        values.put("schedule.held", schedule.held().name().toLowerCase(Locale.ROOT));
        Ranking ranking = rules.ranking();
        if (ranking != null) {
            values.put("ranking.first", ranking.highest() ? "highest" : "lowest");
            putCount(values, "ranking.keep", ranking.keep());
        }
        return new RuleFields(
                RulePart.group(rules.entry()),
                RulePart.group(rules.exit().condition()),
                ranking == null ? RuleOperand.CLOSE : RuleOperand.of(ranking.by()),
                values);
    }

    private static void put(Map<String, String> values, Size size) {
        switch (size) {
            case Size.Shares(Quantity quantity) -> put(values, "shares", quantity.toString());
            case Size.Amount(Money money) -> put(values, "amount", money.toString());
            case Size.PercentOfEquity(int basisPoints) ->
                    put(values, "percent", Words.percent(basisPoints));
            case Size.EqualWeight _ -> put(values, "equal", "");
            case Size.VolatilityTarget(int basisPoints, int bars) -> {
                put(values, "volatility", Words.percent(basisPoints));
                putCount(values, "size.bars", bars);
            }
            case Size.Weights(var weights) -> {
                put(values, "weights", "");
                values.put(
                        "size.weights",
                        weights.stream()
                                .map(one -> one.symbol() + " " + Words.percent(one.basisPoints()))
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private static void put(Map<String, String> values, String sizeKind, String number) {
        values.put("sizeKind", sizeKind);
        values.put("sizeNumber", number);
    }

    private static void putCount(Map<String, String> values, String name, int count) {
        if (count > 0) {
            values.put(name, Integer.toString(count));
        }
    }

    private static void putPercent(Map<String, String> values, String name, int basisPoints) {
        if (basisPoints > 0) {
            values.put(name, Words.percent(basisPoints));
        }
    }

    /** A field that is no part of a condition, as typed. */
    public String value(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** As RulesJson reads it. */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entry", entry.json());
        json.put("exit", exit.json());
        putNumber(json, "exitAfter", value("exitAfter"));
        json.put("size", size());
        Map<String, Object> risk = new LinkedHashMap<>();
        PERCENTS.forEach(name -> putNumber(risk, name, value("risk." + name)));
        COUNTS.forEach(name -> putNumber(risk, name, value("risk." + name)));
        if (!risk.isEmpty()) {
            json.put("risk", risk);
        }
        if (!value("schedule.every").isEmpty()) {
            json.put(
                    "schedule",
                    Map.of("every", value("schedule.every"), "held", value("schedule.held")));
        }
        if (!value("ranking.first").isEmpty()) {
            Map<String, Object> ranking = new LinkedHashMap<>();
            ranking.put("by", rank.json());
            ranking.put("first", value("ranking.first"));
            putNumber(ranking, "keep", value("ranking.keep"));
            json.put("ranking", ranking);
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static void putNumber(Map<String, Object> json, String name, String typed) {
        if (!typed.isEmpty()) {
            json.put(name, RuleOperand.number(typed));
        }
    }

    private Map<String, Object> size() {
        Map<String, Object> size = new LinkedHashMap<>();
        String kind = value("sizeKind");
        switch (kind) {
            case "equal" -> size.put("equal", true);
            case "weights" -> size.put("weights", weights());
            case "volatility" -> {
                size.put("volatility", RuleOperand.number(value("sizeNumber")));
                size.put("bars", RuleOperand.number(value("size.bars")));
            }
            default -> size.put(kind, RuleOperand.number(value("sizeNumber")));
        }
        return size;
    }

    private Map<String, Object> weights() {
        Map<String, Object> weights = new LinkedHashMap<>();
        for (String one : value("size.weights").toUpperCase(Locale.ROOT).split("[,;\\n]", -1)) {
            Matcher weight = WEIGHT.matcher(one.strip());
            if (weight.matches()) {
                weights.put(weight.group(1), RuleOperand.number(weight.group(2)));
            } else if (!one.isBlank()) {
                weights.put(one.strip(), "");
            }
        }
        return weights;
    }

    /** What is wrong, by the field where it is told. */
    Map<String, String> placed(Map<String, String> errors) {
        Map<String, String> numbers = entry.fields("entry");
        numbers.putAll(exit.fields("exit"));
        numbers.putAll(rank.fields("ranking.by"));
        Map<String, String> placed = new LinkedHashMap<>();
        errors.forEach(
                (path, message) -> placed.putIfAbsent(numbers.getOrDefault(path, path), message));
        return placed;
    }

    /** Does what a button for conditions does; empty when another button was pressed. */
    Optional<RuleFields> edited(String act) {
        Matcher matcher = ACT.matcher(act);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Integer> place =
                Pattern.compile("[0-9]+")
                        .matcher(matcher.group(3))
                        .results()
                        .map(found -> Integer.valueOf(found.group()))
                        .toList();
        boolean inEntry = matcher.group(2).equals("entry");
        RulePart.Group changed = changed(inEntry ? entry : exit, matcher.group(1), place);
        return Optional.of(
                new RuleFields(inEntry ? changed : entry, inEntry ? exit : changed, rank, values));
    }

    private RulePart.Group changed(RulePart.Group root, String act, List<Integer> place) {
        if (act.equals("add") || act.equals("group")) {
            boolean full = entry.comparisons() + exit.comparisons() >= Rules.MAX_COMPARISONS;
            boolean deep = act.equals("group") && place.size() + 1 >= MAX_GROUPS;
            RulePart fresh =
                    act.equals("add")
                            ? RulePart.Row.FRESH
                            : new RulePart.Group("any", List.of(RulePart.Row.FRESH));
            return full || deep ? root : root.changed(place, parts -> parts.add(fresh));
        }
        if (place.isEmpty()) {
            return root;
        }
        int at = place.getLast();
        List<Integer> group = new ArrayList<>(place.subList(0, place.size() - 1));
        return root.changed(
                group,
                parts -> {
                    int to = act.equals("up") ? at - 1 : at + 1;
                    if (act.equals("remove") && at < parts.size()) {
                        parts.remove(at);
                    } else if (!act.equals("remove")
                            && Math.max(at, to) < parts.size()
                            && to >= 0) {
                        Collections.swap(parts, at, to);
                    }
                });
    }
}
