package bullpen.market.simulated;

import bullpen.engine.Symbol;
import bullpen.market.DailyBars;

import java.util.List;
import java.util.stream.IntStream;

/** Works out the bars of many days, several at once, and sorts them into columns by listing. */
final class Columns {
    private final List<Listing> listings;
    private final int[] days;
    private final long[][][] columns;

    Columns(List<Listing> listings, List<MarketDay> marketDays) {
        this.listings = listings;
        this.days = marketDays.stream().mapToInt(day -> (int) day.date().toEpochDay()).toArray();
        this.columns = new long[listings.size()][5][days.length];
        IntStream.range(0, days.length)
                .parallel()
                .forEach(index -> fill(index, marketDays.get(index).paths()));
    }

    private void fill(int index, List<DayPath> paths) {
        for (int listing = 0; listing < columns.length; listing++) {
            DayPath path = paths.get(listing);
            long[][] column = columns[listing];
            column[0][index] = path.open();
            column[1][index] = path.high();
            column[2][index] = path.low();
            column[3][index] = path.close();
            column[4][index] = path.volume();
        }
    }

    List<DailyBars> bars() {
        return IntStream.range(0, columns.length).mapToObj(this::bars).toList();
    }

    private DailyBars bars(int listing) {
        long[][] column = columns[listing];
        return new DailyBars(
                Symbol.of(listings.get(listing).symbol()),
                days,
                List.of(column[0], column[1], column[2], column[3]),
                column[4]);
    }
}
