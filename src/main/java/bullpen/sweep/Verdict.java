package bullpen.sweep;

import bullpen.performance.CurveMetrics;
import bullpen.performance.Figure;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** What a walk-forward comes to in words; windows that were not tried have no part in it. */
record Verdict(WalkForward result) {
    /** How much a year of what was made in sample was kept out of sample. */
    String efficiency() {
        OptionalDouble in =
                tried().stream()
                        .map(step -> step.in().figure(Score.ANNUALIZED))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .average();
        if (in.isEmpty()) {
            return "Efficiency: n/a, since no window was tried.";
        }
        double mean = in.getAsDouble();
        return switch (CurveMetrics.of(result.curve(), 0).annualizedReturn()) {
            case Figure.Undefined(String reason) -> "Efficiency: n/a: " + reason + ".";
            case Figure.Value(double _) when mean <= 0 ->
                    "Efficiency: n/a, since the chosen numbers made "
                            + Score.ANNUALIZED.write(mean)
                            + " a year on average where they were chosen.";
            case Figure.Value(double out) ->
                    "Efficiency %.0f%%: where they were chosen the numbers made %s a year on average, on the days after them %s."
                            .formatted(
                                    out / mean * 100,
                                    Score.ANNUALIZED.write(mean),
                                    Score.ANNUALIZED.write(out))
                            .replace('-', '−');
        };
    }

    /** In how many windows there was a profit. */
    String consistency() {
        int all = tried().size();
        int others = result.steps().size() - all;
        String left = others == 0 ? "" : " Not tried and left out: %d.".formatted(others);
        if (all == 0) {
            return "Consistency: n/a, since no window was tried." + left;
        }
        long won =
                tried().stream()
                        .map(step -> step.out().figure(Score.TOTAL_RETURN))
                        .filter(made -> made != null && made > 0)
                        .count();
        return "Consistency %.0f%%: %d of %d windows made money on the days after the choice."
                        .formatted(100.0 * won / all, won, all)
                + left;
    }

    private List<WalkForward.Step> tried() {
        return result.steps().stream().filter(step -> step.out().error() == null).toList();
    }
}
