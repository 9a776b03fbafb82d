package bullpen.replay;

import bullpen.rules.Columns;
import bullpen.rules.PriceField;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/**
 * A series as the columns that rules look at. A column is copied when it is named, each bar as it
 * would have been in shares of the first day: so a bar says nothing of what happens to shares after
 * it.
 */
public final class SeriesColumns implements Columns {
    private final BarSeries series;
    private final @Nullable BarSeries benchmark;
    private final Map<PriceField, long[]> columns = new EnumMap<>(PriceField.class);

    public SeriesColumns(BarSeries series, @Nullable BarSeries benchmark) {
        this.series = series;
        this.benchmark = benchmark;
    }

    @Override
    public int length() {
        return series.size();
    }

    @Override
    public long[] of(PriceField field) {
        long @Nullable [] known = columns.get(field);
        if (known == null) {
            known = new long[series.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = value(field, i);
            }
            columns.put(field, known);
        }
        return known;
    }

    private long value(PriceField field, int index) {
        return switch (field) {
            case OPEN -> series.seen(series.open(index), index, 0);
            case HIGH -> series.seen(series.high(index), index, 0);
            case LOW -> series.seen(series.low(index), index, 0);
            case CLOSE -> series.seen(series.close(index), index, 0);
            case VOLUME -> series.seenShares(series.volume(index), index, 0);
        };
    }

    @Override
    public double @Nullable [] scale(PriceField field) {
        if (!series.isChanged()) {
            return null;
        }
        double[] scale = new double[series.size()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = field == PriceField.VOLUME ? series.sharesUpTo(i) : series.leftUpTo(i);
        }
        return scale;
    }

    @Override
    public long @Nullable [] benchmark() {
        if (benchmark == null) {
            return null;
        }
        long[] closes = new long[series.size()];
        for (int i = 0; i < closes.length; i++) {
            int bar = benchmark.indexAtOrBefore(series.day(i));
            closes[i] = bar < 0 ? 0 : benchmark.seen(benchmark.close(bar), bar, 0);
        }
        return closes;
    }
}
