package bullpen.sandbox.worker;

import org.jspecify.annotations.Nullable;
import org.openjdk.nashorn.internal.ir.FunctionNode;
import org.openjdk.nashorn.internal.parser.Parser;
import org.openjdk.nashorn.internal.runtime.ErrorManager;
import org.openjdk.nashorn.internal.runtime.ParserException;
import org.openjdk.nashorn.internal.runtime.ScriptEnvironment;
import org.openjdk.nashorn.internal.runtime.Source;
import org.openjdk.nashorn.internal.runtime.options.Options;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script as its author wrote it, parsed but never run: what is wrong with it, and the guarded
 * text that a realm may load. Reads the same tree that the compiler would compile, so nothing in it
 * goes unseen.
 */
public final class ScriptSource {
    public static final int MAX_BYTES = 64 * 1024;

    /** Arguments of the parser here and of the engine in {@link Realm}. */
    static final List<String> LANGUAGE =
            List.of("--language=es6", "--no-java", "--no-syntax-extensions");

    private static final String NEVER_CALLED =
            "Nothing here is ever called. Define onBar(bars) with a capital B: it is called at"
                    + " each close";

    private final List<ScriptProblem> problems;
    private final String text;
    private final @Nullable ScriptGuard guard;

    private ScriptSource(String text, List<ScriptProblem> problems, @Nullable ScriptGuard guard) {
        this.text = text;
        this.problems = List.copyOf(problems);
        this.guard = guard;
    }

    /** Parses a script; never fails, whatever the text. */
    public static ScriptSource of(String text) {
        List<ScriptProblem> problems = new ArrayList<>();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            problems.add(ScriptProblem.syntax(text, 0, "The script is larger than 64 KB"));
        } else if (text.isBlank()) {
            problems.add(ScriptProblem.syntax(text, 0, "The script is empty"));
        } else {
            try {
                return parsed(text, problems);
            } catch (StackOverflowError e) {
                problems.add(ScriptProblem.syntax(text, 0, "The script is nested too deeply"));
            }
        }
        return new ScriptSource(text, problems, null);
    }

    private static ScriptSource parsed(String text, List<ScriptProblem> problems) {
        FunctionNode program = parse(text, problems);
        if (program == null || !problems.isEmpty()) {
            return new ScriptSource(text, problems, null);
        }
        ScriptGuard guard = new ScriptGuard(text, problems);
        program.accept(guard);
        if (problems.isEmpty() && guard.isNeverCalled(program)) {
            problems.add(ScriptProblem.syntax(text, guard.nearestToOnBar(), NEVER_CALLED));
        }
        return new ScriptSource(text, problems, guard);
    }

    /** What is wrong, in the order of the text; empty when the script may be loaded. */
    public List<ScriptProblem> problems() {
        return problems;
    }

    /** The numbers that the script leaves open, in the order of the text. */
    public List<ScriptParameter> parameters() {
        return guard == null ? List.of() : guard.parameters();
    }

    /**
     * What each parameter is in a run that gives some of them.
     *
     * @throws ScriptFailure if one is not declared, or not allowed to be so much
     */
    Map<String, Double> values(Map<String, Double> given) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ScriptParameter parameter : parameters()) {
            double value = given.getOrDefault(parameter.name(), parameter.usual());
            if (!parameter.allows(value)) {
                throw new ScriptFailure(
                        "script_error",
                        "The parameter "
                                + parameter.name()
                                + " is from "
                                + parameter.min()
                                + " to "
                                + parameter.max()
                                + ", not "
                                + value,
                        0,
                        0);
            }
            values.put(parameter.name(), value);
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                String message = "The script has no parameter " + name;
                throw new ScriptFailure("script_error", message, 0, 0);
            }
        }
        return values;
    }

    /**
     * Whether the script defines {@code onStart} or {@code onBar} at its top level; one without is
     * itself run at each close.
     */
    boolean definesFunctions() {
        return guard != null && guard.definesFunctions();
    }

    /** The guarded script as the expression of a function, on the lines of the original. */
    String guarded() {
        if (guard == null || !problems.isEmpty()) {
            throw new IllegalStateException("A script with problems is not run");
        }
        return "(function () {" + guard.guarded() + "\n" + guard.functions() + "})";
    }

    /**
     * The column of what an error is about in the line that it comes from, counted from 1: of the
     * function or the name that the message tells. 0 when that cannot be told.
     */
    int columnOf(int line, String message) {
        Matcher named = ABOUT.matcher(message);
        if (line < 1 || !named.find()) {
            return 0;
        }
        String name = named.group(1) == null ? named.group(2) : named.group(1);
        Matcher found =
                Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                        .matcher(text.lines().skip(line - 1L).findFirst().orElse(""));
        return found.find() ? found.start() + 1 : 0;
    }

    private static final Pattern ABOUT =
            Pattern.compile("^(?:\\w*Error: ([\\w.]+): |[^\"]*\"([^\"]+)\")");

    private static FunctionNode parse(String text, List<ScriptProblem> problems) {
        Options options = new Options("nashorn");
        options.process(LANGUAGE.toArray(String[]::new));
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        ScriptEnvironment environment = new ScriptEnvironment(options, nowhere, nowhere);
        ErrorManager errors =
                new ErrorManager(nowhere) {
                    @Override
                    public void error(ParserException exception) {
                        problems.add(problem(text, exception));
                    }
                };
        return new Parser(environment, Source.sourceFor("strategy", text), errors).parse();
    }

    private static ScriptProblem problem(String text, ParserException exception) {
        String full = Objects.toString(exception.getMessage(), "Not understood");
        String message = PLACE.matcher(full.lines().findFirst().orElse(full)).replaceFirst("");
        int position = exception.getPosition();
        return ScriptProblem.syntax(text, position, message + hint(lineAt(text, position)));
    }

    private static final Pattern PLACE = Pattern.compile("^strategy:\\d+:\\d+ ");

    private record Missing(Pattern sign, String name) {}

    private static final List<Missing> MISSING =
            List.of(
                    new Missing(Pattern.compile("\\bclass\\b"), "classes"),
                    new Missing(Pattern.compile("\\.\\.\\."), "spread and rest"),
                    new Missing(Pattern.compile("\\b(async|await)\\b"), "async functions"),
                    new Missing(Pattern.compile("\\?\\."), "optional chaining"),
                    new Missing(Pattern.compile("\\?\\?"), "the ?? operator"),
                    new Missing(Pattern.compile("\\*\\*"), "the ** operator (use Math.pow)"),
                    new Missing(Pattern.compile("\\b(import|export)\\b"), "modules"),
                    new Missing(Pattern.compile("\\b(let|const|var)\\s*[\\[{]"), "destructuring"),
                    new Missing(Pattern.compile("catch\\s*\\{"), "catch without a name"));

    private static String hint(String line) {
        for (Missing missing : MISSING) {
            if (missing.sign().matcher(line).find()) {
                return ". The language here is JavaScript 5 with let, const, arrow functions,"
                        + " templates, for-of, Map and Set; it has no "
                        + missing.name();
            }
        }
        return "";
    }

    private static String lineAt(String text, int position) {
        int at = Math.max(0, Math.min(position, text.length()));
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
