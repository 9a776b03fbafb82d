package bullpen.sandbox.worker;

import java.io.Serial;

/** A script that cannot go on, through its own fault. */
final class ScriptFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final String code;
    private final int line;
    private final int column;

    /** Line and column count from 1; 0 where there is none. */
    ScriptFailure(String code, String message, int line, int column) {
        super(message);
        this.code = code;
        this.line = line;
        this.column = column;
    }

    static ScriptFailure of(ScriptProblem problem) {
        return new ScriptFailure(
                problem.code(), problem.message(), problem.line(), problem.column());
    }

    /**
     * The run's code: {@code syntax}, {@code forbidden}, {@code script_error} or {@code output}.
     */
    String code() {
        return code;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
