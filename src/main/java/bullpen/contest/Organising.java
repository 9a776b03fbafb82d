package bullpen.contest;

import bullpen.calendar.MarketClock;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Reason;
import bullpen.portfolio.Portfolios;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;

/**
 * What organisers may still do to their contests; the same for pages and API. Rules hold from the
 * first entry on and from the start at the latest; name and description may change until the end.
 */
@Component
public final class Organising {
    private static final Reason DELETED =
            new Reason("contest_deleted", "Its contest was deleted before it began.");

    private final ContestQueries queries;
    private final Portfolios portfolios;
    private final Writer writer;
    private final MarketClock clock;

    Organising(ContestQueries queries, Portfolios portfolios, Writer writer, MarketClock clock) {
        this.queries = queries;
        this.portfolios = portfolios;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * The organiser's contest.
     *
     * @throws Problem 404 when it is another's
     */
    public Contest own(long organiserId, long contestId) {
        return own(queries.any(contestId), organiserId);
    }

    /** Whether only name and description may change. */
    boolean isLocked(Contest contest) {
        return contest.locked(queries.entries(contest.id()).size());
    }

    /**
     * Lays a contest down anew.
     *
     * @throws Problem 404 when it is another's; 409 for other rules once they hold, and for
     *     anything after the end; 422 with a message for each field that needs another value
     */
    public Contest change(long organiserId, long contestId, NewContest changed) {
        writer.write(
                transaction -> {
                    change(transaction, organiserId, contestId, changed);
                    return contestId;
                });
        return own(organiserId, contestId);
    }

    /**
     * Removes a contest that has not begun. Portfolios of those who had joined are archived.
     *
     * @throws Problem 404 when it is another's; 409 once it has begun
     */
    public void delete(long organiserId, long contestId) {
        writer.write(
                transaction -> {
                    Contest contest = own(transaction, organiserId, contestId);
                    Instant now = clock.now();
                    if (contest.state() != Contest.State.OPEN
                            || !now.isBefore(contest.startsAt())) {
                        throw Problem.conflict(
                                "contest_started",
                                "It has begun: players rely on it, so it stays.");
                    }
                    for (Entry entry : queries.entries(transaction.sql(), contestId)) {
                        portfolios.release(
                                transaction, entry.userId(), entry.portfolioId(), DELETED);
                    }
                    ContestStore.delete(transaction, contestId);
                    return contestId;
                });
    }

    private void change(
            Transaction transaction, long organiserId, long contestId, NewContest changed) {
        Contest contest = own(transaction, organiserId, contestId);
        if (contest.isFinal()) {
            throw Problem.conflict("contest_ended", "The contest has ended.");
        }
        if (changed.hasRulesOf(NewContest.of(contest))) {
            changed.checkWords();
            ContestStore.rename(transaction, contestId, changed);
            return;
        }
        Instant now = clock.now();
        int entries = queries.entries(transaction.sql(), contestId).size();
        if (contest.locked(entries) || !now.isBefore(contest.startsAt())) {
            throw Problem.conflict(
                    "rules_locked",
                    "Its rules hold for all who joined; only name and description may change.");
        }
        changed.check(now);
        ContestStore.update(transaction, contestId, changed, invitation(contest, changed), now);
    }

    private static @Nullable String invitation(Contest contest, NewContest changed) {
        if (changed.visibility() == Contest.Visibility.PUBLIC) {
            return null;
        }
        return contest.invitation() == null ? Invitations.code() : contest.invitation();
    }

    private static Contest own(Transaction transaction, long organiserId, long contestId) {
        return own(ContestQueries.contest(transaction.sql(), contestId), organiserId);
    }

    private static Contest own(@Nullable Contest contest, long organiserId) {
        if (contest == null || contest.organiserId() != organiserId) {
            throw Problem.notFound();
        }
        return contest;
    }
}
