package bullpen.market.file;

import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Daily bars of one symbol as CSV, plain or gzip, in the columns that {@link PriceColumns} knows;
 * named after the symbol, such as {@code AAPL.csv}, {@code aapl.csv.gz} or Stooq's {@code
 * aapl.us.txt}.
 */
final class PriceFile {
    private static final Pattern NAME =
            Pattern.compile(
                    "(.+?)(?:(?:\\.us)?\\.csv|\\.us\\.txt)(?:\\.gz)?", Pattern.CASE_INSENSITIVE);

    /**
     * A class of shares or an exchange has three letters at most: AAPL.factors is no symbol, nor
     * are AAPL.adj and AAPL.raw, of which nobody can tell which is meant.
     */
    private static final Pattern WITH_WORD =
            Pattern.compile(".+\\.(?:[a-z]{4,}|adj|raw)", Pattern.CASE_INSENSITIVE);

    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_DIGITS = 24;
    private static final long MOST_SHARES = 1_000_000_000_000_000L;
    private static final int STOOQ_DATE = "20171110".length();
    private static final String[] PRICES = {"open", "high", "low", "close"};

    /** How Yahoo writes the prices of a day that has none. */
    private static final String NOTHING = "null";

    private static final String EMPTY = "the file is empty";

    private final String file;
    private final Symbol symbol;
    private final LocalDate today;
    private final long[][] columns = new long[6][4096];
    private PriceColumns places = PriceColumns.OWN_ORDER;
    private int rows;
    private int line;

    private PriceFile(String file, Symbol symbol, LocalDate today) {
        this.file = file;
        this.symbol = symbol;
        this.today = today;
    }

    /** Why a file in a folder is none of daily bars, by its name; null when it is one. */
    static @Nullable String reasonToSkip(Path file) {
        String name = file.getFileName().toString();
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return "it is no .csv, .csv.gz or .us.txt file";
        }
        if (name.startsWith("_") || name.startsWith(".")) {
            return "its name begins with an underscore or a dot";
        }
        return WITH_WORD.matcher(parts.group(1)).matches()
                ? "the word after the symbol says that it holds something else; prices are taken"
                        + " from files named like AAPL.csv"
                : null;
    }

    /**
     * Reads and checks each row.
     *
     * @param today rows after this day are refused
     * @throws BadPrices with file, line and reason at the first wrong row
     */
    static DailyBars read(Resource file, LocalDate today) {
        String name = Objects.requireNonNullElse(file.getFilename(), "");
        var reading = new PriceFile(name, symbol(name), today);
        reading.read(file);
        return reading.bars();
    }

    /** The symbol that a file is named after. */
    static Symbol symbol(String name) {
        Matcher parts = NAME.matcher(name);
        String ticker = parts.matches() ? parts.group(1).toUpperCase(Locale.ROOT) : name;
        if (!Symbol.isTicker(ticker) || WITH_WORD.matcher(ticker).matches()) {
            throw new BadPrices(
                    "%s: \"%s\" is no symbol; a file is named like AAPL.csv, AAPL.csv.gz or aapl.us.txt"
                            .formatted(name, ticker));
        }
        return Symbol.of(ticker);
    }

    private void read(Resource resource) {
        try (InputStream bytes = resource.getInputStream();
                InputStream plain = isGzip() ? new GZIPInputStream(bytes, 1 << 16) : bytes;
                var reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        new Bounded(plain, MOST_BYTES),
                                        StandardCharsets.UTF_8.newDecoder()))) {
            String header = reader.readLine();
            if (header == null) {
                throw whole(EMPTY);
            }
            line = 1;
            readHeader(header);
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                line++;
                add(row);
            }
        } catch (CharacterCodingException e) {
            throw whole("this is no text in UTF-8");
        } catch (ZipException | EOFException e) {
            throw isEmpty(resource)
                    ? whole(EMPTY)
                    : whole("this is no gzip archive, or a damaged one");
        } catch (IOException e) {
            throw whole("the file cannot be read: " + e.getMessage());
        }
        if (rows == 0) {
            throw wrong("there are no rows");
        }
    }

    private static boolean isEmpty(Resource resource) {
        try {
            return resource.contentLength() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void readHeader(String header) {
        PriceColumns found = PriceColumns.of(withoutMark(header));
        if (found == null) {
            throw wrong("the header is not " + PriceColumns.OWN + ", nor Yahoo's or Stooq's");
        }
        places = found;
    }

    private boolean isGzip() {
        return file.endsWith(".gz");
    }

    private static String withoutMark(String header) {
        return header.startsWith("\uFEFF") ? header.substring(1) : header;
    }

    private void add(String row) {
        String[] fields = row.split(",", -1);
        if (fields.length != places.count()) {
            throw wrong("there are %d fields, not %d".formatted(fields.length, places.count()));
        }
        if (places.price(fields, PRICES.length - 1).equals(NOTHING)) {
            return;
        }
        if (rows == MOST_ROWS) {
            throw wrong("there are more than " + MOST_ROWS + " rows");
        }
        if (rows == columns[0].length) {
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], 2 * rows);
            }
        }
        columns[0][rows] = date(places.date(fields));
        for (int i = 0; i < PRICES.length; i++) {
            columns[i + 1][rows] = price(PRICES[i], places.price(fields, i));
        }
        columns[5][rows] = volume(places.volume(fields));
        checkTicker(places.ticker(fields));
        checkOrder();
        rows++;
    }

    private long date(String text) {
        LocalDate date;
        try {
            date =
                    text.length() == STOOQ_DATE
                            ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                            : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong("\"" + shown(text) + "\" is no date like 2017-11-10");
        }
        if (date.isAfter(today)) {
            throw wrong("the date " + date + " is in the future");
        }
        if (rows > 0 && date.toEpochDay() <= columns[0][rows - 1]) {
            throw wrong("the date " + date + " is not after the row before");
        }
        return date.toEpochDay();
    }

    /** Ticks of 1/10,000 USD; what is finer is rounded. */
    private long price(String name, String text) {
        long ticks = number(name, text, 4);
        if (ticks == 0) {
            throw wrong("the " + name + " is not above zero");
        }
        if (ticks > Price.MOST.ticks()) {
            throw wrong("the " + name + " is too large");
        }
        return ticks;
    }

    private long volume(@Nullable String text) {
        long shares = text == null ? 0 : number("volume", text, 0);
        if (shares > MOST_SHARES) {
            throw wrong("the volume is too large");
        }
        return shares;
    }

    private void checkTicker(@Nullable String text) {
        if (text != null
                && !text.replaceFirst("(?i)\\.us$", "").equalsIgnoreCase(symbol.ticker())) {
            throw wrong("the row is of \"" + shown(text) + "\", not of " + symbol);
        }
    }

    private long number(String name, String text, int decimals) {
        if (text.isEmpty() || text.length() > MOST_DIGITS || !isPlain(text)) {
            throw wrong("the " + name + " \"" + shown(text) + "\" is no plain number");
        }
        try {
            return new BigDecimal(text)
                    .movePointRight(decimals)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        } catch (NumberFormatException e) {
            throw wrong("the " + name + " \"" + shown(text) + "\" is no plain number");
        } catch (ArithmeticException e) {
            throw wrong("the " + name + " is too large");
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return true;
    }

    private void checkOrder() {
        long open = columns[1][rows];
        long high = columns[2][rows];
        long low = columns[3][rows];
        long close = columns[4][rows];
        if (low > Math.min(open, close)) {
            throw wrong("the low is above the open or the close");
        }
        if (high < Math.max(open, close)) {
            throw wrong("the high is below the open or the close");
        }
    }

    private DailyBars bars() {
        return new DailyBars(
                symbol,
                Arrays.stream(columns[0], 0, rows).mapToInt(Math::toIntExact).toArray(),
                List.of(column(1), column(2), column(3), column(4)),
                column(5));
    }

    private long[] column(int index) {
        return Arrays.copyOf(columns[index], rows);
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /** What is wrong with no line of its own, or with one that cannot be told. */
    private BadPrices whole(String reason) {
        return new BadPrices(file + ": " + reason);
    }

    private BadPrices wrong(String reason) {
        return new BadPrices("%s, line %d: %s".formatted(file, line, reason));
    }
}
