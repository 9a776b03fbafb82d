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
            new Reason(
                    "nothing_to_close",
                    "Two exits (OCO) sell shares that are held, or buy back what was sold short;"
                            + " there are none.");
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
    static final Reason EXIT_KEEPS_TERMS =
            new Reason(
                    "exit_keeps_terms",
                    "An exit keeps its type and its time in force; only its price moves.");
    static final Reason BRACKET_TRAILS =
            new Reason(
                    "bracket_trails",
                    "A bracket's entry does not trail: its exits could come to lie on the wrong"
                            + " side of it.");
    static final Reason LIQUIDATES =
            new Reason(
                    "margin_call",
                    "The order closes a position for want of margin; it cannot be taken back.");
    static final Reason WORTHLESS =
            new Reason("order_too_small", "A trade is worth a cent at least.");
    static final Reason EXIT_FILLED =
            new Reason("exit_filled", "An exit was filled; the rest of the entry is not opened.");
    static final Reason EXITS_ENDED =
            new Reason(
                    "exits_ended",
                    "Its exits ended; the rest would have been opened without protection.");
    static final Reason EXIT_TAKEN =
            new Reason("other_exit_filled", "The position's other exit was filled.");
    static final Reason OTHER_EXIT_ENDED =
            new Reason("other_exit_ended", "The position's other exit ended.");
    static final Reason POSITION_GONE =
            new Reason("position_gone", "The shares that it would close are not held any more.");
    static final Reason SPLIT_LEFT_NOTHING =
            new Reason("split_left_nothing", "A split left less than a millionth of a share.");
    static final Reason DELISTED = new Reason("delisted", "The symbol is traded no more.");
    static final Reason TRADED_SINCE =
            new Reason(
                    "traded_since", "Its shares or orders are not what the action left any more.");
    static final Reason MARGIN_CALL =
            new Reason(
                    "margin_call",
                    "The margin call was not met by the session's end: equity is below "
                            + Margins.MAINTENANCE_PERCENT
                            + " % of the positions.");

    private Reasons() {}

    static Reason cash(Money needed, Money buyingPower) {
        return new Reason(
                "insufficient_cash",
                "Needs " + needed.dollars() + "; buying power is " + buyingPower.dollars() + ".");
    }

    static Reason spent(Money needed, Money cash) {
        return new Reason(
                "insufficient_cash",
                "It has spent the money: "
                        + needed.dollars()
                        + " is to be given back, "
                        + cash.dollars()
                        + " is there.");
    }

    static Reason lacks(Shortage shortage, AccountRules rules) {
        Money free = shortage.free().atLeastZero();
        if (!rules.isMargin()) {
            return cash(shortage.needed(), free);
        }
        return new Reason(
                "insufficient_margin",
                "Needs "
                        + shortage.needed().dollars()
                        + " of equity, "
                        + Margins.INITIAL_PERCENT
                        + " % of the value and costs; "
                        + free.dollars()
                        + " is free.");
    }

    static Reason lackedAtFill(Shortage shortage, AccountRules rules) {
        String needed = "Needed " + shortage.needed().dollars();
        String free = shortage.free().atLeastZero().dollars();
        return rules.isMargin()
                ? new Reason(
                        "insufficient_margin",
                        needed + " of equity at the price of the fill; " + free + " was free.")
                : new Reason(
                        "insufficient_cash",
                        needed + " at the price of the fill; buying power was " + free + ".");
    }

    static Reason shares(Quantity wanted, Side side, Book book) {
        boolean sells = side == Side.SELL;
        Quantity held = book.held();
        return new Reason(
                "insufficient_shares",
                (sells ? "Sells " : "Buys back ")
                        + wanted.words()
                        + (sells ? "; can sell " : "; can buy back ")
                        + book.closable(side).words()
                        + (sells ? ": holds " : ": is short of ")
                        + held.absolute().words()
                        + ", of which "
                        + book.committed(side).words()
                        + " in open orders.");
    }

    static Reason sharesAtFill(Quantity wanted, Quantity free) {
        return new Reason(
                "insufficient_shares",
                "Needed "
                        + wanted.words()
                        + " shares at the price of the fill; there were "
                        + free.words()
                        + " to close.");
    }

    static Reason exitPrices(Side exit) {
        return new Reason(
                "exit_prices",
                exit == Side.SELL
                        ? "The take-profit lies above the price, the stop-loss below it."
                        : "The take-profit lies below the price, the stop-loss above it.");
    }

    static Reason tooSmall(Money value, Money least, boolean closing) {
        return new Reason(
                "order_too_small",
                (closing
                                ? "An order that leaves a part of a position is worth at least "
                                : "An order that opens a position is worth at least ")
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
