package bullpen.leaderboard;

import static bullpen.db.schema.Tables.LEADERBOARD_ROWS;
import static bullpen.db.schema.Tables.LEADERBOARD_UPDATES;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.USERS;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Reader;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/** Reads the global rankings as they were last reckoned. */
@Component
public final class Leaderboard {
    private static final bullpen.db.schema.tables.LeaderboardRows OTHERS =
            LEADERBOARD_ROWS.as("others");

    /** Whether the owner of a row has another one in the same ranking. */
    private static final Field<Boolean> SEVERAL =
            field(
                            exists(
                                    selectOne()
                                            .from(OTHERS)
                                            .where(OTHERS.USER_ID.eq(LEADERBOARD_ROWS.USER_ID))
                                            .and(OTHERS.PERIOD.eq(LEADERBOARD_ROWS.PERIOD))
                                            .and(OTHERS.EDITION.eq(LEADERBOARD_ROWS.EDITION))
                                            .and(OTHERS.POSITION.ne(LEADERBOARD_ROWS.POSITION))))
                    .as("several");

    private final Reader reader;

    Leaderboard(Reader reader) {
        this.reader = reader;
    }

    /**
     * A part of a ranking, the ranked first.
     *
     * @param after the position after which it begins, 0 for the top
     * @param limit at least 1
     * @param viewerId whose own rows are wanted too, null for a visitor
     */
    public LeaderboardPage page(Period period, long after, int limit, @Nullable Long viewerId) {
        return reader.snapshot(sql -> page(sql, period, after, limit, viewerId));
    }

    /** Somebody's own rows of a ranking, the best first. */
    public List<LeaderboardRow> own(Period period, long userId) {
        return reader.snapshot(sql -> own(sql, edition(sql, period), period, userId));
    }

    private static List<LeaderboardRow> own(
            DSLContext sql, long edition, Period period, long userId) {
        return rows(sql, edition, period, LEADERBOARD_ROWS.USER_ID.eq(userId))
                .orderBy(LEADERBOARD_ROWS.POSITION)
                .fetch(row -> row(period, row));
    }

    private static LeaderboardPage page(
            DSLContext sql, Period period, long after, int limit, @Nullable Long viewerId) {
        long edition = edition(sql, period);
        List<LeaderboardRow> read =
                rows(sql, edition, period, LEADERBOARD_ROWS.POSITION.gt(after))
                        .orderBy(LEADERBOARD_ROWS.POSITION)
                        .limit(limit + 1)
                        .fetch(row -> row(period, row));
        boolean more = read.size() > limit;
        List<LeaderboardRow> rows = more ? read.subList(0, limit) : read;
        List<LeaderboardRow> mine =
                viewerId == null ? List.of() : own(sql, edition, period, viewerId);
        var update =
                sql.selectFrom(LEADERBOARD_UPDATES)
                        .where(LEADERBOARD_UPDATES.PERIOD.eq(period.word()))
                        .fetchOne();
        return new LeaderboardPage(
                period,
                update == null ? null : Ids.instant(update.getUpdatedAt()),
                update == null ? null : Ids.instant(update.getPricesAt()),
                update == null ? 0 : update.getRanked(),
                List.copyOf(rows),
                List.copyOf(mine),
                more ? rows.getLast().position() : null);
    }

    /** Which edition is shown, 0 before the first. */
    static long edition(DSLContext sql, Period period) {
        Long edition =
                sql.select(LEADERBOARD_UPDATES.EDITION)
                        .from(LEADERBOARD_UPDATES)
                        .where(LEADERBOARD_UPDATES.PERIOD.eq(period.word()))
                        .fetchOne(LEADERBOARD_UPDATES.EDITION);
        return edition == null ? 0 : edition;
    }

    private static SelectConditionStep<?> rows(
            DSLContext sql, long edition, Period period, Condition condition) {
        return sql.select(LEADERBOARD_ROWS.fields())
                .select(USERS.DISPLAY_NAME, PORTFOLIOS.NAME, SEVERAL)
                .from(LEADERBOARD_ROWS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(LEADERBOARD_ROWS.PORTFOLIO_ID))
                .join(USERS)
                .on(USERS.ID.eq(LEADERBOARD_ROWS.USER_ID))
                .where(LEADERBOARD_ROWS.PERIOD.eq(period.word()))
                .and(LEADERBOARD_ROWS.EDITION.eq(edition))
                .and(condition);
    }

    private static LeaderboardRow row(Period period, Record row) {
        Long place = row.get(LEADERBOARD_ROWS.PLACE);
        int fills = row.get(LEADERBOARD_ROWS.FILLS).intValue();
        return new LeaderboardRow(
                row.get(LEADERBOARD_ROWS.POSITION),
                place == null ? null : place.intValue(),
                row.get(LEADERBOARD_ROWS.TIED),
                row.get(LEADERBOARD_ROWS.PORTFOLIO_ID),
                row.get(LEADERBOARD_ROWS.USER_ID),
                row.get(USERS.DISPLAY_NAME),
                row.get(SEVERAL) ? row.get(PORTFOLIOS.NAME) : null,
                row.get(LEADERBOARD_ROWS.TOTAL_RETURN),
                row.get(LEADERBOARD_ROWS.MAX_DRAWDOWN),
                row.get(LEADERBOARD_ROWS.SHARPE),
                fills,
                Ids.instant(row.get(LEADERBOARD_ROWS.OPENED_AT)),
                period.missing(row.get(LEADERBOARD_ROWS.DAYS_OPEN).intValue(), fills));
    }
}
