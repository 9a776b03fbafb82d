package bullpen.sandbox.worker;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.replay.BarSeries;
import bullpen.replay.ShareChange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bars of a run as a file that a worker maps into memory. */
public final class BarFile {
    /** The name of the run's own in the worker's folder, and of its benchmark's, one or none. */
    public static final String NAME = "bars";

    public static final String BENCHMARK = "benchmark";

    private static final int MAGIC = 0x424C5042;
    private static final int TICKER_BYTES = 16;
    private static final int SPLIT = 1;
    private static final int DIVIDEND = 2;
    private static final int DELISTING = 3;
    private static final int CHANGE_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;
    private static final int BAR_BYTES = Integer.BYTES + 5 * Long.BYTES;

    private BarFile() {}

    /** Writes the series, in their order. */
    public static void write(Path file, List<BarSeries> series) throws IOException {
        int size = 2 * Integer.BYTES;
        for (BarSeries one : series) {
            size += TICKER_BYTES + 2 * Integer.BYTES + one.size() * BAR_BYTES;
            size += one.changes().size() * CHANGE_BYTES;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putInt(series.size());
        series.forEach(one -> put(buffer, one));
        Files.write(file, buffer.array());
    }

    private static void put(ByteBuffer buffer, BarSeries series) {
        byte[] ticker = series.symbol().ticker().getBytes(StandardCharsets.US_ASCII);
        buffer.put(ticker).put(new byte[TICKER_BYTES - ticker.length]).putInt(series.size());
        int size = series.size();
        for (int i = 0; i < size; i++) {
            buffer.putInt(series.day(i));
        }
        for (int i = 0; i < size; i++) {
            buffer.putLong(series.open(i));
        }
        for (int i = 0; i < size; i++) {
            buffer.putLong(series.high(i));
        }
        for (int i = 0; i < size; i++) {
            buffer.putLong(series.low(i));
        }
        for (int i = 0; i < size; i++) {
            buffer.putLong(series.close(i));
        }
        for (int i = 0; i < size; i++) {
            buffer.putLong(series.volume(i));
        }
        buffer.putInt(series.changes().size());
        series.changes().forEach(change -> put(buffer, change));
    }

    private static void put(ByteBuffer buffer, ShareChange change) {
        switch (change) {
            case ShareChange.Split(int day, Ratio(long numerator, long denominator)) ->
                    buffer.putInt(day).putInt(SPLIT).putLong(numerator).putLong(denominator);
            case ShareChange.Dividend(int day, Price perShare) ->
                    buffer.putInt(day).putInt(DIVIDEND).putLong(perShare.ticks()).putLong(1);
            case ShareChange.Delisting(int day, Price last) ->
                    buffer.putInt(day).putInt(DELISTING).putLong(last.ticks()).putLong(1);
        }
    }

    static List<BarSeries> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                            .order(ByteOrder.LITTLE_ENDIAN);
            if (buffer.getInt() != MAGIC) {
                throw new BadMessageException("Not a file of bars");
            }
            int symbols = buffer.getInt();
            List<BarSeries> series = new ArrayList<>();
            for (int i = 0; i < symbols; i++) {
                series.add(get(buffer));
            }
            return series;
        }
    }

    private static BarSeries get(ByteBuffer buffer) throws BadMessageException {
        byte[] ticker = new byte[TICKER_BYTES];
        buffer.get(ticker);
        String name = new String(ticker, StandardCharsets.US_ASCII).trim();
        int[] days = new int[buffer.getInt()];
        buffer.slice(buffer.position(), days.length * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(days);
        buffer.position(buffer.position() + days.length * Integer.BYTES);
        int size = days.length;
        return new BarSeries(
                Symbol.of(name),
                days,
                column(buffer, size),
                column(buffer, size),
                column(buffer, size),
                column(buffer, size),
                column(buffer, size),
                changes(buffer));
    }

    private static List<ShareChange> changes(ByteBuffer buffer) throws BadMessageException {
        int count = buffer.getInt();
        List<ShareChange> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int day = buffer.getInt();
            int kind = buffer.getInt();
            long first = buffer.getLong();
            long second = buffer.getLong();
            changes.add(
                    switch (kind) {
                        case SPLIT -> new ShareChange.Split(day, new Ratio(first, second));
                        case DIVIDEND -> new ShareChange.Dividend(day, Price.ofTicks(first));
                        case DELISTING -> new ShareChange.Delisting(day, Price.ofTicks(first));
                        default -> throw new BadMessageException("A change of kind " + kind);
                    });
        }
        return changes;
    }

    private static long[] column(ByteBuffer buffer, int size) {
        long[] values = new long[size];
        buffer.slice(buffer.position(), size * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(values);
        buffer.position(buffer.position() + size * Long.BYTES);
        return values;
    }
}
