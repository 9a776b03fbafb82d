package bullpen.portfolio;

import static bullpen.db.schema.Tables.PORTFOLIO_DAYS;

import bullpen.db.Transaction;
import bullpen.engine.Money;

/** Writes what portfolios were worth at the end of sessions. */
final class DayValueStore {
    private DayValueStore() {}

    /** Keeps one value, unless there is one already. */
    static void keep(Transaction tx, long portfolioId, long day, Money equity) {
        tx.sql()
                .insertInto(PORTFOLIO_DAYS)
                .set(PORTFOLIO_DAYS.PORTFOLIO_ID, portfolioId)
                .set(PORTFOLIO_DAYS.DAY, day)
                .set(PORTFOLIO_DAYS.EQUITY, equity.cents())
                .onConflict(PORTFOLIO_DAYS.PORTFOLIO_ID, PORTFOLIO_DAYS.DAY)
                .doNothing()
                .execute();
    }
}
