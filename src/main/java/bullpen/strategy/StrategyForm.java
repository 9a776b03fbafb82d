package bullpen.strategy;

import bullpen.engine.Symbol;
import bullpen.rules.Rules;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The editor's form. A missing field is an empty one.
 *
 * @param rules the rules as JSON, null while they are edited as fields
 * @param params of a script as typed, by name
 * @param act look when something was changed, or what the pressed button does: save, check, edit,
 *     as-json, as-script, as-fields, or a change of {@link RuleFields#edited the conditions}
 */
record StrategyForm(
        String name,
        String kind,
        String universe,
        String source,
        @Nullable String rules,
        RuleFields fields,
        Map<String, String> params,
        String act) {
    /** From a request's fields. */
    static StrategyForm read(Map<String, String> fields) {
        return new StrategyForm(
                fields.getOrDefault("name", ""),
                fields.getOrDefault("kind", ""),
                fields.getOrDefault("universe", ""),
                fields.getOrDefault("source", ""),
                fields.get("rules"),
                RuleFields.read(fields),
                ParameterField.typed(fields),
                fields.getOrDefault("act", "save"));
    }

    static StrategyForm of(String name, Kind kind, String body, List<Symbol> universe) {
        String symbols = universe.stream().map(Symbol::ticker).collect(Collectors.joining(", "));
        return kind == Kind.JAVASCRIPT
                ? new StrategyForm(
                        name,
                        kind.code(),
                        symbols,
                        body,
                        null,
                        RuleFields.read(Map.of()),
                        Map.of(),
                        "")
                : new StrategyForm(
                        name,
                        kind.code(),
                        symbols,
                        "",
                        null,
                        RuleFields.of(RulesJson.read(body)),
                        Map.of(),
                        "");
    }

    /** Whether it is looked at while somebody writes, so that what is wrong is no refusal. */
    boolean isLive() {
        return act.equals("look");
    }

    /** Whether the rules are edited as JSON. */
    public boolean asJson() {
        return rules != null;
    }

    /** What is wrong, by the field where it is told: all of JSON is one. */
    Map<String, String> placed(Map<String, String> errors) {
        if (rules == null) {
            return fields.placed(errors);
        }
        Map<String, String> placed = new LinkedHashMap<>();
        errors.forEach(
                (path, message) -> {
                    if (path.equals("name") || path.equals("universe")) {
                        placed.put(path, message);
                    } else {
                        String told = path.equals("rules") ? message : path + ": " + message;
                        placed.merge("rules", told, (before, next) -> before + " " + next);
                    }
                });
        return placed;
    }

    /** The same as JSON. */
    StrategyForm toJson() {
        return with(draft().body(), fields);
    }

    Draft draft() {
        Kind known = Kind.of(kind).orElse(Kind.RULES);
        String body = known == Kind.JAVASCRIPT ? source : rules == null ? fields.json() : rules;
        return new Draft(name, known, body, universe);
    }

    /** Does what a button of the editor does; empty when another button was pressed. */
    Optional<StrategyForm> edited() {
        return switch (act) {
            case "edit" -> Optional.of(this);
            case "as-json" -> Optional.of(toJson());
            case "as-fields" -> Optional.of(toFields());
            default -> fields.edited(act).map(changed -> with(rules, changed));
        };
    }

    /** As fields again; JSON that is wrong stays JSON. */
    StrategyForm toFields() {
        if (!draft().rulesMessages().isEmpty()) {
            return this;
        }
        Rules read = RulesJson.read(draft().body());
        return with(null, RuleFields.of(read));
    }

    private StrategyForm with(@Nullable String rules, RuleFields fields) {
        return new StrategyForm(name, kind, universe, source, rules, fields, params, act);
    }
}
