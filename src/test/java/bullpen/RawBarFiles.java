package bullpen;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.replay.ShareChange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Real bars as they were traded, with the factors that adjust them: a row's factors hold up to and
 * including its date, adjusted = raw × price factor × split factor.
 */
public final class RawBarFiles {
    private final Path folder;

    public RawBarFiles(Path folder) {
        this.folder = folder;
    }

    private record Factors(LocalDate until, double price, double split, double close) {}

    /**
     * The raw bars with the splits, and the dividends too if they are wanted, that explain the
     * factors.
     */
    public BarSeries series(String ticker, boolean dividends) throws IOException {
        List<String[]> rows = rows(ticker);
        return new BarSeries(
                Symbol.of(ticker),
                rows.stream().mapToInt(row -> day(row[0])).toArray(),
                ticks(rows, 1),
                ticks(rows, 2),
                ticks(rows, 3),
                ticks(rows, 4),
                rows.stream().mapToLong(row -> Long.parseLong(row[5])).toArray(),
                changes(ticker, dividends));
    }

    /** The splits and dividends behind the factors; their day is the one after a row's date. */
    public List<ShareChange> changes(String ticker, boolean dividends) throws IOException {
        List<ShareChange> changes = new ArrayList<>();
        List<Factors> factors = factors(ticker);
        for (int i = 0; i + 1 < factors.size(); i++) {
            Factors before = factors.get(i);
            Factors after = factors.get(i + 1);
            int day = Math.toIntExact(before.until().toEpochDay()) + 1;
            long shares = Math.round(after.split() / before.split());
            if (shares > 1) {
                changes.add(new ShareChange.Split(day, new Ratio(shares, 1)));
            }
            double paid = before.close() * (1 - before.price() / after.price());
            if (dividends && paid > 0.00005) {
                changes.add(
                        new ShareChange.Dividend(day, Price.ofTicks(Math.round(paid * 10_000))));
            }
        }
        return changes;
    }

    /** The closes as the factors adjust them. */
    public double[] adjustedCloses(String ticker, boolean dividends) throws IOException {
        List<Factors> factors = factors(ticker);
        return rows(ticker).stream()
                .mapToDouble(
                        row -> {
                            LocalDate date = LocalDate.parse(row[0]);
                            Factors one =
                                    factors.stream()
                                            .filter(factor -> !factor.until().isBefore(date))
                                            .findFirst()
                                            .orElseThrow();
                            return Double.parseDouble(row[4])
                                    * exact(one.split())
                                    * (dividends ? one.price() : 1);
                        })
                .toArray();
    }

    /** The factors of splits are written with eight decimals: 1/28 as 0.03571430. */
    private static double exact(double split) {
        return 1.0 / Math.round(1 / split);
    }

    private List<Factors> factors(String ticker) throws IOException {
        return Files.readAllLines(folder.resolve(ticker + ".factors.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(
                        row ->
                                new Factors(
                                        LocalDate.parse(row[0]),
                                        Double.parseDouble(row[1]),
                                        Double.parseDouble(row[2]),
                                        Double.parseDouble(row[3])))
                .toList();
    }

    private List<String[]> rows(String ticker) throws IOException {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Files.newInputStream(folder.resolve(ticker + ".csv.gz"))),
                                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private static int day(String date) {
        return Math.toIntExact(LocalDate.parse(date).toEpochDay());
    }

    private static long[] ticks(List<String[]> rows, int column) {
        return rows.stream().mapToLong(row -> Price.of(row[column]).ticks()).toArray();
    }
}
