package bullpen.stream;

import bullpen.web.ClientAddress;
import bullpen.web.Limits;
import bullpen.web.Problem;
import bullpen.web.SignInEnded;
import bullpen.web.Viewer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All open streams. A user may have eight at once, a visitor's address sixteen; a stream of a tab
 * ends the one that the tab had before, which the server might not miss yet. They end when their
 * holder signs out, and before the web server stops, which would otherwise wait for them.
 */
@Component
public final class Streams implements SmartLifecycle {
    private static final int OF_A_USER = 8;
    private static final int OF_AN_ADDRESS = 16;
    private static final int OF_ALL = 5_000;

    /** About when the streams of those that have gone are noticed: at the heartbeat. */
    private static final int RETRY_SECONDS = 20;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final int ofAUser;
    private final int ofAnAddress;
    private volatile boolean running;

    Streams(Limits limits) {
        this.ofAUser = limits.atOnce(OF_A_USER);
        this.ofAnAddress = limits.atOnce(OF_AN_ADDRESS);
    }

    /**
     * Turns a request into a stream that sends a heartbeat every 15 seconds.
     *
     * @param viewer whom it speaks to, null for a visitor
     * @param tab the tab's own word for itself, null when it has none
     * @param whenOpened told before the first message can be sent
     * @param whenClosed told once, when either side has ended it
     * @throws Problem 429 when the viewer or the address has too many, 503 when all have or the
     *     server stops
     * @throws IOException if the client has gone already
     */
    public void open(
            @Nullable Viewer viewer,
            @Nullable String tab,
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<EventStream> whenOpened,
            Consumer<EventStream> whenClosed)
            throws IOException {
        String holder = viewer == null ? ClientAddress.of(request) : user(viewer.userId());
        var stream =
                new EventStream(
                        holder,
                        tab,
                        ended -> {
                            open.remove(ended);
                            whenClosed.accept(ended);
                        });
        admit(stream, holder, tab, viewer == null ? ofAnAddress : ofAUser);
        AsyncContext connection = connect(stream, request, response);
        try {
            whenOpened.accept(stream);
        } catch (RuntimeException failure) {
            stream.close();
            throw failure;
        } finally {
            stream.start(connection);
        }
    }

    /** Streams that are open now. */
    public int active() {
        return open.size();
    }

    @EventListener
    void on(SignInEnded event) {
        String holder = user(event.userId());
        open.stream().filter(stream -> stream.isHeldBy(holder)).forEach(EventStream::close);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        List.copyOf(open).forEach(EventStream::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private synchronized void admit(
            EventStream stream, String holder, @Nullable String tab, int most) {
        if (!running) {
            throw Problem.later(
                    HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The server is stopping.", 5);
        }
        if (tab != null) {
            open.stream().filter(known -> known.isOf(holder, tab)).forEach(EventStream::close);
        }
        if (open.size() >= OF_ALL) {
            throw Problem.later(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too_many_streams",
                    "Too many watch at once. Pages work, but do not move by themselves.",
                    RETRY_SECONDS);
        }
        long has =
                open.stream().filter(known -> known.isHeldBy(holder) && !known.isClosed()).count();
        if (has >= most) {
            throw Problem.later(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "too_many_streams",
                    "You watch %d streams at once, which is the most. Close one.".formatted(most),
                    RETRY_SECONDS);
        }
        open.add(stream);
    }

    private AsyncContext connect(
            EventStream stream, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            response.flushBuffer();
            AsyncContext connection = request.startAsync(request, response);
            connection.setTimeout(0);
            return connection;
        } catch (IOException | RuntimeException gone) {
            open.remove(stream);
            throw gone;
        }
    }

    private static String user(long userId) {
        return "user " + userId;
    }
}
