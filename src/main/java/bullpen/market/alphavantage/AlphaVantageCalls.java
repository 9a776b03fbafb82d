package bullpen.market.alphavantage;

import bullpen.calendar.MarketCalendar;
import bullpen.market.Answer;
import bullpen.market.ApiKey;
import bullpen.market.CallBudget;
import bullpen.market.Origin;
import bullpen.market.http.Figures;
import bullpen.market.http.Gate;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;
import bullpen.market.http.Reply;
import bullpen.market.http.Wire;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Asks Alpha Vantage, whose errors come with status 200: what an answer is, its keys say. Its own
 * words are never passed on, since it repeats the key in them.
 */
final class AlphaVantageCalls implements AutoCloseable {
    private static final Pattern BURST = Pattern.compile("sparingly|call frequency");
    private static final Pattern DAY = Pattern.compile("rate limit|requests per day");
    private static final Pattern PREMIUM = Pattern.compile("premium (endpoint|feature)");
    private static final Duration SHORT_REST = Duration.ofMinutes(1);

    private final Wire wire;
    private final Gate gate;
    private final ApiKey key;
    private final Clock clock;
    private final Set<String> premium = ConcurrentHashMap.newKeySet();

    AlphaVantageCalls(
            URI host,
            ApiKey key,
            Origin origin,
            HttpLimits limits,
            Pace pace,
            CallBudget budget,
            Clock clock) {
        // Of 25 calls a day none is spent on asking again what the next source can answer.
        this.wire = new Wire(List.of(host), origin, limits, () -> false);
        this.gate = new Gate(origin.source(), pace, budget, clock);
        this.key = key;
        this.clock = clock;
    }

    Gate gate() {
        return gate;
    }

    /**
     * One call of the day's budget.
     *
     * @param parameters encoded, with an ampersand before each
     * @param spared calls that must be left after it
     */
    <T> Answer<T> ask(
            String function, String parameters, int spared, Function<JsonNode, Answer<T>> read) {
        if (premium.contains(function)) {
            return notEntitled();
        }
        String path =
                "/query?function=" + function + parameters + "&apikey=" + encoded(key.reveal());
        Answer<T> answer =
                gate.ask(
                        () ->
                                wire.get(path, Map.of("Accept", "application/json"))
                                        .then(reply -> read(reply, read)),
                        spared);
        if (answer instanceof Answer.NotEntitled) {
            premium.add(function);
        }
        return answer;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> Answer<T> read(Reply reply, Function<JsonNode, Answer<T>> read) {
        int status = reply.status();
        if (status == 429) {
            return rest();
        }
        if (status == 401 || status == 403) {
            return new Answer.AuthFailed<>("It does not accept the key");
        }
        if ((status >= 300 && status < 400) || reply.isMarkup()) {
            return new Answer.Down<>("It answers with a page for people");
        }
        JsonNode body = Figures.json(reply.body());
        Answer<T> problem = problem(body);
        return problem == null ? read.apply(body) : problem;
    }

    private <T> @Nullable Answer<T> problem(JsonNode body) {
        if (body.has("Error Message")) {
            return Figures.text(body.path("Error Message")).contains("apikey")
                    ? new Answer.AuthFailed<>("It does not accept the key")
                    : new Answer.NotFound<>();
        }
        if (body.has("Note")) {
            return rest();
        }
        if (body.has("Information")) {
            return information(Figures.text(body.path("Information")));
        }
        return body.isEmpty() ? new Answer.NotFound<>() : null;
    }

    private <T> Answer<T> information(String text) {
        if (BURST.matcher(text).find()) {
            return rest();
        }
        if (DAY.matcher(text).find()) {
            return new Answer.Throttled<>(nextDay());
        }
        if (PREMIUM.matcher(text).find()) {
            return notEntitled();
        }
        return text.contains("demo")
                ? new Answer.AuthFailed<>("It takes the key for its demonstration's")
                : new Answer.BadData<>("It answers with words instead of figures");
    }

    private static <T> Answer<T> notEntitled() {
        return new Answer.NotEntitled<>("Its free key does not include this");
    }

    private <T> Answer<T> rest() {
        return new Answer.Throttled<>(clock.instant().plus(SHORT_REST));
    }

    private Instant nextDay() {
        return LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK)
                .plusDays(1)
                .atStartOfDay(MarketCalendar.NEW_YORK)
                .toInstant();
    }

    @Override
    public void close() {
        wire.close();
    }
}
