package bullpen.market.http;

import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.IntradayBars;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gathers the bars of a source's answer, and gives them as columns. */
public final class BarColumns {
    private record Row(long at, long open, long high, long low, long close, long volume) {}

    private final List<Row> rows = new ArrayList<>();

    /**
     * @param at a day or second since 1970
     */
    public void add(long at, long open, long high, long low, long close, long volume) {
        rows.add(new Row(at, open, high, low, close, volume));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** When the last one is, the least number there is without any. */
    public long last() {
        return rows.isEmpty() ? Long.MIN_VALUE : rows.getLast().at();
    }

    /**
     * @throws Unreadable when they cannot be believed
     */
    public DailyBars daily(Symbol symbol) {
        return Figures.believed(
                new DailyBars(
                        symbol,
                        rows.stream().mapToInt(row -> Math.toIntExact(row.at())).toArray(),
                        prices(),
                        volume()));
    }

    /**
     * @throws Unreadable when they are not in order
     */
    public IntradayBars intraday(Symbol symbol, Duration length) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if ((i > 0 && row.at() <= rows.get(i - 1).at())
                    || row.low() > Math.min(row.open(), row.close())
                    || row.high() < Math.max(row.open(), row.close())) {
                throw new Unreadable("Its bars are not in order");
            }
        }
        return new IntradayBars(
                symbol, length, rows.stream().mapToLong(Row::at).toArray(), prices(), volume());
    }

    private List<long[]> prices() {
        return List.of(
                rows.stream().mapToLong(Row::open).toArray(),
                rows.stream().mapToLong(Row::high).toArray(),
                rows.stream().mapToLong(Row::low).toArray(),
                rows.stream().mapToLong(Row::close).toArray());
    }

    private long[] volume() {
        return rows.stream().mapToLong(Row::volume).toArray();
    }
}
