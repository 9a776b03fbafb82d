package bullpen.contest;

import bullpen.calendar.MarketClock;
import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.AccountRules;
import bullpen.engine.Reason;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.PastTrading;
import bullpen.portfolio.Portfolios;
import bullpen.trading.TradingWindow;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Organises contests, and lets people in and out; the same for pages and API. */
@Component
public final class Contests {
    private static final Reason WITHDRAWN =
            new Reason("contest_left", "Its owner left the contest.");
    private static final int MOST_LIVING = 50;

    private final ContestQueries queries;
    private final Portfolios portfolios;
    private final PastTrading past;
    private final Writer writer;
    private final Ids ids;
    private final MarketClock clock;

    Contests(
            ContestQueries queries,
            Portfolios portfolios,
            PastTrading past,
            Writer writer,
            Ids ids,
            MarketClock clock) {
        this.queries = queries;
        this.portfolios = portfolios;
        this.past = past;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Publishes a contest at once; a start in the past starts it running.
     *
     * @throws Problem 422 with a message for each field that needs another value, or when the
     *     organiser has 50 contests that have not ended
     */
    public Contest create(long organiserId, NewContest contest) {
        Instant now = clock.now();
        contest.check(now);
        long id = ids.next();
        boolean closed = contest.visibility() == Contest.Visibility.PRIVATE;
        String invitation = closed ? Invitations.code() : null;
        Contest.State state =
                contest.startsAt().isAfter(now) ? Contest.State.OPEN : Contest.State.RUNNING;
        writer.write(
                transaction -> {
                    if (ContestStore.countLiving(transaction, organiserId) >= MOST_LIVING) {
                        throw Problem.invalid(
                                "too_many_contests",
                                "You organise 50 contests; wait until one has ended.");
                    }
                    ContestStore.insert(
                            transaction, id, organiserId, contest, invitation, state, now);
                    return id;
                });
        return queries.contest(id, organiserId, null);
    }

    /**
     * Enters a contest with a new portfolio that trades from its start to its end. Whoever withdrew
     * before the start may come back until then.
     *
     * @param invitation the code of a private contest, null for none
     * @throws Problem 404 when the user may not know of it; 409 when they are in it already or
     *     joining is closed
     */
    public Entry join(long userId, long contestId, @Nullable String invitation) {
        queries.contest(contestId, userId, invitation);
        return writer.write(transaction -> join(transaction, userId, contestId));
    }

    /**
     * Enters somebody as of the start of a running contest, with what a trader made of the days
     * since; for demonstrations.
     */
    public Entry joinSinceTheStart(long userId, long contestId, PastTrading.Trader trader) {
        return writer.write(
                transaction -> {
                    Contest contest = contest(transaction, contestId);
                    Instant start = contest.startsAt();
                    long portfolioId =
                            past.open(transaction, userId, portfolio(contest), start, trader);
                    ContestStore.insertEntry(
                            transaction, ids.next(), contestId, userId, portfolioId, start);
                    return required(ContestQueries.entry(transaction.sql(), contestId, userId));
                });
    }

    /**
     * Leaves a contest: open orders are canceled and nothing trades any more.
     *
     * @throws Problem 404 when the user is not in it; 409 when they left already or it has ended
     */
    public void withdraw(long userId, long contestId) {
        writer.write(
                transaction -> {
                    withdraw(transaction, userId, contestId);
                    return contestId;
                });
    }

    private Entry join(Transaction transaction, long userId, long contestId) {
        Contest contest = contest(transaction, contestId);
        Instant now = clock.stamp();
        if (!contest.joinable(now)) {
            throw Problem.conflict("joining_closed", "This contest takes no more players.");
        }
        Entry entry = ContestQueries.entry(transaction.sql(), contestId, userId);
        if (entry == null) {
            long portfolioId = portfolios.open(transaction, userId, portfolio(contest));
            ContestStore.insertEntry(transaction, ids.next(), contestId, userId, portfolioId, now);
        } else if (entry.withdrawn() && contest.state() == Contest.State.OPEN) {
            ContestStore.setWithdrawn(transaction, entry.id(), null);
            portfolios.confine(transaction, entry.portfolioId(), window(contest));
        } else {
            throw Problem.conflict(
                    "already_joined",
                    entry.withdrawn()
                            ? "Who withdrew after the start cannot come back."
                            : "You are in this contest already.");
        }
        return required(ContestQueries.entry(transaction.sql(), contestId, userId));
    }

    private void withdraw(Transaction transaction, long userId, long contestId) {
        Entry entry = required(ContestQueries.entry(transaction.sql(), contestId, userId));
        Contest contest = contest(transaction, contestId);
        if (entry.withdrawn()) {
            throw Problem.conflict("already_withdrawn", "You withdrew from it already.");
        }
        Instant now = clock.stamp();
        if (!now.isBefore(contest.endsAt())) {
            throw Problem.conflict("contest_ended", "The contest has ended.");
        }
        ContestStore.setWithdrawn(transaction, entry.id(), now);
        portfolios.confine(transaction, entry.portfolioId(), window(contest).endingAt(now));
        portfolios.cancelOrders(transaction, entry.portfolioId(), WITHDRAWN);
    }

    /** What an entry trades with. */
    private static NewPortfolio portfolio(Contest contest) {
        return new NewPortfolio(
                contest.name(),
                contest.startingCash(),
                AccountRules.cash(contest.costs()),
                window(contest));
    }

    private static TradingWindow window(Contest contest) {
        return new TradingWindow(contest.startsAt(), contest.endsAt());
    }

    private static Contest contest(Transaction transaction, long id) {
        return required(ContestQueries.contest(transaction.sql(), id));
    }

    private static <T> T required(@Nullable T found) {
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }
}
