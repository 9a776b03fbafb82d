package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.rules.Condition;
import bullpen.rules.Constant;
import bullpen.rules.GeneratedRules;
import bullpen.rules.Indicator;
import bullpen.rules.PriceField;
import bullpen.rules.Relation;
import bullpen.rules.Rules;
import bullpen.rules.Size;
import bullpen.web.Problem.FieldMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

@Execution(ExecutionMode.CONCURRENT)
class RulesJsonTest {
    private static final String ALWAYS = "'entry': {'all': []}";
    private static final String HALF = "'size': {'percent': 50}";

    @Test
    void whatIsWrittenIsReadAgain() {
        GeneratedRules generated = new GeneratedRules(21);
        for (int i = 0; i < 1_000; i++) {
            Rules rules = generated.next();
            String json = RulesWriter.write(rules);
            assertEquals(rules, RulesJson.read(json), json);
        }
    }

    /** As the first release wrote them. */
    @Test
    void oldRulesAreRead() {
        String old =
                """
                {
                  "entry" : {
                    "all" : [ {
                      "left" : { "indicator" : "rsi", "period" : 14 },
                      "relation" : "below",
                      "right" : { "value" : 30 }
                    } ]
                  },
                  "exit" : { "any" : [ ] },
                  "size" : { "percent" : 30 }
                }
                """;
        Condition entry =
                new Condition.All(
                        List.of(
                                new Condition.Compare(
                                        new Indicator(Indicator.Kind.RSI, 14),
                                        Relation.BELOW,
                                        new Constant(30))));
        Rules rules = new Rules(entry, Condition.never(), new Size.PercentOfEquity(3_000));
        assertEquals(rules, RulesJson.read(old));
        assertEquals(old.replaceAll("\\s", ""), RulesWriter.write(rules).replaceAll("\\s", ""));
    }

    @Test
    void itsNumbersAreCounted() {
        assertEquals(
                5,
                RulesJson.numbers(
                        """
                        {"entry": {"any": [{"left": {"indicator": "sma", "period": 20},
                          "relation": "above", "right": {"value": 1.5}}]},
                         "size": {"weights": {"SPY": 60, "AGG": 40}}, "risk": {"stopLoss": 5},
                         "schedule": {"every": "month"}}
                        """));
    }

    @Test
    void anEntryMayBeAlways() {
        assertEquals(
                new Rules(Condition.always(), Condition.never(), new Size.PercentOfEquity(5_000)),
                RulesJson.read(json(ALWAYS + ", " + HALF)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'entry': 7, 'size': {'percent': 5}|entry|A condition is a group",
                "'entry': {'any': []}, 'size': {'percent': 5}|entry|at least one condition",
                "'entry': {'not': {'not': {'all': []}}}, 'size': {'percent': 5}|entry|leave out"
                        + " both",
                "'entry': {'all': [{'left': {'indicator': 'moon'}, 'relation': 'above', 'right':"
                    + " {'value': 1}}]}, 'size': {'percent': 5}|entry[0].left|no such indicator",
                "'entry': {'all': [{'any': [{'left': {'indicator': 'macd', 'fast': 26, 'slow': 12},"
                        + " 'relation': 'above', 'right': {'value': 1}}]}]}, 'size': {'percent':"
                        + " 5}|entry[0][0].left.fast|fewer days",
                "'entry': {'all': [{'left': {'price': 'close'}, 'relation': 'near', 'right':"
                        + " {'value': 1}}]}, 'size': {'percent': 5}|entry[0].relation|Choose how",
                "'entry': {'all': [{'left': {'indicator': 'bollinger_upper', 'period': 20,"
                    + " 'deviations': 99}, 'relation': 'above', 'right': {'value': 1}}]}, 'size':"
                    + " {'percent': 5}|entry[0].left.deviations|from 0.1 to 10",
                "'entry': {'all': []}, 'size': {'percent': 101}|size|up to 100",
                "'entry': {'all': []}, 'size': {'weights': {'SPY': 60, 'AGG': 41}}|size.weights|100"
                        + " in all",
                "'entry': {'all': []}, 'size': {'weights': {'sp y': 60}}|size.weights|not a symbol",
                "'entry': {'all': []}, 'size': {'volatility': 10, 'bars': 1}|size.bars|2 to 500",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'exitAfter': 1.5|exitAfter|whole"
                        + " number",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'risk': {'stopLoss':"
                        + " 100}|risk.stopLoss|up to 99.99",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'risk': {'stoploss': 5}|risk|no"
                        + " “stoploss” here",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'risk': {'maxPositions':"
                        + " 51}|risk.maxPositions|1 to 50",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'schedule': {'every':"
                        + " 'year'}|schedule.every|month or quarter",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'ranking': {'by': {'value': 1},"
                        + " 'first': 'highest', 'keep': 2}|ranking.by|Rank by an indicator",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'ranking': {'by': {'price':"
                        + " 'close'}, 'first': 'best', 'keep': 2}|ranking.first|highest or lowest",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'ranking': {'by': {'price':"
                        + " 'close'}, 'first': 'highest'}|ranking.keep|1 to 50",
                "'entry': {'all': []}, 'size': {'percent': 5}, 'moon': 1|rules|no “moon” here",
            })
    void whatIsWrongIsNamedByItsPlace(String rules, String path, String message) {
        List<FieldMessage> problems = RulesJson.problems(json(rules));
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(path, problems.getFirst().field());
        assertEquals(true, problems.getFirst().message().contains(message), problems.toString());
    }

    @Test
    void groupsNestFiveDeepAtMost() {
        String close =
                RulesWriter.write(
                        new Rules(
                                new Condition.Compare(
                                        PriceField.CLOSE, Relation.ABOVE, new Constant(1)),
                                Condition.never(),
                                new Size.EqualWeight()));
        String compare = close.substring(close.indexOf('{', 1), close.indexOf("\"exit\"") - 4);
        for (int groups : new int[] {4, 5}) {
            String nested = "{'all': [".repeat(groups) + compare + "]}".repeat(groups);
            List<FieldMessage> problems =
                    RulesJson.problems(json("'entry': " + nested + ", " + HALF));
            assertEquals(groups == 4, problems.isEmpty(), problems.toString());
        }
    }

    private static String json(String rules) {
        return ("{" + rules + "}").replace('\'', '"');
    }
}
