package bullpen.rules;

import static bullpen.rules.Indicator.Kind.SMA;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.rules.Condition.All;
import bullpen.rules.Condition.Any;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Condition.Not;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

class EvaluationTest {
    private static final Operand CLOSE = PriceField.CLOSE;
    private static final Condition ABOVE_TWO = compare(CLOSE, Relation.ABOVE, 2);
    private static final Condition BELOW_FOUR = compare(CLOSE, Relation.BELOW, 4);

    private final Evaluation evaluation = new Evaluation(closes(1, 2, 3, 4, 3, 1));

    @Test
    void comparesInDollars() {
        holds(ABOVE_TWO, 0, 0, 1, 1, 1, 0);
        holds(compare(CLOSE, Relation.AT_LEAST, 2), 0, 1, 1, 1, 1, 0);
        holds(BELOW_FOUR, 1, 1, 1, 0, 1, 1);
        holds(compare(CLOSE, Relation.AT_MOST, 2), 1, 1, 0, 0, 0, 1);
    }

    @Test
    void crossesOnTheDayItPasses() {
        holds(compare(CLOSE, Relation.CROSSES_ABOVE, 2), 0, 0, 1, 0, 0, 0);
        holds(compare(CLOSE, Relation.CROSSES_BELOW, 3), 0, 0, 0, 0, 0, 1);
    }

    @Test
    void whatIsUndefinedIsNeverTrue() {
        Operand average = new Indicator(SMA, 3);
        holds(new Compare(CLOSE, Relation.ABOVE, average), 0, 0, 1, 1, 0, 0);
        holds(new Compare(average, Relation.AT_MOST, CLOSE), 0, 0, 1, 1, 0, 0);
        holds(new Compare(CLOSE, Relation.CROSSES_BELOW, average), 0, 0, 0, 0, 1, 0);
    }

    @Test
    void whatIsLeftOutOfAConditionChangesNothing() {
        GeneratedRules generated = new GeneratedRules(7);
        for (int i = 0; i < 200; i++) {
            Condition entry = generated.next().entry();
            assertArrayEquals(evaluation.holds(entry), evaluation.holds(entry.reduced()));
        }
    }

    @Test
    void groupsNest() {
        holds(new All(List.of(ABOVE_TWO, BELOW_FOUR)), 0, 0, 1, 0, 1, 0);
        holds(new Any(List.of(ABOVE_TWO, compare(CLOSE, Relation.AT_MOST, 1))), 1, 0, 1, 1, 1, 1);
        holds(
                new All(List.of(BELOW_FOUR, new Any(List.of(ABOVE_TWO, new All(List.of()))))),
                1,
                1,
                1,
                0,
                1,
                1);
    }

    @Test
    void emptyGroupsAreAlwaysOrNever() {
        holds(new All(List.of()), 1, 1, 1, 1, 1, 1);
        holds(new Any(List.of()), 0, 0, 0, 0, 0, 0);
    }

    @Test
    void readsEveryColumn() {
        for (PriceField field : PriceField.values()) {
            double expected = field == PriceField.VOLUME ? 10_000 : 1;
            Condition condition = new Compare(field, Relation.AT_MOST, new Constant(expected));
            holds(condition, 1, 0, 0, 0, 0, 1);
        }
    }

    @Test
    void notTurnsAnAnswerRoundAndWhatIsUndefinedHolds() {
        holds(new Not(ABOVE_TWO), 1, 1, 0, 0, 0, 1);
        Operand average = new Indicator(SMA, 3);
        holds(new Not(new Compare(CLOSE, Relation.ABOVE, average)), 1, 1, 0, 0, 1, 1);
    }

    /** Whatever comes after a bar, every indicator says the same of it. */
    @Test
    void noIndicatorLooksAhead() {
        GeneratedColumns all = new GeneratedColumns(400, 7);
        for (Indicator.Kind kind : Indicator.Kind.values()) {
            Indicator indicator = GeneratedRules.shortened(kind);
            double[] known = new Evaluation(all).values(indicator);
            for (int end : new int[] {1, 30, 31, 200, 399}) {
                double[] then = new Evaluation(all.until(end)).values(indicator);
                assertArrayEquals(Arrays.copyOf(known, end), then, kind + " to " + end);
            }
            assertTrue(Double.isFinite(known[399]), kind + " is " + known[399]);
            assertTrue(Double.isNaN(known[0]), kind + " of one bar");
        }
    }

    @Test
    void betaIsUndefinedWithoutABenchmark() {
        Operand beta = new Indicator(Indicator.Kind.BETA, 2);
        holds(new Compare(beta, Relation.AT_LEAST, new Constant(-1e9)), 0, 0, 0, 0, 0, 0);
    }

    @Test
    void refusesWhatIsNoRule() {
        assertThrows(IllegalArgumentException.class, () -> new Indicator(SMA, 1));
        assertThrows(IllegalArgumentException.class, () -> new Indicator(SMA, 501));
        assertThrows(IllegalArgumentException.class, () -> new Indicator(SMA, 2.5));
        assertThrows(IllegalArgumentException.class, () -> new Indicator(SMA, 5, 5));
        assertThrows(
                IllegalArgumentException.class, () -> new Indicator(Indicator.Kind.MACD, 26, 12));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Indicator(Indicator.Kind.BOLLINGER_UPPER, 20, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Not(new Not(ABOVE_TWO)));
        assertThrows(IllegalArgumentException.class, () -> new Ranking(new Constant(1), true, 1));
        assertThrows(IllegalArgumentException.class, () -> new Risk(10_000, 0, 0, 0, 0, 0));
        Condition deep = ABOVE_TWO;
        for (int i = 0; i < 4; i++) {
            deep = new All(List.of(deep));
        }
        Condition deepest = deep;
        new Rules(deepest, Condition.never(), new Size.EqualWeight());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Rules(
                                new All(List.of(deepest)),
                                Condition.never(),
                                new Size.EqualWeight()));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Rules(
                                new All(Collections.nCopies(51, ABOVE_TWO)),
                                Condition.never(),
                                new Size.EqualWeight()));
        assertThrows(IllegalArgumentException.class, () -> new Constant(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Size.PercentOfEquity(10_001));
    }

    private void holds(Condition condition, int... expected) {
        boolean[] yes = new boolean[expected.length];
        for (int i = 0; i < yes.length; i++) {
            yes[i] = expected[i] == 1;
        }
        assertArrayEquals(yes, evaluation.holds(condition));
    }

    private static Condition compare(Operand left, Relation relation, double right) {
        return new Compare(left, relation, new Constant(right));
    }

    private static Columns closes(int... dollars) {
        long[] ticks = new long[dollars.length];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = dollars[i] * 10_000L;
        }
        return new Columns() {
            @Override
            public int length() {
                return ticks.length;
            }

            @Override
            public long[] of(PriceField field) {
                return ticks;
            }
        };
    }
}
