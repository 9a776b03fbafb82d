package bullpen;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Real bars, adjusted and packed, a file a symbol: TICKER.csv.gz. */
public final class AdjustedBarFiles {
    private AdjustedBarFiles() {}

    /**
     * @param most so many of the last bars at most
     */
    public static BarSeries series(Path file, int most) throws IOException {
        List<String[]> all = rows(file);
        List<String[]> rows = all.subList(Math.max(0, all.size() - most), all.size());
        String name = file.getFileName().toString();
        return new BarSeries(
                Symbol.of(name.substring(0, name.indexOf('.'))),
                rows.stream()
                        .mapToInt(row -> Math.toIntExact(LocalDate.parse(row[0]).toEpochDay()))
                        .toArray(),
                ticks(rows, 1),
                ticks(rows, 2),
                ticks(rows, 3),
                ticks(rows, 4),
                rows.stream().mapToLong(row -> Long.parseLong(row[5])).toArray());
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private static long[] ticks(List<String[]> rows, int column) {
        return rows.stream().mapToLong(row -> Price.of(row[column]).ticks()).toArray();
    }
}
