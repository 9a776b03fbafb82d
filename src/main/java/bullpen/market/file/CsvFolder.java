package bullpen.market.file;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketSettings;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;
import bullpen.market.SourceState;
import bullpen.setting.WrongSetting;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of price files, one a symbol: its quotes are last closes. A file that changes is read
 * anew; one with a wrong row gives nothing.
 */
public final class CsvFolder implements MarketDataSource {
    private static final Logger log = LoggerFactory.getLogger(CsvFolder.class);
    private static final int NAMED = 3;
    private static final Origin ORIGIN = new Origin(MarketSettings.CSV, Duration.ofDays(1), false);

    /** The last close of a file as it was when it was changed last. */
    private record Close(FileTime changed, SourceQuote quote) {}

    private final Path folder;
    private final MarketCalendar calendar;
    private final Clock clock;
    private final Map<Symbol, Close> closes = new ConcurrentHashMap<>();

    /** What is wrong with files, with their lines, until they are read well. */
    private final Map<Path, String> broken = new ConcurrentSkipListMap<>();

    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable String lastProblem;
    private volatile @Nullable Instant lastProblemAt;

    public CsvFolder(Path folder, MarketCalendar calendar, Clock clock) {
        this.folder = folder;
        this.calendar = calendar;
        this.clock = clock;
        if (!Files.isDirectory(folder)) {
            throw new WrongSetting(
                    "BULLPEN_MARKET_CSV_FOLDER is \"" + folder + "\", which is no folder.",
                    "Set it to the folder with the price files.");
        }
    }

    @Override
    public Origin origin() {
        return ORIGIN;
    }

    @Override
    public List<SourceState> states() {
        return List.of(
                new SourceState(
                        name(),
                        false,
                        "closed",
                        null,
                        null,
                        lastSuccess,
                        broken.isEmpty() ? lastProblem : allBroken(),
                        lastProblemAt));
    }

    private String allBroken() {
        List<String> reasons = List.copyOf(broken.values());
        String named = reasons.stream().limit(NAMED).collect(Collectors.joining("; "));
        int more = reasons.size() - NAMED;
        return more > 0 ? named + "; and " + more + " more files" : named;
    }

    @Override
    public List<Instrument> instruments() {
        return files().keySet().stream().map(Instrument::unknown).toList();
    }

    /** The files by their symbols; those whose names are none are passed over. */
    private Map<Symbol, Path> files() {
        Map<Symbol, Path> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> all = list.sorted().toList();
            broken.keySet().retainAll(all);
            for (Path file : all) {
                if (PriceFile.reasonToSkip(file) == null) {
                    add(file, files);
                }
            }
        } catch (IOException e) {
            problem("The folder cannot be read");
        }
        return files;
    }

    private void add(Path file, Map<Symbol, Path> files) {
        try {
            files.putIfAbsent(PriceFile.symbol(file.getFileName().toString()), file);
        } catch (BadPrices noSymbol) {
            broken(file, noSymbol);
        }
    }

    @Override
    public Answer<List<Instrument>> search(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        List<Instrument> found =
                instruments().stream()
                        .filter(one -> one.symbol().ticker().startsWith(wanted))
                        .toList();
        return found.isEmpty() ? new Answer.NotFound<>() : ok(found);
    }

    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        List<SourceQuote> quotes = new ArrayList<>();
        Map<Symbol, Path> files = files();
        @Nullable String wrong = null;
        for (Symbol symbol : symbols) {
            Path file = files.get(symbol);
            try {
                if (file != null) {
                    quotes.add(close(symbol, file));
                }
            } catch (BadPrices e) {
                wrong = e.getMessage();
            } catch (IOException e) {
                wrong = problem("The prices of " + symbol + " cannot be read");
            }
        }
        if (!quotes.isEmpty()) {
            return ok(quotes);
        }
        return wrong == null ? new Answer.NotFound<>() : new Answer.BadData<>(wrong);
    }

    private SourceQuote close(Symbol symbol, Path file) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        Close known = closes.get(symbol);
        if (known != null && known.changed().equals(changed)) {
            return known.quote();
        }
        DailyBars bars = read(file);
        int last = bars.size() - 1;
        var quote =
                new Quote(
                        symbol,
                        null,
                        null,
                        Price.ofTicks(bars.close()[last]),
                        bars.volume()[last],
                        end(bars.date(last)));
        var read = new SourceQuote(quote, 0, 0, ORIGIN);
        closes.put(symbol, new Close(changed, read));
        return read;
    }

    /** When the session of a day ended, or the day itself when there was none. */
    private Instant end(LocalDate date) {
        Session session = calendar.session(date);
        Instant end =
                session == null
                        ? date.plusDays(1).atStartOfDay(MarketCalendar.NEW_YORK).toInstant()
                        : session.close();
        Instant now = clock.instant();
        return end.isAfter(now) ? now : end;
    }

    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        List<DailyBars> all = new ArrayList<>();
        Map<Symbol, Path> files = files();
        for (Symbol symbol : symbols) {
            try {
                Path file = files.get(symbol);
                DailyBars bars = file == null ? null : read(file);
                if (bars != null && !bars.between(from, to).isEmpty()) {
                    all.add(bars.between(from, to));
                }
            } catch (BadPrices e) {
                return new Answer.BadData<>(String.valueOf(e.getMessage()));
            }
        }
        return all.isEmpty() ? new Answer.NotFound<>() : ok(all);
    }

    private DailyBars read(Path file) {
        try {
            DailyBars bars = PriceFile.read(new FileSystemResource(file), today());
            broken.remove(file);
            return bars;
        } catch (BadPrices wrong) {
            broken(file, wrong);
            throw wrong;
        }
    }

    private void broken(Path file, BadPrices wrong) {
        String reason = String.valueOf(wrong.getMessage());
        if (!reason.equals(broken.put(file, reason))) {
            log.warn("{}: {}", name(), reason);
            lastProblemAt = clock.instant();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK);
    }

    private <T> Answer<T> ok(T value) {
        lastSuccess = clock.instant();
        return new Answer.Ok<>(value, ORIGIN);
    }

    private String problem(String reason) {
        lastProblem = reason;
        lastProblemAt = clock.instant();
        return reason;
    }
}
