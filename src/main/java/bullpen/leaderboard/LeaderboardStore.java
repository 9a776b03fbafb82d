package bullpen.leaderboard;

import static bullpen.db.schema.Tables.LEADERBOARD_ROWS;
import static bullpen.db.schema.Tables.LEADERBOARD_UPDATES;

import static org.jooq.impl.DSL.max;

import bullpen.contest.Ranking;
import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.db.schema.tables.records.LeaderboardRowsRecord;
import bullpen.portfolio.Showing;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rankings a few rows at a time, so that orders need not wait for them. The rows of a new
 * edition are written beside those that are shown; the last command turns the page.
 */
@Component
final class LeaderboardStore {
    private static final int ROWS_A_COMMAND = 100;

    private final Reader reader;
    private final Writer writer;

    LeaderboardStore(Reader reader, Writer writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** Writes another edition and shows it; the rows of every other go. */
    void publish(
            Period period,
            List<Ranking.Place<Showing>> places,
            Instant updatedAt,
            Instant pricesAt) {
        long before = Leaderboard.edition(reader.sql(), period);
        long edition = before + 1;
        clear(period, before);
        List<LeaderboardRowsRecord> records = records(period, edition, places);
        for (int from = 0; from < records.size(); from += ROWS_A_COMMAND) {
            int to = Math.min(records.size(), from + ROWS_A_COMMAND);
            List<LeaderboardRowsRecord> part = records.subList(from, to);
            writer.write(tx -> tx.sql().batchInsert(part).execute());
        }
        long ranked = places.stream().filter(place -> place.rank() != null).count();
        writer.write(tx -> show(tx, period, edition, ranked, updatedAt, pricesAt));
        clear(period, edition);
    }

    /** The rows that are shown are still true, at newer prices. */
    void confirm(Period period, Instant updatedAt, Instant pricesAt) {
        writer.write(
                tx ->
                        tx.sql()
                                .update(LEADERBOARD_UPDATES)
                                .set(LEADERBOARD_UPDATES.UPDATED_AT, Ids.micros(updatedAt))
                                .set(LEADERBOARD_UPDATES.PRICES_AT, Ids.micros(pricesAt))
                                .where(LEADERBOARD_UPDATES.PERIOD.eq(period.word()))
                                .execute());
    }

    private static int show(
            Transaction tx,
            Period period,
            long edition,
            long ranked,
            Instant updatedAt,
            Instant pricesAt) {
        return tx.sql()
                .insertInto(LEADERBOARD_UPDATES)
                .set(LEADERBOARD_UPDATES.PERIOD, period.word())
                .set(LEADERBOARD_UPDATES.EDITION, edition)
                .set(LEADERBOARD_UPDATES.UPDATED_AT, Ids.micros(updatedAt))
                .set(LEADERBOARD_UPDATES.PRICES_AT, Ids.micros(pricesAt))
                .set(LEADERBOARD_UPDATES.RANKED, ranked)
                .onConflict(LEADERBOARD_UPDATES.PERIOD)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /** Removes all editions but one, also those that a stopped server left unfinished. */
    private void clear(Period period, long but) {
        var others =
                LEADERBOARD_ROWS.PERIOD.eq(period.word()).and(LEADERBOARD_ROWS.EDITION.ne(but));
        Long last =
                reader.sql()
                        .select(max(LEADERBOARD_ROWS.POSITION))
                        .from(LEADERBOARD_ROWS)
                        .where(others)
                        .fetchOne(0, Long.class);
        for (long from = 0; last != null && from < last; from += ROWS_A_COMMAND) {
            var part =
                    others.and(
                            LEADERBOARD_ROWS
                                    .POSITION
                                    .gt(from)
                                    .and(LEADERBOARD_ROWS.POSITION.le(from + ROWS_A_COMMAND)));
            writer.write(tx -> tx.sql().deleteFrom(LEADERBOARD_ROWS).where(part).execute());
        }
    }

    private static List<LeaderboardRowsRecord> records(
            Period period, long edition, List<Ranking.Place<Showing>> places) {
        List<LeaderboardRowsRecord> records = new ArrayList<>(places.size());
        for (Ranking.Place<Showing> place : places) {
            Showing showing = place.of();
            Integer rank = place.rank();
            var row = new LeaderboardRowsRecord();
            row.setPeriod(period.word());
            row.setEdition(edition);
            row.setPosition(records.size() + 1L);
            row.setPortfolioId(showing.portfolioId());
            row.setUserId(showing.ownerId());
            row.setPlace(rank == null ? null : rank.longValue());
            row.setTied(place.tied());
            row.setTotalReturn(showing.totalReturn());
            row.setMaxDrawdown(showing.maxDrawdown());
            row.setSharpe(showing.sharpe());
            row.setFills((long) showing.fills());
            row.setDaysOpen((long) showing.daysOpen());
            row.setOpenedAt(Ids.micros(showing.openedAt()));
            records.add(row);
        }
        return records;
    }
}
