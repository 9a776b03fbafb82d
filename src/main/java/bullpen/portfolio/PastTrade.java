package bullpen.portfolio;

import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;

import java.time.Instant;

/**
 * A trade that was made elsewhere, out of its owner's records.
 *
 * @param commission what it cost beside its price
 */
public record PastTrade(
        Instant at, Symbol symbol, Side side, Quantity quantity, Price price, Money commission) {
    Input.PastTrade input(long orderId) {
        var order =
                new Order(
                        orderId,
                        symbol,
                        side,
                        Size.shares(quantity),
                        OrderType.market(),
                        TimeInForce.GTC,
                        at);
        return new Input.PastTrade(order, price, commission);
    }
}
