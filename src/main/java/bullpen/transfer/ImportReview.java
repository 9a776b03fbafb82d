package bullpen.transfer;

import bullpen.engine.Money;
import bullpen.engine.Position;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of trades would do.
 *
 * @param rows the trades that could be read, oldest first
 * @param problems by line; nothing is booked while there is one
 * @param cashAfter null when the columns are not known yet
 */
record ImportReview(
        String text,
        List<String> header,
        Columns columns,
        List<TradeRow> rows,
        List<RowProblem> problems,
        @Nullable Money cashAfter,
        List<Position> positionsAfter) {
    private static final int SHOWN = 100;

    ImportReview {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        positionsAfter = List.copyOf(positionsAfter);
    }

    public boolean isBookable() {
        return problems.isEmpty() && !rows.isEmpty();
    }

    /** The first of the problems. */
    public List<RowProblem> shownProblems() {
        return problems.subList(0, Math.min(SHOWN, problems.size()));
    }

    /** The first of the trades. */
    public List<TradeRow> shownRows() {
        return rows.subList(0, Math.min(SHOWN, rows.size()));
    }

    public List<Columns.Part> parts() {
        return List.of(Columns.Part.values());
    }

    /** The columns to choose from for a part. */
    public Map<String, String> choices(Columns.Part part) {
        Map<String, String> choices = new LinkedHashMap<>();
        if (!part.isRequired() || columns.of(part) == null) {
            choices.put("", part == Columns.Part.SIDE ? "None: the sign of the quantity" : "None");
        }
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            choices.put(Integer.toString(i), name.isEmpty() ? "Column " + (i + 1) : name);
        }
        return choices;
    }

    /** What is chosen for a part, as in {@link #choices}. */
    public String choice(Columns.Part part) {
        Integer place = columns.of(part);
        return place == null ? "" : place.toString();
    }
}
