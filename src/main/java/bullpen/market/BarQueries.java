package bullpen.market;

import static bullpen.db.schema.Tables.BARS;

import static org.jooq.impl.DSL.max;

import bullpen.db.Reader;
import bullpen.engine.Price;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

@Component
public final class BarQueries {
    private static final String SERIES =
            "select date, open, high, low, close, volume from bars"
                    + " where source = ? and symbol = ? order by date";

    private final Reader reader;

    public BarQueries(Reader reader) {
        this.reader = reader;
    }

    /** All bars of a symbol from a source, by a plain statement: it is about thousands. */
    public DailyBars series(String source, Symbol symbol) {
        return reader.sql().connectionResult(connection -> series(connection, source, symbol));
    }

    private static DailyBars series(Connection connection, String source, Symbol symbol)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SERIES)) {
            statement.setString(1, source);
            statement.setString(2, symbol.ticker());
            try (ResultSet rows = statement.executeQuery()) {
                return read(symbol, rows);
            }
        }
    }

    private static DailyBars read(Symbol symbol, ResultSet rows) throws SQLException {
        long[][] columns = new long[6][4096];
        int size = 0;
        while (rows.next()) {
            if (size == columns[0].length) {
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = Arrays.copyOf(columns[i], 2 * size);
                }
            }
            for (int i = 0; i < columns.length; i++) {
                columns[i][size] = rows.getLong(i + 1);
            }
            size++;
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(columns[i], size);
        }
        return new DailyBars(
                symbol,
                Arrays.stream(columns[0]).mapToInt(Math::toIntExact).toArray(),
                List.of(columns[1], columns[2], columns[3], columns[4]),
                columns[5]);
    }

    /** Where a symbol's bars can come from. */
    List<String> sources(Symbol symbol) {
        return reader.sql()
                .selectDistinct(BARS.SOURCE)
                .from(BARS)
                .where(BARS.SYMBOL.eq(symbol.ticker()))
                .orderBy(BARS.SOURCE)
                .fetch(BARS.SOURCE);
    }

    /** All sources that have bars, in alphabetical order. */
    List<String> sources() {
        return reader.sql()
                .selectDistinct(BARS.SOURCE)
                .from(BARS)
                .orderBy(BARS.SOURCE)
                .fetch(BARS.SOURCE);
    }

    /** The symbols of which a source has bars, in their order. */
    List<Symbol> symbols(String source) {
        return reader.sql()
                .selectDistinct(BARS.SYMBOL)
                .from(BARS)
                .where(BARS.SOURCE.eq(source))
                .orderBy(BARS.SYMBOL)
                .fetch(row -> Symbol.of(row.value1()));
    }

    /** The last day that a source has bars of, null when it has none. */
    public @Nullable LocalDate lastDay(String source) {
        Long day =
                reader.sql()
                        .select(max(BARS.DATE))
                        .from(BARS)
                        .where(BARS.SOURCE.eq(source))
                        .fetchOne(0, Long.class);
        return day == null ? null : LocalDate.ofEpochDay(day);
    }

    /** All closes of one day. */
    Map<Symbol, Price> closes(String source, LocalDate day) {
        return reader.sql()
                .select(BARS.SYMBOL, BARS.CLOSE)
                .from(BARS)
                .where(BARS.SOURCE.eq(source), BARS.DATE.eq(day.toEpochDay()))
                .fetchMap(row -> Symbol.of(row.value1()), row -> Price.ofTicks(row.value2()));
    }
}
