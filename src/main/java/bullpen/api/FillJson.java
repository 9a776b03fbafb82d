package bullpen.api;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.order.FillView;
import bullpen.order.Words;

import java.time.Instant;

/**
 * A fill.
 *
 * @param quoteAt the exchange's time of the quote that filled the order
 * @param rule the rule by which it filled, such as {@code quote 3}
 * @param imported whether it is a trade made elsewhere, which its owner entered
 */
record FillJson(
        String id,
        String orderId,
        String symbol,
        String side,
        Instant at,
        Quantity quantity,
        Price price,
        Money value,
        Money commission,
        Money slippage,
        Money realizedProfit,
        Instant quoteAt,
        String rule,
        boolean imported) {
    static FillJson of(FillView fill) {
        return new FillJson(
                Long.toString(fill.id()),
                Long.toString(fill.orderId()),
                fill.symbol().ticker(),
                Words.code(fill.side()),
                fill.filledAt(),
                fill.quantity(),
                fill.price(),
                fill.value(),
                fill.commission(),
                fill.slippage(),
                fill.profit(),
                fill.quotedAt(),
                fill.rule().number(),
                fill.isImported());
    }
}
