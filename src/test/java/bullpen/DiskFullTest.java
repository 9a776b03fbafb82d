package bullpen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A data folder without room: refused clearly, nothing half written, and well again with room. */
@Execution(ExecutionMode.CONCURRENT)
class DiskFullTest {
    private static final Map<String, Object> TEMPLATE =
            Map.of("symbol", "AAA", "side", "buy", "type", "limit", "timeInForce", "gtc");

    @TempDir Path folder;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()) == 0,
                "Skipped: only root can mount a small disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void theServerGoesOnOnceThereIsRoomAgain() throws IOException, SQLException {
        try (var server = ServerProcess.start(disk, TradedServer.SETTINGS)) {
            String portfolio = TradedServer.open(server.url());
            Api trader = Person.signIn(server.url(), TradedServer.TRADER).api();
            Api market = Person.signIn(server.url(), People.ADMIN_EMAIL).api();
            TradedServer.post(market, "AAA", "100").expect(200);
            Set<String> acknowledged = new HashSet<>();
            acknowledged.add(order(trader, portfolio).expect(201).get("id").asString());
            Path filler = fill();
            Api.Answer refused = orderUntilRefused(trader, portfolio, acknowledged);
            refused.expectProblem(503, "busy");
            assertEquals("1", refused.header("Retry-After"));
            assertEquals(acknowledged, TradedServer.orders(trader, portfolio).keySet());
            Files.delete(filler);
            acknowledged.add(order(trader, portfolio).expect(201).get("id").asString());
            assertEquals(acknowledged, TradedServer.orders(trader, portfolio).keySet());
            assertEquals(
                    acknowledged.size(),
                    TradedServer.post(market, "AAA", "95").expect(200).get("fills").asInt());
            assertEquals(143, server.stop(), "ended by its own shutdown, on SIGTERM");
        }
        TradedServer.checkBooks(disk);
    }

    private static Api.Answer orderUntilRefused(
            Api trader, String portfolio, Set<String> acknowledged) {
        while (true) {
            Api.Answer answer = order(trader, portfolio);
            if (answer.status() != 201) {
                return answer;
            }
            acknowledged.add(answer.json().get("id").asString());
        }
    }

    private static Api.Answer order(Api trader, String portfolio) {
        Map<String, Object> order = new java.util.HashMap<>(TEMPLATE);
        order.put("portfolioId", portfolio);
        order.put("quantity", 1);
        order.put("limitPrice", 95);
        return trader.post("trading/orders", order);
    }

    /** Takes all the room that is left. */
    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
