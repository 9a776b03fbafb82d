package bullpen.trading;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Symbol;

import java.time.Instant;

/**
 * A fill as people see it.
 *
 * @param reference the market's price, before slippage
 * @param profit a sale's profit after commission and slippage; zero for a purchase
 * @param quotedAt the exchange's time of the quote that filled it
 * @param filledAt when it filled here, by the market's clock
 */
public record FillView(
        long id,
        long orderId,
        Symbol symbol,
        Side side,
        Quantity quantity,
        Price price,
        Price reference,
        Money value,
        Money commission,
        Money slippage,
        Money profit,
        Rule rule,
        Instant quotedAt,
        Instant filledAt) {
    public boolean isSale() {
        return side == Side.SELL;
    }
}
