package bullpen.order;

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
 * @param closing whether it took from a position, held or owed
 * @param profit of a fill that closes, after commission and slippage; zero for one that opens
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
        boolean closing,
        Money profit,
        Rule rule,
        Instant quotedAt,
        Instant filledAt) {
    public boolean isSale() {
        return side == Side.SELL;
    }
}
