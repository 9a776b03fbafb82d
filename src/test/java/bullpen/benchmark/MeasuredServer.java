package bullpen.benchmark;

import bullpen.Api;
import bullpen.Person;
import bullpen.ServerProcess;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server from the packaged jar on a fresh folder, with traders and prices that are posted. */
final class MeasuredServer implements AutoCloseable {
    private static final String ADMIN = "root@example.com";
    private static final String PASSWORD = "correct battery horse";
    private static final int TRADERS = 16;

    /** Somebody who trades, and the portfolio to trade in. */
    record Trader(String email, String token, String portfolioId) {}

    private final ServerProcess process;
    private final Api visitor;
    private final String adminToken;
    private final Api admin;
    private final List<Trader> traders = new ArrayList<>();

    MeasuredServer(Path jar, Path data) {
        process =
                ServerProcess.packaged(
                        jar,
                        data,
                        Map.of(
                                "BULLPEN_MARKET_SOURCES", "manual",
                                "BULLPEN_DEMO", "false",
                                "BULLPEN_LIMITS", "off",
                                "BULLPEN_ADMIN_EMAIL", ADMIN,
                                "BULLPEN_ADMIN_PASSWORD", PASSWORD));
        visitor = new Api(process.url(), null);
        adminToken = signIn(ADMIN);
        admin = new Api(process.url(), adminToken);
        for (int i = 0; i < TRADERS; i++) {
            traders.add(register("trader" + i + "@example.com", "Trader " + i));
        }
    }

    /** Imports a folder's daily bars into a server's folder before it starts; what it then says. */
    static String importPrices(Path jar, Path data, Path folder)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                new ProcessBuilder(
                        java, "-jar", jar.toString(), "import-prices", folder.toString());
        command.environment().put("BULLPEN_DATA", data.toString());
        Path log = data.resolve("import.log");
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        if (command.start().waitFor() != 0) {
            throw new IllegalStateException("Not imported, see " + log);
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("Imported"))
                .findFirst()
                .orElseThrow();
    }

    /** A program of one of the traders. */
    Api api() {
        return new Api(process.url(), traders.getFirst().token());
    }

    /** One of the traders in the browser. */
    Person person() {
        return Person.signIn(process.url(), traders.getFirst().email());
    }

    InetSocketAddress address() {
        return new InetSocketAddress("localhost", URI.create(process.url()).getPort());
    }

    List<Trader> traders() {
        return traders;
    }

    /** Posts a price for each of these symbols; returns how many fills became durable by it. */
    int post(List<String> symbols, String price) {
        List<Map<String, String>> quotes =
                symbols.stream().map(symbol -> Map.of("symbol", symbol, "price", price)).toList();
        return post(quotes);
    }

    /** The same, as of an instant. */
    int post(List<String> symbols, String price, Instant at) {
        return post(
                symbols.stream()
                        .map(
                                symbol ->
                                        Map.of(
                                                "symbol",
                                                symbol,
                                                "price",
                                                price,
                                                "at",
                                                at.toString()))
                        .toList());
    }

    private int post(List<Map<String, String>> quotes) {
        return admin.post("admin/quotes", Map.of("quotes", quotes))
                .expect(200)
                .get("fills")
                .asInt();
    }

    /** A request that posts a price for each of these symbols. */
    byte[] priceRequest(List<String> symbols, String price) {
        String quotes =
                symbols.stream()
                        .map(symbol -> "{\"symbol\":\"%s\",\"price\":%s}".formatted(symbol, price))
                        .collect(Collectors.joining(","));
        return HttpLoad.request(
                "POST", "admin/quotes", adminToken, "{\"quotes\":[" + quotes + "]}");
    }

    static byte[] login(Trader trader) {
        return HttpLoad.request(
                "POST",
                "auth/login",
                "",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(trader.email(), PASSWORD));
    }

    /** Seconds that the server's threads have had of all processors. */
    double processorSeconds() {
        return process.processorTime().toNanos() / 1e9;
    }

    private String signIn(String email) {
        var who = Map.of("email", email, "password", PASSWORD);
        return visitor.post("auth/login", who).expect(200).get("accessToken").asString();
    }

    private Trader register(String email, String name) {
        var who = Map.of("email", email, "password", PASSWORD, "displayName", name);
        JsonNode tokens = visitor.post("auth/register", who).expect(201);
        String token = tokens.get("accessToken").asString();
        var portfolio = Map.of("name", "Main", "startingCash", 10_000_000);
        JsonNode opened = new Api(process.url(), token).post("portfolios", portfolio).expect(201);
        return new Trader(email, token, opened.get("id").asString());
    }

    @Override
    public void close() {
        process.stop();
        process.close();
    }
}
