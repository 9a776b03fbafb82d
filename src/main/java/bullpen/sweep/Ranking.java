package bullpen.sweep;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Cells by one score. */
final class Ranking {
    private final List<Cell> cells;
    private final Score score;

    Ranking(List<Cell> cells, Score score) {
        this.cells = cells;
        this.score = score;
    }

    /**
     * The cell with the highest, the first of equals; −1 when there is none, or when the time was
     * over before all were tried: the best may be among the others.
     */
    int best() {
        if (cells.stream().anyMatch(Cell::isCut)) {
            return -1;
        }
        return IntStream.range(0, cells.size())
                .filter(i -> cells.get(i).figure(score) != null)
                .boxed()
                .max(Comparator.comparingDouble(this::figure).thenComparingInt(i -> -i))
                .orElse(-1);
    }

    private double figure(int cell) {
        return Objects.requireNonNull(cells.get(cell).figure(score));
    }

    /** The figures of some cells, those without one left out, the lowest first. */
    double[] figures(List<Integer> some) {
        return some.stream()
                .map(i -> cells.get(i).figure(score))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /** The figures of all, the lowest first. */
    double[] figures() {
        return figures(IntStream.range(0, cells.size()).boxed().toList());
    }

    /** From 1 for the lowest figures to 5 for the highest, 0 for a cell without; in equal steps. */
    int step(@Nullable Double figure) {
        double[] all = figures();
        if (figure == null) {
            return 0;
        }
        double lowest = all[0];
        double range = all[all.length - 1] - lowest;
        return range <= 0 ? 3 : 1 + (int) Math.min(4, 5 * (figure - lowest) / range);
    }
}
