package bullpen.sandbox.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.replay.BarSeries;
import bullpen.replay.GeneratedBars;
import bullpen.replay.SeriesColumns;
import bullpen.replay.ShareChange;
import bullpen.rules.Evaluation;
import bullpen.rules.Indicator;
import bullpen.rules.Indicator.Kind;
import bullpen.rules.Indicator.Parameter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The indicators of a script are those of rules, of no later day. */
@Execution(ExecutionMode.CONCURRENT)
class ScriptIndicatorsTest {
    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final int SIZE = 300;

    private final BarSeries bars = changed(GeneratedBars.walk("AAA", FROM, SIZE, 10));
    private final BarSeries benchmark = GeneratedBars.walk("SPY", FROM.minusDays(3), SIZE, 20);

    @Test
    void everyOneIsAsRulesSeeItAtTheSameClose() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        List<String> calls = new ArrayList<>();
        Map<String, double[]> expected = new TreeMap<>();
        for (ScriptIndicators.Function function : ScriptIndicators.FUNCTIONS) {
            for (int i = 0; i < 3; i++) {
                List<Double> arguments = arguments(function, random, i);
                String given =
                        arguments.stream().map(one -> ", " + one).collect(Collectors.joining());
                for (ScriptIndicators.Part part : function.parts()) {
                    String name = part.name().isEmpty() ? "" : "." + part.name();
                    String call = function.name() + "('AAA'" + given + ")" + name;
                    calls.add(call);
                    expected.put(call, values(part.kind(), arguments));
                }
            }
        }
        String script =
                calls.stream()
                        .map(call -> "log(`" + call + " is ${" + call + "}`)")
                        .collect(Collectors.joining(";"));
        ScriptRun run =
                ScriptRun.of(
                        new Program.Script(
                                "function onBar() { if (getData('AAA', 400).length % 23 === 0) {"
                                        + script
                                        + "} }"),
                        List.of(bars),
                        benchmark,
                        FROM.plusDays(20));
        int defined = 0;
        for (String line : run.log()) {
            int day = Integer.parseInt(line.substring(0, line.indexOf(' ')));
            String call = line.substring(line.indexOf(' ') + 1, line.indexOf(" is "));
            double seen = Double.parseDouble(line.substring(line.indexOf(" is ") + 4));
            int bar = bars.indexAtOrBefore((int) FROM.plusDays(19).toEpochDay()) + 1 + day;
            assertEquals(
                    requireNonNull(expected.get(call))[bar], seen, () -> call + " on day " + day);
            defined += Double.isNaN(seen) ? 0 : 1;
        }
        assertTrue(defined > run.log().size() / 2, "most must be defined: " + defined);
        assertEquals(calls.size() * 13, run.log().size());
    }

    /** Over a split too: the script's own mean is of the bars as they are seen today. */
    @Test
    void oneOfSomeBarsAgoIsInTodaysShares() {
        ScriptRun run =
                ScriptRun.of(
                        new Program.Script(
                                """
                                let before = [];
                                function onBar() {
                                  const bars = getData('AAA', 7);
                                  let sum = 0;
                                  for (let i = 0; i < 5; i++) sum += bars[i].close;
                                  before.push(rsi('AAA', 5));
                                  const last = before.length - 3, macds = macd('AAA', 3, 8, 4, 1);
                                  const strengths = last < 0 ? 0 : rsi('AAA', 5, 2) - before[last];
                                  const parts = macds.macd - macds.signal - macds.histogram;
                                  log([sma('AAA', 5, 2) - sum / 5, strengths, parts, sma('AAA', 5, 250)].join(' '));
                                }
                                """),
                        List.of(bars),
                        benchmark,
                        FROM.plusDays(20));
        assertEquals(SIZE - 19, run.log().size());
        for (String line : run.log()) {
            String[] parts = line.split(" ", -1);
            assertEquals(0, Double.parseDouble(parts[1]), 1e-4, line);
            assertEquals(0, Double.parseDouble(parts[2]), line);
            assertEquals(0, Double.parseDouble(parts[3]), 1e-9, line);
        }
        assertTrue(run.log().getFirst().endsWith(" NaN"), "no such bar");
        assertFalse(run.log().getLast().endsWith(" NaN"), run.log().getLast());
    }

    private static List<Double> arguments(
            ScriptIndicators.Function function, RandomGenerator random, int round) {
        List<Double> arguments = new ArrayList<>();
        for (Parameter parameter : function.parameters()) {
            double value =
                    parameter.whole()
                            ? random.nextInt(2, 40)
                            : random.nextInt(1, 40) / 8.0 + parameter.least();
            arguments.add(round == 0 ? parameter.usual() : value);
        }
        if (function.name().equals("macd") && arguments.get(0) >= arguments.get(1)) {
            arguments.set(1, arguments.get(0) + 5);
        }
        return arguments;
    }

    private double[] values(Kind kind, List<Double> arguments) {
        var indicator = new Indicator(kind, arguments.subList(0, kind.parameters().size()));
        return new Evaluation(new SeriesColumns(bars, benchmark)).values(indicator);
    }

    @Test
    void tooFewBarsAreNotANumberAndDefaultsAreTheUsualOnes() {
        ScriptRun run =
                ScriptRun.of(
                        """
                        function onBar() {
                          log(sma('AAA', 2) + ' ' + (rsi('AAA') === rsi('AAA', 14)) + ' ' + typeof bollinger('AAA').upper);
                        }
                        """,
                        List.of(bars));
        assertEquals("0 NaN false number", run.log().getFirst());
        assertEquals("true number", run.log().getLast().split(" ", 3)[2]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    sma('AAA', 1)                       | sma: the period must be a whole number from 2 to 500
                    sma('AAA', 2.5)                     | sma: the period must be a whole number from 2 to 500
                    sma('AAA', NaN)                     | sma: the period must be a whole number from 2 to 500
                    sma('AAA', '5')                     | sma: the period must be a whole number from 2 to 500
                    sma('AAA', -1e9)                    | sma: the period must be a whole number from 2 to 500
                    sma('BBB', 5)                       | sma: BBB is not a symbol of this backtest
                    sma()                               | sma: undefined is not a symbol of this backtest
                    bollinger('AAA', 20, 0)             | bollinger: the deviations must be a number from 0.1 to 10
                    macd('AAA', 26, 12)                 | macd: the fast period must be below the slow one
                    """)
    void aWrongArgumentIsARangeError(String call, String message) {
        ScriptFailure failure =
                assertThrows(
                        ScriptFailure.class,
                        () -> ScriptRun.of("function onBar() { " + call + "; }", List.of(bars)));
        assertEquals("RangeError: " + message, failure.text());
    }

    @Test
    void thereIsRoomForSoManyAndNoMore() {
        String script =
                """
                var many = 0;
                function onBar() {
                  try { for (var n = 2; n <= 500; n++) { for (var d = 1; d < 4; d++) { bollinger('AAA', n, d); many++; } highest('AAA', n); } }
                  catch (e) { log(many + ' ' + e.message); many = 0; }
                }
                """;
        assertEquals(
                "0 1200 bollinger: the script asks for more different indicators than a run may"
                        + " have",
                ScriptRun.of(script, List.of(bars)).log().getFirst());
    }

    private static BarSeries changed(BarSeries bars) {
        int split = bars.day(120);
        return new BarSeries(
                bars.symbol(),
                IntStream.range(0, SIZE).map(bars::day).toArray(),
                IntStream.range(0, SIZE).mapToLong(bars::open).toArray(),
                IntStream.range(0, SIZE).mapToLong(bars::high).toArray(),
                IntStream.range(0, SIZE).mapToLong(bars::low).toArray(),
                IntStream.range(0, SIZE).mapToLong(bars::close).toArray(),
                IntStream.range(0, SIZE).mapToLong(bars::volume).toArray(),
                List.of(
                        new ShareChange.Split(split, new Ratio(7, 2)),
                        new ShareChange.Dividend(bars.day(200), Price.of("0.85"))));
    }
}
