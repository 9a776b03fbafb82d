package bullpen.stream;

import jakarta.servlet.AsyncContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One client's connection, as server-sent events. Whoever has news puts it into a bounded queue and
 * goes on; a thread of the client's own writes it, so a slow client holds up nobody. A client whose
 * queue is full is disconnected: it comes back and asks for what it missed.
 *
 * <p>It writes to the servlet's response itself. Spring's emitter leaves the request open for good
 * when Jetty finds the client gone, and takes twice the memory.
 */
public final class EventStream {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final int QUEUE = 256;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final byte[] HEARTBEAT_MESSAGE =
            ":heartbeat\nevent:heartbeat\ndata:1\n\n".getBytes(StandardCharsets.US_ASCII);

    /** Clients come back by themselves, and are asked again who they are. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final String holder;
    private final @Nullable String tab;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final Consumer<EventStream> whenClosed;
    private volatile boolean started;
    private volatile boolean closed;
    private volatile @Nullable Thread writer;

    /**
     * @param holder who watches: the user, or a visitor's address
     * @param tab which of the holder's tabs watches, null when it does not say
     * @param whenClosed told once, after {@link #start}
     */
    EventStream(String holder, @Nullable String tab, Consumer<EventStream> whenClosed) {
        this.holder = holder;
        this.tab = tab;
        this.whenClosed = whenClosed;
    }

    boolean isHeldBy(String other) {
        return holder.equals(other);
    }

    boolean isOf(String other, String otherTab) {
        return holder.equals(other) && otherTab.equals(tab);
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Queues a message; never waits. What is sent before the stream starts, such as all that the
     * client missed, does not count towards the queue's bound.
     *
     * @param id for the client to name when it comes back, null for none
     * @param event the event's name, null for a plain message
     */
    public void send(@Nullable String id, @Nullable String event, String data) {
        send(message(id, event, data));
    }

    /**
     * As {@link #send(String, String, String)}, of a message that is written once for many streams.
     */
    public void send(byte[] message) {
        if (started && queue.size() >= QUEUE) {
            close();
        } else if (!closed) {
            queue.add(message);
        }
    }

    /** Ends the connection; what still waits in its queue is dropped. */
    public void close() {
        closed = true;
        Thread thread = writer;
        if (thread != null) {
            thread.interrupt();
        }
    }

    void start(AsyncContext connection) {
        List<byte[]> first = new ArrayList<>();
        first.add(HEARTBEAT_MESSAGE);
        queue.drainTo(first);
        started = true;
        Thread thread = Thread.ofVirtual().name("stream").unstarted(() -> serve(connection, first));
        writer = thread;
        thread.start();
    }

    private void serve(AsyncContext connection, List<byte[]> first) {
        try {
            write(connection.getResponse().getOutputStream(), first);
        } catch (IOException gone) {
            log.debug("A stream's client has gone", gone);
        } catch (InterruptedException ended) {
            log.trace("A stream was ended", ended);
        } finally {
            closed = true;
            whenClosed.accept(this);
            connection.complete();
        }
    }

    private void write(OutputStream out, List<byte[]> messages)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LIFETIME.toNanos();
        while (!closed && System.nanoTime() < end) {
            for (byte[] message : messages) {
                out.write(message);
            }
            out.flush();
            messages.clear();
            byte[] next = queue.poll(HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
            messages.add(next == null ? HEARTBEAT_MESSAGE : next);
            queue.drainTo(messages);
        }
    }

    /**
     * A message as it is sent.
     *
     * @param id for the client to name when it comes back, null for none
     * @param event the event's name, null for a plain message
     */
    public static byte[] message(@Nullable String id, @Nullable String event, String data) {
        var text = new StringBuilder(data.length() + 64);
        if (id != null) {
            text.append("id:").append(id).append('\n');
        }
        if (event != null) {
            text.append("event:").append(event).append('\n');
        }
        data.lines().forEach(line -> text.append("data:").append(line).append('\n'));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
