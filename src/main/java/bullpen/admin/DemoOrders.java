package bullpen.admin;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.market.Instruments;
import bullpen.order.Instruction;
import bullpen.order.Ticket;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.trading.OrderDesk;
import bullpen.web.Problem;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Places the orders of demo accounts, at the desk like everybody's. */
@Component
final class DemoOrders {
    private static final Money LEAST = Money.of("4000");

    private final OrderDesk desk;
    private final Instruments instruments;
    private final Quotes quotes;

    DemoOrders(OrderDesk desk, Instruments instruments, Quotes quotes) {
        this.desk = desk;
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /** Whether every listed symbol has a price and a history. */
    boolean ready() {
        int listed = instruments.symbols().size();
        List<LatestQuote> latest = quotes.latest(instruments.symbols());
        return listed > 0
                && latest.size() == listed
                && latest.stream().allMatch(quote -> quote.previousClose() != null);
    }

    /** Leaves an order waiting, a few percent below the market. */
    void bidBelow(long userId, long portfolioId, Random draw) {
        for (LatestQuote quote : drawn(draw)) {
            Price limit = Price.ofTicks(quote.last().ticks() * 97 / 100 / 100 * 100);
            submit(
                    userId,
                    portfolioId,
                    quote.symbol(),
                    wholeShares(LEAST, limit),
                    new OrderType.Limit(limit));
        }
    }

    private List<LatestQuote> drawn(Random draw) {
        List<Symbol> symbols = new ArrayList<>(instruments.symbols());
        Collections.shuffle(symbols, draw);
        return quotes.latest(symbols.subList(0, Math.min(1, symbols.size())));
    }

    private static Quantity wholeShares(Money budget, Price price) {
        return Quantity.shares(Math.max(1, budget.buys(price).millionths() / 1_000_000));
    }

    /** What the desk refuses is left out: the account is none the worse for it. */
    private void submit(
            long userId, long portfolioId, Symbol symbol, Quantity quantity, OrderType type) {
        try {
            desk.submit(
                    userId,
                    new Ticket(
                            portfolioId,
                            symbol,
                            Side.BUY,
                            Size.shares(quantity),
                            new Instruction.Single(type),
                            TimeInForce.GTC,
                            null,
                            null,
                            null));
        } catch (Problem refused) {
            if (refused.status().value() != 422) {
                throw refused;
            }
        }
    }
}
