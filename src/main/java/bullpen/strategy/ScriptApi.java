package bullpen.strategy;

import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that a script can call and define, in one list: for the help, and for who types one. */
public final class ScriptApi {
    /**
     * A name of a script.
     *
     * @param group what it is about
     * @param signature how it is written, after its name
     * @param line what it does, in a line
     * @param example to be taken over as it is, for a symbol
     * @param yours whether the author defines it
     */
    public record Word(
            String group,
            String name,
            String signature,
            String line,
            String example,
            boolean yours) {}

    private static final String WRITE = "You write";
    private static final String DATA = "Prices";
    private static final String ORDERS = "Orders";
    private static final String ACCOUNT = "Account";
    private static final String INDICATORS = "Indicators";
    private static final String REST = "The rest";

    private static final List<Word> WORDS =
            List.of(
                    yours(
                            "onBar",
                            "(bars)",
                            "Called at each close with today's bars by symbol.",
                            "function onBar(bars) {\n  log(universe.length + ' symbols');\n}"),
                    yours(
                            "onStart",
                            "()",
                            "Called once, at the first close, before onBar.",
                            "function onStart() {\n  log('It begins.');\n}"),
                    yours(
                            "params",
                            " = {fast: {min: 5, max: 50, step: 1, default: 20}}",
                            "Numbers that a run may change; the script reads params.fast.",
                            "const params = {days: {min: 5, max: 50, default: 20}};"),
                    word(
                            DATA,
                            "getData",
                            "(symbol, count)",
                            "The last bars, oldest first, today's last, fewer when there are fewer:"
                                    + " {date, open, high, low, close, volume}.",
                            "const last = getData(symbol, 20);"),
                    word(
                            DATA,
                            "universe",
                            "",
                            "The symbols of this backtest.",
                            "for (const symbol of universe) log(symbol);"),
                    word(DATA, "symbols", "", "The same.", "const first = symbols[0];"),
                    word(
                            ORDERS,
                            "buy",
                            "(symbol, quantity, options)",
                            "Orders shares for the next day, at the market unless the options say"
                                    + " else; tells whether the order was accepted.",
                            "buy(symbol, 10, {limit: 99.5});"),
                    word(
                            ORDERS,
                            "sell",
                            "(symbol, quantity, options)",
                            "The same to sell what is held.",
                            "sell(symbol, 10, {stop: 90});"),
                    word(
                            ORDERS,
                            "buyFor",
                            "(symbol, dollars, options)",
                            "Buys as many shares as the amount is good for, costs included.",
                            "buyFor(symbol, portfolio.equity / universe.length);"),
                    word(
                            ORDERS,
                            "sellEither",
                            "(symbol, quantity, {takeProfit, stopLoss, tif})",
                            "Two exits of shares held, of which the market takes one (OCO).",
                            "sellEither(symbol, 10, {takeProfit: 120, stopLoss: 90});"),
                    word(
                            ORDERS,
                            "orders",
                            "(symbol)",
                            "The orders that wait, of a symbol or of all: {id, symbol, side, type,"
                                    + " quantity, filled, limit, stop, trail, trailPercent, tif}.",
                            "if (orders(symbol).length === 0) buy(symbol, 10);"),
                    word(
                            ORDERS,
                            "cancelOrder",
                            "(id)",
                            "Takes an order back; tells whether it still waited.",
                            "for (const order of orders(symbol)) cancelOrder(order.id);"),
                    word(
                            ORDERS,
                            "cancelOrders",
                            "(symbol)",
                            "Takes back all orders that wait, of a symbol or of all; tells how"
                                    + " many.",
                            "cancelOrders(symbol);"),
                    word(
                            ACCOUNT,
                            "getPosition",
                            "(symbol)",
                            "How many shares are held, 0 for none.",
                            "if (getPosition(symbol) === 0) buy(symbol, 10);"),
                    word(
                            ACCOUNT,
                            "portfolio",
                            "",
                            "The account at this close: cash, equity, buyingPower, and positions:"
                                    + " {symbol, quantity, averageCost, price, value}.",
                            "const cash = portfolio.cash;"),
                    indicator(
                            "sma",
                            "(symbol, period = 50)",
                            "Simple moving average, in dollars. As all indicators of so many bars"
                                    + " ago, as they are seen today.",
                            "const average = sma(symbol, 50);"),
                    indicator(
                            "ema",
                            "(symbol, period = 20)",
                            "Exponential moving average, in dollars.",
                            "const average = ema(symbol, 20);"),
                    indicator(
                            "rsi",
                            "(symbol, period = 14)",
                            "Wilder's relative strength index, 0 to 100.",
                            "if (rsi(symbol, 14) < 30) buy(symbol, 10);"),
                    indicator(
                            "macd",
                            "(symbol, fast = 12, slow = 26, signal = 9)",
                            "{macd, signal, histogram}, in dollars.",
                            "const trend = macd(symbol).histogram;"),
                    indicator(
                            "bollinger",
                            "(symbol, period = 20, deviations = 2)",
                            "{upper, middle, lower}, in dollars.",
                            "const low = bollinger(symbol, 20, 2).lower;"),
                    indicator(
                            "atr",
                            "(symbol, period = 14)",
                            "Average true range, in dollars.",
                            "const stop = getData(symbol, 1)[0].close - 2 * atr(symbol);"),
                    indicator(
                            "adx",
                            "(symbol, period = 14)",
                            "Average directional index, 0 to 100.",
                            "const trending = adx(symbol) > 25;"),
                    indicator(
                            "stochastic",
                            "(symbol, period = 14, smoothing = 3)",
                            "{k, d}, 0 to 100.",
                            "const oversold = stochastic(symbol).k < 20;"),
                    indicator(
                            "donchian",
                            "(symbol, period = 20)",
                            "{upper, lower} of the bars before today, in dollars.",
                            "const breakout = getData(symbol, 1)[0].close >"
                                    + " donchian(symbol).upper;"),
                    indicator(
                            "roc",
                            "(symbol, period = 126)",
                            "Rate of change: the close against the one so many bars ago, in"
                                    + " percent.",
                            "const rising = roc(symbol, 126) > 0;"),
                    indicator(
                            "zscore",
                            "(symbol, period = 20)",
                            "How many standard deviations the close is above its average.",
                            "if (zscore(symbol, 20) < -2) buy(symbol, 10);"),
                    indicator(
                            "highest",
                            "(symbol, period = 252)",
                            "The highest close.",
                            "const high = highest(symbol, 252);"),
                    indicator(
                            "lowest",
                            "(symbol, period = 252)",
                            "The lowest close.",
                            "const low = lowest(symbol, 252);"),
                    indicator(
                            "volumeAverage",
                            "(symbol, period = 20)",
                            "The mean volume, in shares.",
                            "const usual = volumeAverage(symbol, 20);"),
                    indicator(
                            "distanceFromHigh",
                            "(symbol, period = 252)",
                            "How far the close is below the highest high, in percent.",
                            "const fallen = distanceFromHigh(symbol) > 10;"),
                    indicator(
                            "volatility",
                            "(symbol, period = 20)",
                            "The closes' standard deviation in a year, in percent.",
                            "const calm = volatility(symbol) < 20;"),
                    indicator(
                            "beta",
                            "(symbol, period = 126)",
                            "How much the symbol moves with the benchmark; NaN without one.",
                            "const defensive = beta(symbol) < 1;"),
                    word(
                            REST,
                            "log",
                            "(text)",
                            "A line in the log of the report.",
                            "log(symbol + ' ' + sma(symbol, 50));"));

    private ScriptApi() {}

    /** Every name, those of a group together. */
    public static List<Word> words() {
        return WORDS;
    }

    /** The names by what they are about. */
    public static Map<String, List<Word>> groups() {
        return WORDS.stream()
                .collect(Collectors.groupingBy(Word::group, LinkedHashMap::new, toList()));
    }

    private static Word yours(String name, String signature, String line, String example) {
        return new Word(WRITE, name, signature, line, example, true);
    }

    private static Word indicator(String name, String signature, String line, String example) {
        String whole = signature.substring(0, signature.length() - 1) + ", ago = 0)";
        return word(INDICATORS, name, whole, line, example);
    }

    private static Word word(
            String group, String name, String signature, String line, String example) {
        return new Word(group, name, signature, line, example, false);
    }
}
