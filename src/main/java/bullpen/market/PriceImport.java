package bullpen.market;

import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Takes daily bars from files into the source {@code imported}: all of them or, when a row is
 * wrong, none. A symbol's bars replace those that it had from there before.
 */
public final class PriceImport {
    private static final int MOST_FILES = 10_000;

    /** What was stored. */
    public record Result(int symbols, int bars) {}

    private final InstrumentStore instruments;
    private final BarStore bars = new BarStore();
    private final Writer writer;
    private final LocalDate today;

    /**
     * @param today the exchange's date; rows after it are refused
     */
    public PriceImport(Reader reader, Writer writer, LocalDate today) {
        this.instruments = new InstrumentStore(reader);
        this.writer = writer;
        this.today = today;
    }

    /**
     * Reads all files, then stores all bars in one transaction.
     *
     * @param paths files, or folders of files; in folders, those whose names start with an
     *     underscore are skipped
     * @throws BadPrices when anything is wrong; nothing was stored
     */
    public Result read(List<Path> paths) {
        Map<Symbol, DailyBars> series = new TreeMap<>();
        for (Path file : files(paths)) {
            DailyBars one = PriceFile.read(file, today);
            if (series.put(one.symbol(), one) != null) {
                throw new BadPrices(file + ": there is another file of " + one.symbol());
            }
        }
        int count = writer.write(transaction -> store(transaction, series));
        return new Result(series.size(), count);
    }

    private int store(Transaction transaction, Map<Symbol, DailyBars> series) {
        instruments.add(transaction, series.keySet().stream().map(Instrument::unknown).toList());
        for (Symbol symbol : series.keySet()) {
            bars.clear(transaction, MarketSettings.IMPORTED, symbol);
        }
        return bars.put(transaction, MarketSettings.IMPORTED, series.values());
    }

    private static List<Path> files(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new BadPrices(path + ": there is no such file or folder");
            }
        }
        if (files.isEmpty()) {
            throw new BadPrices("There are no .csv or .csv.gz files in " + paths);
        }
        if (files.size() > MOST_FILES) {
            throw new BadPrices("There are more than " + MOST_FILES + " files");
        }
        return files;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PriceFile::isOne).sorted().toList();
        } catch (IOException e) {
            throw new BadPrices(folder + ": the folder cannot be read: " + e.getMessage());
        }
    }
}
