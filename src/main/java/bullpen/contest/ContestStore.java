package bullpen.contest;

import static bullpen.db.Ids.micros;
import static bullpen.db.schema.Tables.CONTESTS;
import static bullpen.db.schema.Tables.CONTEST_ENTRIES;
import static bullpen.db.schema.Tables.CONTEST_RESULTS;

import bullpen.db.Transaction;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Writes contests, entries and results. */
final class ContestStore {
    private ContestStore() {}

    static void insert(
            Transaction transaction,
            long id,
            long organiserId,
            NewContest contest,
            @Nullable String invitation,
            Contest.State state,
            Instant now) {
        Instant from = contest.startsAt().isAfter(now) ? contest.startsAt() : now;
        transaction
                .sql()
                .insertInto(CONTESTS)
                .set(CONTESTS.ID, id)
                .set(CONTESTS.ORGANISER_ID, organiserId)
                .set(CONTESTS.NAME, contest.name())
                .set(CONTESTS.DESCRIPTION, contest.description())
                .set(CONTESTS.VISIBILITY, contest.visibility().word())
                .set(CONTESTS.INVITATION, invitation)
                .set(CONTESTS.STARTS_AT, micros(contest.startsAt()))
                .set(CONTESTS.ENDS_AT, micros(contest.endsAt()))
                .set(CONTESTS.JOINABLE_UNTIL, micros(Contest.joinableUntil(from, contest.endsAt())))
                .set(CONTESTS.STARTING_CASH, contest.startingCash().cents())
                .set(CONTESTS.COMMISSION, contest.costs().commission().perTrade().cents())
                .set(CONTESTS.SLIPPAGE_BPS, (long) contest.costs().slippageBps())
                .set(CONTESTS.SCORING, contest.scoring().word())
                .set(CONTESTS.STATE, state.word())
                .set(CONTESTS.CREATED_AT, micros(now))
                .execute();
    }

    static void update(
            Transaction transaction,
            long id,
            NewContest contest,
            @Nullable String invitation,
            Instant now) {
        Instant from = contest.startsAt().isAfter(now) ? contest.startsAt() : now;
        transaction
                .sql()
                .update(CONTESTS)
                .set(CONTESTS.NAME, contest.name())
                .set(CONTESTS.DESCRIPTION, contest.description())
                .set(CONTESTS.VISIBILITY, contest.visibility().word())
                .set(CONTESTS.INVITATION, invitation)
                .set(CONTESTS.STARTS_AT, micros(contest.startsAt()))
                .set(CONTESTS.ENDS_AT, micros(contest.endsAt()))
                .set(CONTESTS.JOINABLE_UNTIL, micros(Contest.joinableUntil(from, contest.endsAt())))
                .set(CONTESTS.STARTING_CASH, contest.startingCash().cents())
                .set(CONTESTS.COMMISSION, contest.costs().commission().perTrade().cents())
                .set(CONTESTS.SLIPPAGE_BPS, (long) contest.costs().slippageBps())
                .set(CONTESTS.SCORING, contest.scoring().word())
                .where(CONTESTS.ID.eq(id))
                .execute();
    }

    static void rename(Transaction transaction, long id, NewContest contest) {
        transaction
                .sql()
                .update(CONTESTS)
                .set(CONTESTS.NAME, contest.name())
                .set(CONTESTS.DESCRIPTION, contest.description())
                .where(CONTESTS.ID.eq(id))
                .execute();
    }

    /** Removes a contest and its entries; their portfolios stay. */
    static void delete(Transaction transaction, long id) {
        transaction
                .sql()
                .deleteFrom(CONTEST_ENTRIES)
                .where(CONTEST_ENTRIES.CONTEST_ID.eq(id))
                .execute();
        transaction.sql().deleteFrom(CONTESTS).where(CONTESTS.ID.eq(id)).execute();
    }

    /** How many contests of an organiser have not ended. */
    static int countLiving(Transaction transaction, long organiserId) {
        return transaction
                .sql()
                .fetchCount(
                        CONTESTS,
                        CONTESTS.ORGANISER_ID.eq(organiserId),
                        CONTESTS.STATE.ne(Contest.State.FINAL.word()));
    }

    static void setState(Transaction transaction, long contestId, Contest.State state) {
        transaction
                .sql()
                .update(CONTESTS)
                .set(CONTESTS.STATE, state.word())
                .where(CONTESTS.ID.eq(contestId))
                .execute();
    }

    static void insertEntry(
            Transaction transaction,
            long id,
            long contestId,
            long userId,
            long portfolioId,
            Instant now) {
        transaction
                .sql()
                .insertInto(CONTEST_ENTRIES)
                .set(CONTEST_ENTRIES.ID, id)
                .set(CONTEST_ENTRIES.CONTEST_ID, contestId)
                .set(CONTEST_ENTRIES.USER_ID, userId)
                .set(CONTEST_ENTRIES.PORTFOLIO_ID, portfolioId)
                .set(CONTEST_ENTRIES.JOINED_AT, micros(now))
                .execute();
    }

    /** Marks an entry as withdrawn, or with null as taking part again. */
    static void setWithdrawn(Transaction transaction, long entryId, @Nullable Instant at) {
        transaction
                .sql()
                .update(CONTEST_ENTRIES)
                .set(CONTEST_ENTRIES.WITHDRAWN_AT, at == null ? null : micros(at))
                .where(CONTEST_ENTRIES.ID.eq(entryId))
                .execute();
    }

    /** Keeps the final standings; a second time fails on the primary key. */
    static void insertResults(Transaction transaction, long contestId, StandingsTable results) {
        long position = 0;
        for (Standing row : results.rows()) {
            position++;
            Score score = row.score();
            Money equity = score.equity();
            Instant lastFillAt = score.lastFillAt();
            transaction
                    .sql()
                    .insertInto(CONTEST_RESULTS)
                    .set(CONTEST_RESULTS.ENTRY_ID, row.entry().id())
                    .set(CONTEST_RESULTS.CONTEST_ID, contestId)
                    .set(CONTEST_RESULTS.POSITION, position)
                    .set(CONTEST_RESULTS.PLACE, row.rank() == null ? null : row.rank().longValue())
                    .set(CONTEST_RESULTS.TIED, row.tied())
                    .set(CONTEST_RESULTS.EQUITY, equity == null ? null : equity.cents())
                    .set(CONTEST_RESULTS.MAX_DRAWDOWN, score.maxDrawdown())
                    .set(CONTEST_RESULTS.SHARPE, score.sharpe())
                    .set(CONTEST_RESULTS.FILLS, (long) score.fills())
                    .set(
                            CONTEST_RESULTS.LAST_FILL_AT,
                            lastFillAt == null ? null : micros(lastFillAt))
                    .execute();
        }
        transaction
                .sql()
                .update(CONTESTS)
                .set(CONTESTS.STATE, Contest.State.FINAL.word())
                .set(CONTESTS.VALUED_AT, micros(results.asOf()))
                .set(CONTESTS.RESULTS_HASH, results.hash())
                .where(CONTESTS.ID.eq(contestId))
                .execute();
    }
}
