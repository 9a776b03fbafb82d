package bullpen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * A program that calls {@code /api/v1}. Paths are relative to that: {@code
 * api.get("portfolios?limit=5")}.
 */
public final class Api {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer, with whatever status. */
    public record Answer(int status, HttpHeaders headers, String body) {
        /** The body, after a look at the status. */
        public JsonNode expect(int status) {
            assertEquals(status, this.status, body);
            return json();
        }

        /** A problem's body, after a look at status, type and code. */
        public JsonNode expectProblem(int status, String code) {
            JsonNode problem = expect(status);
            assertEquals("application/problem+json", header("Content-Type"));
            assertEquals(code, problem.path("code").asString(), body);
            assertEquals("about:blank", problem.path("type").asString());
            assertEquals(status, problem.path("status").asInt());
            assertTrue(problem.path("instance").asString().startsWith("/api/v1/"), body);
            assertEquals(header("X-Request-Id"), problem.path("requestId").asString());
            return problem;
        }

        /** As {@link #expectProblem} of 422, with a message for this field. */
        public JsonNode expectInvalid(String field) {
            JsonNode problem = expect(422);
            for (JsonNode error : problem.path("errors")) {
                if (error.path("field").asString().equals(field)) {
                    return problem;
                }
            }
            throw new AssertionError("no message for " + field + " in " + body);
        }

        /** The first value of the header, or an empty string. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public JsonNode json() {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        }
    }

    private final String url;
    private final @Nullable String token;

    public Api(String url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    /**
     * @param body a map or record, or a string sent as it is
     */
    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    public Answer send(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            String text = body instanceof String given ? given : JSON.writeValueAsString(body);
            request.method(method, BodyPublishers.ofString(text));
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request with the token in it, for what the methods above cannot do. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
