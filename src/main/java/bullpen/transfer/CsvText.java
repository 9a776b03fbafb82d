package bullpen.transfer;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV by RFC 4180: quotes may hold commas and line ends. Cells may also stand between
 * semicolons or tabs; the first line tells.
 */
final class CsvText {
    /**
     * A record of the file.
     *
     * @param line 1 for the first
     */
    record Row(int line, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }

        /** A cell without blanks around it, empty where the row is too short. */
        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private CsvText(String text) {
        this.text = text;
        this.delimiter = delimiter(text);
    }

    /**
     * The rows that are not blank.
     *
     * @param most rows read; more are left unread
     * @throws IllegalArgumentException if a quote is never closed
     */
    static List<Row> rows(String text, int most) {
        var reader = new CsvText(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Row> rows = new ArrayList<>();
        while (reader.at < reader.text.length() && rows.size() < most) {
            Row row = reader.row();
            if (!row.isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Whether commas part the cells, and not semicolons or tabs. */
    static boolean hasCommas(String text) {
        return delimiter(text) == ',';
    }

    private static char delimiter(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char other : new char[] {';', '\t'}) {
            if (count(first, other) > count(first, best)) {
                best = other;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private Row row() {
        int first = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
        } while (take(delimiter));
        boolean _ = take('\r');
        if (take('\n')) {
            line++;
        }
        return new Row(first, cells);
    }

    private String cell() {
        if (take('"')) {
            return quoted();
        }
        int from = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean ends(char c) {
        return c == delimiter || c == '\n' || (c == '\r' && text.startsWith("\r\n", at));
    }

    private String quoted() {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
                line += c == '\n' ? 1 : 0;
            } else if (take('"')) {
                cell.append('"');
            } else {
                return cell.append(rest()).toString();
            }
        }
        throw new IllegalArgumentException(
                "The quote that begins in line %d never ends.".formatted(opened));
    }

    /** What stands between a closing quote and the next delimiter; there should be nothing. */
    private String rest() {
        int from = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
