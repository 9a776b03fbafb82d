package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.rules.Condition.Compare;
import bullpen.rules.Constant;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;

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

    private static void says(String words, DailyBars... series) {
        String said = Firings.counted(ABOVE, List.of(series), LAST);
        assertEquals(true, said.startsWith("The entry would have fired " + words), said);
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
