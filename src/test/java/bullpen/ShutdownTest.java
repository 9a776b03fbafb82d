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

/** An operator stops a server that has much to do. */
@Execution(ExecutionMode.CONCURRENT)
class ShutdownTest {
    private static final int EVENTS = 400;
    private static final long SEED = 15;
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @TempDir Path data;

    @Test
    void whatIsAskedMeanwhileIsAnsweredOrNotBegun() throws SQLException {
        var promises = new Promises();
        var traders = new Traders();
        try (var server = ServerProcess.start(data, TradedServer.SETTINGS)) {
            traders.signIn(server);
            Load load = traders.load(server, promises, EVENTS);
            load.run(SEED, () -> assertEquals(ENDED_BY_SIGTERM, server.stop()));
            assertTrue(promises.orders() > 0);
            load.assertNoAnswerWasCut();
        }
        try (var server = ServerProcess.start(data, TradedServer.SETTINGS)) {
            promises.check(traders.trader(server), traders.portfolios());
            assertEquals(Map.of(), FileAudit.of(data));
            TradedServer.checkBooks(data);
        }
    }
}
