package bullpen.web;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which points of a long line are enough to draw it: of each bucket the one that spans the largest
 * triangle with its neighbours (LTTB), so that peaks and troughs stay.
 */
final class Thinning {
    private Thinning() {}

    /** Rising indexes of at most so many values, the first and the last among them. */
    static int[] keep(List<Double> values, int most) {
        if (values.size() <= most) {
            return IntStream.range(0, values.size()).toArray();
        }
        int[] kept = new int[most];
        double size = (double) (values.size() - 2) / (most - 2);
        for (int bucket = 1; bucket < most - 1; bucket++) {
            int from = (int) ((bucket - 1) * size) + 1;
            int to = (int) (bucket * size) + 1;
            int end = Math.min((int) ((bucket + 1) * size) + 1, values.size());
            kept[bucket] = largest(values, kept[bucket - 1], from, to, end);
        }
        kept[most - 1] = values.size() - 1;
        return kept;
    }

    private static int largest(List<Double> values, int previous, int from, int to, int end) {
        double nextX = (to + end - 1) / 2.0;
        double nextY =
                IntStream.range(to, end).mapToDouble(at -> values.get(at)).average().orElse(0);
        int best = from;
        double most = -1;
        for (int at = from; at < to; at++) {
            double area =
                    Math.abs(
                            (previous - nextX) * (values.get(at) - values.get(previous))
                                    - (previous - at) * (nextY - values.get(previous)));
            if (area > most) {
                most = area;
                best = at;
            }
        }
        return best;
    }
}
