package bullpen.leaderboard;

import static bullpen.db.schema.Tables.LEADERBOARD_ROWS;
import static bullpen.db.schema.Tables.LEADERBOARD_UPDATES;

import bullpen.contest.Ranking;
import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.db.schema.tables.records.LeaderboardRowsRecord;
import bullpen.trading.Showing;
import bullpen.trading.Showings;
import bullpen.web.Jobs;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reckons the global rankings anew, out of the ledger and the last prices, and stores them. */
@Component
final class LeaderboardUpdate {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Higher return, shallower drawdown, higher Sharpe ratio, fewer fills; then a shared rank. */
    private static final Comparator<Showing> BEST =
            Comparator.comparingDouble(Showing::totalReturn)
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(Showing::maxDrawdown).reversed())
                    .thenComparing(
                            Showing::sharpe,
                            Comparator.nullsLast(Comparator.<Double>reverseOrder()))
                    .thenComparingInt(Showing::fills);

    private final Showings showings;
    private final Writer writer;
    private final Clock clock;

    LeaderboardUpdate(Showings showings, Writer writer, Clock clock, Jobs jobs) {
        this.showings = showings;
        this.writer = writer;
        this.clock = clock;
        jobs.every("Rank portfolios", PAUSE, this::run);
    }

    void run() {
        for (Period period : Period.values()) {
            Instant pricesAt = showings.now();
            List<Ranking.Place<Showing>> places = ranked(period, showings.over(period.days()));
            writer.write(
                    transaction -> {
                        store(transaction, period, places, pricesAt);
                        return period;
                    });
        }
    }

    static List<Ranking.Place<Showing>> ranked(Period period, List<Showing> showings) {
        return Ranking.of(
                showings, BEST, showing -> period.ranks(showing.daysOpen(), showing.fills()));
    }

    private void store(
            Transaction transaction,
            Period period,
            List<Ranking.Place<Showing>> places,
            Instant pricesAt) {
        var sql = transaction.sql();
        sql.deleteFrom(LEADERBOARD_ROWS).where(LEADERBOARD_ROWS.PERIOD.eq(period.word())).execute();
        sql.batchInsert(records(period, places)).execute();
        sql.deleteFrom(LEADERBOARD_UPDATES)
                .where(LEADERBOARD_UPDATES.PERIOD.eq(period.word()))
                .execute();
        sql.insertInto(LEADERBOARD_UPDATES)
                .set(LEADERBOARD_UPDATES.PERIOD, period.word())
                .set(LEADERBOARD_UPDATES.UPDATED_AT, Ids.micros(clock.instant()))
                .set(LEADERBOARD_UPDATES.PRICES_AT, Ids.micros(pricesAt))
                .set(
                        LEADERBOARD_UPDATES.RANKED,
                        places.stream().filter(place -> place.rank() != null).count())
                .execute();
    }

    private static List<LeaderboardRowsRecord> records(
            Period period, List<Ranking.Place<Showing>> places) {
        List<LeaderboardRowsRecord> records = new ArrayList<>(places.size());
        for (Ranking.Place<Showing> place : places) {
            Showing showing = place.of();
            Integer rank = place.rank();
            var row = new LeaderboardRowsRecord();
            row.setPeriod(period.word());
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
