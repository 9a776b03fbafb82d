package bullpen.strategy;

import bullpen.engine.Symbol;
import bullpen.web.Names;
import bullpen.web.Problem;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A strategy as a file: a script below a comment that names its universe, or rules as JSON with
 * name and universe, as the API has them.
 *
 * @param name with its extension, which tells the kind
 */
record StrategyFile(String name, String text) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String SCRIPT = ".js";
    private static final String RULES = ".json";

    /** The line above a script; one without it is of the usual universe. */
    private static final Pattern SYMBOLS =
            Pattern.compile("// symbols: ([A-Za-z0-9.-]+(?:, [A-Za-z0-9.-]+)*)\\R");

    static StrategyFile of(String name, Version version) {
        return switch (version.kind()) {
            case JAVASCRIPT -> new StrategyFile(name + SCRIPT, script(version));
            case RULES -> new StrategyFile(name + RULES, json(name, version));
        };
    }

    private static String script(Version version) {
        return "// symbols: "
                + version.universe().stream().map(Symbol::ticker).collect(Collectors.joining(", "))
                + "\n"
                + version.body();
    }

    private static String json(String name, Version version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("kind", version.kind().code());
        json.put("universe", version.universe().stream().map(Symbol::ticker).toList());
        json.put("rules", MAPPER.readTree(version.body()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /**
     * A file as it was sent.
     *
     * @param name as the browser gives it, maybe with a path
     * @throws Problem 422 when it is neither kind, empty, larger than a strategy, or no text
     */
    static StrategyFile sent(String name, byte[] bytes) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        if (!isScript(bare) && !hasExtension(bare, RULES)) {
            throw Problem.invalidField("file", "Choose a file that ends in .js or .json.");
        }
        if (bytes.length == 0) {
            throw Problem.invalidField("file", "The file is empty.");
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            Matcher line = SYMBOLS.matcher(plain);
            if (bytes.length - (line.lookingAt() ? line.end() : 0) > Draft.MAX_BODY) {
                throw Problem.invalidField("file", "A file has at most 64 KB.");
            }
            return new StrategyFile(bare, plain);
        } catch (CharacterCodingException notText) {
            throw Problem.invalidField("file", "The file is no text in UTF-8.");
        }
    }

    private static boolean isScript(String name) {
        return hasExtension(name, SCRIPT);
    }

    private static boolean hasExtension(String name, String extension) {
        return name.toLowerCase(Locale.ROOT).endsWith(extension);
    }

    /**
     * To be looked at in the editor; JSON that is no rules is shown as it is.
     *
     * @throws Problem 422 when it is no JSON
     */
    StrategyForm form() {
        if (isScript(name)) {
            Matcher line = SYMBOLS.matcher(text);
            boolean isNamed = line.lookingAt();
            return StrategyForm.of(
                    named(),
                    Kind.JAVASCRIPT,
                    text.substring(isNamed ? line.end() : 0).replace("\r\n", "\n"),
                    universe(isNamed ? line.group(1) : Template.UNIVERSE));
        }
        try {
            MAPPER.readTree(text);
        } catch (JacksonException _) {
            throw Problem.invalidField("file", "The file is not JSON.");
        }
        return rules(text, named());
    }

    private static List<Symbol> universe(String typed) {
        try {
            return Draft.symbols(typed);
        } catch (IllegalArgumentException e) {
            throw Problem.invalidField("file", "The symbols in its first line: " + e.getMessage());
        }
    }

    /** The same of rules that were pasted. */
    static StrategyForm rules(String text, String named) {
        if (text.length() > Draft.MAX_BODY) {
            throw Problem.invalidField("file", "A script or rules have 64 KB at most.");
        }
        JsonNode json = MAPPER.missingNode();
        try {
            json = MAPPER.readTree(text);
        } catch (JacksonException _) {
            // The check of the form tells it.
        }
        String rules = json.has("rules") ? readable(json.path("rules")) : text;
        String universe =
                json.path("universe")
                        .valueStream()
                        .map(symbol -> symbol.asString(""))
                        .collect(Collectors.joining(", "));
        return new StrategyForm(
                        json.path("name").asString(named),
                        Kind.RULES.code(),
                        universe.isEmpty() ? Template.UNIVERSE : universe,
                        "",
                        rules,
                        RuleFields.read(Map.of()),
                        Map.of(),
                        "")
                .toFields();
    }

    /** On lines of its own, unless it is nested so deep that these would be too long. */
    private static String readable(JsonNode rules) {
        String pretty = rules.toPrettyString();
        return pretty.length() > Draft.MAX_BODY ? rules.toString() : pretty;
    }

    /** The name without its extension, no longer than a strategy's may be. */
    private String named() {
        String tidy = Names.tidy(name.substring(0, name.lastIndexOf('.')));
        return tidy.length() > Draft.MAX_NAME ? tidy.substring(0, Draft.MAX_NAME) : tidy;
    }
}
