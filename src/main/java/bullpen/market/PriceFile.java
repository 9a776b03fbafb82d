package bullpen.market;

import bullpen.engine.Symbol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Daily bars of one symbol in a CSV file, plain or gzip; the file is named after the symbol. */
final class PriceFile {
    static final String HEADER = "date,open,high,low,close,volume";

    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_DIGITS = 18;
    private static final String[] PRICES = {"open", "high", "low", "close"};

    private final Path file;
    private final LocalDate today;
    private final long[][] columns = new long[6][4096];
    private int rows;
    private int line;

    private PriceFile(Path file, LocalDate today) {
        this.file = file;
        this.today = today;
    }

    /** Is the file one that {@link #read} takes, by its name? */
    static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith("_")
                && !name.startsWith(".")
                && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
    }

    /**
     * Reads and checks each row.
     *
     * @param today rows after this day are refused
     * @throws BadPrices with file, line and reason at the first wrong row
     */
    static DailyBars read(Path file, LocalDate today) {
        var reading = new PriceFile(file, today);
        String name = file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
        if (!Symbol.isTicker(name)) {
            throw new BadPrices(file + ": \"" + name + "\" is no symbol");
        }
        reading.read();
        return reading.bars(Symbol.of(name));
    }

    private void read() {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = isGzip() ? new GZIPInputStream(raw, 1 << 16) : raw;
                var reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        new Bounded(plain, MOST_BYTES),
                                        StandardCharsets.UTF_8.newDecoder()))) {
            line = 1;
            String header = reader.readLine();
            if (header == null || !withoutMark(header).trim().equals(HEADER)) {
                throw wrong("the header is not " + HEADER);
            }
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                line++;
                add(row);
            }
        } catch (CharacterCodingException | ZipException e) {
            throw wrong("this is no text, or the archive is damaged");
        } catch (IOException e) {
            throw wrong("the file cannot be read: " + e.getMessage());
        }
        if (rows == 0) {
            throw wrong("there are no rows");
        }
    }

    private boolean isGzip() {
        return file.getFileName().toString().endsWith(".gz");
    }

    private static String withoutMark(String header) {
        return header.startsWith("\uFEFF") ? header.substring(1) : header;
    }

    private void add(String row) {
        String[] fields = row.split(",", -1);
        if (fields.length != columns.length) {
            throw wrong("there are %d fields, not %d".formatted(fields.length, columns.length));
        }
        if (rows == MOST_ROWS) {
            throw wrong("there are more than " + MOST_ROWS + " rows");
        }
        if (rows == columns[0].length) {
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], 2 * rows);
            }
        }
        columns[0][rows] = date(fields[0]);
        for (int i = 0; i < PRICES.length; i++) {
            columns[i + 1][rows] = price(PRICES[i], fields[i + 1]);
        }
        columns[5][rows] = volume(fields[5]);
        checkOrder();
        rows++;
    }

    private long date(String text) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
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
        return ticks;
    }

    private long volume(String text) {
        return number("volume", text, 0);
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

    private DailyBars bars(Symbol symbol) {
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

    private BadPrices wrong(String reason) {
        return new BadPrices("%s, line %d: %s".formatted(file, line, reason));
    }
}
