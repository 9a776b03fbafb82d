package bullpen.market.polygon;

import bullpen.market.Answer;
import bullpen.market.ApiKey;
import bullpen.market.Origin;
import bullpen.market.http.Figures;
import bullpen.market.http.Gate;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;
import bullpen.market.http.Reply;
import bullpen.market.http.Unreadable;
import bullpen.market.http.Wire;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Asks Polygon, page after page where there are several. */
final class PolygonCalls implements AutoCloseable {
    private static final Set<String> HOSTS = Set.of("api.polygon.io", "api.massive.com");
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int MOST_PAGES = 10;

    /** A page, and the path of the one after it. */
    private record Page(List<JsonNode> results, @Nullable String next) {}

    private final URI base;
    private final Wire wire;
    private final Gate gate;
    private final ApiKey key;
    private final Origin origin;
    private final Clock clock;

    PolygonCalls(URI base, ApiKey key, Origin origin, HttpLimits limits, Pace pace, Clock clock) {
        this.base = base;
        this.key = key;
        this.origin = origin;
        this.clock = clock;
        this.gate = new Gate(origin.source(), pace, null, clock);
        this.wire = new Wire(List.of(base), origin, limits, gate::again);
    }

    Gate gate() {
        return gate;
    }

    /** What is read from the results of all pages, at least one; each page is a call. */
    <T> Answer<T> ask(String path, Function<List<JsonNode>, Answer<T>> read) {
        return ask(path, MOST_PAGES, read);
    }

    /** What is read from the results of the first page, at least one. */
    <T> Answer<T> first(String path, Function<List<JsonNode>, Answer<T>> read) {
        return ask(path, 1, read);
    }

    private <T> Answer<T> ask(String path, int pages, Function<List<JsonNode>, Answer<T>> read) {
        List<JsonNode> all = new ArrayList<>();
        String next = path;
        for (int page = 0; next != null && page < pages; page++) {
            String asked = next;
            Answer<Page> answer = gate.ask(() -> page(asked));
            if (!(answer instanceof Answer.Ok<Page>(Page(var results, var following), _))) {
                return answer.then(_ -> new Answer.NotFound<>());
            }
            all.addAll(results);
            next = following;
        }
        return all.isEmpty() ? new Answer.NotFound<>() : gate.believe(() -> read.apply(all));
    }

    private Answer<Page> page(String path) {
        return wire.get(
                        path,
                        Map.of(
                                "Accept",
                                "application/json",
                                "Authorization",
                                "Bearer " + key.reveal()))
                .then(this::read);
    }

    private Answer<Page> read(Reply reply) {
        int status = reply.status();
        if ((status >= 300 && status < 400) || reply.isMarkup()) {
            return new Answer.Down<>("It answers with a page for people");
        }
        return switch (status) {
            case 200 -> read(Figures.json(reply.body()));
            case 401 -> new Answer.AuthFailed<>("It does not accept the key");
            case 403 -> new Answer.NotEntitled<>("Its plan does not include this");
            case 404 -> new Answer.NotFound<>();
            case 429 -> new Answer.Throttled<>(clock.instant().plus(REST));
            default -> new Answer.BadData<>("It answers with status " + status);
        };
    }

    private Answer<Page> read(JsonNode body) {
        String status = Figures.text(body.path("status"));
        if (!status.equals("OK") && !status.equals("DELAYED")) {
            return new Answer.BadData<>("Its answer is neither good nor a failure");
        }
        JsonNode results = body.path("results");
        if (!results.isMissingNode() && !results.isContainer()) {
            throw new Unreadable("Its results are none");
        }
        List<JsonNode> all = new ArrayList<>();
        if (results.isObject()) {
            all.add(results);
        }
        if (results.isArray()) {
            results.forEach(all::add);
        }
        return new Answer.Ok<>(new Page(all, next(body.path("next_url"))), origin);
    }

    /** The key goes nowhere but to the hosts that are known; the page is asked of our own. */
    private @Nullable String next(JsonNode link) {
        if (Figures.isAbsent(link)) {
            return null;
        }
        URI uri;
        try {
            uri = URI.create(link.isString() ? link.stringValue() : "");
        } catch (IllegalArgumentException e) {
            throw new Unreadable("Its next page has no address");
        }
        String host = uri.getHost();
        if (host == null || (!HOSTS.contains(host) && !host.equals(base.getHost()))) {
            throw new Unreadable("Its next page is somewhere else");
        }
        String query = uri.getRawQuery();
        return uri.getRawPath() + (query == null ? "" : "?" + query);
    }

    @Override
    public void close() {
        wire.close();
    }
}
