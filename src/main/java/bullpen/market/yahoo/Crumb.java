package bullpen.market.yahoo;

import bullpen.market.Answer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * The cookie and the crumb that some addresses want, fetched together and used by all. When they
 * are refused they are fetched once more; refused again, or not to be had, those addresses are not
 * asked for an hour.
 */
final class Crumb {
    private static final Duration REST = Duration.ofHours(1);

    private record Pair(String cookie, String crumb) {}

    private final YahooCalls service;
    private @Nullable Pair pair;
    private Instant restsUntil = Instant.MIN;

    Crumb(YahooCalls service) {
        this.service = service;
    }

    /**
     * @param path to which the crumb is added
     * @return down while there is no crumb
     */
    synchronized <T> Answer<T> ask(String path, Function<JsonNode, Answer<T>> read) {
        if (service.clock().instant().isBefore(restsUntil)) {
            return none();
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            Pair known = pair == null ? fetch() : pair;
            if (known == null) {
                break;
            }
            pair = known;
            Answer<T> answer =
                    service.ask(
                            path + "&crumb=" + YahooCalls.encoded(known.crumb()),
                            known.cookie(),
                            read);
            if (!(answer instanceof Answer.AuthFailed)) {
                return answer;
            }
            pair = null;
        }
        restsUntil = service.clock().instant().plus(REST);
        return none();
    }

    private static <T> Answer<T> none() {
        return new Answer.Down<>("It gives this only with a crumb, and there is none");
    }

    private @Nullable Pair fetch() {
        return service.cookie()
                                .then(
                                        cookie ->
                                                service.crumb(cookie)
                                                        .<Pair>then(
                                                                crumb ->
                                                                        new Answer.Ok<>(
                                                                                new Pair(
                                                                                        cookie,
                                                                                        crumb),
                                                                                YahooSource
                                                                                        .ORIGIN)))
                        instanceof Answer.Ok<Pair>(Pair fetched, _)
                ? fetched
                : null;
    }
}
