package bullpen.order;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A fill as people see it.
 *
 * @param reference the market's price, before slippage
 * @param closing whether it took from a position, held or owed
 * @param profit of a fill that closes, after commission and slippage; zero for one that opens
 * @param quotedAt the exchange's time of the quote that filled it
 * @param held the position afterwards, below zero for shares that are owed; null for fills of
 *     before it was kept
 * @param quote what the market showed; null for those, and for what no quote filled
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
        Instant filledAt,
        @Nullable Quantity held,
        @Nullable Quote quote) {
    /** The same at another price. */
    public FillView at(Price other) {
        return new FillView(
                id,
                orderId,
                symbol,
                side,
                quantity,
                other,
                reference,
                value,
                commission,
                slippage,
                closing,
                profit,
                rule,
                quotedAt,
                filledAt,
                held,
                quote);
    }

    /** Whether its owner entered it out of a record of trades made elsewhere. */
    public boolean isImported() {
        return rule == Rule.RECORDED;
    }

    public boolean isSale() {
        return side == Side.SELL;
    }

    /** What it does to the position, such as {@code adds to a position}; null if unknown. */
    public @Nullable String effect() {
        if (held == null) {
            return null;
        }
        Quantity before = side == Side.BUY ? held.minus(quantity) : held.plus(quantity);
        if (before.isZero()) {
            return "opens a position";
        }
        if (held.isZero()) {
            return "closes the position";
        }
        if (before.isNegative() != held.isNegative()) {
            return "turns the position around";
        }
        return before.absolute().compareTo(held.absolute()) < 0
                ? "adds to the position"
                : "reduces the position";
    }
}
