package bullpen.backtest;

import bullpen.replay.BarSeries;
import bullpen.replay.ShareChange;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What names the bars, splits and dividends of runs: other data, another name. */
final class DataVersion {
    private static final int CHARACTERS = 16;
    private static final int BAR_BYTES = Integer.BYTES + 5 * Long.BYTES;

    private final MessageDigest digest;

    DataVersion() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(List<BarSeries> series, @Nullable BarSeries benchmark) {
        DataVersion version = new DataVersion();
        version.add(series, benchmark);
        return version.name();
    }

    /** Adds what one more run read. */
    void add(List<BarSeries> series, @Nullable BarSeries benchmark) {
        series.forEach(this::add);
        if (benchmark != null) {
            add(benchmark);
        }
    }

    /** The first 16 digits of a SHA-256 of all that was added, in hexadecimal. */
    String name() {
        try {
            byte[] hash = ((MessageDigest) digest.clone()).digest();
            return HexFormat.of().formatHex(hash).substring(0, CHARACTERS);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(BarSeries series) {
        digest.update((series.symbol() + "\n").getBytes(StandardCharsets.UTF_8));
        ByteBuffer bars = ByteBuffer.allocate(Integer.BYTES + series.size() * BAR_BYTES);
        bars.putInt(series.size());
        for (int i = 0; i < series.size(); i++) {
            bars.putInt(series.day(i))
                    .putLong(series.open(i))
                    .putLong(series.high(i))
                    .putLong(series.low(i))
                    .putLong(series.close(i))
                    .putLong(series.volume(i));
        }
        digest.update(bars.flip());
        for (ShareChange change : series.changes()) {
            digest.update((change + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
