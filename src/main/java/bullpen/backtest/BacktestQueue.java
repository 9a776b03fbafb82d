package bullpen.backtest;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.strategy.ParameterField;
import bullpen.strategy.Strategies;
import bullpen.strategy.Version;
import bullpen.web.FieldReader;
import bullpen.web.Limits;
import bullpen.web.Problem;
import bullpen.web.RateLimit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * The backtests that wait and what became of others: first come, first served, ten an hour, one
 * running and three waiting a person. The queue is in the database and outlives the server.
 */
@Component
public final class BacktestQueue {
    private static final int MAX_WAITING = 3;
    private static final int AN_HOUR = 10;
    private static final int RETRY_SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final BacktestStore store;
    private final BacktestQueries queries;
    private final BacktestBars bars;
    private final BacktestSlots slots;
    private final Strategies strategies;
    private final RateLimit hourly;
    private final Writer writer;
    private final Ids ids;
    private final Clock clock;

    BacktestQueue(
            BacktestStore store,
            BacktestQueries queries,
            BacktestBars bars,
            BacktestSlots slots,
            Strategies strategies,
            Limits limits,
            Writer writer,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.queries = queries;
        this.bars = bars;
        this.slots = slots;
        this.strategies = strategies;
        this.hourly = limits.evenly(AN_HOUR, Duration.ofHours(1));
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Puts a backtest into the queue.
     *
     * @param versionNumber of the strategy, null for the newest
     * @throws Problem 404 for another's strategy, 422 with the wrong fields, 429 when three wait or
     *     ten were asked for within the hour
     */
    public BacktestRun submit(
            long userId,
            long strategyId,
            @Nullable Integer versionNumber,
            BacktestRequest request) {
        Version version = strategies.version(userId, strategyId, versionNumber);
        requireWhole(version);
        RequestCheck.check(request, bars);
        FieldReader fields = new FieldReader();
        BacktestRequest whole =
                request.with(ParameterField.check(version.parameters(), request.params(), fields));
        fields.check();
        return get(userId, enqueue(userId, version, RunKind.BACKTEST, whole, (_, _) -> {}));
    }

    /**
     * Puts a backtest of a version into the queue that is saved with it: both, or neither.
     *
     * @param save saves it, and gives it in the same transaction to what it is given
     * @throws Problem as of the other, or what the saving throws
     */
    public BacktestRun submit(
            long userId, Consumer<BiConsumer<Transaction, Version>> save, BacktestRequest request) {
        RequestCheck.check(request, bars);
        long id = ids.next();
        Instant now = clock.instant();
        withinLimits(
                userId,
                () ->
                        save.accept(
                                (transaction, version) -> {
                                    var kind = RunKind.BACKTEST;
                                    add(transaction, id, userId, version, kind, request, now);
                                }));
        return get(userId, id);
    }

    /**
     * Puts a study into the queue, within the limits of backtests.
     *
     * @param version of a strategy of this person
     * @param request that was checked
     * @param plan writes with its id what the study is to find out
     * @return its id
     * @throws Problem 422 for a draft, 429 as for a backtest
     */
    public long submit(
            long userId,
            Version version,
            RunKind kind,
            BacktestRequest request,
            ObjLongConsumer<Transaction> plan) {
        requireWhole(version);
        return enqueue(userId, version, kind, request, plan);
    }

    private static void requireWhole(Version version) {
        if (!version.problems().isEmpty()) {
            throw Problem.invalid(
                    "draft", "This version is a draft: its script has problems. Mend it first.");
        }
    }

    private long enqueue(
            long userId,
            Version version,
            RunKind kind,
            BacktestRequest request,
            ObjLongConsumer<Transaction> plan) {
        long id = ids.next();
        Instant now = clock.instant();
        withinLimits(
                userId,
                () ->
                        writer.write(
                                transaction -> {
                                    add(transaction, id, userId, version, kind, request, now);
                                    plan.accept(transaction, id);
                                    return id;
                                }));
        return id;
    }

    private void withinLimits(long userId, Runnable add) {
        String person = Long.toString(userId);
        hourly.take(person)
                .orRefuse("too_many_backtests", "You can start ten backtests within an hour.");
        try {
            add.run();
        } catch (RuntimeException e) {
            hourly.giveBack(person);
            throw e;
        }
    }

    private void add(
            Transaction transaction,
            long id,
            long userId,
            Version version,
            RunKind kind,
            BacktestRequest request,
            Instant now) {
        requireRoom(transaction, userId);
        store.add(transaction, id, userId, version, kind, request, now);
        transaction.made(id);
        transaction.afterCommit(slots::wake);
    }

    private void requireRoom(Transaction transaction, long userId) {
        if (store.waiting(transaction, userId) >= MAX_WAITING) {
            throw Problem.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "queue_full",
                    "Three of your backtests wait already.",
                    RETRY_SECONDS);
        }
    }

    /**
     * @throws Problem 404
     */
    public BacktestRun get(long userId, long id) {
        return get(userId, id, RunKind.BACKTEST);
    }

    /**
     * @throws Problem 404, also for work of another kind
     */
    public BacktestRun get(long userId, long id, RunKind kind) {
        return queries.find(userId, id, kind).orElseThrow(Problem::notFound);
    }

    /**
     * A person's backtests, newest first.
     *
     * @param strategyId only of this strategy, null for all
     * @param before only those with a smaller id
     */
    public List<BacktestRun> page(long userId, @Nullable Long strategyId, long before, int limit) {
        return queries.page(userId, Set.of(RunKind.BACKTEST), strategyId, before, limit);
    }

    /** A person's studies, newest first; {@code before} as of {@link #page}. */
    public List<BacktestRun> studies(long userId, long before, int limit) {
        return queries.page(
                userId, Set.of(RunKind.SWEEP, RunKind.WALK_FORWARD), null, before, limit);
    }

    /** The report of a backtest that the caller has {@link #get got}; null unless it is done. */
    public @Nullable Report report(BacktestRun run) {
        return queries.report(run.userId(), run.id()).orElse(null);
    }

    /** Whether a finished backtest that the caller has {@link #get got} saw ahead. */
    public LookAhead lookAhead(BacktestRun run) {
        return queries.lookAhead(run.userId(), run.id()).orElse(LookAhead.UNKNOWN);
    }

    /** What the strategy logged, also when the run failed. */
    public List<Report.LogLine> log(BacktestRun run) {
        return queries.log(run.userId(), run.id());
    }

    /**
     * A backtest that was asked for just now, as soon as it is over or a short while has passed:
     * most runs of rules end before a page could show that they go on.
     *
     * @throws Problem 404
     */
    public BacktestRun getSettled(long userId, long id, RunKind kind) {
        BacktestRun run = get(userId, id, kind);
        Instant patience = run.queuedAt().plus(PATIENCE);
        slots.await(() -> get(userId, id, kind).status().isOver(), patience);
        return get(userId, id, kind);
    }

    /** How far a backtest is; nought unless it runs. */
    public Progress progress(long id) {
        return slots.progress(id);
    }

    /** Its place among those that wait, 1 for the next. */
    public int position(BacktestRun run) {
        return run.status() == Status.QUEUED ? queries.position(run.id()) : 0;
    }

    /** How many wait now. */
    public int waiting() {
        return queries.count(Status.QUEUED);
    }

    /** How many run now. */
    public int running() {
        return slots.running();
    }

    /**
     * Ends a backtest that waits or runs; does nothing to one that is over.
     *
     * @throws Problem 404
     */
    public void cancel(long userId, long id) {
        cancel(get(userId, id));
    }

    /** Ends what the caller has {@link #get got}. */
    public void cancel(BacktestRun run) {
        long id = run.id();
        Instant now = clock.instant();
        writer.write(
                transaction -> {
                    store.cancel(transaction, id, now);
                    return id;
                });
        slots.cancel(id);
    }
}
