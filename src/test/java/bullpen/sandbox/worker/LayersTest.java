package bullpen.sandbox.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.nashorn.api.scripting.NashornException;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;
import org.openjdk.nashorn.api.scripting.ScriptObjectMirror;
import org.openjdk.nashorn.internal.ir.FunctionNode;
import org.openjdk.nashorn.internal.parser.Parser;
import org.openjdk.nashorn.internal.runtime.Context;
import org.openjdk.nashorn.internal.runtime.ScriptEnvironment;
import org.openjdk.nashorn.internal.runtime.Source;
import org.openjdk.nashorn.internal.runtime.options.Options;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.script.ScriptEngine;
import javax.script.ScriptException;

/**
 * Each wall of the sandbox holds something that the others let through: what a script sees with one
 * of them away, and how it ends with all in place. That the limits of the process, the first wall,
 * do end a script is in {@code LimitsTest}; here is that nothing else would.
 */
@Execution(ExecutionMode.CONCURRENT)
class LayersTest {
    private static final Walls ALL = new Walls(ScriptSource.LANGUAGE, true, true, true);

    /** The language itself stays: boot.js is written in it. */
    private static final Walls NO_OPTIONS = new Walls(List.of("--language=es6"), false, true, true);

    private static final Walls SYNTAX_EXTENSIONS =
            new Walls(List.of("--language=es6", "--no-java"), true, true, true);

    private static final Walls NO_SCRUB = new Walls(ScriptSource.LANGUAGE, true, false, true);
    private static final Walls NO_PASS = new Walls(ScriptSource.LANGUAGE, true, true, false);

    /** Looks at an error before the catch block, to which the fourth wall puts its guard. */
    private static final String CATCH_WITH_CONDITION =
            """
            function onBar() {
              let seen;
              function look(error) { seen = error['nashorn' + 'Exception']; return true; }
              try { null.x; } catch (error if look(error)) {}
              throw 'saw ' + %s;
            }
            """;

    private static final String PROPERTY = "java.specification.version";

    @Test
    void theOptionsOfTheEngineKeepAnErrorsJavaObjectFromReachingAllOfJava() {
        String script =
                CATCH_WITH_CONDITION.formatted(
                        "seen.class.classLoader.loadClass('java.lang.System').static.getProperty('"
                                + PROPERTY
                                + "')");
        assertEquals("saw " + System.getProperty(PROPERTY), NO_OPTIONS.end(script));
        assertEnds("Expected ) but found if", script);
    }

    @Test
    void theOptionsOfTheEngineHaveNoCatchThatTheParserPassDoesNotGuard() {
        String script = CATCH_WITH_CONDITION.formatted("seen.class");
        assertEquals(
                "saw class org.openjdk.nashorn.internal.runtime.ECMAException",
                SYNTAX_EXTENSIONS.end(script));
        assertEnds("Expected ) but found if", script);
    }

    /** Should the parser pass miss an error, its class tells nothing. */
    @Test
    void theClassFilterRefusesReflection() {
        String script =
                """
                function onBar() {
                  let seen;
                  try { null.x; } catch (error) { seen = error['nashorn' + 'Exception']; }
                  throw 'saw ' + seen.class.name;
                }
                """;
        assertEquals(
                "saw org.openjdk.nashorn.internal.runtime.ECMAException",
                new Walls(ScriptSource.LANGUAGE, false, true, false).end(script));
        assertEquals(
                "TypeError: Java reflection not supported when class filter is present",
                NO_PASS.end(script));
        assertEnds("TypeError: Cannot read property \"class\" from undefined", script);
    }

    /** Should the scrub forget them. */
    @Test
    void theEngineHasNoNamesOfJava() {
        String script =
                """
                function all() { return this; }
                function onBar() { throw 'saw ' + typeof all()['Ja' + 'va']; }
                """;
        assertEquals(
                "saw object",
                new Walls(List.of("--language=es6", "--no-syntax-extensions"), true, false, true)
                        .end(script));
        assertEquals("saw undefined", NO_SCRUB.end(script));
        assertEnds("saw undefined", script);
    }

    @Test
    void theScrubTakesTheEngineAwayWhichMakesOneWithoutWalls() {
        String script =
                """
                function onBar() {
                  const free = engine.factory.scriptEngine;
                  throw 'saw ' + free['ev' + 'al']("Java.type('java.lang.System').getProperty('%s')");
                }
                """
                        .formatted(PROPERTY);
        assertEquals("saw " + System.getProperty(PROPERTY), NO_SCRUB.end(script));
        assertEnds("TypeError: Cannot read property \"factory\" from undefined", script);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    true.getClass()     | class java.lang.Boolean | true.getClass
                    'a'.lines().count() | 1                       | "a".lines
                    (1).byteValue()     | 1                       | 1.byteValue
                    """)
    void theScrubCoversTheMembersOfJavasValues(String expression, String seen, String missing) {
        String script = "function onBar() { throw 'saw ' + " + expression + "; }";
        assertEquals("saw " + seen, NO_SCRUB.end(script));
        assertEnds("TypeError: " + missing + " is not a function", script);
    }

    @Test
    void theParserPassTakesTheJavaObjectFromACaughtError() {
        String script =
                """
                function onBar() {
                  let seen;
                  try { null.x; } catch (error) { seen = error['nashorn' + 'Exception']; }
                  throw 'saw ' + (seen && seen.class);
                }
                """;
        assertEquals(
                "saw class org.openjdk.nashorn.internal.runtime.ECMAException",
                NO_PASS.end(script));
        assertEnds("saw undefined", script);
    }

    @Test
    void theParserPassRefusesToBeHandedTheJavaObject() {
        String script =
                """
                function onBar() {
                  let seen;
                  try { throw {set nashornException(it) { seen = it; }}; } catch (error) {}
                  throw 'saw ' + seen.class;
                }
                """;
        assertEquals(
                "saw class org.openjdk.nashorn.internal.runtime.ECMAException",
                NO_PASS.end(script));
        assertEnds("The name nashornException is not allowed", script);
    }

    /** Eighty million bytes, where a worker has 64; and no wish of another thread is heard. */
    @Test
    void onlyTheProcessEndsWhatComputesAndKeepsTooMuch() {
        String script =
                """
                function onBar() {
                  const kept = new Float64Array(1e7);
                  for (let i = 0; i < kept.length; i++) kept[i] = i;
                  throw 'saw ' + (kept[kept.length - 1] + 1);
                }
                """;
        Thread.currentThread().interrupt();
        try {
            assertEnds("saw 10000000", script);
        } finally {
            assertTrue(Thread.interrupted(), "The script was to run on an interrupted thread");
        }
    }

    /** With all walls of this test, which are then those of a worker, and as in a worker. */
    private static void assertEnds(String end, String script) {
        assertEquals(end, ALL.end(script));
        List<BarSeries> bars = List.of(GeneratedBars.walk("AAA", LocalDate.of(2024, 1, 1), 3, 0));
        var failure = assertThrows(ScriptFailure.class, () -> ScriptRun.of(script, bars));
        assertEquals(end, failure.text());
    }

    /**
     * A world for a script like a {@link Realm}, of which walls may be missing.
     *
     * @param options second wall, of the parser and of the engine
     * @param filtered the same: a class filter and no loader
     * @param scrubbed third wall
     * @param passed fourth wall
     */
    private record Walls(List<String> options, boolean filtered, boolean scrubbed, boolean passed) {
        /** What the script throws, which is all it can say with any wall away, or why not. */
        String end(String script) {
            try {
                ScriptEngine engine = engine();
                if (scrubbed) {
                    var _ =
                            ((ScriptObjectMirror) engine.eval(Realm.bootScript()))
                                    .call(null, JavaMembers.names());
                }
                var loaded =
                        (ScriptObjectMirror) engine.eval(passed ? guarded(script) : bare(script));
                var functions = (ScriptObjectMirror) loaded.call(null);
                return Objects.toString(functions.callMember("onBar"));
            } catch (ScriptFailure | NashornException e) {
                return Objects.toString(e.getMessage());
            } catch (ScriptException e) {
                throw new AssertionError(e);
            }
        }

        private ScriptEngine engine() {
            if (filtered && options.equals(ScriptSource.LANGUAGE)) {
                return Realm.engine();
            }
            String[] arguments = options.toArray(String[]::new);
            var factory = new NashornScriptEngineFactory();
            return filtered
                    ? factory.getScriptEngine(arguments, null, name -> false)
                    : factory.getScriptEngine(arguments);
        }

        private static String bare(String script) {
            return "(function () {" + script + ";return {onBar: onBar};})";
        }

        private String guarded(String script) {
            if (options.equals(ScriptSource.LANGUAGE)) {
                ScriptSource source = ScriptSource.of(script);
                requireNone(source.problems());
                return source.guarded();
            }
            List<ScriptProblem> problems = new ArrayList<>();
            ScriptGuard guard = new ScriptGuard(script, problems);
            parsed(script).accept(guard);
            requireNone(problems);
            return bare(guard.guarded());
        }

        private static void requireNone(List<ScriptProblem> problems) {
            if (!problems.isEmpty()) {
                throw ScriptFailure.of(problems.getFirst());
            }
        }

        private FunctionNode parsed(String script) {
            Options all = new Options("nashorn");
            all.process(options.toArray(String[]::new));
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            ScriptEnvironment environment = new ScriptEnvironment(all, nowhere, nowhere);
            Source source = Source.sourceFor("strategy", script);
            return new Parser(environment, source, new Context.ThrowErrorManager()).parse();
        }
    }
}
