package bullpen.admin;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.contest.Contest;
import bullpen.contest.ContestQueries;
import bullpen.contest.Contests;
import bullpen.contest.NewContest;
import bullpen.db.Writer;
import bullpen.engine.Costs;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.PastTrading;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Gives demo accounts portfolios that have been traded for a while, and a contest midway. */
@Component
final class DemoPast {
    private static final String CUP = "Demo cup";
    private static final int CUP_DAYS_AGO = 24;
    private static final int CUP_DAYS = 90;
    private static final int RECENT = 100;

    private final PastTrading trading;
    private final Contests contests;
    private final ContestQueries contestQueries;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Writer writer;

    DemoPast(
            PastTrading trading,
            Contests contests,
            ContestQueries contestQueries,
            MarketCalendar calendar,
            MarketClock clock,
            Writer writer) {
        this.trading = trading;
        this.contests = contests;
        this.contestQueries = contestQueries;
        this.calendar = calendar;
        this.clock = clock;
        this.writer = writer;
    }

    /** Opens a portfolio as of some days ago. */
    long open(long userId, String name, int daysAgo, PastTrading.Trader trader) {
        var portfolio = new NewPortfolio(name, NewPortfolio.DEFAULT_CASH, Costs.DEFAULT);
        return writer.write(tx -> trading.open(tx, userId, portfolio, opening(daysAgo), trader));
    }

    /** A contest of demo players that has been running for a while. */
    Contest cup(long organiserId) {
        Instant start = opening(CUP_DAYS_AGO);
        return contests.create(
                organiserId,
                new NewContest(
                        CUP,
                        "A contest of demo players, who say by their names what they are.",
                        Contest.Visibility.PUBLIC,
                        start,
                        start.atZone(MarketCalendar.NEW_YORK).plusDays(CUP_DAYS).toInstant(),
                        NewPortfolio.DEFAULT_CASH,
                        Costs.DEFAULT,
                        Contest.Scoring.TOTAL_RETURN));
    }

    /** Enters the demo players' contest as of its start, if there is one. */
    void enterCup(long userId, PastTrading.Trader trader) {
        Contest cup = runningCup();
        if (cup != null) {
            contests.joinSinceTheStart(userId, cup.id(), trader);
        }
    }

    private @Nullable Contest runningCup() {
        return contestQueries
                .list(ContestQueries.Listing.RUNNING, null, Long.MAX_VALUE, RECENT)
                .stream()
                .map(ContestQueries.Listed::contest)
                .filter(contest -> contest.name().equals(CUP))
                .filter(contest -> contest.organiser().startsWith(DemoPlayers.PREFIX))
                .findFirst()
                .orElse(null);
    }

    private Instant opening(int daysAgo) {
        Session session =
                calendar.next(
                        clock.now().atZone(MarketCalendar.NEW_YORK).minusDays(daysAgo).toInstant());
        return session.open();
    }
}
