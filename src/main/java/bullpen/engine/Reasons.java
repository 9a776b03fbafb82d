package bullpen.engine;

/** The sentences in which the engine refuses or ends an order. */
final class Reasons {
    static final Reason OWNER = new Reason("canceled_by_owner", "Canceled by its owner.");
    static final Reason DAY_ENDED =
            new Reason("day_ended", "A day order ends with the session; nothing filled the rest.");
    static final Reason GTC_ENDED =
            new Reason("gtc_ended", "An order good till canceled ends after 90 days.");
    static final Reason NOT_WORKING =
            new Reason("order_not_working", "The order is filled or has ended already.");
    static final Reason TOO_LARGE =
            new Reason("order_too_large", "The order is worth more than can be reckoned with.");

    static final Reason TOO_MANY_SHARES =
            new Reason("order_too_large", "An order is for at most 1,000,000,000 shares.");

    private Reasons() {}

    static Reason cash(Money needed, Money buyingPower) {
        return new Reason(
                "insufficient_cash",
                "Needs " + needed.dollars() + "; buying power is " + buyingPower.dollars() + ".");
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

    static Reason shares(Quantity wanted, Book book) {
        return new Reason(
                "insufficient_shares",
                "Sells "
                        + wanted
                        + "; can sell "
                        + book.sellable()
                        + ": holds "
                        + book.held()
                        + ", of which "
                        + book.openSells()
                        + " in open orders.");
    }

    static Reason tooSmall(Money value, Money least) {
        return new Reason(
                "order_too_small",
                "An order to buy is worth at least "
                        + least.dollars()
                        + "; this one is worth "
                        + value.dollars()
                        + ".");
    }

    static Reason ended(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case DAY -> DAY_ENDED;
            case GTC -> GTC_ENDED;
        };
    }
}
