package bullpen.order;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;

/** The kinds of orders in words that follow "Buy 10 AAPL". */
public final class OrderWords {
    private OrderWords() {}

    /** What an order waits for. */
    public static String condition(OrderType type) {
        return switch (type) {
            case OrderType.Market _ -> "at the market";
            case OrderType.Limit(Price limit) -> "at " + limit.dollars() + " or better";
            case OrderType.Stop(Price stop) -> "when the price reaches " + stop.dollars();
            case OrderType.StopLimit(Price stop, Price limit) ->
                    "at "
                            + limit.dollars()
                            + " or better, once the price reaches "
                            + stop.dollars();
            case OrderType.TrailingStop(Trail.Distance(Price distance)) ->
                    "when the price turns by " + distance.dollars();
            case OrderType.TrailingStop(Trail.Percent(int basisPoints)) ->
                    "when the price turns by " + Money.ofCents(basisPoints) + " %";
        };
    }

    /** How long it lives. */
    public static String life(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case DAY -> "until the end of the session";
            case GTC -> "until canceled, 90 days at most";
            case OPG -> "at the next open, or never";
            case CLS -> "at the next close, or never";
            case IOC -> "tried once, the rest canceled";
            case FOK -> "tried once, all or nothing";
        };
    }

    /** The same as a sentence of its own. */
    public static String lives(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case DAY, GTC -> "Waits " + life(timeInForce) + ".";
            case OPG ->
                    "Is tried once, on the first quote of the next session; what does not fill then"
                            + " is canceled.";
            case CLS ->
                    "Is tried once, on the last quote of the session; what does not fill then is"
                            + " canceled.";
            case IOC ->
                    "Is tried once, on the first quote after it is accepted; what does not fill"
                            + " then is canceled.";
            case FOK ->
                    "Is tried once, on the first quote after it is accepted: all of it fills, or"
                            + " nothing.";
        };
    }
}
