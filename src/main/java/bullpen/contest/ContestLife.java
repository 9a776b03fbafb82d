package bullpen.contest;

import bullpen.calendar.MarketClock;
import bullpen.db.Writer;
import bullpen.engine.Reason;
import bullpen.market.MarketDataSource;
import bullpen.portfolio.Portfolios;
import bullpen.web.Jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;

/**
 * Moves contests along by the market's clock. Each step is a transaction of its own and leads to a
 * stored state, so a server that was down, or fell in between, goes on where it stopped.
 */
@Component
final class ContestLife {
    private static final Logger log = LoggerFactory.getLogger(ContestLife.class);
    private static final Reason ENDED =
            new Reason("contest_ended", "Its contest ended before it filled.");

    private final ContestQueries queries;
    private final Standings standings;
    private final StandingsPush push;
    private final Portfolios portfolios;
    private final Writer writer;
    private final MarketClock clock;
    private final MarketDataSource source;

    ContestLife(
            ContestQueries queries,
            Standings standings,
            StandingsPush push,
            Portfolios portfolios,
            Writer writer,
            MarketClock clock,
            MarketDataSource source,
            Jobs jobs) {
        this.queries = queries;
        this.standings = standings;
        this.push = push;
        this.portfolios = portfolios;
        this.writer = writer;
        this.clock = clock;
        this.source = source;
        jobs.every("Move contests along", Duration.ofSeconds(1), this::advance);
    }

    /** Brings every contest to where it is to stand now; one that fails keeps no other waiting. */
    synchronized void advance() {
        RuntimeException failure = null;
        Instant now = clock.now();
        for (Contest contest : queries.living()) {
            try {
                advance(contest, contest.due(now, now.minus(source.delay())));
            } catch (RuntimeException e) {
                log.error("Contest {} could not be moved along", contest.id(), e);
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void advance(Contest contest, Contest.State due) {
        if (due == contest.state()) {
            return;
        }
        if (due == Contest.State.FINAL) {
            finish(contest);
        } else {
            writer.write(
                    transaction -> {
                        ContestStore.setState(transaction, contest.id(), due);
                        return contest.id();
                    });
        }
        push.publish(contest.id());
    }

    /** Cancels what still waits, then stores the standings, which nothing can change any more. */
    private void finish(Contest contest) {
        writer.write(
                transaction -> {
                    ContestStore.setState(transaction, contest.id(), Contest.State.FROZEN);
                    for (Entry entry : queries.entries(transaction.sql(), contest.id())) {
                        portfolios.cancelOrders(transaction, entry.portfolioId(), ENDED);
                    }
                    return contest.id();
                });
        StandingsTable results = standings.atTheEnd(contest);
        writer.write(
                transaction -> {
                    ContestStore.insertResults(transaction, contest.id(), results);
                    return contest.id();
                });
    }
}
