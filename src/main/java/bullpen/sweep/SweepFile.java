package bullpen.sweep;

import bullpen.backtest.Report;
import bullpen.web.CsvSheet;
import bullpen.web.Sheet;

import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sweep's cells as CSV: their numbers, their figures, why one has none, and what all were made
 * of.
 */
final class SweepFile {
    private SweepFile() {}

    static void write(Sweep sweep, OutputStream out) {
        List<Map<String, Double>> numbers = sweep.grid().cells();
        List<String> columns = new ArrayList<>();
        sweep.grid().axes().forEach(axis -> columns.add(axis.label()));
        for (Score score : Score.values()) {
            columns.add(score.label());
        }
        columns.addAll(List.of("Error", "Strategy", "Data", "Engine", "Seed"));
        Report.Pins pins = sweep.result().pins();
        try (Sheet sheet = new CsvSheet(out, columns)) {
            for (int i = 0; i < sweep.cells().size(); i++) {
                Cell cell = sweep.cells().get(i);
                List<@Nullable Object> row = new ArrayList<>(numbers.get(i).values());
                for (Score score : Score.values()) {
                    row.add(cell.figure(score));
                }
                row.add(cell.error());
                row.add(pins.strategyHash());
                row.add(pins.dataVersion());
                row.add(pins.engineVersion());
                row.add(sweep.work().request().seed());
                sheet.row(row.toArray());
            }
        }
    }
}
