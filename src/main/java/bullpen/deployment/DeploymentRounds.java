package bullpen.deployment;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.calendar.SessionFinished;
import bullpen.db.BusyException;
import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.db.Writer;
import bullpen.deployment.Deployment.State;
import bullpen.inbox.Inbox;
import bullpen.inbox.Message;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;
import bullpen.replay.Standing;
import bullpen.sandbox.WorkerPool;
import bullpen.web.Jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes down at each close what the traded portfolios have, and runs their strategies as soon as
 * the day's prices are stored. A close that came and went while the server was down is missed: what
 * the account had then is not known, and nothing is guessed.
 */
@Component
final class DeploymentRounds implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(DeploymentRounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 3;
    private static final String NOT_RUN = "The server could not run it, and has noted why.";
    private static final String BROKEN_OFF =
            "It broke off while its orders were given, and the server has noted why. Those that"
                    + " the desk took are in the portfolio.";

    /** How often each has broken at its close, in this server. */
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    /** Wait for workers, which virtual threads would do on carriers of others. */
    private final ExecutorService threads;

    private final DeploymentQueries queries;
    private final DeploymentStore store;
    private final CloseRunner runner;
    private final PortfolioQueries portfolios;
    private final Inbox inbox;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Writer writer;

    DeploymentRounds(
            DeploymentQueries queries,
            DeploymentStore store,
            CloseRunner runner,
            PortfolioQueries portfolios,
            Inbox inbox,
            MarketCalendar calendar,
            MarketClock clock,
            Writer writer,
            WorkerPool pool,
            Jobs jobs) {
        this.queries = queries;
        this.store = store;
        this.runner = runner;
        this.portfolios = portfolios;
        this.inbox = inbox;
        this.calendar = calendar;
        this.clock = clock;
        this.writer = writer;
        this.threads =
                Executors.newFixedThreadPool(
                        pool.slots(),
                        Thread.ofPlatform().daemon().name("deployments-", 1).factory());
        jobs.every("Run deployed strategies", PAUSE, this::runWaiting);
    }

    @EventListener
    void sessionFinished(SessionFinished finished) {
        finished.answeredBy(takeDown(finished.session(), finished.soFar()));
    }

    /**
     * @param ended completed once the orders of the session have ended: what fills at the close
     *     counts
     */
    private CompletableFuture<?> takeDown(Session session, CompletableFuture<?> ended) {
        boolean seen = session.equals(calendar.lastFinished(clock.now()));
        return ended.thenApplyAsync(_ -> concerned(session))
                .thenCompose(concerned -> writer.insist(tx -> write(tx, session, concerned, seen)));
    }

    private List<Deployment> concerned(Session session) {
        return queries.running().stream()
                .filter(one -> one.startedAt().isBefore(session.close()))
                .toList();
    }

    private int write(Transaction tx, Session session, List<Deployment> concerned, boolean seen) {
        Map<Long, PortfolioView> accounts =
                portfolios.among(concerned.stream().map(Deployment::portfolioId).toList()).stream()
                        .collect(Collectors.toMap(PortfolioView::id, Function.identity()));
        for (Deployment one : concerned) {
            PortfolioView account = accounts.get(one.portfolioId());
            if (account == null || account.portfolio().isArchived()) {
                end(tx, one, "Its portfolio was put away.");
            } else if (seen) {
                if (store.overtake(tx, one.id(), session.date())) {
                    tell(tx, one, "missed a close: it was not done by the next one.");
                }
                store.await(tx, one.id(), standing(one, session, account));
            } else if (store.miss(tx, one.id(), session.date(), "The server was down then.")) {
                tell(tx, one, "missed the close of " + session.date() + ": the server was down.");
            }
        }
        return concerned.size();
    }

    private static Standing standing(Deployment one, Session session, PortfolioView account) {
        return new Standing(
                Math.toIntExact(session.date().toEpochDay()),
                account.cash(),
                account.positions().stream()
                        .map(PositionView::position)
                        .filter(position -> one.universe().contains(position.symbol()))
                        .toList());
    }

    private void end(Transaction tx, Deployment one, String reason) {
        if (store.end(tx, one.id(), reason, clock.now())) {
            tell(tx, one, "has stopped. " + reason);
        }
    }

    private void tell(Transaction tx, Deployment one, String what) {
        inbox.tell(
                tx,
                one.userId(),
                new Message(
                        Message.Kind.ORDER,
                        one.strategyName() + ", deployed on " + one.portfolioName() + ", " + what,
                        "/deployments/" + one.id(),
                        one.portfolioId(),
                        clock.now()));
    }

    /** Runs those closes whose prices are there, and gives up those that have come too late. */
    private void runWaiting() {
        CompletableFuture.allOf(
                        inTurns(queries.waiting()).stream()
                                .map(one -> CompletableFuture.runAsync(() -> run(one), threads))
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    /** One of each person's, then a second of each: nobody waits for all of another's. */
    static List<Deployment> inTurns(List<Deployment> waiting) {
        Map<Long, Integer> had = new HashMap<>();
        Map<Integer, List<Deployment>> turns = new TreeMap<>();
        for (Deployment one : waiting) {
            int turn = had.merge(one.userId(), 1, Integer::sum);
            turns.computeIfAbsent(turn, _ -> new ArrayList<>()).add(one);
        }
        return turns.values().stream().flatMap(List::stream).toList();
    }

    /** One that breaks is tried again, and then given up: it holds nobody else up. */
    private void run(Deployment deployment) {
        try {
            Deployment.Close close = runner.run(deployment);
            if (close != null) {
                writer.write(tx -> finish(tx, deployment, close));
            }
            failures.remove(deployment.id());
        } catch (BusyException | UnavailableException e) {
            // No failure of its own: there is time until the next open, which ends it.
            log.warn("Deployment {} waits for the database", deployment.id(), e);
        } catch (RuntimeException e) {
            log.error("Deployment {} could not be run", deployment.id(), e);
            if (failures.merge(deployment.id(), 1, Integer::sum) >= MOST_FAILURES) {
                giveUp(deployment);
            }
        }
    }

    private void giveUp(Deployment deployment) {
        Deployment.Close last = Objects.requireNonNull(deployment.last());
        try {
            int taken = queries.taken(deployment, last.date());
            boolean begun = taken > 0 || last.state() == State.DECIDED;
            String message = begun ? BROKEN_OFF : NOT_RUN;
            var close =
                    new Deployment.Close(last.date(), State.FAILED, clock.now(), taken, message);
            writer.write(tx -> finish(tx, deployment, close));
            failures.remove(deployment.id());
        } catch (RuntimeException e) {
            log.error("Deployment {} could not be given up", deployment.id(), e);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private boolean finish(Transaction tx, Deployment one, Deployment.Close close) {
        boolean news = store.finish(tx, one.id(), close);
        String message = close.message();
        if (news && message != null) {
            String what = close.words().toLowerCase(Locale.ROOT);
            tell(tx, one, "on " + close.date() + ": " + what + ". " + message);
        }
        return news;
    }
}
