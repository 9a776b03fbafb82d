package bullpen.market.file;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.NewYork;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.BarStore;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.InstrumentStore;
import bullpen.market.MarketSettings;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Takes daily bars from files into the source {@code imported}: all of them or, when a row is
 * wrong, none. A symbol's bars replace those that it had from there before.
 */
public final class PriceImport {
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 8;
    private static final int NAMED = 3;

    /** Each takes 44 bytes. */
    private static final int MOST_BARS = 1_000_000;

    /**
     * What was stored of a symbol.
     *
     * @param withoutVolume days whose volume is 0 or unknown
     * @param missing sessions of New York's calendar between the first and the last day that the
     *     file leaves out; they stay missing
     * @param closed bars of days on which New York is closed; they are taken as they are
     */
    public record Imported(
            Symbol symbol,
            int bars,
            LocalDate first,
            LocalDate last,
            int withoutVolume,
            int missing,
            int closed) {}

    /** Bars that were read and checked, and what is to be told of them once they are stored. */
    public record Checked(DailyBars bars, Imported told) {}

    /** A file in a folder that was not read. */
    record Skipped(Path file, String reason) {}

    /** What became of all files. */
    public record Report(List<Imported> imported, List<Skipped> skipped) {}

    private final InstrumentStore instruments;
    private final BarStore bars = new BarStore();
    private final MarketCalendar calendar = new NewYork(List.of());
    private final Writer writer;
    private final LocalDate today;

    /** By days since 1970-01-01; files are mostly of the same days. */
    private final Map<Long, Boolean> sessions = new ConcurrentHashMap<>();

    /**
     * @param today the exchange's date; rows after it are refused
     */
    public PriceImport(Reader reader, Writer writer, LocalDate today) {
        this.instruments = new InstrumentStore(reader);
        this.writer = writer;
        this.today = today;
    }

    /**
     * Reads and stores all files in one transaction, one after the other: there may be more of them
     * than memory holds, and nobody else writes meanwhile.
     *
     * @param paths files, or folders of files; what lies in a folder and is not named as a file of
     *     bars is skipped
     * @throws BadPrices when anything is wrong; nothing was stored
     */
    public Report read(List<Path> paths) {
        List<Skipped> skipped = new ArrayList<>();
        List<Path> files = files(paths, skipped);
        Set<Symbol> seen = new HashSet<>();
        return writer.write(
                transaction -> {
                    List<Imported> stored = new ArrayList<>();
                    for (Path file : files) {
                        stored.add(store(transaction, read(new FileSystemResource(file), seen)));
                    }
                    return new Report(stored, skipped);
                });
    }

    /**
     * Reads and checks files, of as many bars as memory holds.
     *
     * @throws BadPrices when anything is wrong
     */
    List<Checked> checked(List<? extends Resource> files) {
        Set<Symbol> seen = new HashSet<>();
        List<Checked> all = new ArrayList<>();
        long count = 0;
        for (Resource file : files) {
            Checked series = read(file, seen);
            count += series.bars().size();
            if (count > MOST_BARS) {
                throw new BadPrices("The files have more than 1,000,000 bars together");
            }
            all.add(series);
        }
        return all;
    }

    private Checked read(Resource file, Set<Symbol> seen) {
        DailyBars series = PriceFile.read(file, today);
        if (!seen.add(series.symbol())) {
            throw new BadPrices(
                    file.getFilename() + ": there is another file of " + series.symbol());
        }
        return new Checked(series, report(series));
    }

    /** Stores what was read, as a part of a larger transaction. */
    List<Imported> store(Transaction transaction, List<Checked> all) {
        return all.stream().map(series -> store(transaction, series)).toList();
    }

    private Imported store(Transaction transaction, Checked read) {
        DailyBars series = read.bars();
        instruments.add(transaction, List.of(Instrument.unknown(series.symbol())));
        bars.clear(transaction, MarketSettings.IMPORTED, series.symbol());
        bars.put(transaction, MarketSettings.IMPORTED, List.of(series));
        return read.told();
    }

    private Imported report(DailyBars series) {
        LocalDate first = series.date(0);
        LocalDate last = series.date(series.size() - 1);
        long sessions =
                LongStream.rangeClosed(first.toEpochDay(), last.toEpochDay())
                        .filter(this::isSession)
                        .count();
        long traded = Arrays.stream(series.days()).asLongStream().filter(this::isSession).count();
        long withoutVolume = Arrays.stream(series.volume()).filter(shares -> shares == 0).count();
        return new Imported(
                series.symbol(),
                series.size(),
                first,
                last,
                Math.toIntExact(withoutVolume),
                Math.toIntExact(sessions - traded),
                Math.toIntExact(series.size() - traded));
    }

    private boolean isSession(long day) {
        return sessions.computeIfAbsent(
                day, _ -> calendar.session(LocalDate.ofEpochDay(day)) != null);
    }

    private static List<Path> files(List<Path> paths, List<Skipped> skipped) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path, skipped));
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new BadPrices(path + ": there is no such file or folder");
            }
        }
        if (files.isEmpty()) {
            throw new BadPrices(nothingIn(paths, skipped));
        }
        if (files.size() > MOST_FILES) {
            throw new BadPrices("There are more than " + MOST_FILES + " files");
        }
        return files;
    }

    private static String nothingIn(List<Path> paths, List<Skipped> skipped) {
        String folders = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
        if (skipped.isEmpty()) {
            return folders + ": there is no .csv, .csv.gz or .us.txt file in it";
        }
        String reasons =
                skipped.stream()
                        .limit(NAMED)
                        .map(one -> one.file().getFileName() + ": " + one.reason())
                        .collect(Collectors.joining("; "));
        int more = skipped.size() - NAMED;
        return "%s: there is no file of prices in it. %s%s"
                .formatted(folders, reasons, more > 0 ? "; and %,d more".formatted(more) : "");
    }

    private static List<Path> inside(Path folder, List<Skipped> skipped) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String reason = PriceFile.reasonToSkip(file);
                if (reason == null) {
                    files.add(file);
                } else {
                    skipped.add(new Skipped(file, reason));
                }
            }
        } catch (IOException e) {
            throw new BadPrices(folder + ": the folder cannot be read: " + e.getMessage());
        }
        return files;
    }
}
