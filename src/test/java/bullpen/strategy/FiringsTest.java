package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.rules.Condition;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Constant;
import bullpen.rules.Exit;
import bullpen.rules.Indicator;
import bullpen.rules.PriceField;
import bullpen.rules.Ranking;
import bullpen.rules.Relation;
import bullpen.rules.Risk;
import bullpen.rules.Rules;
import bullpen.rules.Schedule;
import bullpen.rules.Size;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

@Execution(ExecutionMode.CONCURRENT)
class FiringsTest {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
    private static final Compare ABOVE =
            new Compare(PriceField.CLOSE, Relation.ABOVE, new Constant(10));

    private static final DailyBars NO_BARS = bars("SPY", LAST);

    @Test
    void countsHowOftenAnEntryBeginsToHoldInTwoYears() {
        DailyBars twice = bars("AAA", LAST, 9, 11, 12, 9, 11);
        DailyBars never = bars("BBB", LAST, 9, 9, 9);
        DailyBars old = bars("CCC", LAST.minusYears(2), 9, 11, 9);
        says(
                "2 times in the two years up to 20 Nov 2026; it holds then for AAA.",
                twice,
                never,
                old);
        says("not once in the two years up to 20 Nov 2026; it holds for none then.", never, old);
        says("once in", bars("AAA", LAST, 9, 11, 9));
    }

    @Test
    void onlyTheFirstCloseOfAPeriodCountsWhereTheRulesBuyOnThat() {
        DailyBars sawtooth = bars("AAA", LAST, alternating(60));
        says(rules(ABOVE, Schedule.DAILY, null), "30 times in", sawtooth);
        Rules weekly = rules(ABOVE, every(Schedule.Period.WEEK), null);
        String said = Firings.counted(weekly, List.of(sawtooth), NO_BARS);
        assertTrue(said.contains("fired 4 times"), said);
        assertTrue(
                said.endsWith(
                        " As the rules buy, this is counted only at the first close of each week."),
                said);
        Rules monthly = rules(ABOVE, every(Schedule.Period.MONTH), null);
        says(monthly, "once in", sawtooth);
    }

    @Test
    void onlyThoseThatRankFirstCountWhereTheRulesRank() {
        DailyBars rises = bars("AAA", LAST, 11, 12, 13, 14, 15);
        DailyBars falls = bars("BBB", LAST, 14, 14, 12, 12, 12);
        DailyBars least = bars("CCC", LAST, 11, 11, 11, 11, 11);
        Ranking first = new Ranking(PriceField.CLOSE, true, 1);
        Rules ranked = rules(ABOVE, Schedule.DAILY, first);
        String said = Firings.counted(ranked, List.of(rises, falls, least), NO_BARS);
        assertTrue(said.contains("fired 2 times"), said);
        assertTrue(
                said.endsWith(
                        " As the rules buy, this is counted only for the symbol that ranks first."),
                said);
        Ranking lowest = new Ranking(PriceField.CLOSE, false, 2);
        Rules both = rules(ABOVE, every(Schedule.Period.QUARTER), lowest);
        said = Firings.counted(both, List.of(rises, falls, least), NO_BARS);
        assertTrue(said.contains("fired 2 times"), said);
        assertTrue(
                said.endsWith(
                        " As the rules buy, this is counted only at the first close of each quarter"
                                + " and for the 2 symbols that rank first."),
                said);
    }

    @Test
    void betaIsReckonedAgainstTheBenchmarkOrSaidToBeUnknown() {
        Compare moves =
                new Compare(
                        new Indicator(Indicator.Kind.BETA, 3), Relation.ABOVE, new Constant(1.5));
        Rules rules = rules(moves, Schedule.DAILY, null);
        DailyBars wild = bars("AAA", LAST, 100, 120, 100, 120, 100, 120, 100, 100, 100, 100);
        DailyBars calm = bars("SPY", LAST, 100, 110, 100, 110, 100, 110, 100, 110, 100, 110);
        String said = Firings.counted(rules, List.of(wild), calm);
        assertTrue(said.contains("fired once"), said);
        assertEquals(
                "How often the entry would have fired is not known: beta needs prices of SPY, and"
                        + " none are stored.",
                Firings.counted(rules, List.of(wild), NO_BARS));
        says(rules(new Condition.Not(ABOVE), Schedule.DAILY, null), "not once", wild);
    }

    /** Below and above, in turn. */
    private static int[] alternating(int days) {
        return IntStream.range(0, days).map(day -> day % 2 == 0 ? 9 : 11).toArray();
    }

    private static Schedule every(Schedule.Period period) {
        return new Schedule(period, Schedule.Held.KEEP);
    }

    private static Rules rules(Condition entry, Schedule schedule, @Nullable Ranking ranking) {
        return new Rules(
                entry,
                new Exit(Condition.never(), 0),
                new Size.EqualWeight(),
                Risk.NONE,
                schedule,
                ranking);
    }

    private static void says(String words, DailyBars... series) {
        says(rules(ABOVE, Schedule.DAILY, null), words, series);
    }

    private static void says(Rules rules, String words, DailyBars... series) {
        String said = Firings.counted(rules, List.of(series), NO_BARS);
        assertTrue(said.startsWith("The entry would have fired " + words), said);
    }

    /** Closes in dollars, one a day up to the last. */
    private static DailyBars bars(String ticker, LocalDate last, int... dollars) {
        int first = Math.toIntExact(last.toEpochDay()) - dollars.length + 1;
        long[] prices = Arrays.stream(dollars).mapToLong(one -> one * 10_000L).toArray();
        return new DailyBars(
                Symbol.of(ticker),
                IntStream.range(0, dollars.length).map(i -> first + i).toArray(),
                List.of(prices, prices, prices, prices),
                new long[dollars.length]);
    }
}
