package bullpen.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers to try: all values of one axis, or each with all of a second.
 *
 * @param axes one or two; the first are the rows
 */
record Grid(List<Axis> axes) {
    static final int MOST_RUNS = 100;

    Grid {
        axes = List.copyOf(axes);
    }

    Axis rows() {
        return axes.getFirst();
    }

    boolean hasColumns() {
        return axes.size() > 1;
    }

    /** The values of the second axis; one without a number when there is none. */
    int width() {
        return hasColumns() ? Math.toIntExact(axes.get(1).size()) : 1;
    }

    long size() {
        return axes.stream().mapToLong(Axis::size).reduce(1, Math::multiplyExact);
    }

    /** The numbers of each run by name, row after row. */
    List<Map<String, Double>> cells() {
        List<Map<String, Double>> cells = List.of(Map.of());
        for (Axis axis : axes) {
            List<Map<String, Double>> longer = new ArrayList<>();
            for (Map<String, Double> cell : cells) {
                for (double value : axis.values()) {
                    Map<String, Double> more = new LinkedHashMap<>(cell);
                    more.put(axis.name(), value);
                    longer.add(more);
                }
            }
            cells = longer;
        }
        return cells;
    }

    /** The cells beside one, in its row and column and across. */
    List<Integer> neighbours(int cell) {
        int width = width();
        int height = Math.toIntExact(rows().size());
        List<Integer> found = new ArrayList<>();
        for (int row = cell / width - 1; row <= cell / width + 1; row++) {
            for (int column = cell % width - 1; column <= cell % width + 1; column++) {
                int at = row * width + column;
                boolean isInside = row >= 0 && row < height && column >= 0 && column < width;
                if (isInside && at != cell) {
                    found.add(at);
                }
            }
        }
        return found;
    }
}
