package bullpen.trading;

import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.Trail;
import bullpen.engine.WorkingOrder;
import bullpen.market.Session;
import bullpen.trading.OrderPreview.Check;
import bullpen.web.Problem;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Tries an order on a copy of the account: the same engine, the same answer, nothing stored. */
@Component
public final class OrderPreviews {
    private static final DateTimeFormatter OPENS =
            DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm 'New York'", Locale.US);

    /** Later than all orders' ids; nothing is stored under it. */
    private static final long FIRST_ID = Long.MAX_VALUE - 10;

    private final PortfolioQueries portfolios;
    private final TradedMarket market;

    OrderPreviews(PortfolioQueries portfolios, TradedMarket market) {
        this.portfolios = portfolios;
        this.market = market;
    }

    /**
     * @throws Problem 404 if the user has no such portfolio; 422 if the symbol has no price or the
     *     order is too large to be reckoned
     */
    public OrderPreview of(long userId, Ticket ticket) {
        TradingAccount trading = portfolios.account(userId, ticket.portfolioId());
        if (trading == null) {
            throw Problem.notFound();
        }
        Quote quote = market.quote(ticket.symbol());
        if (quote == null || !market.lists(ticket.symbol())) {
            throw TicketProblems.noPrice(ticket.symbol());
        }
        try {
            return of(trading, ticket, quote);
        } catch (ArithmeticException e) {
            throw TicketProblems.tooLarge();
        }
    }

    private OrderPreview of(TradingAccount trading, Ticket ticket, Quote quote) {
        Account account = trading.account();
        Instant now = market.now();
        Price estimate = estimate(account, ticket, quote);
        Quantity quantity = ticket.size().at(estimate, account.costs().commission());
        Money value = estimate.times(quantity);
        Money commission = account.costs().commission().of(quantity, value);
        Money change =
                ticket.side() == Side.BUY
                        ? value.plus(commission).negated()
                        : value.minus(commission);
        double weight = weightAfter(account, ticket, quantity, quote, change);
        List<Check> checks = checks(trading, ticket, quote, now);
        return new OrderPreview(
                ticket,
                quantity,
                estimate,
                value,
                commission,
                change,
                account.cash().plus(change),
                weight,
                expectedAt(now),
                checks);
    }

    /** The limit or stop price; for a market order what the last quote would give. */
    private static Price estimate(Account account, Ticket ticket, Quote quote) {
        int slippageBps = account.costs().slippageBps();
        return switch (ticket.instruction().type()) {
            case OrderType.Limit(Price limit) -> limit;
            case OrderType.Stop(Price stop) -> stop.slipped(ticket.side(), slippageBps);
            case OrderType.StopLimit(_, Price limit) -> limit;
            case OrderType.TrailingStop(Trail trail) ->
                    trail.behind(ticket.side(), quote.last()).slipped(ticket.side(), slippageBps);
            case OrderType.Market _ -> {
                Price touch = ticket.side() == Side.BUY ? quote.ask() : quote.bid();
                yield touch != null ? touch : quote.last().slipped(ticket.side(), slippageBps);
            }
        };
    }

    private List<Check> checks(TradingAccount trading, Ticket ticket, Quote quote, Instant now) {
        Account account = trading.account();
        List<Check> checks = new ArrayList<>();
        TradingWindow window = trading.window();
        if (window != null && !window.contains(now)) {
            checks.add(new Check("Contest", false, TicketProblems.reason(window, now)));
        }
        checks.add(
                new Check(
                        "Price",
                        true,
                        ticket.symbol() + " last traded at " + quote.last().dollars() + "."));
        Session open = market.calendar().current(now);
        checks.add(
                new Check(
                        "Market",
                        true,
                        open != null
                                ? "Open. It can fill on the next quote."
                                : "Closed. It waits for the open: " + opens(now) + "."));
        Money buyingPower = account.buyingPower();
        Quantity closable = account.closable(ticket.symbol(), ticket.side());
        Input input =
                ticket.instruction()
                        .input(ticket, new AtomicLong(FIRST_ID)::getAndIncrement, now, quote);
        Event event = account.apply(input).getFirst();
        if (event instanceof Event.Refused refused) {
            checks.add(new Check("Order", false, refused.reason().message()));
        } else if (event instanceof Event.Accepted(WorkingOrder working, Money reserved)) {
            checks.add(
                    working.closing()
                            ? new Check("Shares", true, enoughShares(working, closable))
                            : new Check("Buying power", true, enoughCash(reserved, buyingPower)));
        }
        return checks;
    }

    private static String enoughShares(WorkingOrder working, Quantity closable) {
        String act = working.order().side() == Side.SELL ? "Sells " : "Buys back ";
        return act + working.quantity() + " of " + closable + ".";
    }

    private static String enoughCash(Money needed, Money buyingPower) {
        return "Reserves "
                + needed.dollars()
                + " until it fills; buying power is "
                + buyingPower.dollars()
                + ".";
    }

    private double weightAfter(
            Account account, Ticket ticket, Quantity change, Quote quote, Money cashChange) {
        Money equity = account.cash().plus(cashChange);
        Quantity after = Quantity.ZERO;
        for (Position position : account.positions()) {
            if (position.symbol().equals(ticket.symbol())) {
                after = position.quantity();
            } else {
                Quote last = market.quote(position.symbol());
                equity =
                        equity.plus(
                                last == null
                                        ? position.cost()
                                        : last.last().times(position.quantity()));
            }
        }
        after = ticket.side() == Side.BUY ? after.plus(change) : after.minus(change);
        Money worth = quote.last().times(after);
        return Fractions.of(worth, equity.plus(worth));
    }

    private Instant expectedAt(Instant now) {
        return market.calendar().current(now) != null ? now : market.calendar().next(now).open();
    }

    private String opens(Instant now) {
        Instant open = market.calendar().next(now).open();
        return OPENS.format(ZonedDateTime.ofInstant(open, bullpen.market.MarketCalendar.NEW_YORK));
    }
}
