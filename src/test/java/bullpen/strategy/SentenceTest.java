package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.engine.Symbol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.List;
import java.util.stream.Stream;

@Execution(ExecutionMode.CONCURRENT)
class SentenceTest {
    private static final String ABOVE =
            "{'left': {'price': 'close'}, 'relation': 'above', 'right': {'indicator': 'sma',"
                    + " 'period': 200}}";
    private static final String LOW =
            "{'left': {'indicator': 'rsi', 'period': 14}, 'relation': 'below', 'right': {'value':"
                    + " 30}}";

    @Test
    void plainRulesAreOneSentenceForEachThing() {
        says(
                "'entry': {'all': ["
                        + ABOVE
                        + "]}, 'exit': {'any': ["
                        + LOW
                        + "]},"
                        + " 'size': {'percent': 12.5}",
                "For each of SPY, AGG: at the close, when none is held and the close is above the"
                        + " 200-day SMA, buy 12.5% of the equity at the next open. Sell all of it"
                        + " when the 14-day RSI is below 30.");
        says(
                "'entry': {'all': []}, 'size': {'shares': 2.5}",
                "For each of SPY, AGG: at the close, always when none is held, buy 2.5 shares at"
                        + " the next open. Never sell.");
    }

    @Test
    void groupsKeepTheirBrackets() {
        says(
                "'entry': {'any': [{'all': ["
                        + ABOVE
                        + ","
                        + LOW
                        + "]}, {'not': {'any': ["
                        + LOW
                        + ","
                        + ABOVE
                        + "]}}, {'not': "
                        + LOW
                        + "}]}, 'size': {'amount': 1000}",
                "For each of SPY, AGG: at the close, when none is held and ((the close is above the"
                        + " 200-day SMA and the 14-day RSI is below 30) or (it is not so that (the"
                        + " 14-day RSI is below 30 or the close is above the 200-day SMA)) or it is"
                        + " not so that the 14-day RSI is below 30), buy $1,000.00 worth at the"
                        + " next open. Never sell.");
    }

    @Test
    void schedulesRanksAndSizes() {
        says(
                "'entry': {'all': []}, 'size': {'amount': 500}, 'schedule': {'every': 'month',"
                        + " 'held': 'add'}",
                "For each of SPY, AGG: at the first close of each month, always buy $500.00 worth"
                        + " at the next open, whether or not some is held. Never sell.");
        says(
                "'entry': {'all': []}, 'size': {'weights': {'SPY': 60, 'AGG': 40}}, 'schedule':"
                        + " {'every': 'quarter', 'held': 'resize'}",
                "For each of SPY, AGG: at the first close of each quarter, always when none is"
                    + " held, buy its part of the equity (SPY 60%, AGG 40%) at the next open; bring"
                    + " what is held to that size. Never sell.");
        says(
                "'entry': {'all': ["
                        + ABOVE
                        + "]}, 'size': {'equal': true}, 'schedule': {'every':"
                        + " 'month'}, 'ranking': {'by': {'indicator': 'rate_of_change', 'period':"
                        + " 126}, 'first': 'highest', 'keep': 3}",
                "Of SPY, AGG: at the first close of each month, keep the 3 with the highest 126-day"
                        + " rate of change in percent, of those of which the close is above the"
                        + " 200-day SMA. Sell the others at the next open, and buy an equal part of"
                        + " the equity of each that is not held.");
    }

    @Test
    void whatBoundsALossIsTold() {
        says(
                "'entry': {'all': []}, 'exitAfter': 20, 'size': {'volatility': 10, 'bars': 20},"
                        + " 'risk': {'stopLoss': 5, 'trailingStop': 8, 'takeProfit': 20,"
                        + " 'maxPositions': 1, 'maxWeight': 25, 'cooldown': 10}",
                "For each of SPY, AGG: at the close, always when none is held, buy as much as moves"
                    + " by 10% of the equity a year, going by 20 days, at the next open. Sell all"
                    + " of it when it has been held for 20 days. From the close of the day that"
                    + " bought, each position has a stop 5% below its average cost, a trailing stop"
                    + " 8% below its highest price and a limit 20% above its average cost resting"
                    + " at the market. Hold one symbol at a time. Buy no symbol beyond 25% of the"
                    + " equity. Buy a symbol again no sooner than 10 days after its last position"
                    + " ended.");
    }

    @Test
    void whatAlwaysOrNeverHoldsIsLeftOut() {
        says(
                "'entry': {'all': ["
                        + ABOVE
                        + ", {'not': {'any': []}}]}, 'exit': {'any': [{'not': {'all': []}}]},"
                        + " 'size': {'equal': true}",
                "For each of SPY, AGG: at the close, when none is held and the close is above the"
                        + " 200-day SMA, buy an equal part of the equity at the next open. Never"
                        + " sell.");
        says(
                "'entry': {'any': ["
                        + ABOVE
                        + ", {'all': []}]}, 'exit': {'not': {'any': []}}, 'size': {'shares': 1}",
                "For each of SPY, AGG: at the close, always when none is held, buy one share at the"
                        + " next open. Always sell all of it, at the first close that it is held.");
    }

    private static void says(String rules, String sentence) {
        List<Symbol> universe = Stream.of("SPY", "AGG").map(Symbol::of).toList();
        String json = ("{" + rules + "}").replace('\'', '"');
        assertEquals(sentence, Sentence.of(RulesJson.read(json), universe));
    }
}
