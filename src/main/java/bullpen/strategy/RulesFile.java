package bullpen.strategy;

import bullpen.engine.Symbol;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A strategy of rules as a file: name, universe and rules, as the API has them, or bare rules. */
final class RulesFile {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private RulesFile() {}

    static String write(String name, Version version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("kind", version.kind().code());
        json.put("universe", version.universe().stream().map(Symbol::ticker).toList());
        json.put("rules", MAPPER.readTree(version.body()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /** To be looked at in the editor; what is no rules is shown as it is. */
    static StrategyForm read(String text) {
        JsonNode json = MAPPER.missingNode();
        try {
            json = MAPPER.readTree(text);
        } catch (JacksonException _) {
            // The check of the form tells that it is no JSON.
        }
        boolean whole = json.has("rules");
        String rules = whole ? json.path("rules").toPrettyString() : text;
        String universe =
                json.path("universe")
                        .valueStream()
                        .map(symbol -> symbol.asString(""))
                        .collect(Collectors.joining(", "));
        return new StrategyForm(
                        json.path("name").asString("Imported rules"),
                        Kind.RULES.code(),
                        universe.isEmpty() ? Template.UNIVERSE : universe,
                        "",
                        rules,
                        RuleFields.read(Map.of()),
                        Map.of(),
                        "")
                .toFields();
    }
}
