package bullpen.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.performance.RoundTrip;
import bullpen.performance.RoundTrips;
import bullpen.replay.Backtest;
import bullpen.replay.BarSeries;
import bullpen.replay.RuleStrategy;
import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.Exit;
import bullpen.rules.Indicator;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.LocalDate;
import java.util.List;

/** The values beside a trade are those of the close that decided on it. */
@Execution(ExecutionMode.CONCURRENT)
class RulesSeenTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 4);
    private static final Indicator MEAN = new Indicator(Indicator.Kind.SMA, 2);
    private static final Condition ENTRY =
            new Condition.All(
                    List.of(
                            new Condition.Compare(PriceField.CLOSE, Relation.ABOVE, MEAN),
                            new Condition.Compare(
                                    PriceField.CLOSE, Relation.ABOVE, new Constant(1))));

    /**
     * Closes of 100, 99, 103, 104, 90, 91: above their mean of two on the third, below on the
     * fifth.
     */
    private static final BarSeries SERIES = series(100, 99, 103, 104, 90, 91);

    @Test
    void aDecisionIsOfTheCloseBeforeItsFill() {
        Exit exit = new Exit(new Condition.Compare(PriceField.CLOSE, Relation.BELOW, MEAN), 0);
        Rules rules = rules(exit, Risk.NONE);
        RulesSeen seen = new RulesSeen(rules, List.of(SERIES), null);
        RoundTrip trip = trip(rules);
        assertEquals(
                List.of(
                        new Report.Seen("the close", 103.0),
                        new Report.Seen("the 2-day SMA", 101.0)),
                seen.atEntry(trip));
        assertEquals(
                List.of(new Report.Seen("the close", 90.0), new Report.Seen("the 2-day SMA", 97.0)),
                seen.atExit(trip));
    }

    @Test
    void aStopIsNoDecisionOfTheCloseBeforeIt() {
        Rules rules = rules(new Exit(Condition.never(), 0), new Risk(500, 0, 0, 0, 0, 0));
        RulesSeen seen = new RulesSeen(rules, List.of(SERIES), null);
        assertEquals(List.of(), seen.atExit(trip(rules)));
    }

    private static Rules rules(Exit exit, Risk risk) {
        return new Rules(
                ENTRY, exit, new Size.Shares(Quantity.shares(1)), risk, Schedule.DAILY, null);
    }

    private static RoundTrip trip(Rules rules) {
        var setup =
                new Backtest.Setup(
                        List.of(SERIES),
                        null,
                        FIRST,
                        FIRST.plusDays(5),
                        Money.of("1000"),
                        Costs.NONE);
        var strategy = new RuleStrategy(rules, List.of(SERIES));
        return RoundTrips.of(new Backtest(setup, strategy).run(Backtest.Progress.NONE).fills())
                .getFirst();
    }

    private static BarSeries series(int... closes) {
        int[] days = new int[closes.length];
        long[] ticks = new long[closes.length];
        for (int i = 0; i < closes.length; i++) {
            days[i] = Math.toIntExact(FIRST.toEpochDay()) + i;
            ticks[i] = closes[i] * 10_000L;
        }
        return new BarSeries(
                Symbol.of("AAA"), days, ticks, ticks, ticks, ticks, new long[closes.length]);
    }
}
