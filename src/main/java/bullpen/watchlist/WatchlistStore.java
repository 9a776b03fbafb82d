package bullpen.watchlist;

import static bullpen.db.schema.Tables.WATCHLISTS;
import static bullpen.db.schema.Tables.WATCHLIST_ITEMS;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.WatchlistItems;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Writes watchlists. */
final class WatchlistStore {
    private WatchlistStore() {}

    /** The new list is the last. */
    static void insert(Transaction tx, long userId, long id, String name, Instant now, int place) {
        tx.sql()
                .insertInto(WATCHLISTS)
                .set(WATCHLISTS.ID, id)
                .set(WATCHLISTS.USER_ID, userId)
                .set(WATCHLISTS.NAME, name)
                .set(WATCHLISTS.POSITION, (long) place)
                .set(WATCHLISTS.CREATED_AT, Ids.micros(now))
                .execute();
    }

    static void rename(Transaction tx, long id, String name) {
        tx.sql()
                .update(WATCHLISTS)
                .set(WATCHLISTS.NAME, name)
                .where(WATCHLISTS.ID.eq(id))
                .execute();
    }

    /** Numbers lists as they are to stand. */
    static void order(Transaction tx, List<Long> ids) {
        for (int at = 0; at < ids.size(); at++) {
            tx.sql()
                    .update(WATCHLISTS)
                    .set(WATCHLISTS.POSITION, at + 1L)
                    .where(WATCHLISTS.ID.eq(ids.get(at)))
                    .and(WATCHLISTS.POSITION.ne(at + 1L))
                    .execute();
        }
    }

    static void delete(Transaction tx, long id) {
        tx.sql().deleteFrom(WATCHLIST_ITEMS).where(WATCHLIST_ITEMS.WATCHLIST_ID.eq(id)).execute();
        tx.sql().deleteFrom(WATCHLISTS).where(WATCHLISTS.ID.eq(id)).execute();
    }

    static void insertItem(Transaction tx, long id, Watchlist.Item item, int place) {
        tx.sql()
                .insertInto(WATCHLIST_ITEMS)
                .set(WATCHLIST_ITEMS.WATCHLIST_ID, id)
                .set(WATCHLIST_ITEMS.SYMBOL, item.symbol().ticker())
                .set(WATCHLIST_ITEMS.POSITION, (long) place)
                .set(WATCHLIST_ITEMS.NOTE, item.note())
                .set(WATCHLIST_ITEMS.TARGET, ticks(item.target()))
                .set(WATCHLIST_ITEMS.ADDED_AT, Ids.micros(item.addedAt()))
                .execute();
    }

    static void updateItem(
            Transaction tx, long id, Symbol symbol, String note, @Nullable Price target) {
        tx.sql()
                .update(WATCHLIST_ITEMS)
                .set(WATCHLIST_ITEMS.NOTE, note)
                .set(WATCHLIST_ITEMS.TARGET, ticks(target))
                .where(WATCHLIST_ITEMS.WATCHLIST_ID.eq(id))
                .and(WATCHLIST_ITEMS.SYMBOL.eq(symbol.ticker()))
                .execute();
    }

    /** Numbers the items of a list as they are to stand. */
    static void orderItems(Transaction tx, long id, List<Symbol> symbols) {
        for (int at = 0; at < symbols.size(); at++) {
            tx.sql()
                    .update(WATCHLIST_ITEMS)
                    .set(WATCHLIST_ITEMS.POSITION, at + 1L)
                    .where(WATCHLIST_ITEMS.WATCHLIST_ID.eq(id))
                    .and(WATCHLIST_ITEMS.SYMBOL.eq(symbols.get(at).ticker()))
                    .and(WATCHLIST_ITEMS.POSITION.ne(at + 1L))
                    .execute();
        }
    }

    static void deleteItem(Transaction tx, long id, Symbol symbol) {
        tx.sql()
                .deleteFrom(WATCHLIST_ITEMS)
                .where(WATCHLIST_ITEMS.WATCHLIST_ID.eq(id))
                .and(WATCHLIST_ITEMS.SYMBOL.eq(symbol.ticker()))
                .execute();
    }

    /** Everybody's targets of a symbol follow its split. */
    static void split(Transaction tx, Symbol symbol, Ratio ratio) {
        tx.sql()
                .selectFrom(WATCHLIST_ITEMS)
                .where(WATCHLIST_ITEMS.SYMBOL.eq(symbol.ticker()))
                .and(WATCHLIST_ITEMS.TARGET.isNotNull())
                .fetch()
                .forEach(
                        row ->
                                updateItem(
                                        tx,
                                        row.getWatchlistId(),
                                        symbol,
                                        row.getNote(),
                                        ratio.price(Price.ofTicks(row.getTarget()))));
    }

    /** Items carry on under a new symbol; a list that had both keeps the one of the new. */
    static void carryOn(Transaction tx, Symbol symbol, Symbol to) {
        WatchlistItems other = WATCHLIST_ITEMS.as("other");
        tx.sql()
                .update(WATCHLIST_ITEMS)
                .set(WATCHLIST_ITEMS.SYMBOL, to.ticker())
                .where(WATCHLIST_ITEMS.SYMBOL.eq(symbol.ticker()))
                .and(
                        notExists(
                                selectOne()
                                        .from(other)
                                        .where(other.WATCHLIST_ID.eq(WATCHLIST_ITEMS.WATCHLIST_ID))
                                        .and(other.SYMBOL.eq(to.ticker()))))
                .execute();
        tx.sql()
                .deleteFrom(WATCHLIST_ITEMS)
                .where(WATCHLIST_ITEMS.SYMBOL.eq(symbol.ticker()))
                .execute();
    }

    private static @Nullable Long ticks(@Nullable Price price) {
        return price == null ? null : price.ticks();
    }
}
