package bullpen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.books.FileAudit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;

/**
 * kill -9 under load, again and again: the next server stands by all that was acknowledged, does
 * what was not once, and its books balance. {@code -Dbullpen.crash.rounds=50} kills 50 times, and
 * {@code -Dbullpen.crash.seed=N} sends the requests of an earlier run.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("bullpen.crash.rounds", 5);
    private static final long SEED = Long.getLong("bullpen.crash.seed", System.nanoTime());

    /** Access tokens live for 15 minutes; a round takes a few seconds. */
    private static final int ROUNDS_A_TOKEN = 20;

    @TempDir Path data;

    @Test
    void whatWasPromisedOutlivesTheKill() throws SQLException {
        System.out.println("Crash rounds by -Dbullpen.crash.seed=" + SEED);
        var random = new Random(SEED);
        var promises = new Promises();
        var traders = new Traders();
        try (var server = ServerProcess.start(data, TradedServer.SETTINGS)) {
            traders.signIn(server);
            server.stop();
        }
        for (int round = 1; round <= ROUNDS; round++) {
            int before = promises.orders();
            try (var server = ServerProcess.start(data, TradedServer.SETTINGS)) {
                if (round % ROUNDS_A_TOKEN == 0) {
                    traders.signIn(server);
                }
                check(promises, traders, server);
                traders.load(server, promises, 100 + random.nextInt(500))
                        .run(random.nextLong(), server::kill);
            }
            assertTrue(promises.orders() > before, "the round acknowledged nothing");
        }
        try (var server = ServerProcess.start(data, TradedServer.SETTINGS)) {
            check(promises, traders, server);
        }
        assertTrue(promises.canceled() > ROUNDS, "it canceled " + promises.canceled());
        assertTrue(promises.replaced() > ROUNDS, "it replaced " + promises.replaced());
    }

    private void check(Promises promises, Traders traders, ServerProcess server)
            throws SQLException {
        promises.check(traders.trader(server), traders.portfolios());
        assertEquals(Map.of(), FileAudit.of(data));
        TradedServer.checkBooks(data);
    }
}
