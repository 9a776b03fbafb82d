package bullpen.backtest;

import bullpen.strategy.Kind;
import bullpen.strategy.Version;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All that it takes to make a run again and to see that it is the same, as a zip. */
final class Bundle {
    /** The same run gives the same zip; the format knows no earlier time. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final BacktestRun run;
    private final Report report;
    private final Version version;

    Bundle(BacktestRun run, Report report, Version version) {
        this.run = run;
        this.report = report;
        this.version = version;
    }

    void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            add(zip, "README.txt", readme());
            add(zip, program(), version.body());
            add(zip, "request.json", ReportJson.request(run));
            add(zip, "versions.json", ReportJson.versions(run, report, version));
            add(zip, "report.json", ReportJson.export(run, report));
        }
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String program() {
        return version.kind() == Kind.RULES ? "strategy.json" : "strategy.js";
    }

    private String readme() {
        return """
        Backtest of "%s", version %d

        %s

        What is in here
          %s   the strategy, as it was run
          request.json    symbols, period, capital, costs, benchmark, source of prices and seed
          versions.json   the hash of the strategy, the version of the data and of the engine,
                          and the hash of the result
          report.json     the report: every figure, day, order, fill and trade

        How to make it again
          1. Import the strategy, or paste it into a new one of the same kind, with the universe of
             versions.json.
          2. Start a backtest with what request.json says.
          3. Compare the hash of the result. It is the same, to the byte, when the versions of the
             data and of the engine are the same. Other data is named by another version: prices
             that were corrected since, or splits and dividends that were entered.

        Money is in dollars, days of a report's curves are counted from 1970-01-01, returns are
        fractions.
        """
                .formatted(run.strategyName(), run.version(), report.verdict(), program());
    }
}
