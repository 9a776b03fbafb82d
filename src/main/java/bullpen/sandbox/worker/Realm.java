package bullpen.sandbox.worker;

import org.jspecify.annotations.Nullable;
import org.openjdk.nashorn.api.scripting.AbstractJSObject;
import org.openjdk.nashorn.api.scripting.NashornException;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;
import org.openjdk.nashorn.api.scripting.ScriptObjectMirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import javax.script.ScriptEngine;
import javax.script.ScriptException;

/**
 * The JavaScript world of one script: an engine that knows no Java (the second wall), made safe by
 * boot.js (the third). Bars, counts and positions reach it through memory that the worker writes
 * before each close; what is not yet written does not exist in it, so a script cannot look ahead.
 */
final class Realm {
    /** Numbers a bar takes in a symbol's row: day, open, high, low, close, volume. */
    static final int BAR_WIDTH = 6;

    /**
     * Numbers a symbol takes in the mailbox: bars so far, position in shares, 1 if it has a bar
     * today, 2 if a split or a dividend comes with that.
     */
    static final int BOX_WIDTH = 3;

    private static final String BOOT = "boot";

    private final ScriptEngine engine;
    private final ScriptObjectMirror host;
    private ByteBuffer[] rows = {};
    private ByteBuffer mailbox = memory(0);
    private final ByteBuffer figures = memory(ScriptIndicators.MOST);
    private @Nullable ScriptSource script;

    /** Makes a world and closes its doors; it takes one run. */
    Realm() {
        engine = engine();
        ScriptObjectMirror boot = (ScriptObjectMirror) evaluated(bootScript());
        host = (ScriptObjectMirror) boot.call(null, JavaMembers.names());
    }

    /** An engine behind the second wall only. */
    static ScriptEngine engine() {
        String[] arguments = ScriptSource.LANGUAGE.toArray(String[]::new);
        return new NashornScriptEngineFactory().getScriptEngine(arguments, null, name -> false);
    }

    /** Answers what boot.js asks; the only way from a realm to the worker. */
    interface Desk {
        /**
         * @param arguments numbers or a text
         * @return a number, a truth or a text
         */
        Object answer(String question, Object... arguments);
    }

    /**
     * Gives it its run.
     *
     * @param tickers the symbols of the run, in its order
     * @param lengths for each symbol, how many bars it may come to have
     * @param history the dates before the first day, oldest first
     * @param seed of {@code Math.random}
     * @param parameters what the script's parameters are in this run
     */
    void begin(
            List<String> tickers,
            int[] lengths,
            List<String> history,
            long seed,
            Map<String, Double> parameters,
            Desk desk) {
        rows = new ByteBuffer[lengths.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = memory(lengths[i] * BAR_WIDTH);
        }
        mailbox = memory(lengths.length * BOX_WIDTH);
        var _ =
                host.callMember(
                        "begin",
                        rows,
                        mailbox,
                        tickers.toArray(String[]::new),
                        String.join(",", history),
                        (double) (int) (seed ^ (seed >>> 32)),
                        json(parameters),
                        ScriptIndicators.json(),
                        figures,
                        new Questions(desk));
    }

    private static String json(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The desk as a function of the realm. */
    private static final class Questions extends AbstractJSObject {
        private final Desk desk;

        Questions(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Object call(Object self, Object... arguments) {
            Object[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
            return desk.answer(arguments[0].toString(), rest);
        }

        @Override
        public boolean isFunction() {
            return true;
        }
    }

    private static ByteBuffer memory(int numbers) {
        return ByteBuffer.allocate(numbers * Double.BYTES).order(ByteOrder.nativeOrder());
    }

    /** Writes one number of a bar. */
    void putBar(int symbol, int bar, int field, double value) {
        rows[symbol].putDouble((bar * BAR_WIDTH + field) * Double.BYTES, value);
    }

    /** Writes today's value of an indicator. */
    void putFigure(int place, double value) {
        figures.putDouble(place * Double.BYTES, value);
    }

    /** Writes one number of a symbol's box. */
    void putBox(int symbol, int field, double value) {
        mailbox.putDouble((symbol * BOX_WIDTH + field) * Double.BYTES, value);
    }

    /**
     * Compiles a script and runs its top level when it defines a function to call.
     *
     * @param source without problems
     * @throws ScriptFailure if it fails
     */
    void load(ScriptSource source) {
        script = source;
        Object compiled = evaluated(source.guarded() + "\n//# sourceURL=strategy");
        call("load", compiled, source.definesFunctions());
    }

    /**
     * Lets the script act at a close.
     *
     * @param date {@code yyyy-MM-dd}
     * @param millis the day's midnight UTC
     * @throws ScriptFailure if it fails
     */
    void close(String date, long millis) {
        call("close", date, (double) millis);
    }

    private void call(String function, Object... arguments) {
        try {
            var _ = host.callMember(function, arguments);
        } catch (NashornException e) {
            throw failure(e, e.getMessage());
        } catch (StackOverflowError e) {
            throw failure(e, "RangeError: too many nested calls");
        } catch (OutOfMemoryError e) {
            throw new ScriptFailure(
                    "memory", "The script needs more memory than it may have", 0, 0);
        } catch (RuntimeException | LinkageError e) {
            throw failure(e, "The script made the engine fail: " + e.getClass().getSimpleName());
        }
    }

    private Object evaluated(String text) {
        try {
            return Objects.requireNonNull(engine.eval(text));
        } catch (ScriptException e) {
            throw new ScriptFailure(
                    "syntax", Objects.toString(e.getMessage()), e.getLineNumber(), 0);
        } catch (StackOverflowError e) {
            throw new ScriptFailure("syntax", "The script is nested too deeply", 0, 0);
        } catch (RuntimeException | LinkageError e) {
            throw new ScriptFailure("syntax", "The script cannot be compiled", 0, 0);
        }
    }

    private ScriptFailure failure(Throwable error, @Nullable String message) {
        int line = 0;
        for (StackTraceElement frame : NashornException.getScriptFrames(error)) {
            if (!BOOT.equals(frame.getFileName())) {
                line = Math.max(0, frame.getLineNumber());
                break;
            }
        }
        String shown = message == null || message.isEmpty() ? "The script failed" : message;
        String first = shown.lines().findFirst().orElse(shown);
        int column = script == null ? 0 : script.columnOf(line, first);
        return new ScriptFailure("script_error", first, line, column);
    }

    /** The third wall: its value takes the names of {@link JavaMembers}. */
    static String bootScript() {
        try (InputStream in = Objects.requireNonNull(Realm.class.getResourceAsStream("boot.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    + "\n//# sourceURL="
                    + BOOT;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
