package bullpen.ticket;

import bullpen.engine.Commission;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.Trail;
import bullpen.order.Ticket;

import org.jspecify.annotations.Nullable;

/**
 * What an order is expected to fill at: its limit or stop; for a market order what the last quote
 * would give.
 *
 * @param market the price before slippage
 * @param price the price that is paid or got
 */
record Estimate(Price market, Price price) {
    static Estimate of(Ticket ticket, Quote quote, Costs costs) {
        Side side = ticket.side();
        return switch (ticket.instruction().type()) {
            case OrderType.Limit(Price limit) -> new Estimate(limit, limit);
            case OrderType.StopLimit(_, Price limit) -> new Estimate(limit, limit);
            case OrderType.Stop(Price stop) -> slipped(stop, side, costs);
            case OrderType.TrailingStop(Trail trail) ->
                    slipped(trail.behind(side, quote.last()), side, costs);
            case OrderType.Market _ -> {
                @Nullable Price touch = side == Side.BUY ? quote.ask() : quote.bid();
                yield touch != null
                        ? new Estimate(touch, touch)
                        : slipped(quote.last(), side, costs);
            }
        };
    }

    private static Estimate slipped(Price market, Side side, Costs costs) {
        return new Estimate(market, market.slipped(side, costs.slippageBps()));
    }

    /** The shares that a ticket is for at this price. */
    Quantity quantity(Ticket ticket, Commission commission) {
        return ticket.size().at(price, commission);
    }

    Money value(Quantity quantity) {
        return price.times(quantity);
    }

    /** What is lost against the market's price. */
    Money slippage(Quantity quantity) {
        return value(quantity).minus(market.times(quantity)).absolute();
    }
}
