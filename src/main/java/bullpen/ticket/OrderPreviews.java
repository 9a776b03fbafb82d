package bullpen.ticket;

import bullpen.engine.Account;
import bullpen.engine.Commission;
import bullpen.engine.Event;
import bullpen.engine.Exits;
import bullpen.engine.Input;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.WorkingOrder;
import bullpen.order.Instruction;
import bullpen.order.OrderView;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.portfolio.Fractions;
import bullpen.ticket.OrderChecks.Before;
import bullpen.ticket.OrderPreview.Check;
import bullpen.ticket.OrderPreview.ExitLine;
import bullpen.trading.BackOffice;
import bullpen.trading.TicketProblems;
import bullpen.trading.TradedMarket;
import bullpen.trading.TradingAccount;
import bullpen.trading.TradingWindow;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tries an order on a copy of the account: the same engine, the same answer, nothing stored. */
@Component
public final class OrderPreviews {
    /** Later than all orders' ids; nothing is stored under it. */
    private static final long FIRST_ID = Long.MAX_VALUE - 10;

    private static final long LAST_ID = Long.MAX_VALUE;

    private final BackOffice office;
    private final TradedMarket market;
    private final FillTimes times;

    OrderPreviews(BackOffice office, TradedMarket market, FillTimes times) {
        this.office = office;
        this.market = market;
        this.times = times;
    }

    /**
     * @throws Problem 404 if the user has no such portfolio; 422 if the symbol has no price or the
     *     order is too large to be reckoned
     */
    public OrderPreview of(long userId, Ticket ticket) {
        return reckoned(
                () -> {
                    TradingAccount trading = account(userId, ticket.portfolioId());
                    Quote quote = quote(ticket.symbol());
                    Instant now = market.now();
                    Input input = ticket.instruction().input(ticket, ids(), now, quote);
                    return of(trading, ticket, input, quote, Before.of(trading.account(), ticket));
                });
    }

    /**
     * Tries what a revision puts in the place of an order.
     *
     * @throws Problem as {@link #of}; 409 if the order has ended or is about to; 422 with the field
     *     that does not fit the order
     */
    public OrderPreview of(long userId, OrderView old, Revision revision) {
        if (revision.isEmpty()) {
            throw TicketProblems.nothingToChange();
        }
        return reckoned(
                () -> {
                    TradingAccount trading = account(userId, old.portfolioId());
                    WorkingOrder working = trading.account().workingOrder(old.id());
                    if (working == null) {
                        throw TicketProblems.notWorking();
                    }
                    if (old.cancelRequestedAt() != null) {
                        throw TicketProblems.endPending();
                    }
                    Quote quote = quote(old.order().symbol());
                    LongSupplier ids = ids();
                    Order order = revision.of(working, ids.getAsLong(), ids, market.now());
                    Ticket ticket = ticket(old, order);
                    Account without = account(userId, old.portfolioId()).account();
                    without.apply(new Input.Cancel(old.id(), market.now()));
                    Input input = new Input.Replace(old.id(), order, quote);
                    return of(trading, ticket, input, quote, Before.of(without, ticket));
                });
    }

    /** What someone would have asked for who had placed an order as it is. */
    private static Ticket ticket(OrderView old, Order order) {
        Instruction instruction =
                order.link() instanceof Link.Entry(Exits exits)
                        ? new Instruction.Bracket(
                                order.type(), price(exits.takeProfit()), price(exits.stopLoss()))
                        : new Instruction.Single(order.type());
        return new Ticket(
                old.portfolioId(),
                order.symbol(),
                order.side(),
                order.size(),
                instruction,
                order.timeInForce(),
                old.note(),
                null,
                null);
    }

    private static @Nullable Price price(Exits.@Nullable Leg leg) {
        return leg == null ? null : leg.price();
    }

    private static OrderPreview reckoned(Supplier<OrderPreview> preview) {
        try {
            return preview.get();
        } catch (ArithmeticException e) {
            throw TicketProblems.tooLarge();
        }
    }

    private static LongSupplier ids() {
        return new AtomicLong(FIRST_ID)::getAndIncrement;
    }

    private TradingAccount account(long userId, long portfolioId) {
        TradingAccount trading = office.copy(userId, portfolioId);
        if (trading == null) {
            throw Problem.notFound();
        }
        return trading;
    }

    private Quote quote(Symbol symbol) {
        Quote quote = market.quote(symbol);
        if (quote == null || !market.lists(symbol)) {
            throw TicketProblems.noQuote(market, symbol);
        }
        return quote;
    }

    private OrderPreview of(
            TradingAccount trading, Ticket ticket, Input input, Quote quote, Before before) {
        Account account = trading.account();
        Instant now = market.now();
        Estimate estimate = Estimate.of(ticket, quote, account.costs());
        Commission schedule = account.costs().commission();
        Quantity quantity = estimate.quantity(ticket, schedule);
        Money value = estimate.value(quantity);
        Money commission = schedule.of(quantity, value);
        Money change =
                ticket.side() == Side.BUY
                        ? value.plus(commission).negated()
                        : value.minus(commission);
        Money cashAfter = account.cash().plus(change);
        double weight = weightAfter(account, ticket, quantity, quote, change);
        List<ExitLine> exits = exits(account, ticket, quantity, estimate.price());
        List<Check> checks = checks(trading, ticket, quote, now);
        List<Event> events = account.apply(input);
        checks.addAll(OrderChecks.of(events, value, exits, before, account));
        return new OrderPreview(
                ticket,
                quantity,
                estimate.price(),
                value,
                commission,
                estimate.slippage(quantity),
                change,
                cashAfter,
                buyingPowerAfter(account, events, ticket, quantity, estimate.price(), commission),
                weight,
                exits,
                times.earliest(ticket, now),
                times.words(ticket, now),
                checks);
    }

    private List<Check> checks(TradingAccount trading, Ticket ticket, Quote quote, Instant now) {
        List<Check> checks = new ArrayList<>();
        if (trading.standing() == TradingAccount.Standing.FROZEN) {
            checks.add(new Check("Portfolio", false, TicketProblems.frozen().detail()));
        }
        TradingWindow window = trading.window();
        if (window != null && !window.contains(now)) {
            checks.add(new Check("Contest", false, TicketProblems.reason(window, now)));
        }
        checks.add(OrderChecks.price(ticket, quote));
        checks.add(new Check("Market", true, times.session(ticket, now)));
        if (market.isHalted(ticket.symbol())) {
            checks.add(
                    new Check(
                            "Halt",
                            true,
                            "Trading in %s is halted. The order is taken; it can fill once trading resumes."
                                    .formatted(ticket.symbol())));
        }
        return checks;
    }

    /**
     * Fills the order, if it was accepted, in one trade at its estimate, and looks again.
     *
     * @return null for an order that was not accepted, or whose amount buys nothing
     */
    private @Nullable Money buyingPowerAfter(
            Account account,
            List<Event> events,
            Ticket ticket,
            Quantity quantity,
            Price price,
            Money commission) {
        if (!quantity.isPositive() || events.stream().noneMatch(Event.Accepted.class::isInstance)) {
            return null;
        }
        for (Event event : events) {
            if (event instanceof Event.Accepted accepted
                    && account.workingOrder(accepted.orderId()) != null) {
                account.apply(new Input.Cancel(accepted.orderId(), accepted.at()));
            }
        }
        Order fill =
                new Order(
                        LAST_ID,
                        ticket.symbol(),
                        ticket.side(),
                        Size.shares(quantity),
                        OrderType.market(),
                        TimeInForce.DAY,
                        market.now());
        var trade = new Input.PastTrade(fill, price, commission);
        boolean filled = account.apply(trade).stream().anyMatch(Event.Filled.class::isInstance);
        return filled ? account.buyingPower() : null;
    }

    private static double weightAfter(
            Account account, Ticket ticket, Quantity quantity, Quote quote, Money cashChange) {
        Quantity change = ticket.side() == Side.BUY ? quantity : quantity.negated();
        Position held = account.position(ticket.symbol());
        Quantity after = held == null ? change : held.quantity().plus(change);
        Money equity = account.equity().plus(cashChange).plus(quote.last().times(change));
        return Fractions.of(quote.last().times(after), equity);
    }

    private static List<ExitLine> exits(
            Account account, Ticket ticket, Quantity quantity, Price estimate) {
        return switch (ticket.instruction()) {
            case Instruction.Single _ -> List.of();
            case Instruction.Bracket(_, Price profit, Price loss) -> {
                Quantity held = ticket.side() == Side.BUY ? quantity : quantity.negated();
                yield lines(profit, loss, estimate, held);
            }
            case Instruction.Pair(Price profit, Price loss) -> {
                Quantity held = ticket.side() == Side.SELL ? quantity : quantity.negated();
                Position position = account.position(ticket.symbol());
                Price cost = position == null ? estimate : position.averageCost();
                yield lines(profit, loss, cost, held);
            }
        };
    }

    private static List<ExitLine> lines(
            @Nullable Price profit, @Nullable Price loss, Price from, Quantity held) {
        List<ExitLine> lines = new ArrayList<>(2);
        if (profit != null) {
            lines.add(line("Take profit", profit, from, held));
        }
        if (loss != null) {
            lines.add(line("Stop loss", loss, from, held));
        }
        return lines;
    }

    private static ExitLine line(String name, Price exit, Price from, Quantity held) {
        return new ExitLine(name, exit, exit.times(held).minus(from.times(held)));
    }
}
