package bullpen;

import org.springframework.core.env.Environment;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cast of the tests: people with accounts, registered through the API when first asked for, and
 * kept as long as the server runs.
 */
public final class People {
    /** Everybody's password. */
    public static final String PASSWORD = "correct battery horse";

    static final String ADMIN_EMAIL = "root@example.com";
    private static final AtomicInteger NEWCOMERS = new AtomicInteger();

    private final Environment environment;
    private final Map<String, Person> cast = new ConcurrentHashMap<>();

    People(Environment environment) {
        this.environment = environment;
    }

    /** Where the server is, such as {@code http://localhost:41234}. */
    public String url() {
        return "http://localhost:" + environment.getRequiredProperty("local.server.port");
    }

    public Person ada() {
        return cast.computeIfAbsent("Ada", name -> Person.register(url(), name));
    }

    public Person ben() {
        return cast.computeIfAbsent("Ben", name -> Person.register(url(), name));
    }

    /** The administrator, whom the environment has named. */
    public Person admin() {
        return cast.computeIfAbsent("Administrator", _ -> Person.signIn(url(), ADMIN_EMAIL));
    }

    /** Somebody whom no other test knows. */
    public Person newcomer() {
        return Person.register(url(), "Newcomer " + NEWCOMERS.incrementAndGet());
    }

    /** Posts a quote; returns what came of it when all that it filled is durable. */
    public JsonNode post(String symbol, String price, String bid, String ask) {
        var quote = Map.of("symbol", symbol, "price", price, "bid", bid, "ask", ask);
        return admin().api().post("admin/quotes", Map.of("quotes", List.of(quote))).expect(200);
    }

    /** The API without signing in. */
    public Api visitor() {
        return new Api(url(), null);
    }
}
