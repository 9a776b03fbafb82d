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
import java.util.List;

/** Clients that each watch a live stream; one thread reads them all, and counts what comes. */
final class Watchers implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Selector selector = Selector.open();
    private final byte[] mark;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private final byte[] read = new byte[1 << 18];
    private long[] arrivals = {};
    private int arrived;

    /**
     * @param requests of each client, as bytes; HTTP 1.0, so that the answer is not cut into chunks
     * @param mark what is once in each message
     */
    Watchers(InetSocketAddress server, List<byte[]> requests, String mark) throws IOException {
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
        for (byte[] request : requests) {
            SocketChannel channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Client());
        }
    }

    /** Whom a client is: how much of the mark it has seen by the end of what it read last. */
    private static final class Client {
        private int seen;
        private byte last;
        private boolean open;
    }

    /** Reads until each client has had an event: the heartbeat, once the server knows it. */
    void awaitOpen() throws IOException {
        expect(0);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (selector.keys().stream().anyMatch(key -> !((Client) key.attachment()).open)) {
            require(end);
            selector.select(this::read, 100);
        }
    }

    /** From now on so many messages are expected in all. */
    void expect(int messages) {
        arrivals = new long[messages];
        arrived = 0;
    }

    /** Reads until all have come; returns when each came, in the order of their coming. */
    long[] awaitAll() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (arrived < arrivals.length) {
            require(end);
            selector.select(this::read, 100);
        }
        return arrivals;
    }

    private void require(long end) {
        if (System.nanoTime() > end) {
            throw new IllegalStateException(arrived + " of " + arrivals.length + " came");
        }
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                throw new EOFException("The server hung up");
            }
            buffer.flip().get(read, 0, count);
            Client client = (Client) key.attachment();
            count(client, count, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Client client, int length, long now) {
        for (int i = 0; i < length; i++) {
            client.open |= read[i] == '\n' && client.last == '\n';
            client.last = read[i];
            if (read[i] == mark[client.seen]) {
                client.seen++;
            } else {
                client.seen = read[i] == mark[0] ? 1 : 0;
            }
            if (client.seen == mark.length) {
                client.seen = 0;
                if (arrived < arrivals.length) {
                    arrivals[arrived] = now;
                }
                arrived++;
            }
        }
    }

    /** Milliseconds from a moment until a share of them had come. */
    static double millis(long[] arrivals, long start, double share) {
        int index = Math.max(0, (int) Math.ceil(share * arrivals.length) - 1);
        return (arrivals[index] - start) / 1e6;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
