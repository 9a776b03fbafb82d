package bullpen.engine;

/** The rule by which an order was triggered or filled; the numbers are those of the help page. */
public enum Rule {
    QUOTE_TOUCH("quote 3", "A market order fills at the quote's ask (buy) or bid (sell)."),
    QUOTE_LAST("quote 3", "The quote had no bid or ask: the last price, and slippage."),
    QUOTE_LIMIT("quote 3", "The quote was at the limit or better: its price."),
    QUOTE_STOP("quote 3", "The last price reached the stop."),
    QUOTE_TRAIL("quote 3", "The last price came back as far as the trailing stop's level."),
    QUOTE_CLOSE("quote 5", "An order at the close fills at the session's last quote."),
    BAR_MARKET("bar 2", "A market order fills at the next day's open, and slippage."),
    BAR_CLOSE("bar 2", "An order at the close fills at the day's close."),
    BAR_LIMIT_OPEN("bar 3", "The day opened at the limit or better: the open."),
    BAR_LIMIT("bar 3", "The day traded through the limit: the limit."),
    BAR_TOUCH("bar 3", "The day touched the limit, which is set to be enough: the limit."),
    BAR_STOP_OPEN("bar 4", "The day opened beyond the stop: the open, and slippage."),
    BAR_STOP("bar 4", "The day reached the stop: the stop, and slippage."),
    BAR_STOP_LIMIT("bar 5", "The day reached the stop: its limit is live from now on."),
    BAR_TRAIL("bar 6", "The day came back as far as the level of the days before."),
    DELISTED("bar 10", "The symbol was delisted: what was held was paid out at its last price."),
    RECORDED("record", "Entered by its owner from a record of the past.");

    private final String number;
    private final String sentence;

    Rule(String number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    /** The list and the number in it, such as {@code bar 4}. */
    public String number() {
        return number;
    }

    /** The rule in one sentence for people. */
    public String sentence() {
        return sentence;
    }
}
