package bullpen.engine;

/** The sentences in which the engine refuses or ends an order. */
final class Reasons {
    static final Reason OWNER = new Reason("canceled_by_owner", "Canceled by its owner.");
    static final Reason NOT_WORKING =
            new Reason("order_not_working", "The order is filled or has ended already.");
    static final Reason TOO_LARGE =
            new Reason("order_too_large", "The order is worth more than can be reckoned with.");
    static final Reason TOO_MANY_SHARES =
            new Reason("order_too_large", "An order is for at most 1,000,000,000 shares.");
    static final Reason NO_SHARE =
            new Reason(
                    "order_too_small",
                    "The amount is not worth a millionth of a share, costs paid.");
    static final Reason PAIR_OPENS =
            new Reason("nothing_to_close", "Two exits (OCO) close a position; none is held.");
    static final Reason BRACKET_CLOSES =
            new Reason(
                    "bracket_closes",
                    "A bracket opens a position; to leave one with two exits, use OCO.");
    static final Reason REPLACES_ANOTHER =
            new Reason(
                    "replaces_another",
                    "An order is replaced by one on the same symbol, side and bracket.");
    static final Reason EXIT_KEEPS_SIZE =
            new Reason(
                    "exit_keeps_size",
                    "An exit closes what its position has; only its price moves.");
    static final Reason EXIT_TAKEN =
            new Reason("other_exit_filled", "The position's other exit was filled.");
    static final Reason OTHER_EXIT_ENDED =
            new Reason("other_exit_ended", "The position's other exit ended.");
    static final Reason POSITION_GONE =
            new Reason("position_gone", "The shares that it would close are not held any more.");
    static final Reason SPLIT_LEFT_NOTHING =
            new Reason("split_left_nothing", "A split left less than a millionth of a share.");
    static final Reason DELISTED = new Reason("delisted", "The symbol is traded no more.");
    static final Reason MARGIN_CALL =
            new Reason(
                    "margin_call",
                    "The margin call was not met by the session's end: equity is below 30 % of the"
                            + " positions.");

    private Reasons() {}

    static Reason cash(Money needed, Money buyingPower) {
        return new Reason("insufficient_cash", needs(needed, buyingPower));
    }

    static Reason cashAtFill(Money needed, Money buyingPower) {
        return new Reason(
                "insufficient_cash",
                "Needed "
                        + needed.dollars()
                        + " at the price of the fill; buying power was "
                        + buyingPower.dollars()
                        + ".");
    }

    static Reason margin(Money needed, Money free) {
        return new Reason(
                "insufficient_margin",
                "Needs "
                        + needed.dollars()
                        + " of equity, 50 % of the value and costs; "
                        + free.dollars()
                        + " is free.");
    }

    static Reason marginAtFill(Money needed, Money free) {
        return new Reason(
                "insufficient_margin",
                "Needed "
                        + needed.dollars()
                        + " of equity at the price of the fill; "
                        + free.dollars()
                        + " was free.");
    }

    private static String needs(Money needed, Money buyingPower) {
        return "Needs " + needed.dollars() + "; buying power is " + buyingPower.dollars() + ".";
    }

    static Reason shares(Quantity wanted, Side side, Book book) {
        boolean sells = side == Side.SELL;
        Quantity held = book.held();
        return new Reason(
                "insufficient_shares",
                (sells ? "Sells " : "Buys back ")
                        + wanted
                        + (sells ? "; can sell " : "; can buy back ")
                        + book.closable(side)
                        + (sells ? ": holds " : ": is short of ")
                        + (sells ? held : held.absolute())
                        + ", of which "
                        + book.committed()
                        + " in open orders.");
    }

    static Reason sharesAtFill(Quantity wanted, Quantity free) {
        return new Reason(
                "insufficient_shares",
                "Needed "
                        + wanted
                        + " shares at the price of the fill; there were "
                        + free
                        + " to close.");
    }

    static Reason exitPrices(Side exit) {
        return new Reason(
                "exit_prices",
                exit == Side.SELL
                        ? "The take-profit lies above the price, the stop-loss below it."
                        : "The take-profit lies below the price, the stop-loss above it.");
    }

    static Reason tooSmall(Money value, Money least) {
        return new Reason(
                "order_too_small",
                "An order that opens a position is worth at least "
                        + least.dollars()
                        + "; this one is worth "
                        + value.dollars()
                        + ".");
    }

    static Reason ended(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case DAY ->
                    new Reason(
                            "day_ended",
                            "A day order ends with the session; nothing filled the rest.");
            case GTC -> new Reason("gtc_ended", "An order good till canceled ends after 90 days.");
            case OPG -> new Reason("opg_ended", "The open did not fill the rest.");
            case CLS -> new Reason("cls_ended", "The close did not fill the rest.");
            case IOC -> new Reason("ioc_ended", "The first price did not fill the rest at once.");
            case FOK -> new Reason("fok_ended", "The first price did not fill all of it at once.");
        };
    }
}
