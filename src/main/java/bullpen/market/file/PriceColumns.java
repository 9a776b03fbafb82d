package bullpen.market.file;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where a file of daily bars has what, by the names in its first line: our own columns in any
 * order, those of Yahoo's downloads, or Stooq's with and without angle brackets.
 */
final class PriceColumns {
    static final String OWN = "date,open,high,low,close,volume";

    /** What a bar is made of, in the order in which it is read. */
    private static final List<String> NEEDED = List.of("date", "open", "high", "low", "close");

    /** What such files have besides; it is passed over. */
    private static final List<String> KNOWN = List.of("adj close", "per", "time", "openint");

    /** Those of a file with {@link #OWN} as its header. */
    static final PriceColumns OWN_ORDER = new PriceColumns(List.of(OWN.split(",")));

    private final int[] needed;
    private final @Nullable Integer volume;
    private final @Nullable Integer ticker;
    private final int count;

    private PriceColumns(List<String> names) {
        this.needed = NEEDED.stream().mapToInt(names::indexOf).toArray();
        this.volume = place(names, names.contains("vol") ? "vol" : "volume");
        this.ticker = place(names, "ticker");
        this.count = names.size();
    }

    private static @Nullable Integer place(List<String> names, String name) {
        int place = names.indexOf(name);
        return place < 0 ? null : place;
    }

    /** Null when the line names no such columns, others besides, or one twice. */
    static @Nullable PriceColumns of(String header) {
        List<String> names =
                Arrays.stream(header.split(",", -1))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .map(name -> name.replaceAll("^<(.*)>$", "$1"))
                        .toList();
        boolean known =
                names.stream()
                        .allMatch(
                                name ->
                                        NEEDED.contains(name)
                                                || KNOWN.contains(name)
                                                || List.of("ticker", "vol", "volume")
                                                        .contains(name));
        boolean once = names.stream().distinct().count() == names.size();
        return known && once && names.containsAll(NEEDED) ? new PriceColumns(names) : null;
    }

    /** How many fields a row has. */
    int count() {
        return count;
    }

    String date(String[] row) {
        return row[needed[0]];
    }

    /**
     * @param which 0 for the open, then high, low and close
     */
    String price(String[] row, int which) {
        return row[needed[which + 1]];
    }

    /** Null when the file has no volumes. */
    @Nullable String volume(String[] row) {
        return volume == null ? null : row[volume];
    }

    /** Null when the file does not say in its rows whose prices they are. */
    @Nullable String ticker(String[] row) {
        return ticker == null ? null : row[ticker];
    }
}
