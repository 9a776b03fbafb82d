package bullpen.market.http;

import bullpen.market.Answer;
import bullpen.market.Origin;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;

/**
 * The way to one service: GET alone, no redirects, and an end to time and size. What fails at once
 * may be tried once more, at the next of its hosts. Nothing of an address is ever told in a reason:
 * it may hold a key.
 */
public final class Wire implements AutoCloseable {
    private static final int ATTEMPTS = 2;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** What failed sooner than this share of the time may be tried again within the rest. */
    private static final int SOON = 10;

    private static final String LATE = "It did not answer in time";
    private static final String PACKED_WRONGLY = "Its answer is packed wrongly";

    /** A failure before the service had said anything of use. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String reason;
        private final boolean again;

        Failure(String reason, boolean again) {
            super(reason);
            this.reason = reason;
            this.again = again;
        }
    }

    private final List<URI> hosts;
    private final Origin origin;
    private final HttpLimits limits;
    private final BooleanSupplier again;
    private final HttpClient http;
    private final RestClient client;
    private final Retry retry;

    /**
     * @param hosts of the same service, each with scheme and authority alone
     * @param again asked when a first call failed at once: whether there may be a second one
     */
    public Wire(List<URI> hosts, Origin origin, HttpLimits limits, BooleanSupplier again) {
        this.hosts = List.copyOf(hosts);
        this.origin = origin;
        this.limits = limits;
        this.again = again;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.connect())
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(attempt(limits));
        requests.enableCompression(true);
        this.client = RestClient.builder().requestFactory(requests).build();
        this.retry =
                Retry.of(
                        origin.source(),
                        RetryConfig.custom()
                                .maxAttempts(ATTEMPTS)
                                .waitDuration(PAUSE)
                                .retryOnException(e -> e instanceof Failure f && f.again)
                                .build());
    }

    /** An attempt leaves room for one that failed soon before it. */
    private static Duration attempt(HttpLimits limits) {
        Duration most = limits.total().minus(limits.total().dividedBy(SOON)).minus(PAUSE);
        return most.isPositive() ? most : limits.total();
    }

    /**
     * @param path with its query, encoded
     * @return a reply of whatever status; down, or bad data when it cannot be read at all
     */
    public Answer<Reply> get(String path, Map<String, String> headers) {
        var attempts = new AtomicInteger();
        try {
            Reply reply =
                    retry.executeSupplier(
                            () -> {
                                int attempt = attempts.getAndIncrement();
                                boolean first = attempt == 0;
                                return exchange(
                                        hosts.get(attempt % hosts.size()), path, headers, first);
                            });
            return new Answer.Ok<>(reply, origin);
        } catch (Failure failure) {
            return new Answer.Down<>(failure.reason);
        } catch (Unreadable unreadable) {
            return new Answer.BadData<>(unreadable.reason());
        }
    }

    private Reply exchange(URI host, String path, Map<String, String> headers, boolean first) {
        long start = System.nanoTime();
        try {
            return exchange(host, path, headers, start);
        } catch (Failure failure) {
            throw new Failure(failure.reason, failure.again && first && again.getAsBoolean());
        }
    }

    private Reply exchange(URI host, String path, Map<String, String> headers, long start) {
        try {
            return client.get()
                    .uri(host.resolve(path))
                    .headers(sent -> headers.forEach(sent::set))
                    .exchange((_, response) -> read(response, start));
        } catch (ResourceAccessException e) {
            throw e.getMostSpecificCause() instanceof ZipException
                    ? new Unreadable(PACKED_WRONGLY)
                    : failure(e.getMostSpecificCause(), start);
        }
    }

    private Reply read(ClientHttpResponse response, long start) throws IOException {
        int status = response.getStatusCode().value();
        if (status >= 500) {
            response.getBody().close();
            throw new Failure("It answers with status " + status, isSoon(start));
        }
        List<String> cookies =
                response.getHeaders().getOrEmpty(HttpHeaders.SET_COOKIE).stream()
                        .map(cookie -> cookie.split(";", 2)[0].strip())
                        .toList();
        return new Reply(status, body(response.getBody(), start), cookies);
    }

    /** The body is closed before the rest of it would be read for nothing. */
    private String body(InputStream body, long start) {
        try (body) {
            byte[] bytes = bytes(body);
            if (bytes.length > limits.mostBytes()) {
                throw new Unreadable("Its answer is longer than it can be");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new Unreadable(PACKED_WRONGLY);
        } catch (IOException e) {
            throw failure(e, start);
        }
    }

    /**
     * When its time is over a body is closed under the reader's hands, which what unpacks it says
     * in its own way.
     */
    private byte[] bytes(InputStream body) throws IOException {
        try {
            return body.readNBytes(limits.mostBytes() + 1);
        } catch (IllegalStateException closed) {
            throw new Failure(LATE, false);
        }
    }

    private Failure failure(Throwable cause, long start) {
        return switch (cause) {
            case HttpTimeoutException _ -> new Failure(LATE, false);
            case ConnectException _ -> new Failure("It cannot be reached", isSoon(start));
            default -> new Failure("The connection broke", isSoon(start));
        };
    }

    private boolean isSoon(long start) {
        return System.nanoTime() - start < limits.total().dividedBy(SOON).toNanos();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
