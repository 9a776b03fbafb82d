package bullpen.transfer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table as CSV by RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe
 * before it (OWASP, CSV injection); numbers stay numbers.
 */
final class CsvSheet implements Sheet {
    private static final String BEGINS_FORMULA = "=+-@\t\r\n";

    private final Writer out;

    CsvSheet(OutputStream out, List<String> columns) {
        this.out = new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8);
        row(columns.toArray());
    }

    @Override
    public void row(@Nullable Object... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        write(line.append("\r\n"));
    }

    /** A cell as it stands in the file. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> quoted(harmless(text));
            default -> value.toString();
        };
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private void write(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
