package bullpen.sweep;

import bullpen.web.CsvSheet;
import bullpen.web.Sheet;

import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sweep's cells as CSV: their numbers, their figures, and why one has none. */
final class SweepFile {
    private SweepFile() {}

    static void write(Sweep sweep, OutputStream out) {
        List<Map<String, Double>> numbers = sweep.grid().cells();
        List<String> columns = new ArrayList<>();
        sweep.grid().axes().forEach(axis -> columns.add(axis.label()));
        for (Score score : Score.values()) {
            columns.add(score.label());
        }
        columns.add("Error");
        try (Sheet sheet = new CsvSheet(out, columns)) {
            for (int i = 0; i < sweep.cells().size(); i++) {
                Cell cell = sweep.cells().get(i);
                List<@Nullable Object> row = new ArrayList<>(numbers.get(i).values());
                for (Score score : Score.values()) {
                    row.add(cell.figure(score));
                }
                row.add(cell.error());
                sheet.row(row.toArray());
            }
        }
    }
}
