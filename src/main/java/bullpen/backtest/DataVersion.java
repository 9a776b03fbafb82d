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

/** What names the bars, splits and dividends of a run: other data, another name. */
final class DataVersion {
    private static final int CHARACTERS = 16;
    private static final int BAR_BYTES = Integer.BYTES + 5 * Long.BYTES;

    private DataVersion() {}

    /** The first 16 digits of a SHA-256 in hexadecimal. */
    static String of(List<BarSeries> series, @Nullable BarSeries benchmark) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            series.forEach(one -> add(digest, one));
            if (benchmark != null) {
                add(digest, benchmark);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, BarSeries series) {
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
