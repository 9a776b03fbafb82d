package bullpen.portfolio;

import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.TRADE_IMPORTS;

import bullpen.db.Reader;
import bullpen.db.Transaction;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps which requests to book past trades were served. */
@Component
final class PastTradeStore {
    private final Reader reader;

    PastTradeStore(Reader reader) {
        this.reader = reader;
    }

    /** What a request of the user's was served with, null when it was not. */
    PastTrades.@Nullable Booking find(long userId, long portfolioId, String key) {
        return find(reader.sql(), userId, portfolioId, key);
    }

    PastTrades.@Nullable Booking find(DSLContext sql, long userId, long portfolioId, String key) {
        return sql.select(TRADE_IMPORTS.BOOKED_INTO, TRADE_IMPORTS.TRADES)
                .from(TRADE_IMPORTS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(TRADE_IMPORTS.PORTFOLIO_ID))
                .where(PORTFOLIOS.USER_ID.eq(userId), PORTFOLIOS.ID.eq(portfolioId))
                .and(TRADE_IMPORTS.REQUEST_KEY.eq(key))
                .fetchOne(
                        row -> new PastTrades.Booking(row.value1(), Math.toIntExact(row.value2())));
    }

    void insert(Transaction tx, long portfolioId, String key, PastTrades.Booking booking) {
        tx.sql()
                .insertInto(TRADE_IMPORTS)
                .set(TRADE_IMPORTS.PORTFOLIO_ID, portfolioId)
                .set(TRADE_IMPORTS.REQUEST_KEY, key)
                .set(TRADE_IMPORTS.BOOKED_INTO, booking.portfolioId())
                .set(TRADE_IMPORTS.TRADES, (long) booking.trades())
                .execute();
    }
}
