package bullpen.strategy;

import bullpen.engine.Symbol;
import bullpen.rules.Rules;
import bullpen.web.Names;
import bullpen.web.Problem;
import bullpen.web.Problem.FieldMessage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A strategy as somebody wants to save it.
 *
 * @param body rules as JSON, or the script
 * @param universe tickers apart by commas or spaces
 */
public record Draft(String name, Kind kind, String body, String universe) {
    static final int MAX_SYMBOLS = 50;
    static final int MAX_NAME = 80;
    static final int MAX_BODY = 64 * 1024;

    public Draft {
        name = Names.tidy(name);
    }

    /**
     * The symbols, each once.
     *
     * @throws Problem 422 with the messages of all fields that are wrong
     */
    List<Symbol> checked() {
        List<FieldMessage> messages = messages();
        if (!messages.isEmpty()) {
            throw Problem.invalid(
                    "invalid_strategy",
                    "The strategy cannot be saved as it is.",
                    messages.toArray(FieldMessage[]::new));
        }
        return symbols(universe);
    }

    /**
     * The same rules as a script.
     *
     * @throws Problem 422 with the messages of all fields that are wrong
     */
    Draft asScript() {
        var symbols = checked();
        Rules rules = RulesJson.read(body);
        String script = RulesScript.of(rules, Sentence.of(rules, symbols));
        return new Draft(named(name, " (JavaScript)"), Kind.JAVASCRIPT, script, universe);
    }

    /** A version as it was saved. */
    static Draft of(String name, Version version) {
        String universe =
                version.universe().stream().map(Symbol::ticker).collect(Collectors.joining(", "));
        return new Draft(name, version.kind(), version.body(), universe);
    }

    /** A version as a strategy of its own. */
    static Draft copy(String name, Version version) {
        return of(named(name, " (copy)"), version);
    }

    private static String named(String name, String what) {
        return name.length() + what.length() > MAX_NAME ? name : name + what;
    }

    /** What keeps it from being saved; empty when nothing does. */
    List<FieldMessage> messages() {
        List<FieldMessage> messages = new ArrayList<>();
        String problem = Names.problem(name, 1, MAX_NAME);
        if (problem != null) {
            messages.add(new FieldMessage("name", problem));
        }
        try {
            var _ = symbols(universe);
        } catch (IllegalArgumentException e) {
            messages.add(new FieldMessage("universe", String.valueOf(e.getMessage())));
        }
        messages.addAll(bodyMessages());
        return messages;
    }

    private List<FieldMessage> bodyMessages() {
        if (kind == Kind.RULES) {
            return rulesMessages();
        }
        if (body.isBlank()) {
            return List.of(new FieldMessage("source", "Write the script first."));
        }
        return isTooLong()
                ? List.of(new FieldMessage("source", "A script has at most 64 KB."))
                : List.of();
    }

    /** What is wrong with the rules, each with the path of its place. */
    List<FieldMessage> rulesMessages() {
        return isTooLong()
                ? List.of(new FieldMessage("rules", "Rules have at most 64 KB."))
                : RulesJson.problems(body);
    }

    private boolean isTooLong() {
        return body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY;
    }

    /**
     * Reads tickers apart by commas or spaces.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static List<Symbol> symbols(String text) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (String ticker : text.strip().toUpperCase(Locale.ROOT).split("[\\s,;]+", -1)) {
            if (ticker.isEmpty()) {
                continue;
            }
            if (!Symbol.isTicker(ticker)) {
                throw new IllegalArgumentException("“" + ticker + "” is not a symbol.");
            }
            symbols.add(Symbol.of(ticker));
        }
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("Name at least one symbol, such as SPY.");
        }
        if (symbols.size() > MAX_SYMBOLS) {
            throw new IllegalArgumentException("At most 50 symbols.");
        }
        return List.copyOf(symbols);
    }
}
