package bullpen.sandbox.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.replay.BarSeries;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;
import bullpen.strategy.ScriptApi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a script can say, and what it is told. */
@Execution(ExecutionMode.CONCURRENT)
class ScriptApiTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    /** 100, 101, 102 … dollars. */
    private static final List<BarSeries> BARS = List.of(series("AAA"), series("BBB"));

    @Test
    void onStartIsCalledOnceBeforeTheFirstClose() {
        ScriptRun run =
                ScriptRun.of(
                        """
                        function onStart() { log('start ' + getData('AAA', 9).length); buy('AAA', 1); }
                        function onBar(bars) { log(bars.AAA.date + ' ' + getPosition('AAA')); }
                        """,
                        BARS);
        assertEquals(
                List.of("0 start 1", "0 2024-01-01 0", "1 2024-01-02 1"), run.log().subList(0, 3));
        assertEquals(1, run.result().orders().size());
        assertEquals(
                1,
                ScriptRun.of("function onStart() { buy('AAA', 1); }", BARS)
                        .result()
                        .orders()
                        .size(),
                "onStart may stand alone");
    }

    @Test
    void everyOptionReachesTheOrder() {
        var gtc = TimeInForce.GTC;
        Size two = Size.shares(Quantity.shares(2));
        assertEquals(
                List.of(
                        place(Side.BUY, two, OrderType.market(), gtc),
                        place(Side.BUY, two, new OrderType.Limit(price("99.5")), TimeInForce.DAY),
                        place(Side.SELL, two, new OrderType.Stop(price("90")), gtc),
                        place(
                                Side.BUY,
                                two,
                                new OrderType.StopLimit(price("105"), price("106.1235")),
                                gtc),
                        place(Side.SELL, two, trail(new Trail.Distance(price("2.5"))), gtc),
                        place(Side.SELL, two, trail(new Trail.Percent(550)), gtc),
                        place(Side.BUY, two, OrderType.market(), TimeInForce.OPG),
                        place(Side.BUY, two, OrderType.market(), TimeInForce.CLS),
                        place(
                                Side.BUY,
                                Size.amount(bullpen.engine.Money.of("500.13")),
                                OrderType.market(),
                                gtc),
                        new Instruction.Place(
                                1,
                                Side.BUY,
                                two,
                                OrderType.market(),
                                gtc,
                                price("120"),
                                price("90")),
                        new Instruction.PlacePair(
                                1, Side.SELL, Quantity.shares(2), gtc, price("120"), price("90"))),
                asked(
                        """
                        buy('BBB', 2); buy('BBB', 2, {type: 'limit', limit: 99.5, tif: 'day'});
                        sell('BBB', 2, {stop: 90}); buy('BBB', 2, {stop: 105, limit: 106.123456});
                        sell('BBB', 2, {trail: 2.5}); sell('BBB', 2, {trailPercent: 5.5});
                        buy('BBB', 2, {tif: 'opg'}); buy('BBB', 2, {type: 'market', tif: 'cls'});
                        buyFor('BBB', 500.126);
                        buy('BBB', 2, {takeProfit: 120, stopLoss: 90});
                        sellEither('BBB', 2, {takeProfit: 120, stopLoss: 90});
                        """));
    }

    @Test
    void waitingOrdersCanBeSeenAndTakenBack() {
        ScriptRun run =
                ScriptRun.of(
                        """
                        var day = 0;
                        function onBar() {
                          day++;
                          if (day === 1) {
                            log(buy('AAA', 2, {limit: 50}) + ' ' + buy('BBB', 1000));
                            buy('AAA', 1.5, {stop: 200, tif: 'day'});
                            buy('BBB', 1, {trailPercent: 1.5});
                            log(JSON.stringify(orders()));
                            log(cancelOrder(orders('AAA')[0].id) + ' ' + cancelOrder(99));
                            log(orders().map(order => order.id + ' ' + order.symbol).join(', '));
                          } else if (day === 2) {
                            buy('AAA', 1, {limit: 20}); buy('AAA', 1, {limit: 21}); buy('BBB', 1, {limit: 22});
                            log(cancelOrders('AAA') + ' and ' + cancelOrders());
                          }
                        }
                        """,
                        BARS);
        assertEquals(
                List.of(
                        "0 true false",
                        """
                        0 [{"id":1,"symbol":"AAA","side":"buy","type":"limit","quantity":2,"filled":0,"limit":50,"tif":"gtc"},\
                        {"id":3,"symbol":"AAA","side":"buy","type":"stop","quantity":1.5,"filled":0,"stop":200,"tif":"day"},\
                        {"id":4,"symbol":"BBB","side":"buy","type":"trailing_stop","quantity":1,"filled":0,"stop":101.5,\
                        "trailPercent":1.5,"tif":"gtc"}]\
                        """,
                        "0 true false",
                        "0 3 AAA, 4 BBB",
                        "1 2 and 2"),
                run.log());
    }

    @Test
    void thePortfolioIsTheAccountAtTheClose() {
        ScriptRun run =
                ScriptRun.of(
                        """
                        function onBar() {
                          log([portfolio.cash, portfolio.equity, portfolio.buyingPower].join(' ')
                            + ' ' + JSON.stringify(portfolio.positions));
                          if (portfolio.positions.length === 0) { buy('BBB', 10, {limit: 150}); log(portfolio.buyingPower); }
                        }
                        """,
                        BARS);
        assertEquals(
                List.of(
                        "0 10000 10000 10000 []",
                        "0 8500",
                        "1 8990 10000 8990 " + held(101, 1010),
                        "2 8990 10010 8990 " + held(102, 1020)),
                run.log().subList(0, 4));
    }

    @Test
    void parametersAreNumbersOfTheRun() {
        String script =
                """
                const params = {fast: {min: 5, max: 50, default: 20}, edge: {min: -1.5, max: 0, step: 0.5, default: -1}};
                function onStart() { log(params.fast + ' ' + params.edge + ' ' + universe.join()); }
                """;
        assertEquals(List.of("0 20 -1 AAA,BBB"), ScriptRun.of(script, BARS).log());
        var given = new Program.Script(script, Map.of("fast", 7.0));
        assertEquals(List.of("0 7 -1 AAA,BBB"), ScriptRun.of(given, BARS, null, FIRST).log());
        assertEquals(
                List.of(
                        new ScriptParameter("fast", 5, 50, 1, 20),
                        new ScriptParameter("edge", -1.5, 0, 0.5, -1)),
                ScriptSource.of(script).parameters());
        for (Map<String, Double> wrong :
                List.of(Map.of("fast", 51.0), Map.of("slow", 1.0), Map.of("edge", Double.NaN))) {
            var beyond = new Program.Script(script, wrong);
            assertThrows(ScriptFailure.class, () -> ScriptRun.of(beyond, BARS, null, FIRST));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {a: {min: 1, max: 2}}                         | 16 | a needs min, max and default
                    {a: {min: 2, max: 2, default: 2}}             | 16 | a needs a min below its max
                    {a: {min: 1, max: 2, default: 3}}             | 16 | a has a default outside
                    {a: {min: 1, max: 2, default: f()}}           | 33 | A parameter has the numbers
                    {a: {min: 1, max: 2, default: 1, to: 2}}      | 45 | A parameter has the numbers
                    {'a b': {min: 1, max: 2, default: 1}}         | 14 | A parameter's name
                    {a: {min: 1, max: 2, default: 1}, b: 5}       | 46 | The parameter b has a range
                    {__proto__: {min: 1, max: 2, default: 1}}     | 13 | A parameter's name
                    """)
    void aWrongDeclarationIsShown(String declaration, int column, String start) {
        var source = ScriptSource.of("function f(){}\nlet params=" + declaration + "; onBar = 1;");
        ScriptProblem problem = source.problems().getFirst();
        assertEquals(start, problem.message().substring(0, start.length()));
        assertEquals(2, problem.line());
        assertEquals(column, problem.column());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    buy('AAA')                                      | buy: the quantity must be a number above 0 and at most one billion
                    buy('CCC', 1)                                   | buy: CCC is not a symbol of this backtest
                    buy('AAA', 1, 99)                               | buy: the options are an object, as in {limit: 99.5}
                    sell('AAA', 1, {limt: 99})                      | sell: there is no option limt; there are type limit stop trail trailPercent tif takeProfit stopLoss
                    buy('AAA', 1, {limit: '99'})                    | buy: limit must be a number of dollars from 0.0001 to 10,000,000
                    buy('AAA', 1, {stop: -1})                       | buy: stop must be a number of dollars from 0.0001 to 10,000,000
                    buy('AAA', 1, {type: 'stop', limit: 9})         | buy: an order of type 'stop' takes stop
                    buy('AAA', 1, {type: 'limits', limit: 9})       | buy: type is one of 'market', 'limit', 'stop', 'stop_limit', 'trailing_stop'
                    buy('AAA', 1, {trail: 1, trailPercent: 1})      | buy: a trailing stop takes trail or trailPercent and no other price
                    buy('AAA', 1, {trailPercent: 100})              | buy: trailPercent must be a number from 0.01 to 99.99
                    buy('AAA', 1, {stop: 9, tif: 'opg'})            | buy: an order that waits for a stop has the tif 'day' or 'gtc'
                    buy('AAA', 1, {stopLoss: 9, tif: 'cls'})        | buy: an order with takeProfit or stopLoss has the tif 'day' or 'gtc'
                    buy('AAA', 1, {tif: 'GTC'})                     | buy: tif is one of 'day', 'gtc', 'opg', 'cls', 'ioc', 'fok'
                    buyFor('AAA', Infinity)                         | buyFor: the amount must be a number of dollars from 0.01 to one billion
                    sellEither('AAA', 1, {takeProfit: 9})           | sellEither: stopLoss must be a number of dollars from 0.0001 to 10,000,000
                    cancelOrder('1')                                | cancelOrder: the id is one that orders() tells
                    orders('CCC')                                   | orders: CCC is not a symbol of this backtest
                    getData('AAA', 0)                               | getData: the number of bars must be at least 1
                    """)
    void aWrongArgumentIsARangeErrorWithItsPlace(String call, String message) {
        String script = "function onBar() {\n  if (true)  " + call + ";\n}";
        ScriptFailure failure = assertThrows(ScriptFailure.class, () -> ScriptRun.of(script, BARS));
        assertEquals("RangeError: " + message, failure.text());
        assertEquals(2, failure.line());
        assertEquals(14, failure.column());
    }

    @Test
    void theListOfNamesIsAllThatARealmHas() {
        String names =
                ScriptApi.words().stream()
                        .filter(word -> !word.yours())
                        .map(word -> "'" + word.name() + "'")
                        .collect(Collectors.joining(","));
        ScriptRun run =
                ScriptRun.of(
                        """
                        var language = ('NaN Infinity undefined isNaN isFinite parseInt parseFloat encodeURI encodeURIComponent'
                          + ' decodeURI decodeURIComponent Object Array String Number Boolean Symbol Date Math JSON RegExp Map Set'
                          + ' WeakMap WeakSet ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array'
                          + ' Int32Array Uint32Array Float32Array Float64Array Error EvalError RangeError ReferenceError'
                          + ' SyntaxError TypeError URIError').split(' ');
                        function onStart() {
                          var world = this;
                          log(Object.getOwnPropertyNames(world).filter(name => world[name] !== undefined
                            && name.indexOf('__') !== 0 && language.indexOf(name) < 0).sort().join());
                          log([%s].sort().join());
                        }
                        """
                                .formatted(names),
                        BARS);
        assertEquals(run.log().get(1), run.log().get(0));
    }

    @Test
    void everyExampleOfTheListRuns() {
        String yours =
                ScriptApi.words().stream()
                        .filter(ScriptApi.Word::yours)
                        .map(ScriptApi.Word::example)
                        .collect(Collectors.joining("\n"));
        String others =
                ScriptApi.words().stream()
                        .filter(word -> !word.yours())
                        .map(word -> "{ " + word.example() + " }\n")
                        .collect(Collectors.joining());
        assertEquals("0 It begins.", ScriptRun.of(yours, BARS).log().getFirst());
        ScriptRun run =
                ScriptRun.of(
                        "const symbol = 'AAA';\nfunction onBar(bars) {\n" + others + "}", BARS);
        assertEquals("0 AAA NaN", run.log().get(2));
        assertEquals(run.log().size() / 3, run.result().equity().size(), "each day to its end");
        for (ScriptApi.Word word : ScriptApi.words()) {
            assertTrue(word.example().contains(word.name()), word.name());
        }
    }

    private static List<Instruction> asked(String body) {
        ScriptRun run = ScriptRun.of("function onStart() {" + body + "}", BARS);
        return run.result().signals().stream().map(Signal::instruction).toList();
    }

    private static String held(int price, int value) {
        return """
        [{"symbol":"BBB","quantity":10,"averageCost":101,"price":%d,"value":%d}]\
        """
                .formatted(price, value);
    }

    private static Instruction place(Side side, Size size, OrderType type, TimeInForce time) {
        return new Instruction.Place(1, side, size, type, time);
    }

    private static OrderType trail(Trail trail) {
        return new OrderType.TrailingStop(trail);
    }

    private static Price price(String dollars) {
        return Price.of(dollars);
    }

    private static BarSeries series(String ticker) {
        int[] days = IntStream.range(0, 10).map(i -> (int) FIRST.toEpochDay() + i).toArray();
        long[] prices = IntStream.range(0, 10).mapToLong(i -> (100 + i) * 10_000L).toArray();
        return new BarSeries(
                Symbol.of(ticker), days, prices, prices, prices, prices, new long[days.length]);
    }
}
