package bullpen.strategy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Strategies to start from. */
public enum Template {
    SMA_CROSS(
            "Moving average crossover",
            "Buys when the 20-day average rises above the 50-day average, sells when it falls"
                    + " below.",
            Kind.RULES,
            """
            {"entry": {"all": [{"left": {"indicator": "sma", "period": 20}, "relation": "crosses_above",
              "right": {"indicator": "sma", "period": 50}}]},
             "exit": {"any": [{"left": {"indicator": "sma", "period": 20}, "relation": "crosses_below",
              "right": {"indicator": "sma", "period": 50}}]},
             "size": {"percent": 30}}
            """),
    RSI_REVERT(
            "RSI reversal",
            "Buys what has fallen far within an up-trend, sells when it has recovered, and at a"
                    + " stop when it has not.",
            Kind.RULES,
            """
            {"entry": {"all": [{"left": {"indicator": "rsi", "period": 14}, "relation": "below", "right": {"value": 35}},
              {"left": {"price": "close"}, "relation": "above", "right": {"indicator": "sma", "period": 200}}]},
             "exit": {"any": [{"left": {"indicator": "rsi", "period": 14}, "relation": "above", "right": {"value": 55}}]},
             "exitAfter": 30,
             "size": {"percent": 30},
             "risk": {"stopLoss": 8, "cooldown": 5}}
            """),
    MOMENTUM(
            "Momentum, the strongest few",
            "Once a month holds the two that rose most over six months, if they rose at all.",
            Kind.RULES,
            """
            {"entry": {"all": [{"left": {"indicator": "rate_of_change", "period": 126}, "relation": "above", "right": {"value": 0}}]},
             "size": {"equal": true},
             "schedule": {"every": "month", "held": "resize"},
             "ranking": {"by": {"indicator": "rate_of_change", "period": 126}, "first": "highest", "keep": 2}}
            """),
    BREAKOUT(
            "Breakout",
            "Buys a close above the highest of 20 days and follows it with a trailing stop.",
            Kind.RULES,
            """
            {"entry": {"all": [{"left": {"price": "close"}, "relation": "above", "right": {"indicator": "donchian_upper", "period": 20}}]},
             "exit": {"any": [{"left": {"price": "close"}, "relation": "below", "right": {"indicator": "donchian_lower", "period": 10}}]},
             "size": {"volatility": 10, "bars": 20},
             "risk": {"trailingStop": 10, "maxPositions": 3, "maxWeight": 40}}
            """),
    REBALANCING(
            "Fixed weights, rebalanced",
            "Holds fixed parts of the equity and brings them back each quarter.",
            Kind.RULES,
            """
            {"entry": {"all": []},
             "size": {"weights": {"AAPL": 40, "MSFT": 30, "JNJ": 30}},
             "schedule": {"every": "quarter", "held": "resize"}}
            """),
    BUY_AND_HOLD(
            "Buy and hold",
            "Buys equal parts on the first day and keeps them: what every other strategy has to"
                    + " beat.",
            Kind.RULES,
            """
            {"entry": {"all": []}, "size": {"equal": true}}
            """),
    DOLLAR_COST_AVERAGING(
            "Dollar-cost averaging",
            "Buys for the same amount each month, whatever the price.",
            Kind.RULES,
            """
            {"entry": {"all": []}, "size": {"amount": 500}, "schedule": {"every": "month", "held": "add"}}
            """),
    SCRIPT_CROSS(
            "Crossover in JavaScript",
            "The moving average crossover written out, as a script to change.",
            Kind.JAVASCRIPT,
            """
            // Buys when the fast average is above the slow one, sells when it is below.
            const fastDays = 20, slowDays = 50, shares = 100;

            function average(bars, days) {
              let sum = 0;
              for (let i = bars.length - days; i < bars.length; i++) sum += bars[i].close;
              return sum / days;
            }

            function onBar(bars) {
              for (const symbol of symbols) {
                const history = getData(symbol, slowDays);
                if (history.length < slowDays) continue;
                const fast = average(history, fastDays), slow = average(history, slowDays);
                const position = getPosition(symbol);
                if (fast > slow && position === 0) buy(symbol, shares);
                else if (fast < slow && position > 0) sell(symbol, position);
              }
            }
            """),
    SCRIPT_MOMENTUM(
            "Strongest of the list, in JavaScript",
            "Every 21 days holds the symbol that rose most over six months.",
            Kind.JAVASCRIPT,
            """
            // Every 21 days: hold only the symbol with the best six months.
            let day = 0;

            function onBar(bars) {
              if (day++ % 21 !== 0) return;
              let best = null, bestGain = 0;
              for (const symbol of symbols) {
                const history = getData(symbol, 126);
                if (history.length < 126 || !bars[symbol]) continue;
                const gain = bars[symbol].close / history[0].close - 1;
                if (gain > bestGain) { best = symbol; bestGain = gain; }
              }
              for (const symbol of symbols) {
                if (symbol !== best && getPosition(symbol) > 0) sell(symbol, getPosition(symbol));
              }
              if (best && getPosition(best) === 0) {
                buy(best, Math.floor(50000 / bars[best].close));
                log(best + ' gained ' + (bestGain * 100).toFixed(1) + '%');
              }
            }
            """),
    EMPTY_RULES(
            "Empty rules",
            "No condition yet: you say when to buy, when to sell, and how much.",
            Kind.RULES,
            """
            {"entry": {"all": []}, "exit": {"any": []}, "size": {"percent": 10}}
            """),
    EMPTY_SCRIPT(
            "Empty script",
            "The one function that is called at each close, with nothing in it.",
            Kind.JAVASCRIPT,
            """
            // Called at each close, with the day's bar of each symbol.
            function onBar(bars) {
            }
            """);

    static final String UNIVERSE = "AAPL, MSFT, JNJ";

    private final String title;
    private final String text;
    private final Kind kind;
    private final String body;

    Template(String title, String text, Kind kind, String body) {
        this.title = title;
        this.text = text;
        this.kind = kind;
        this.body = body;
    }

    /** In an address. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    /** What it does, in a sentence. */
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    /** As somebody would save it, unchanged. */
    public Draft draft() {
        return new Draft(title, kind, body, UNIVERSE);
    }

    static Optional<Template> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** The one that a new strategy of a kind starts with. */
    static Template first(Kind kind) {
        return kind == Kind.RULES ? SMA_CROSS : SCRIPT_CROSS;
    }
}
