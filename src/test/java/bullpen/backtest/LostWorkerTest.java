package bullpen.backtest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.market.file.PriceImport;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunError;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.Workers;
import bullpen.sandbox.worker.LyingWorker;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What the page of a backtest says when its worker dies, runs full or lies. */
@RunningServer
class LostWorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final LocalDate LAST = FIRST.plusDays(500);

    @Autowired People people;
    @Autowired Writer writer;
    @Autowired Reader reader;
    @Autowired Strategies strategies;
    @Autowired BacktestQueue queue;
    @Autowired BacktestStore store;
    @Autowired BacktestQueries queries;
    @Autowired BacktestBars bars;
    @Autowired BacktestLive live;
    @Autowired Study study;
    @Autowired WorkerPool pool;
    @Autowired Clock clock;

    @Value("${bullpen.data}")
    Path data;

    @TempDir Path folder;

    @BeforeEach
    void importPrices() throws IOException {
        DailyBarFiles.write(folder, FIRST, LAST, List.of("LWA"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void aRunWhoseWorkerIsKilledSaysSoAndTheNextOneWorks() {
        Person ada = people.newcomer();
        BacktestRun slow = submit(ada, "for (let i = 0; i < 2e7; i++) {}");
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            boolean running = queue.progress(slow.id()).day() > 0;
                            if (running) {
                                workers().forEach(ProcessHandle::destroyForcibly);
                            }
                            return running;
                        });
        RunError error = failure(slow);
        assertEquals("worker_lost", error.code());
        assertTrue(page(ada, slow).contains("The worker process was lost: "), page(ada, slow));
        assertWorks(ada);
    }

    @Test
    void aScriptThatFillsItsMemoryIsToldSo() {
        Person ada = people.newcomer();
        BacktestRun full =
                submit(
                        ada,
                        "const kept = []; function onBar() { kept.push('a,'.repeat(20000).split(','"
                                + ").map(one => ({one: [one]}))); }");
        assertEquals("memory", failure(full).code());
        assertTrue(page(ada, full).contains("needed more than the 64 MB of memory"));
        assertWorks(ada);
    }

    /** The server plays the signals itself: an account that did not earn it is no report. */
    @Test
    void anEquityThatTheSignalsDoNotGiveIsNoReport() {
        Person ada = people.newcomer();
        BacktestRun run = submit(ada, "// rich\nlog(1);");
        await().atMost(PATIENCE).until(() -> status(run) == Status.DONE);
        List<Consumer<Transaction>> ends = new ArrayList<>();
        try (WorkerPool liars = Workers.pool(folder, 1, LyingWorker.class)) {
            new BacktestRunner(store, queries, bars, live, strategies, study, liars, clock)
                    .run(
                            run.id(),
                            new Cancellation(),
                            _ -> {},
                            new BacktestRunner.Results() {
                                @Override
                                public void ended(Consumer<Transaction> write) {
                                    ends.add(write);
                                }

                                @Override
                                public void checked(Consumer<Transaction> write) {
                                    throw new AssertionError("there is nothing to check");
                                }
                            },
                            new Cancellation());
        }
        writer.write(
                transaction -> {
                    transaction
                            .sql()
                            .execute(
                                    "delete from backtest_reports where backtest_id = ?", run.id());
                    transaction
                            .sql()
                            .execute(
                                    "update backtests set status = 'running' where id = ?",
                                    run.id());
                    ends.forEach(end -> end.accept(transaction));
                    return run.id();
                });
        assertEquals(BacktestRunner.UNTRUE, failure(run));
        assertTrue(page(ada, run).contains("The worker's answer did not hold."));
    }

    private void assertWorks(Person person) {
        BacktestRun next = submit(person, "log(1);");
        await().atMost(PATIENCE).until(() -> status(next) == Status.DONE);
        await().atMost(PATIENCE).until(() -> pool.running() == 0);
    }

    private List<ProcessHandle> workers() {
        String runs = data.toAbsolutePath().resolve("worker/runs").toString();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(runs))
                .toList();
    }

    private RunError failure(BacktestRun run) {
        await().atMost(PATIENCE).until(() -> status(run) == Status.FAILED);
        return Objects.requireNonNull(queue.get(run.userId(), run.id()).error());
    }

    private static String page(Person person, BacktestRun run) {
        return person.page("/backtests/" + run.id()).asNormalizedText();
    }

    private Status status(BacktestRun run) {
        return queue.get(run.userId(), run.id()).status();
    }

    private BacktestRun submit(Person person, String script) {
        long strategy =
                strategies
                        .create(person.id(), new Draft("Lost", Kind.JAVASCRIPT, script, "LWA"))
                        .id();
        BacktestRequest request =
                new BacktestRequest(
                        List.of(Symbol.of("LWA")),
                        FIRST,
                        LAST,
                        Money.of("50000"),
                        Money.ZERO,
                        0,
                        null,
                        "imported",
                        1);
        return queue.submit(person.id(), strategy, null, request);
    }
}
