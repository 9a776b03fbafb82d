package bullpen.market;

import static bullpen.db.schema.Tables.BARS;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import bullpen.db.Transaction;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;

import org.jooq.Condition;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** Writes bars; by plain statements in batches, since it is about hundreds of thousands. */
@Component
public final class BarStore {
    private static final String INSERT =
            "insert into bars (source, symbol, date, open, high, low, close, volume)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (source, symbol, date) do update set open = excluded.open,"
                    + " high = excluded.high, low = excluded.low, close = excluded.close,"
                    + " volume = excluded.volume";
    private static final int BATCH = 1000;

    /** Adds bars, replacing those of the same source, symbol and day; returns how many. */
    public int put(Transaction transaction, String source, Collection<DailyBars> series) {
        return transaction.sql().connectionResult(connection -> put(connection, source, series));
    }

    /** Removes all bars of a source. */
    int clear(Transaction transaction, String source) {
        return transaction.sql().deleteFrom(BARS).where(BARS.SOURCE.eq(source)).execute();
    }

    /** Removes all bars of a symbol from a source. */
    public int clear(Transaction transaction, String source, Symbol symbol) {
        return transaction
                .sql()
                .deleteFrom(BARS)
                .where(BARS.SOURCE.eq(source), BARS.SYMBOL.eq(symbol.ticker()))
                .execute();
    }

    /** What a symbol has up to its change is of the new one too, in the place of what that had. */
    public int carryOn(
            Transaction transaction, String source, CorporateAction.SymbolChange change) {
        String to = change.to().ticker();
        Condition before = BARS.SOURCE.eq(source).and(BARS.DATE.lt(change.exDate().toEpochDay()));
        transaction.sql().deleteFrom(BARS).where(before, BARS.SYMBOL.eq(to)).execute();
        return transaction
                .sql()
                .insertInto(BARS)
                .columns(
                        BARS.SOURCE,
                        BARS.SYMBOL,
                        BARS.DATE,
                        BARS.OPEN,
                        BARS.HIGH,
                        BARS.LOW,
                        BARS.CLOSE,
                        BARS.VOLUME)
                .select(
                        select(
                                        BARS.SOURCE,
                                        inline(to),
                                        BARS.DATE,
                                        BARS.OPEN,
                                        BARS.HIGH,
                                        BARS.LOW,
                                        BARS.CLOSE,
                                        BARS.VOLUME)
                                .from(BARS)
                                .where(before, BARS.SYMBOL.eq(change.symbol().ticker())))
                .execute();
    }

    private static int put(Connection connection, String source, Collection<DailyBars> series)
            throws SQLException {
        int count = 0;
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (DailyBars bars : series) {
                for (int i = 0; i < bars.size(); i++) {
                    statement.setString(1, source);
                    statement.setString(2, bars.symbol().ticker());
                    statement.setLong(3, bars.days()[i]);
                    statement.setLong(4, bars.open()[i]);
                    statement.setLong(5, bars.high()[i]);
                    statement.setLong(6, bars.low()[i]);
                    statement.setLong(7, bars.close()[i]);
                    statement.setLong(8, bars.volume()[i]);
                    statement.addBatch();
                    if (++count % BATCH == 0) {
                        statement.executeBatch();
                    }
                }
            }
            statement.executeBatch();
        }
        return count;
    }
}
