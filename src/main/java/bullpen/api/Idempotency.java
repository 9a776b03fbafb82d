package bullpen.api;

import bullpen.db.BusyException;
import bullpen.db.UnavailableException;
import bullpen.db.Writer;
import bullpen.web.ApiRefusals;
import bullpen.web.Problem;
import bullpen.web.SignedIn;
import bullpen.web.Viewer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Lets a POST with an Idempotency-Key happen once in 24 hours. The key, and the id of what was
 * made, are written in the very transaction of what the request does, so that even after a crash
 * nothing is done twice. Asked again, the first answer is given again, or, if the server stopped or
 * broke before it was kept, what the request made as it is now; asked again meanwhile, it waits for
 * that answer. What was refused may be tried again. Signing in takes no key: its answers hold
 * secrets, which are not kept.
 */
@Component
final class Idempotency extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 128;

    private final IdempotentRequestStore store;
    private final Writer writer;
    private final ApiRefusals refusals;
    private final Clock clock;
    private final Map<IdempotentRequestStore.Key, CountDownLatch> running =
            new ConcurrentHashMap<>();

    Idempotency(IdempotentRequestStore store, Writer writer, ApiRefusals refusals, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getServletPath().startsWith("/api/")
                || request.getServletPath().startsWith("/api/v1/auth/")
                || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Viewer viewer = SignedIn.viewer();
        if (viewer == null) {
            chain.doFilter(request, response);
            return;
        }
        var key = new IdempotentRequestStore.Key(viewer.userId(), request.getHeader(HEADER));
        try {
            check(key.text());
            var served = new CountDownLatch(1);
            takeTurn(key, served);
            try {
                once(key, request, response, chain);
            } finally {
                running.remove(key);
                served.countDown();
            }
        } catch (Problem problem) {
            refusals.write(problem, request, response);
        }
    }

    /** Waits while another request with the key is being served, to give the same answer then. */
    private void takeTurn(IdempotentRequestStore.Key key, CountDownLatch served) {
        CountDownLatch other = running.putIfAbsent(key, served);
        while (other != null) {
            try {
                other.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Problem.later(
                        HttpStatus.SERVICE_UNAVAILABLE, "busy", "The server is going down.", 1);
            }
            other = running.putIfAbsent(key, served);
        }
    }

    private static void check(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Problem.invalidField(HEADER, "has 1 to " + LONGEST + " characters");
        }
    }

    private void once(
            IdempotentRequestStore.Key key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException {
        String hash = hash(request);
        Optional<IdempotentRequestStore.Served> before = store.find(key, clock.instant());
        if (before.isPresent()) {
            repeat(before.get(), hash, request, response);
            return;
        }
        var copy = new ContentCachingResponseWrapper(response);
        Writer.together(
                transaction -> store.add(transaction, key, hash, clock.instant()),
                () -> serve(request, copy, chain));
        settle(key, copy);
        copy.copyBodyToResponse();
    }

    /**
     * A server error forgets nothing: what the request did may be written. Nor does it harm an
     * answer that the answer cannot be kept.
     */
    private void settle(IdempotentRequestStore.Key key, ContentCachingResponseWrapper copy) {
        try {
            if (copy.getStatus() < 300) {
                keep(key, copy);
            } else if (copy.getStatus() < 500) {
                writer.write(transaction -> store.forget(transaction, key));
            }
        } catch (BusyException | UnavailableException failure) {
            log.warn("An answer of status {} was not kept", copy.getStatus(), failure);
        }
    }

    private static HttpServletResponse serve(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
            return response;
        } catch (ServletException failure) {
            throw new IOException(failure);
        }
    }

    private static void repeat(
            IdempotentRequestStore.Served before,
            String hash,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!before.hash().equals(hash)) {
            throw Problem.conflict(
                    "idempotency_mismatch", "This key was used for a request that differed.");
        }
        response.setHeader("Idempotency-Replayed", "true");
        var answer = before.answer();
        if (answer != null) {
            response.setStatus(answer.status());
            if (answer.location() != null) {
                response.setHeader(HttpHeaders.LOCATION, answer.location());
            }
            response.setContentType("application/json");
            response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        } else if (before.made() != null) {
            show(request.getServletPath() + "/" + before.made(), request, response);
        } else {
            throw Problem.conflict(
                    "idempotency_answer_lost",
                    "The server stopped between this request's first arrival and its answer. Look"
                            + " whether its result is there.");
        }
    }

    /** Answers with what was made, as its own address would. */
    private static void show(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader(HttpHeaders.LOCATION, path);
        var reading =
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getMethod() {
                        return "GET";
                    }
                };
        try {
            request.getRequestDispatcher(path).forward(reading, response);
        } catch (ServletException failure) {
            throw new IOException(failure);
        }
    }

    private void keep(IdempotentRequestStore.Key key, ContentCachingResponseWrapper copy) {
        @Nullable String location = copy.getHeader(HttpHeaders.LOCATION);
        var answer =
                new IdempotentRequestStore.Answer(
                        copy.getStatus(),
                        location,
                        new String(copy.getContentAsByteArray(), StandardCharsets.UTF_8));
        writer.write(transaction -> store.keepAnswer(transaction, key, answer));
    }

    /** What makes two requests the same: method, path and body. */
    private static String hash(HttpServletRequest request) throws IOException {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(request.getServletPath().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) '\n');
            sha.update(request.getInputStream().readAllBytes());
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
