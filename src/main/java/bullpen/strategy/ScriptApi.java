package bullpen.strategy;

import java.util.List;

/** All that a script can call and define, in one list: for the help, and for who types one. */
public final class ScriptApi {
    /**
     * A name of a script.
     *
     * @param group what it is about
     * @param signature how it is written, after its name
     * @param line what it does, in a line
     * @param yours whether the author defines it
     */
    public record Word(String group, String name, String signature, String line, boolean yours) {}

    private static final String WRITE = "You write";
    private static final String DATA = "Prices";
    private static final String ORDERS = "Orders";
    private static final String ACCOUNT = "Account";
    private static final String INDICATORS = "Indicators";
    private static final String REST = "The rest";

    private static final List<Word> WORDS =
            List.of(
                    yours("onBar", "(bars)", "Called at each close with today's bars by symbol."),
                    yours("onStart", "()", "Called once, at the first close, before onBar."),
                    yours(
                            "params",
                            " = {fast: {min: 5, max: 50, step: 1, default: 20}}",
                            "Numbers that a run may change; the script reads params.fast."),
                    word(
                            DATA,
                            "getData",
                            "(symbol, count)",
                            "The last bars, oldest first, today's last, fewer when there are fewer:"
                                    + " {date, open, high, low, close, volume}."),
                    word(DATA, "universe", "", "The symbols of this backtest."),
                    word(DATA, "symbols", "", "The same."),
                    word(
                            ORDERS,
                            "buy",
                            "(symbol, quantity, options)",
                            "Orders shares for the next day, at the market unless the options say"
                                    + " else; tells whether the order was accepted."),
                    word(
                            ORDERS,
                            "sell",
                            "(symbol, quantity, options)",
                            "The same to sell what is held."),
                    word(
                            ORDERS,
                            "buyFor",
                            "(symbol, dollars, options)",
                            "Buys as many shares as the amount is good for, costs included."),
                    word(
                            ORDERS,
                            "sellEither",
                            "(symbol, quantity, {takeProfit, stopLoss, tif})",
                            "Two exits of shares held, of which the market takes one (OCO)."),
                    word(
                            ORDERS,
                            "orders",
                            "(symbol)",
                            "The orders that wait, of a symbol or of all: {id, symbol, side, type,"
                                    + " quantity, filled, limit, stop, trail, trailPercent, tif}."),
                    word(
                            ORDERS,
                            "cancelOrder",
                            "(id)",
                            "Takes an order back; tells whether it still waited."),
                    word(
                            ORDERS,
                            "cancelOrders",
                            "(symbol)",
                            "Takes back all orders that wait, of a symbol or of all; tells how"
                                    + " many."),
                    word(
                            ACCOUNT,
                            "getPosition",
                            "(symbol)",
                            "How many shares are held, 0 for none."),
                    word(
                            ACCOUNT,
                            "portfolio",
                            "",
                            "The account at this close: cash, equity, buyingPower, and positions:"
                                    + " {symbol, quantity, averageCost, price, value}."),
                    indicator("sma", "(symbol, period = 50)", "Simple moving average, in dollars."),
                    indicator(
                            "ema",
                            "(symbol, period = 20)",
                            "Exponential moving average, in dollars."),
                    indicator(
                            "rsi",
                            "(symbol, period = 14)",
                            "Wilder's relative strength index, 0 to 100."),
                    indicator(
                            "macd",
                            "(symbol, fast = 12, slow = 26, signal = 9)",
                            "{macd, signal, histogram}, in dollars."),
                    indicator(
                            "bollinger",
                            "(symbol, period = 20, deviations = 2)",
                            "{upper, middle, lower}, in dollars."),
                    indicator("atr", "(symbol, period = 14)", "Average true range, in dollars."),
                    indicator(
                            "adx", "(symbol, period = 14)", "Average directional index, 0 to 100."),
                    indicator(
                            "stochastic",
                            "(symbol, period = 14, smoothing = 3)",
                            "{k, d}, 0 to 100."),
                    indicator(
                            "donchian",
                            "(symbol, period = 20)",
                            "{upper, lower} of the bars before today, in dollars."),
                    indicator(
                            "roc",
                            "(symbol, period = 126)",
                            "Rate of change: the close against the one so many bars ago, in"
                                    + " percent."),
                    indicator(
                            "zscore",
                            "(symbol, period = 20)",
                            "How many standard deviations the close is above its average."),
                    indicator("highest", "(symbol, period = 252)", "The highest close."),
                    indicator("lowest", "(symbol, period = 252)", "The lowest close."),
                    indicator(
                            "volumeAverage",
                            "(symbol, period = 20)",
                            "The mean volume, in shares."),
                    indicator(
                            "distanceFromHigh",
                            "(symbol, period = 252)",
                            "How far the close is below the highest high, in percent."),
                    indicator(
                            "volatility",
                            "(symbol, period = 20)",
                            "The closes' standard deviation in a year, in percent."),
                    indicator(
                            "beta",
                            "(symbol, period = 126)",
                            "How much the symbol moves with the benchmark; NaN without one."),
                    word(REST, "log", "(text)", "A line in the log of the report."));

    private ScriptApi() {}

    /** Every name, those of a group together. */
    public static List<Word> words() {
        return WORDS;
    }

    private static Word yours(String name, String signature, String line) {
        return new Word(WRITE, name, signature, line, true);
    }

    private static Word indicator(String name, String signature, String line) {
        return word(INDICATORS, name, signature, line);
    }

    private static Word word(String group, String name, String signature, String line) {
        return new Word(group, name, signature, line, false);
    }
}
