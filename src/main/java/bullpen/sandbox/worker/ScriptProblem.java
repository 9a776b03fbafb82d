package bullpen.sandbox.worker;

/**
 * Something wrong in a script's text.
 *
 * @param code {@code syntax} or {@code forbidden}
 * @param message one sentence for the author
 * @param line counted from 1
 * @param column counted from 1
 */
public record ScriptProblem(String code, String message, int line, int column) {
    static ScriptProblem syntax(String text, int position, String message) {
        return at("syntax", text, position, message);
    }

    static ScriptProblem forbidden(String text, int position, String message) {
        return at("forbidden", text, position, message);
    }

    private static ScriptProblem at(String code, String text, int position, String message) {
        int end = Math.max(0, Math.min(position, text.length()));
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new ScriptProblem(code, message, line, end - lineStart + 1);
    }
}
