package bullpen.backtest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The round trips of a report that were asked for, a page of them.
 *
 * @param symbol only of this one, empty for all
 * @param result won or lost, empty for all
 * @param number 1 for the first page
 * @param found how many there are on all pages
 */
public record TripPage(
        String symbol, String result, int number, int found, List<Report.Trip> trips) {
    private static final int SIZE = 50;

    static TripPage of(
            Report report, @Nullable String symbol, @Nullable String result, int number) {
        String ticker = symbol == null ? "" : symbol;
        String which = result == null ? "" : result;
        List<Report.Trip> found =
                report.trips().stream()
                        .filter(trip -> ticker.isEmpty() || trip.symbol().equals(ticker))
                        .filter(trip -> isOf(trip, which))
                        .toList();
        int last = Math.max(1, (found.size() + SIZE - 1) / SIZE);
        int page = Math.clamp(number, 1, last);
        int from = (page - 1) * SIZE;
        return new TripPage(
                ticker,
                which,
                page,
                found.size(),
                found.subList(from, Math.min(from + SIZE, found.size())));
    }

    private static boolean isOf(Report.Trip trip, String result) {
        return switch (result) {
            case "won" -> trip.won();
            case "lost" -> trip.lost();
            default -> true;
        };
    }

    /** The query of a neighbouring page, null when there is none. */
    public @Nullable String query(int page) {
        boolean exists = page >= 1 && (long) (page - 1) * SIZE < found;
        return exists
                ? "?symbol=" + symbol + "&result=" + result + "&page=" + page + "#trades-head"
                : null;
    }

    /** Such as "1 to 50 of 240". */
    public String shown() {
        int from = (number - 1) * SIZE;
        return found == 0
                ? ""
                : "%,d to %,d of %,d".formatted(from + 1, from + trips.size(), found);
    }
}
