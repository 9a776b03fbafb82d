package bullpen.watchlist;

import static bullpen.db.schema.Tables.WATCHLISTS;
import static bullpen.db.schema.Tables.WATCHLIST_ITEMS;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.quote.WantedSymbols;
import bullpen.web.Problem;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads watchlists; each person's own only. */
@Component
public final class WatchlistQueries implements WantedSymbols {
    private final Reader reader;

    WatchlistQueries(Reader reader) {
        this.reader = reader;
    }

    /** All lists of a user with their items, in their order. */
    public List<Watchlist> all(long userId) {
        return reader.snapshot(sql -> all(sql, userId));
    }

    static List<Watchlist> all(DSLContext sql, long userId) {
        return read(sql, WATCHLISTS.USER_ID.eq(userId));
    }

    /**
     * The user's list.
     *
     * @throws Problem 404 when it is another's
     */
    public Watchlist own(long userId, long id) {
        return reader.snapshot(sql -> own(sql, userId, id));
    }

    static Watchlist own(DSLContext sql, long userId, long id) {
        return read(sql, WATCHLISTS.USER_ID.eq(userId).and(WATCHLISTS.ID.eq(id))).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static List<Watchlist> read(DSLContext sql, Condition which) {
        Map<Long, List<Watchlist.Item>> items =
                sql.select(WATCHLIST_ITEMS)
                        .from(WATCHLIST_ITEMS)
                        .join(WATCHLISTS)
                        .on(WATCHLISTS.ID.eq(WATCHLIST_ITEMS.WATCHLIST_ID))
                        .where(which)
                        .orderBy(WATCHLIST_ITEMS.POSITION)
                        .fetchGroups(
                                row -> row.value1().getWatchlistId(),
                                row ->
                                        new Watchlist.Item(
                                                Symbol.of(row.value1().getSymbol()),
                                                row.value1().getNote(),
                                                row.value1().getTarget() == null
                                                        ? null
                                                        : Price.ofTicks(row.value1().getTarget()),
                                                Ids.instant(row.value1().getAddedAt())));
        List<Watchlist> lists = new ArrayList<>();
        sql.selectFrom(WATCHLISTS)
                .where(which)
                .orderBy(WATCHLISTS.POSITION, WATCHLISTS.ID)
                .forEach(
                        row ->
                                lists.add(
                                        new Watchlist(
                                                row.getId(),
                                                row.getName(),
                                                Ids.instant(row.getCreatedAt()),
                                                items.getOrDefault(row.getId(), List.of()))));
        return lists;
    }

    @Override
    public Collection<Symbol> wanted() {
        return reader.sql()
                .selectDistinct(WATCHLIST_ITEMS.SYMBOL)
                .from(WATCHLIST_ITEMS)
                .fetch(row -> Symbol.of(row.value1()));
    }
}
