package bullpen.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A closed loop: so many connections, each of which sends its next request when the answer to the
 * last is complete. One thread, and little work for a request, so that the machine is the server's.
 */
final class HttpLoad {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");

    /**
     * What came of a run.
     *
     * @param refused answers with a status other than 2xx
     * @param p50 milliseconds that half of the answers took at most, from a request's first byte
     *     out to the answer's last byte in
     * @param p99 the same of 99 in 100
     */
    record Result(int answers, int refused, double seconds, double p50, double p99) {
        double perSecond() {
            return answers / seconds;
        }
    }

    private final Selector selector;
    private final Supplier<byte[]> requests;
    private final long end;
    private final int most;
    private int sent;
    private int open;
    private final LongStream.Builder nanos = LongStream.builder();
    private int refused;

    private HttpLoad(Selector selector, Supplier<byte[]> requests, long end, int most) {
        this.selector = selector;
        this.requests = requests;
        this.end = end;
        this.most = most;
    }

    /**
     * Goes on for so long.
     *
     * @param requests each as its bytes, head and body
     */
    static Result run(
            InetSocketAddress server, int connections, Duration time, Supplier<byte[]> requests)
            throws IOException {
        return run(server, connections, time, Integer.MAX_VALUE, requests);
    }

    /** Sends so many, however long it takes. */
    static Result send(
            InetSocketAddress server, int connections, int count, Supplier<byte[]> requests)
            throws IOException {
        return run(server, Math.min(connections, count), Duration.ofDays(1), count, requests);
    }

    private static Result run(
            InetSocketAddress server,
            int connections,
            Duration time,
            int most,
            Supplier<byte[]> requests)
            throws IOException {
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            var load = new HttpLoad(selector, requests, start + time.toNanos(), most);
            for (int i = 0; i < connections; i++) {
                load.new Connection(server).send();
            }
            while (load.open > 0) {
                selector.select(key -> ((Connection) key.attachment()).read());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return load.result(seconds);
        }
    }

    private Result result(double seconds) {
        long[] sorted = nanos.build().sorted().toArray();
        return new Result(
                sorted.length,
                refused,
                seconds,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }

    /** A request with its body, as bytes. */
    static byte[] request(String method, String path, String token, String body) {
        return """
        %s /api/v1/%s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
                .formatted(method, path, token, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocateDirect(1 << 16);
        private final byte[] head = new byte[4096];
        private long sentAt;
        private int missing;

        Connection(InetSocketAddress server) throws IOException {
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
            open++;
        }

        void send() throws IOException {
            missing = -1;
            sent++;
            ByteBuffer request = ByteBuffer.wrap(requests.get());
            sentAt = System.nanoTime();
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        void read() {
            try {
                int read = channel.read(answer);
                if (read < 0) {
                    throw new EOFException("The server hung up");
                }
                if (missing < 0) {
                    readHead();
                } else {
                    missing -= read;
                    answer.clear();
                }
                if (missing == 0) {
                    next();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void readHead() throws IOException {
            int read = Math.min(answer.position(), head.length);
            answer.get(0, head, 0, read);
            String text = new String(head, 0, read, StandardCharsets.ISO_8859_1);
            int bodyAt = text.indexOf("\r\n\r\n") + 4;
            if (bodyAt < 4) {
                return;
            }
            Matcher length = LENGTH.matcher(text.substring(0, bodyAt).toLowerCase(Locale.ROOT));
            if (!length.find()) {
                throw new IOException("An answer without its length: " + text);
            }
            missing = bodyAt + Integer.parseInt(length.group(1)) - answer.position();
            refused += head["HTTP/1.1 ".length()] == '2' ? 0 : 1;
            answer.clear();
        }

        private void next() throws IOException {
            long now = System.nanoTime();
            nanos.add(now - sentAt);
            if (now < end && sent < most) {
                send();
            } else {
                channel.close();
                open--;
            }
        }
    }
}
