package bullpen.backtest;

import bullpen.engine.AccountKind;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.replay.BacktestResult;
import bullpen.replay.BarSeries;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunError;
import bullpen.sandbox.RunOutcome;
import bullpen.sandbox.RunProgress;
import bullpen.sandbox.ScriptCheck;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.worker.Program;
import bullpen.sandbox.worker.ScriptProblem;
import bullpen.strategy.Draft;
import bullpen.strategy.ParameterField;
import bullpen.web.FieldReader;
import bullpen.web.Limits;
import bullpen.web.Problem;
import bullpen.web.RateLimit;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs scripts that are being written on the last days that there are prices of, within the limits
 * of a backtest; nothing of it is stored. Who tries waits for the answer, so few may wait.
 */
@Component
final class Trials implements AutoCloseable {
    static final int DAYS = 60;
    private static final int IN_TEN_MINUTES = 60;
    private static final int MAX_WAITING = 8;
    private static final int MAX_SECONDS = 35;
    private static final int RETRY_SECONDS = 5;
    private static final Money CASH = Money.of("100000");
    private static final long SEED = 1;

    private final BacktestBars bars;
    private final WorkerPool pool;
    private final RateLimit rate;
    private final ExecutorService runs;

    /** Who waits for an answer. */
    private final Set<Long> trying = ConcurrentHashMap.newKeySet();

    Trials(BacktestBars bars, WorkerPool pool, Limits limits) {
        this.bars = bars;
        this.pool = pool;
        this.rate = limits.evenly(IN_TEN_MINUTES, Duration.ofMinutes(10));
        this.runs =
                new ThreadPoolExecutor(
                        pool.slots(),
                        pool.slots(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MAX_WAITING),
                        Thread.ofPlatform().daemon().name("trial-", 1).factory());
    }

    /**
     * Runs a script until its end.
     *
     * @param universe tickers apart by commas or spaces
     * @param params the script's numbers as typed, by name
     * @throws Problem 422 with the fields that are wrong, 429 when somebody tries too often or two
     *     at a time, 503 when too many try
     */
    Trial run(long userId, String source, String universe, Map<String, String> params) {
        rate.take(Long.toString(userId))
                .orRefuse("too_many_trials", "You can try a script 60 times in ten minutes.");
        if (!trying.add(userId)) {
            throw Problem.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "trial_running",
                    "Another script of yours is being tried. Wait for its answer.",
                    RETRY_SECONDS);
        }
        try {
            return tried(source, universe, params);
        } finally {
            trying.remove(userId);
        }
    }

    private Trial tried(String source, String universe, Map<String, String> params) {
        FieldReader fields = new FieldReader();
        List<Symbol> asked = symbols(universe);
        List<Symbol> unpriced = asked.stream().filter(one -> !isPriced(one)).toList();
        if (unpriced.size() == asked.size()) {
            throw Problem.invalidField("universe", "There are no prices of these symbols yet.");
        }
        Map<String, Double> numbers =
                ParameterField.read(ScriptCheck.parameters(source), params, fields);
        fields.check();
        BacktestRequest request = request(asked.stream().filter(this::isPriced).toList(), numbers);
        for (ScriptProblem problem : ScriptCheck.problems(source)) {
            RunError error =
                    new RunError(
                            problem.code(), problem.message(), problem.line(), problem.column());
            return failed(request, error, List.of()).without(unpriced);
        }
        return answer(request, new Program.Script(source, numbers)).without(unpriced);
    }

    private static List<Symbol> symbols(String universe) {
        try {
            return Draft.symbols(universe);
        } catch (IllegalArgumentException e) {
            throw Problem.invalidField("universe", String.valueOf(e.getMessage()));
        }
    }

    private boolean isPriced(Symbol symbol) {
        return bars.lastDay(bars.usualSource(), symbol) != null;
    }

    private BacktestRequest request(List<Symbol> symbols, Map<String, Double> params) {
        String source = bars.usualSource();
        Symbol latest =
                symbols.stream().max(Comparator.comparing(one -> last(source, one))).orElseThrow();
        return new BacktestRequest(
                symbols,
                bars.dayBefore(source, latest, DAYS),
                last(source, latest),
                CASH,
                Money.ZERO,
                1,
                null,
                source,
                SEED,
                AccountKind.CASH,
                0,
                params);
    }

    private LocalDate last(String source, Symbol symbol) {
        return Objects.requireNonNull(bars.lastDay(source, symbol));
    }

    private Trial answer(BacktestRequest request, Program program) {
        Cancellation cancellation = new Cancellation();
        var run = new FutureTask<>(() -> play(request, program, cancellation));
        try {
            runs.execute(run);
            return run.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException | TimeoutException e) {
            cancellation.cancel();
            run.cancel(false); // One that waits still is not begun.
            throw Problem.later(
                    HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too many scripts run just now.", 10);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A trial broke", e);
        } catch (InterruptedException e) {
            cancellation.cancel();
            run.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server stops", e);
        }
    }

    private Trial play(BacktestRequest request, Program program, Cancellation cancellation) {
        List<BarSeries> series = bars.series(request);
        RunOutcome outcome =
                pool.run(
                        BacktestRunner.job(request, program),
                        series,
                        RunProgress.NONE,
                        cancellation);
        return switch (outcome) {
            case RunOutcome.Failed(RunError error, var lines) -> failed(request, error, lines);
            case RunOutcome.Finished finished -> {
                BacktestResult result = BacktestRunner.play(request, series, null, finished);
                yield new Trial(
                        request.startDate(),
                        request.endDate(),
                        List.of(),
                        null,
                        CASH,
                        result.equity().end(),
                        result.orders().stream().map(ReportMaker::order).toList(),
                        BacktestRunner.dated(finished.log(), BacktestRunner.days(result), request));
            }
        };
    }

    private static Trial failed(
            BacktestRequest request, RunError error, List<RunOutcome.LogLine> lines) {
        return new Trial(
                request.startDate(),
                request.endDate(),
                List.of(),
                error,
                CASH,
                CASH,
                List.of(),
                BacktestRunner.dated(lines, List.of(), request));
    }

    @Override
    public void close() {
        runs.shutdownNow();
    }
}
