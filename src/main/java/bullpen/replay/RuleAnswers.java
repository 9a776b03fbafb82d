package bullpen.replay;

import bullpen.engine.Money;
import bullpen.rules.Evaluation;
import bullpen.rules.Indicator;
import bullpen.rules.Ranking;
import bullpen.rules.Rules;
import bullpen.rules.Size;

import org.jspecify.annotations.Nullable;

/** What rules say of one symbol, answered for all its bars beforehand. */
final class RuleAnswers {
    private static final int ENTRY = 1;
    private static final int EXIT = 2;

    private final byte[] holds;
    private final double @Nullable [] rank;
    private final double @Nullable [] volatility;

    RuleAnswers(Rules rules, SeriesColumns columns) {
        Evaluation evaluation = new Evaluation(columns);
        boolean[] entry = evaluation.holds(rules.entry());
        boolean[] exit = evaluation.holds(rules.exit().condition());
        holds = new byte[entry.length];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = (byte) ((entry[i] ? ENTRY : 0) | (exit[i] ? EXIT : 0));
        }
        Ranking ranking = rules.ranking();
        rank = ranking == null ? null : evaluation.values(ranking.by());
        volatility =
                rules.size() instanceof Size.VolatilityTarget(int _, int bars)
                        ? evaluation.values(new Indicator(Indicator.Kind.VOLATILITY, bars))
                        : null;
    }

    boolean enters(int bar) {
        return (holds[bar] & ENTRY) != 0;
    }

    boolean exits(int bar) {
        return (holds[bar] & EXIT) != 0;
    }

    /** The figure that symbols are ranked by; NaN where undefined. */
    double rank(int bar) {
        return rank == null ? Double.NaN : rank[bar];
    }

    /** The part of the equity that moves by so much in a year; null where that is not known. */
    @Nullable Money part(Money equity, int basisPoints, int bar) {
        double moves = volatility == null ? Double.NaN : volatility[bar];
        if (!(moves > 0)) {
            return null;
        }
        double part = Math.min(1, basisPoints / 100.0 / moves);
        return Money.ofCents((long) Math.floor(equity.cents() * part));
    }
}
