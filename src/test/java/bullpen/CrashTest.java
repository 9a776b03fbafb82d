package bullpen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * kill -9 under load, again and again: what was acknowledged is there after the restart, nothing
 * filled twice, and the books balance.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("bullpen.crash.rounds", 10);
    private static final int CLIENTS = 8;
    private static final String TRADER = "trader@example.com";
    private static final List<String> SYMBOLS = List.of("AAA", "BBB", "CCC", "DDD");
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "BULLPEN_MARKET_SOURCES", "manual",
                    "BULLPEN_DEMO", "false",
                    "BULLPEN_LIMITS", "off",
                    "BULLPEN_ADMIN_EMAIL", People.ADMIN_EMAIL,
                    "BULLPEN_ADMIN_PASSWORD", People.PASSWORD);

    @TempDir Path data;

    private final Random random = new Random(20_261_122);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong orders = new AtomicLong();

    @Test
    void whatWasAcknowledgedSurvivesTheKill() throws SQLException {
        String portfolio = open();
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged.size();
            try (var server = ServerProcess.start(data, SETTINGS)) {
                checkOrders(server, portfolio);
                killUnderLoad(server, portfolio, 40 + random.nextInt(200));
            }
            assertTrue(acknowledged.size() > before, "the round acknowledged nothing");
            checkBooks();
        }
        try (var server = ServerProcess.start(data, SETTINGS)) {
            checkOrders(server, portfolio);
        }
    }

    private String open() {
        try (var server = ServerProcess.start(data, SETTINGS)) {
            Api trader = Person.register(server.url(), "Trader").api();
            JsonNode portfolio =
                    trader.post(
                                    "portfolios",
                                    Map.of(
                                            "name",
                                            "Load",
                                            "startingCash",
                                            1_000_000,
                                            "slippageBps",
                                            5))
                            .expect(201);
            return portfolio.get("id").asString();
        }
    }

    /**
     * Clients trade and prices move until so many orders are acknowledged, then the server dies.
     */
    private void killUnderLoad(ServerProcess server, String portfolio, int acknowledgments) {
        var enough = new CountDownLatch(acknowledgments);
        Api market = Person.signIn(server.url(), People.ADMIN_EMAIL).api();
        Api trader = Person.signIn(server.url(), TRADER).api();
        postPrices(market, 0);
        List<Thread> load = new ArrayList<>();
        load.add(Thread.ofVirtual().start(() -> movePrices(market)));
        for (int client = 0; client < CLIENTS; client++) {
            load.add(Thread.ofVirtual().start(() -> trade(trader, portfolio, enough)));
        }
        try {
            enough.await();
            server.kill();
            for (Thread thread : load) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void trade(Api trader, String portfolio, CountDownLatch enough) {
        try {
            while (true) {
                long number = orders.incrementAndGet();
                Api.Answer answer = trader.post("trading/orders", order(portfolio, number));
                if (answer.status() == 201) {
                    acknowledged.add(answer.json().get("id").asString());
                    enough.countDown();
                }
            }
        } catch (UncheckedIOException killed) {
            // The server is gone, as it should be.
        }
    }

    private static Map<String, Object> order(String portfolio, long number) {
        String symbol = SYMBOLS.get((int) (number % SYMBOLS.size()));
        var order = new java.util.HashMap<String, Object>();
        order.put("portfolioId", portfolio);
        order.put("symbol", symbol);
        order.put("clientOrderId", "order-" + number);
        order.put("timeInForce", "gtc");
        order.put("quantity", 1 + number % 3);
        order.put("side", number % 5 == 4 ? "sell" : "buy");
        if (number % 3 == 0) {
            order.put("type", "limit");
            order.put("limitPrice", 99 + number % 4);
        } else {
            order.put("type", "market");
        }
        return order;
    }

    private static void movePrices(Api market) {
        try {
            for (int step = 1; ; step++) {
                postPrices(market, step);
            }
        } catch (UncheckedIOException killed) {
            // The server is gone, as it should be.
        }
    }

    private static void postPrices(Api market, int step) {
        List<Map<String, Object>> quotes =
                SYMBOLS.stream()
                        .map(
                                symbol ->
                                        Map.<String, Object>of(
                                                "symbol", symbol, "price", 99 + step % 4))
                        .toList();
        market.post("admin/quotes", Map.of("quotes", quotes)).expect(200);
    }

    private void checkOrders(ServerProcess server, String portfolio) {
        Api trader = Person.signIn(server.url(), TRADER).api();
        Set<String> present = new HashSet<>();
        for (JsonNode order : all(trader, "trading/orders?limit=500&portfolioId=" + portfolio)) {
            assertTrue(present.add(order.get("id").asString()), "an order is listed twice");
        }
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(present);
        assertEquals(Set.of(), lost, "acknowledged, but lost");
    }

    private static List<JsonNode> all(Api api, String path) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = api.get(path + after).expect(200);
            page.get("items").forEach(items::add);
            if (page.get("next").isNull()) {
                return items;
            }
            after = "&after=" + page.get("next").asString();
        }
    }

    /** Reads the file itself, after the server is gone: each query finds what must not be. */
    private void checkBooks() throws SQLException {
        Map<String, String> broken =
                Map.of(
                        "entries that do not sum to zero",
                        "select portfolio_id, seq from ledger_postings"
                                + " group by portfolio_id, seq having sum(amount) <> 0",
                        "portfolios whose cash is not their ledger's",
                        "select p.id from portfolios p where p.cash <> coalesce((select sum(amount)"
                                + " from ledger_postings l where l.portfolio_id = p.id and"
                                + " l.account = 'cash'), 0)",
                        "orders that filled more than they asked, or otherwise than their fills"
                                + " say",
                        "select o.id from orders o where o.filled_quantity > o.quantity or"
                            + " o.filled_quantity <> coalesce((select sum(quantity) from fills f"
                            + " where f.order_id = o.id), 0)",
                        "fills without an entry, or the other way round",
                        "select o.id from orders o where (select count(*) from fills f where"
                                + " f.order_id = o.id) <> (select count(*) from ledger_entries e"
                                + " where e.order_id = o.id)",
                        "positions that are not the sum of their fills",
                        "select p.symbol from positions p where p.quantity <> (select sum(case side"
                                + " when 'buy' then quantity else -quantity end) from fills f where"
                                + " f.portfolio_id = p.portfolio_id and f.symbol = p.symbol)",
                        "positions whose cost is not their ledger's",
                        "select p.id from portfolios p where coalesce((select sum(cost) from"
                            + " positions s where s.portfolio_id = p.id), 0) <> coalesce((select"
                            + " sum(amount) from ledger_postings l where l.portfolio_id = p.id and"
                            + " l.account = 'position'), 0)");
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bullpen.db"));
                var statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : broken.entrySet()) {
                try (var rows = statement.executeQuery(query.getValue())) {
                    List<String> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                    assertEquals(List.of(), found, query.getKey());
                }
            }
        }
    }
}
