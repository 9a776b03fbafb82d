package bullpen.trading;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Quote;
import bullpen.engine.TimeInForce;
import bullpen.market.Session;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The one door for orders, whether from a form, the API or a running strategy. Each call is one
 * command on the writer's thread: the engine decides, the store appends, the commit answers.
 */
@Component
public final class OrderDesk {
    private final Writer writer;
    private final Ids ids;
    private final TradedMarket market;
    private final TradingAccounts accounts;
    private final OrderStore orders;
    private final LedgerStore ledger;
    private final Announcements announcements;
    private final LateQuotes late = new LateQuotes();

    OrderDesk(
            Writer writer,
            Ids ids,
            TradedMarket market,
            TradingAccounts accounts,
            OrderStore orders,
            LedgerStore ledger,
            Announcements announcements) {
        this.writer = writer;
        this.ids = ids;
        this.market = market;
        this.accounts = accounts;
        this.orders = orders;
        this.ledger = ledger;
        this.announcements = announcements;
    }

    /**
     * Places an order. The same request key or client order id again gets the same order again.
     *
     * @return the order's id, once it is durable
     * @throws Problem 404 if the user has no such portfolio; 409 if the key names another request;
     *     422 with the engine's code if the order is refused, and nothing is stored
     */
    public long submit(long userId, Ticket ticket) {
        return place(userId, ticket).orderId();
    }

    /** As {@link #submit}, and tells how the order stood when it was accepted. */
    public Placed place(long userId, Ticket ticket) {
        return switch (writer.write(tx -> decide(tx, userId, ticket))) {
            case Decision.Yes(Placed placed) -> placed;
            case Decision.No(Problem problem) -> throw problem;
        };
    }

    /**
     * Takes back what is left of an order.
     *
     * @throws Problem 404 if the user has no such order; 409 if it has ended already
     */
    public void cancel(long userId, long orderId) {
        Problem problem = writer.write(tx -> cancel(tx, userId, orderId));
        if (problem != null) {
            throw problem;
        }
    }

    /**
     * Fills and triggers what the quotes reach. A quote from outside a session does nothing. No
     * quote is lost: what could not be written comes again before the next quotes, and an account
     * that cannot take its fill keeps its orders and no other account waiting.
     *
     * @param quotes checked and accepted by the market's pipeline
     * @return how many fills there were, once they are durable
     */
    CompletableFuture<Integer> fill(List<Quote> quotes) {
        return writer.insist(
                        tx -> {
                            int _ = fill(tx, late.take(tx));
                            return fill(tx, quotes);
                        })
                .whenComplete(
                        (_, failure) -> {
                            if (failure instanceof UnavailableException) {
                                late.add(quotes);
                            }
                        });
    }

    /**
     * Ends the orders whose time is over with a session; again does no harm.
     *
     * @return how many ended, once that is durable
     */
    CompletableFuture<Integer> end(Session session) {
        return writer.insist(tx -> end(tx, session));
    }

    /** Cancels all that waits in a portfolio. */
    void cancelAll(Transaction tx, long portfolioId) {
        TradingAccount trading = accounts.of(tx, portfolioId);
        trading.account()
                .workingOrders()
                .forEach(
                        working ->
                                apply(
                                        tx,
                                        trading,
                                        new Input.Cancel(working.order().id(), market.stamp())));
    }

    /** The account as it stands, to look at. */
    Account account(Transaction tx, long portfolioId) {
        return accounts.of(tx, portfolioId).account();
    }

    /** What the database says of a portfolio's rules has changed. */
    void readAgain(Transaction tx, long portfolioId) {
        accounts.readAgain(tx, portfolioId);
    }

    /** Lets a portfolio trade in a window only, from now on. */
    void confine(Transaction tx, long portfolioId, TradingWindow window) {
        accounts.of(tx, portfolioId).confine(window);
    }

    /** Whether a portfolio is confined to a window that is not over yet. */
    boolean isBound(Transaction tx, long portfolioId) {
        TradingWindow window = accounts.of(tx, portfolioId).window();
        return window != null && market.now().isBefore(window.until());
    }

    /** Puts the starting cash into a portfolio that was just written. */
    void deposit(Transaction tx, long portfolioId, Input.Deposit deposit) {
        apply(tx, accounts.of(tx, portfolioId), deposit);
    }

    private Decision decide(Transaction tx, long userId, Ticket ticket) {
        String portfolio = orders.portfolioInUse(tx, userId, ticket.portfolioId());
        if (portfolio == null) {
            return new Decision.No(Problem.notFound());
        }
        OrderStore.Known known = orders.known(tx, ticket);
        Origin origin = Origin.of(ticket);
        if (known != null) {
            tx.made(known.orderId());
            return Objects.equals(origin.requestHash(), known.requestHash())
                    ? new Decision.Yes(new Placed(known.orderId(), null))
                    : new Decision.No(keyReused());
        }
        Quote quote = market.quote(ticket.symbol());
        if (quote == null || !market.lists(ticket.symbol())) {
            return new Decision.No(TicketProblems.noPrice(ticket.symbol()));
        }
        return place(tx, ticket, portfolio, quote, origin);
    }

    private Decision place(
            Transaction tx, Ticket ticket, String portfolio, Quote quote, Origin origin) {
        Instant now = market.stamp();
        TradingAccount trading = accounts.of(tx, ticket.portfolioId());
        TradingWindow window = trading.window();
        if (window != null && !window.contains(now)) {
            return new Decision.No(TicketProblems.outside(window, now));
        }
        Input input = ticket.instruction().input(ticket, ids::next, now, quote);
        List<Event> events = trading.account().apply(input);
        if (events.getFirst() instanceof Event.Accepted accepted) {
            settle(tx, trading, events, origin);
            tx.made(accepted.orderId());
            OrderView view = OrderView.accepted(accepted, ticket, portfolio);
            return new Decision.Yes(new Placed(accepted.orderId(), view));
        }
        return new Decision.No(TicketProblems.of(events.getFirst()));
    }

    private @Nullable Problem cancel(Transaction tx, long userId, long orderId) {
        Long portfolioId = orders.portfolioOf(tx.sql(), userId, orderId);
        if (portfolioId == null) {
            return Problem.notFound();
        }
        TradingAccount trading = accounts.of(tx, portfolioId);
        List<Event> events = apply(tx, trading, new Input.Cancel(orderId, market.stamp()));
        return events.getFirst() instanceof Event.Refused refused
                ? Problem.conflict(refused.reason().code(), refused.reason().message())
                : null;
    }

    private int fill(Transaction tx, List<Quote> quotes) {
        RestingOrders resting = accounts.resting(tx);
        int fills = 0;
        for (Quote quote : quotes) {
            Session session = market.calendar().current(quote.at());
            if (session == null) {
                continue;
            }
            Input input = new Input.Quoted(quote, session.open());
            for (long portfolioId : resting.concernedBy(quote)) {
                fills +=
                        accounts.attempt(
                                tx,
                                portfolioId,
                                (part, trading) -> fill(part, trading, quote.at(), input));
            }
        }
        return fills;
    }

    private int fill(Transaction tx, TradingAccount trading, Instant at, Input quoted) {
        if (!trading.trades(at)) {
            return 0;
        }
        List<Event> events = apply(tx, trading, quoted);
        return (int) events.stream().filter(Event.Filled.class::isInstance).count();
    }

    private int end(Transaction tx, Session session) {
        int ended = 0;
        for (long portfolioId : accounts.resting(tx).portfolios()) {
            ended +=
                    accounts.attempt(
                            tx, portfolioId, (part, trading) -> end(part, trading, session));
        }
        return ended;
    }

    private int end(Transaction tx, TradingAccount trading, Session session) {
        Input end =
                new Input.SessionEnd(
                        session.date(),
                        session.open(),
                        session.close(),
                        lastQuotes(trading.account(), session));
        return apply(tx, trading, end).size();
    }

    /** The session's last quotes of the symbols that the account has orders at the close for. */
    private List<Quote> lastQuotes(Account account, Session session) {
        return account.workingOrders().stream()
                .filter(working -> working.order().timeInForce() == TimeInForce.CLS)
                .map(working -> market.quote(working.order().symbol()))
                .filter(Objects::nonNull)
                .filter(quote -> session.contains(quote.at()))
                .distinct()
                .toList();
    }

    private List<Event> apply(Transaction tx, TradingAccount trading, Input input) {
        List<Event> events = trading.account().apply(input);
        if (!events.isEmpty()) {
            settle(tx, trading, events, Origin.ENGINE);
        }
        return events;
    }

    /**
     * @param origin of the first order that the events accept; the engine made the others
     */
    private void settle(Transaction tx, TradingAccount trading, List<Event> events, Origin origin) {
        long portfolioId = trading.account().id();
        Origin next = origin;
        for (Event event : events) {
            if (event instanceof Event.Accepted accepted) {
                orders.insert(tx, portfolioId, accepted, next);
                next = Origin.ENGINE;
            }
        }
        ledger.append(tx, trading, events, market.now());
        accounts.resting(tx).follow(trading.account(), events);
        tx.afterCommit(() -> announcements.changed(portfolioId, events));
    }

    private static Problem keyReused() {
        return Problem.conflict(
                "key_reused", "This key was used for another order; send a new one.");
    }

    /** What became of a request: an order, or the problem to answer with. */
    private sealed interface Decision {
        record Yes(Placed placed) implements Decision {}

        record No(Problem problem) implements Decision {}
    }
}
