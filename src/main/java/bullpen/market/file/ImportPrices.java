package bullpen.market.file;

import bullpen.calendar.MarketCalendar;
import bullpen.db.Database;
import bullpen.setting.WrongSetting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** The command {@code import-prices}, run instead of the server. */
public final class ImportPrices {
    public static final String NAME = "import-prices";

    private static final int NAMED = 20;

    private static final String USAGE =
            "import-prices needs a folder or files: SYMBOL.csv or SYMBOL.csv.gz with the columns "
                    + PriceColumns.OWN
                    + ", or as Yahoo and Stooq give them.";

    /** Of the settings, nothing but the environment is needed. */
    @Configuration(proxyBeanMethods = false)
    static class NoBeans {}

    private ImportPrices() {}

    /**
     * Imports what the arguments name into the data folder of the settings.
     *
     * @param arguments files and folders; those that start with -- are settings
     * @return the exit code, 0 when all is stored
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<Path> paths =
                arguments.stream().filter(word -> !word.startsWith("--")).map(Path::of).toList();
        if (paths.isEmpty()) {
            err.println(USAGE);
            return 2;
        }
        var application = new SpringApplication(NoBeans.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context =
                application.run(arguments.toArray(String[]::new))) {
            PriceImport.Report report = run(paths, context.getEnvironment(), out);
            report.skipped().stream()
                    .limit(NAMED)
                    .forEach(
                            one ->
                                    out.println(
                                            "Skipped %s: %s.".formatted(one.file(), one.reason())));
            if (report.skipped().size() > NAMED) {
                out.println("Skipped %,d more.".formatted(report.skipped().size() - NAMED));
            }
            return 0;
        } catch (WrongSetting wrong) {
            return refused(err, wrong.getMessage() + " " + wrong.remedy());
        } catch (BadPrices wrong) {
            return refused(err, String.valueOf(wrong.getMessage()));
        }
    }

    private static int refused(PrintStream err, String reason) {
        err.println(reason);
        err.println("Nothing was imported.");
        return 1;
    }

    private static PriceImport.Report run(List<Path> paths, Environment settings, PrintStream out) {
        long start = System.nanoTime();
        Clock clock = Clock.systemUTC();
        Path folder = Path.of(settings.getRequiredProperty("bullpen.data"));
        String synchronous = settings.getRequiredProperty("bullpen.db.synchronous");
        try (Database database = Database.open(folder, synchronous, clock)) {
            LocalDate today = LocalDate.now(clock.withZone(MarketCalendar.NEW_YORK));
            PriceImport.Report report =
                    new PriceImport(database.reader(), database.writer(), today).read(paths);
            List<PriceImport.Imported> stored = report.imported();
            out.println(
                    "Imported %,d bars of %,d symbols, %s to %s, in %.1f s; %,d have no volume, %,d sessions of New York in between have no bar."
                            .formatted(
                                    stored.stream().mapToInt(PriceImport.Imported::bars).sum(),
                                    stored.size(),
                                    first(stored),
                                    last(stored),
                                    (System.nanoTime() - start) / 1e9,
                                    stored.stream()
                                            .mapToInt(PriceImport.Imported::withoutVolume)
                                            .sum(),
                                    stored.stream().mapToInt(PriceImport.Imported::missing).sum()));
            int closed = stored.stream().mapToInt(PriceImport.Imported::closed).sum();
            if (closed > 0) {
                out.println(closed(closed));
            }
            return report;
        }
    }

    private static String closed(int bars) {
        return bars == 1
                ? "1 bar is of a day on which New York is closed; it was taken as it is."
                : "%,d bars are of days on which New York is closed; they were taken as they are."
                        .formatted(bars);
    }

    private static LocalDate first(List<PriceImport.Imported> stored) {
        return Collections.min(stored.stream().map(PriceImport.Imported::first).toList());
    }

    private static LocalDate last(List<PriceImport.Imported> stored) {
        return Collections.max(stored.stream().map(PriceImport.Imported::last).toList());
    }
}
