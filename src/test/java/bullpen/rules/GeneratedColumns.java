package bullpen.rules;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Bars that wander by a seed, with a benchmark beside them. */
final class GeneratedColumns implements Columns {
    private final int length;
    private final Map<PriceField, long[]> columns = new EnumMap<>(PriceField.class);
    private final long[] benchmark;

    GeneratedColumns(int length, long seed) {
        this.length = length;
        this.benchmark = new long[length];
        for (PriceField field : PriceField.values()) {
            columns.put(field, new long[length]);
        }
        Random random = new Random(seed);
        long close = 500_000;
        long market = 4_000_000;
        for (int i = 0; i < length; i++) {
            long open = close + random.nextLong(-5_000, 5_001);
            close = Math.max(50_000, open + random.nextLong(-10_000, 10_001));
            market += random.nextLong(-30_000, 30_001);
            put(PriceField.OPEN, i, open);
            put(PriceField.CLOSE, i, close);
            put(PriceField.HIGH, i, Math.max(open, close) + random.nextLong(4_000));
            put(PriceField.LOW, i, Math.min(open, close) - random.nextLong(4_000));
            put(PriceField.VOLUME, i, random.nextLong(1, 1_000_000));
            benchmark[i] = market;
        }
    }

    private GeneratedColumns(GeneratedColumns all, int length) {
        this.length = length;
        this.benchmark = Arrays.copyOf(all.benchmark, length);
        all.columns.forEach((field, values) -> columns.put(field, Arrays.copyOf(values, length)));
    }

    private void put(PriceField field, int i, long value) {
        of(field)[i] = value;
    }

    /** Without what comes later. */
    GeneratedColumns until(int end) {
        return new GeneratedColumns(this, end);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long[] of(PriceField field) {
        return columns.getOrDefault(field, new long[0]);
    }

    @Override
    public long[] benchmark() {
        return benchmark;
    }
}
