package bullpen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Files of daily bars that wander about, the same for the same symbol each time. */
public final class DailyBarFiles {
    private DailyBarFiles() {}

    /** One file a symbol, with a bar for each weekday from {@code first} to {@code last}. */
    public static void write(Path folder, LocalDate first, LocalDate last, List<String> tickers)
            throws IOException {
        for (String ticker : tickers) {
            Files.write(folder.resolve(ticker + ".csv"), rows(ticker, first, last));
        }
    }

    private static List<String> rows(String ticker, LocalDate first, LocalDate last) {
        Random random = new Random(ticker.hashCode());
        List<String> rows = new ArrayList<>(List.of("date,open,high,low,close,volume"));
        double close = 80;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                double open = close * (1 + 0.004 * random.nextGaussian());
                close = open * (1.0003 + 0.015 * random.nextGaussian());
                double high = Math.max(open, close) * 1.005;
                double low = Math.min(open, close) * 0.995;
                rows.add(
                        String.format(
                                Locale.ROOT,
                                "%s,%.4f,%.4f,%.4f,%.4f,2000000",
                                day,
                                open,
                                high,
                                low,
                                close));
            }
        }
        return rows;
    }
}
