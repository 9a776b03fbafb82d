package bullpen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tests of failing servers ask of one that trades. */
final class TradedServer {
    static final String TRADER = "trader@example.com";
    static final Map<String, String> SETTINGS =
            Map.of(
                    "BULLPEN_MARKET_SOURCES", "manual",
                    "BULLPEN_DEMO", "false",
                    "BULLPEN_WORKERS", "1",
                    "BULLPEN_LIMITS", "off",
                    "BULLPEN_ADMIN_EMAIL", People.ADMIN_EMAIL,
                    "BULLPEN_ADMIN_PASSWORD", People.PASSWORD);

    private TradedServer() {}

    /** Registers the trader; returns the id of a portfolio with plenty of cash. */
    static String open(String url) {
        var portfolio = Map.of("name", "Load", "startingCash", 1_000_000, "slippageBps", 5);
        Api trader = Person.register(url, "Trader").api();
        return trader.post("portfolios", portfolio).expect(201).get("id").asString();
    }

    static Api.Answer post(Api market, String symbol, String price) {
        return market.post(
                "admin/quotes",
                Map.of("quotes", List.of(Map.of("symbol", symbol, "price", price))));
    }

    /** All orders of the portfolio, by id. */
    static Map<String, JsonNode> orders(Api trader, String portfolio) {
        Map<String, JsonNode> orders = new LinkedHashMap<>();
        String after = "";
        while (true) {
            String path = "trading/orders?limit=500&portfolioId=" + portfolio + after;
            JsonNode page = trader.get(path).expect(200);
            for (JsonNode order : page.get("items")) {
                String id = order.get("id").asString();
                assertNull(orders.put(id, order), "an order is listed twice");
            }
            if (page.get("next").isNull()) {
                return orders;
            }
            after = "&after=" + page.get("next").asString();
        }
    }

    static void assertPresent(Set<String> acknowledged, Map<String, JsonNode> orders) {
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(orders.keySet());
        assertEquals(Set.of(), lost, "acknowledged, but lost");
    }

    /** Reads the file itself beside any server: each query finds what must not be. */
    static void checkBooks(Path data) throws SQLException {
        Map<String, String> broken =
                Map.of(
                        "orders that ended and keep something, or that have not and say so",
                        "select id from orders where (closed_at is null) <> (status in"
                                + " ('accepted', 'triggered', 'partially_filled')) or"
                                + " (closed_at is not null and reserved <> 0)",
                        "exits of one position of which more than one filled",
                        "select exit_group from orders where exit_group is not null and"
                                + " status = 'filled' group by exit_group having count(*) > 1",
                        "replacements of which one side knows nothing",
                        "select o.id from orders o where (status = 'replaced') <> exists (select 1"
                                + " from orders n where n.replaces = o.id and n.id ="
                                + " o.replaced_by)",
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
                        "select f.symbol from fills f group by f.portfolio_id, f.symbol having"
                                + " sum(case side when 'buy' then quantity else -quantity end) <>"
                                + " coalesce((select quantity from positions p where"
                                + " p.portfolio_id = f.portfolio_id and p.symbol = f.symbol), 0)",
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
