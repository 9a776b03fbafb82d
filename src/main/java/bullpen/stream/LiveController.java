package bullpen.stream;

import bullpen.web.Problem;
import bullpen.web.Viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code GET /live?topics=quotes:AAPL,MSFT;portfolio:7}: the one live stream of a tab. */
@Controller
final class LiveController {
    private static final Pattern TOPICS =
            Pattern.compile(
                    "[a-z]{1,20}:[A-Za-z0-9.,-]{1,1000}(;[a-z]{1,20}:[A-Za-z0-9.,-]{1,1000})*");
    private static final Pattern TAB = Pattern.compile("[a-z0-9]{1,20}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final LiveHub hub;
    private final Streams streams;

    LiveController(LiveHub hub, Streams streams) {
        this.hub = hub;
        this.streams = streams;
    }

    @GetMapping("/live")
    void live(
            @RequestParam String topics,
            @RequestParam(required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable String tab,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEvent,
            @Nullable Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Set<String> wanted = read(topics, viewer);
        Long missedFrom = id(lastEvent != null ? lastEvent : last);
        streams.open(
                viewer,
                tab != null && TAB.matcher(tab).matches() ? tab : null,
                request,
                response,
                stream -> {
                    hub.watch(stream, wanted, missedFrom);
                    if (viewer != null && request.getSession(false) == null) {
                        stream.close(); // Signed out since the request was let in.
                    }
                },
                hub::leave);
    }

    private static @Nullable Long id(@Nullable String text) {
        return text != null && ID.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    private Set<String> read(String text, @Nullable Viewer viewer) {
        if (!TOPICS.matcher(text).matches()) {
            throw Problem.invalid("topics", "Topics look like quotes:AAPL,MSFT;portfolio:7.");
        }
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int colon = part.indexOf(':');
            keys.computeIfAbsent(part.substring(0, colon), _ -> new LinkedHashSet<>())
                    .addAll(List.of(part.substring(colon + 1).split(",", -1)));
        }
        Set<String> topics = new LinkedHashSet<>();
        keys.forEach((kind, named) -> topics.addAll(read(kind, named, viewer)));
        return topics;
    }

    private List<String> read(String kind, Set<String> keys, @Nullable Viewer viewer) {
        TopicGuard guard = hub.guard(kind);
        if (guard == null) {
            throw Problem.notFound();
        }
        if (keys.size() > guard.limit()) {
            throw Problem.invalid(
                    "too_many_topics", "At most %d of %s at once.".formatted(guard.limit(), kind));
        }
        if (!keys.stream().allMatch(key -> guard.mayWatch(viewer, key))) {
            throw Problem.notFound();
        }
        return keys.stream().map(key -> kind + ":" + key).toList();
    }
}
