package bullpen.backtest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;
import bullpen.sandbox.RunError;
import bullpen.strategy.Strategies;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What becomes of backtests whose end the database does not take for a while. */
@RunningServer
class UnwrittenEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired People people;
    @Autowired Writer writer;
    @Autowired Strategies strategies;
    @Autowired BacktestQueue queue;
    @Autowired BacktestSlots slots;
    @Autowired Reader reader;
    @TempDir Path folder;

    private SmallRuns runs() {
        return new SmallRuns(people, strategies, queue);
    }

    @BeforeEach
    void importPrices() throws IOException {
        DailyBarFiles.write(folder, SmallRuns.FIRST, SmallRuns.FIRST.plusDays(30), List.of("BTU"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    /** Failures of these people alone: other tests share the server. */
    @BeforeEach
    void refuseFailures() {
        execute(
                """
                create trigger refuse_failures before update on backtests
                when new.status = 'failed' and exists
                  (select 1 from strategies where id = new.strategy_id and name = 'Unwritten')
                begin select raise(abort, 'not now'); end
                """);
    }

    @AfterEach
    void takeFailures() {
        execute("drop trigger if exists refuse_failures");
    }

    @Test
    void itIsWrittenLaterAndKeepsNoSlot() {
        List<BacktestRun> unwritten =
                Stream.generate(() -> runs().submit("Unwritten", "missing();"))
                        .limit(slots.running() + 3L)
                        .toList();
        BacktestRun other = runs().submit("Other", "log(1);");
        await().atMost(PATIENCE).until(() -> status(other) == Status.DONE);
        await().atMost(PATIENCE)
                .until(() -> unwritten.stream().allMatch(run -> status(run) == Status.RUNNING));
        takeFailures();
        for (BacktestRun run : unwritten) {
            await().atMost(PATIENCE).until(() -> status(run) == Status.FAILED);
            RunError error = queue.get(run.userId(), run.id()).error();
            assertEquals("script_error", Objects.requireNonNull(error).code());
        }
        assertEquals(0, slots.running());
    }

    private Status status(BacktestRun run) {
        return queue.get(run.userId(), run.id()).status();
    }

    private void execute(String sql) {
        writer.write(transaction -> transaction.sql().execute(sql));
    }
}
