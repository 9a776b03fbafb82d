package bullpen.symbol;

import bullpen.engine.Symbol;
import bullpen.market.Instrument;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A page of what is listed.
 *
 * @param query what was searched for, may be blank
 * @param sector which sector was asked for; empty for all, {@link #FUNDS} for funds
 * @param sectors all that can be asked for
 * @param sort null for the order in which they were found, those with a price first
 * @param page from 1
 * @param found how many there are on all pages
 */
public record SymbolList(
        String query,
        String sector,
        List<String> sectors,
        @Nullable SymbolSort sort,
        boolean descending,
        int page,
        int found,
        List<SymbolRow> rows) {
    /** Stands for the funds among the sectors. */
    public static final String FUNDS = "Funds";

    static final int ROWS = 100;

    static SymbolList of(
            String query,
            String sector,
            @Nullable SymbolSort sort,
            boolean descending,
            int wanted,
            List<SymbolRow> all,
            List<String> sectors) {
        List<SymbolRow> rows = new ArrayList<>(all);
        rows.removeIf(row -> !sector.isEmpty() && !isIn(sector, row.instrument()));
        rows.sort(
                sort == null
                        ? Comparator.comparing(row -> row.quote() == null)
                        : sort.comparator(descending));
        int page = Math.clamp(wanted, 1, Math.max(1, Math.ceilDiv(rows.size(), ROWS)));
        int from = (page - 1) * ROWS;
        return new SymbolList(
                query,
                sector,
                sectors,
                sort,
                descending,
                page,
                rows.size(),
                List.copyOf(rows.subList(from, Math.min(from + ROWS, rows.size()))));
    }

    private static boolean isIn(String sector, Instrument one) {
        return sector.equals(FUNDS)
                ? one.type() == Instrument.Type.ETF
                : one.type() == Instrument.Type.STOCK && Objects.equals(one.sector(), sector);
    }

    /** Those on the page. */
    public List<Symbol> symbols() {
        return rows.stream().map(row -> row.instrument().symbol()).toList();
    }

    /** The number of the first row on all pages. */
    public int first() {
        return (page - 1) * ROWS + 1;
    }

    public int last() {
        return first() + rows.size() - 1;
    }

    public boolean isMoreThanAPage() {
        return found > ROWS;
    }

    public boolean hasNext() {
        return last() < found;
    }
}
