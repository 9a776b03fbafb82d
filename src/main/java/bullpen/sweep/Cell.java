package bullpen.sweep;

import bullpen.backtest.Study;
import bullpen.performance.Figure;
import bullpen.performance.Metrics;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of one run.
 *
 * @param figures by the score's code, those that are defined
 * @param reasons by the score's code why the others are not
 * @param error why the run gave none at all, null when it finished
 */
public record Cell(
        Map<String, Double> figures, Map<String, String> reasons, @Nullable String error) {
    public Cell {
        figures = Map.copyOf(figures);
        reasons = Map.copyOf(reasons);
    }

    static Cell of(Metrics metrics) {
        Map<String, Double> figures = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Score score : Score.values()) {
            switch (score.of(metrics)) {
                case Figure.Value(double number) -> figures.put(score.code(), number);
                case Figure.Undefined(String reason) -> reasons.put(score.code(), reason);
            }
        }
        return new Cell(figures, reasons, null);
    }

    static Cell failed(String error) {
        return new Cell(Map.of(), Map.of(), error);
    }

    /** Whether the time of all runs was over before its own end. */
    boolean isCut() {
        return Study.TIME_OVER.words().equals(error);
    }

    /** Null where there is none. */
    public @Nullable Double figure(Score score) {
        return figures.get(score.code());
    }

    /** Why there is no such figure. */
    public String reason(Score score) {
        return error != null ? error : reasons.getOrDefault(score.code(), "not recorded");
    }
}
