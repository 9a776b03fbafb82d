package bullpen.web;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table as CSV by RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before
 * it (OWASP, CSV injection), also where a cell would begin if the list separator were another;
 * numbers stay numbers.
 */
public final class CsvSheet implements Sheet {
    private static final Pattern BEFORE_FORMULA =
            Pattern.compile("^(?=[=+\\-@\\t\\r\\n])|(?<=[;\\t\\r\\n])(?=[\" ]*[=+\\-@])");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,;\\t\"\\r\\n]");

    private final Writer out;

    public CsvSheet(OutputStream out, List<String> columns) {
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
    public static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> quoted(harmless(text));
            default -> value.toString();
        };
    }

    private static String harmless(String text) {
        return BEFORE_FORMULA.matcher(text).replaceAll("'");
    }

    private static String quoted(String text) {
        boolean quotes = NEEDS_QUOTES.matcher(text).find();
        return quotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
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
