package bullpen.market.yahoo;

import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.Origin;
import bullpen.market.http.Figures;
import bullpen.market.http.Gate;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;
import bullpen.market.http.Reply;
import bullpen.market.http.Wire;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks Yahoo's addresses, and tells by the shape of an answer what it is. */
final class YahooCalls implements AutoCloseable {
    private static final String AGENT =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/140.0.0.0 Safari/537.36";
    private static final Map<String, String> HEADERS =
            Map.of(
                    "User-Agent", AGENT,
                    "Accept", "application/json",
                    "Accept-Language", "en-US");

    private final Clock clock;
    private final Wire query;
    private final Wire cookies;
    private final Gate gate;
    private final Penalty penalty = new Penalty();
    private final Origin origin;

    /**
     * @param hosts that answer queries, the same ones each
     * @param cookieHost that hands out cookies
     */
    YahooCalls(
            List<URI> hosts,
            URI cookieHost,
            Origin origin,
            HttpLimits limits,
            Pace pace,
            Clock clock) {
        this.clock = clock;
        this.origin = origin;
        this.gate = new Gate(origin.source(), pace, null, clock);
        this.query = new Wire(hosts, origin, limits, gate::again);
        this.cookies = new Wire(List.of(cookieHost), origin, limits, () -> false);
    }

    Gate gate() {
        return gate;
    }

    Clock clock() {
        return clock;
    }

    /** One call and what is read from its JSON. */
    <T> Answer<T> ask(String path, Function<JsonNode, Answer<T>> read) {
        return gate.ask(() -> query.get(path, HEADERS).then(reply -> read(reply, read)));
    }

    /** As {@link #ask}, with a cookie; 401 is {@link Answer.AuthFailed}. */
    <T> Answer<T> ask(String path, String cookie, Function<JsonNode, Answer<T>> read) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Cookie", cookie);
        return gate.ask(() -> query.get(path, headers).then(reply -> read(reply, read)));
    }

    private <T> Answer<T> read(Reply reply, Function<JsonNode, Answer<T>> read) {
        int status = reply.status();
        if (status == 429 || reply.body().contains("Too Many Requests")) {
            return new Answer.Throttled<>(penalty.until(clock.instant()));
        }
        if ((status >= 300 && status < 400) || reply.isMarkup()) {
            return new Answer.Down<>("It answers with a page for people");
        }
        Answer<T> answer =
                switch (status) {
                    case 200 -> read.apply(Figures.json(reply.body()));
                    case 401, 403 -> new Answer.AuthFailed<>("It does not accept the cookie");
                    case 404, 422 -> new Answer.NotFound<>();
                    default -> new Answer.BadData<>("It answers with status " + status);
                };
        penalty.over();
        return answer;
    }

    /** A cookie from whatever page, whatever its status; down without one. */
    Answer<String> cookie() {
        Map<String, String> headers =
                Map.of(
                        "User-Agent",
                        AGENT,
                        "Accept",
                        "text/html,application/xhtml+xml,application/xml");
        return gate.beside(
                () ->
                        cookies.get("/", headers)
                                .then(
                                        reply ->
                                                reply.cookies().isEmpty()
                                                        ? new Answer.Down<>("It gives no cookie")
                                                        : new Answer.Ok<>(
                                                                String.join("; ", reply.cookies()),
                                                                origin)));
    }

    /**
     * The text that goes with a cookie. That it is refused for too many requests says nothing of
     * the other addresses.
     */
    Answer<String> crumb(String cookie) {
        Map<String, String> headers =
                Map.of("User-Agent", AGENT, "Accept", "text/plain", "Cookie", cookie);
        return gate.beside(
                () ->
                        query.get("/v1/test/getcrumb", headers)
                                .then(
                                        reply ->
                                                isCrumb(reply)
                                                        ? new Answer.Ok<>(
                                                                reply.body().strip(), origin)
                                                        : new Answer.Down<>("It gives no crumb")));
    }

    private static boolean isCrumb(Reply reply) {
        String text = reply.body().strip();
        return reply.status() == 200
                && !text.isEmpty()
                && text.length() <= 64
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || c == '<' || c == '{');
    }

    /** Yahoo's name of a symbol: classes of shares are parted by a dash. */
    static String name(Symbol symbol) {
        return symbol.ticker().replace('.', '-');
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Without a crumb a round of many symbols is a call for each few of them, all at once. */
    static Pace usualPace() {
        return new Pace(1, Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        query.close();
        cookies.close();
    }
}
