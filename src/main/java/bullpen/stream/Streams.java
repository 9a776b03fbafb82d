package bullpen.stream;

import bullpen.web.Problem;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All open streams. They are ended before the web server stops, which would otherwise wait for them
 * to end by themselves.
 */
@Component
public final class Streams implements SmartLifecycle {
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /**
     * Turns a request into a stream that sends a heartbeat every 15 seconds.
     *
     * @param whenOpened told before the first message can be sent
     * @param whenClosed told once, when either side has ended it
     * @throws IOException if the client has gone already
     */
    public void open(
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<EventStream> whenOpened,
            Consumer<EventStream> whenClosed)
            throws IOException {
        if (!running) {
            throw Problem.later(
                    HttpStatus.SERVICE_UNAVAILABLE, "stopping", "The server is stopping.", 5);
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
        AsyncContext connection = request.startAsync(request, response);
        connection.setTimeout(0);
        var stream =
                new EventStream(
                        connection,
                        ended -> {
                            open.remove(ended);
                            whenClosed.accept(ended);
                        });
        open.add(stream);
        try {
            whenOpened.accept(stream);
        } catch (RuntimeException failure) {
            stream.close();
            throw failure;
        } finally {
            stream.start();
        }
    }

    /** Streams that are open now. */
    public int active() {
        return open.size();
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
}
