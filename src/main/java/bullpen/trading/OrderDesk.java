package bullpen.trading;

import bullpen.calendar.Session;
import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Link;
import bullpen.engine.Order;
import bullpen.engine.Quote;
import bullpen.engine.WorkingOrder;
import bullpen.order.OrderView;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The one door for orders, whether from a form, the API or a running strategy. Each call is stamped
 * here, since what came before a quote is not to miss it for having queued behind it; then it is
 * one command on the writer's thread: the engine decides, the store appends, the commit answers.
 */
@Component
public final class OrderDesk {
    private final Writer writer;
    private final Ids ids;
    private final TradedMarket market;
    private final TradingAccounts accounts;
    private final OrderStore orders;
    private final LateEnds ends;
    private final Bookkeeper books;
    private final Matching matching;

    OrderDesk(
            Writer writer,
            Ids ids,
            TradedMarket market,
            TradingAccounts accounts,
            OrderStore orders,
            LateEnds ends,
            Bookkeeper books,
            Matching matching) {
        this.writer = writer;
        this.ids = ids;
        this.market = market;
        this.accounts = accounts;
        this.orders = orders;
        this.ends = ends;
        this.books = books;
        this.matching = matching;
    }

    /**
     * Places an order. The same request key or client order id again gets the same order again.
     *
     * @return the order's id, once it is durable
     * @throws Problem 404 if the user has no such portfolio; 409 if it is archived or frozen, or if
     *     the key names another request; 422 with the engine's code if the order is refused, and
     *     nothing is stored
     */
    public long submit(long userId, Ticket ticket) {
        return place(userId, ticket).orderId();
    }

    /** As {@link #submit}, and tells how the order stood when it was accepted. */
    public Placed place(long userId, Ticket ticket) {
        Instant receivedAt = market.stamp();
        return answer(writer.write(tx -> decide(tx, userId, ticket, receivedAt)));
    }

    /**
     * Puts a new order in the place of one that can still fill; what has filled stays filled, and
     * the note goes on unless there is another. If the new order is refused, the old one works on
     * as it was.
     *
     * @return the new order's id, once it is durable; or, with prices that come late, the old
     *     order's, which is {@code pending_cancel} until the data has come as far as the request,
     *     and has the new note already
     * @throws Problem 404 if the user has no such order; 409 if it has ended or is about to, or if
     *     the key names another request; 422 with the field that does not fit the order or with the
     *     engine's code
     */
    public long replace(long userId, long orderId, Revision revision) {
        Instant receivedAt = market.stamp();
        return answer(writer.write(tx -> decide(tx, userId, orderId, revision, receivedAt)))
                .orderId();
    }

    /**
     * Takes back what is left of an order; with prices that come late once the data has come as far
     * as the request, until then it is {@code pending_cancel}.
     *
     * @throws Problem 404 if the user has no such order; 409 if it has ended already
     */
    public void cancel(long userId, long orderId) {
        Instant receivedAt = market.stamp();
        Problem problem = writer.write(tx -> cancel(tx, userId, orderId, receivedAt));
        if (problem != null) {
            throw problem;
        }
    }

    /**
     * Writes its owner's own words to an order, whatever has become of it; blank ones take them
     * away.
     *
     * @throws Problem 404 if the user has no such order; 422 if they have more than 200 characters
     */
    public void note(long userId, long orderId, String note) {
        String words = note.strip();
        if (words.length() > Ticket.NOTE_LENGTH) {
            throw Problem.invalidField(
                    "note", "A note has at most " + Ticket.NOTE_LENGTH + " characters.");
        }
        boolean written =
                writer.write(
                        tx -> {
                            boolean owned = orders.owned(tx, userId, orderId) != null;
                            if (owned) {
                                orders.note(tx, orderId, words.isEmpty() ? null : words);
                            }
                            return owned;
                        });
        if (!written) {
            throw Problem.notFound();
        }
    }

    private Decision decide(Transaction tx, long userId, Ticket ticket, Instant receivedAt) {
        String portfolio = orders.portfolioInUse(tx, userId, ticket.portfolioId());
        if (portfolio == null) {
            return new Decision.No(
                    orders.isOwned(tx, userId, ticket.portfolioId())
                            ? TicketProblems.archived()
                            : Problem.notFound());
        }
        Origin origin = Origin.of(ticket);
        Decision known = known(tx, ticket.portfolioId(), origin);
        if (known != null) {
            return known;
        }
        TradingAccount trading = accounts.of(tx, ticket.portfolioId());
        Problem obstacle = obstacle(tx, trading, origin, receivedAt);
        if (obstacle != null) {
            return new Decision.No(obstacle);
        }
        Quote quote = market.quote(ticket.symbol());
        if (quote == null || !market.lists(ticket.symbol())) {
            return new Decision.No(TicketProblems.noQuote(market, ticket.symbol()));
        }
        Input input = ticket.instruction().input(ticket, ids::next, receivedAt, quote);
        List<Event> events = books.apply(tx, trading, input, origin);
        if (events.getFirst() instanceof Event.Accepted accepted) {
            taken(tx, trading, accepted.orderId(), receivedAt);
            OrderView view = OrderView.accepted(accepted, ticket, portfolio);
            return new Decision.Yes(new Placed(accepted.orderId(), view));
        }
        return new Decision.No(TicketProblems.of(events.getFirst(), ticket));
    }

    private Decision decide(
            Transaction tx, long userId, long orderId, Revision revision, Instant receivedAt) {
        OrderStore.Owned owned = orders.owned(tx, userId, orderId);
        if (owned == null) {
            return new Decision.No(Problem.notFound());
        }
        if (revision.isEmpty()) {
            return new Decision.No(TicketProblems.nothingToChange());
        }
        Origin origin = Origin.of(revision, orderId, owned.note());
        Decision known = known(tx, owned.portfolioId(), origin);
        if (known != null) {
            return known;
        }
        TradingAccount trading = accounts.of(tx, owned.portfolioId());
        WorkingOrder old = trading.account().workingOrder(orderId);
        if (old == null) {
            return new Decision.No(TicketProblems.notWorking());
        }
        if (trading.requestOf(orderId) != null) {
            return ends.isAsked(tx, orderId, revision)
                    ? Decision.order(orderId)
                    : new Decision.No(TicketProblems.endPending());
        }
        Problem obstacle = obstacle(tx, trading, origin, receivedAt);
        if (obstacle != null) {
            return new Decision.No(obstacle);
        }
        Quote quote = market.quote(old.order().symbol());
        if (quote == null) {
            return new Decision.No(TicketProblems.noQuote(market, old.order().symbol()));
        }
        Order order = revision.of(old, ids.next(), ids::next, receivedAt);
        Input.Replace input = new Input.Replace(orderId, order, quote);
        return ends.arise()
                ? ask(tx, trading, input, revision, owned)
                : replace(tx, trading, input, origin);
    }

    private Decision replace(
            Transaction tx, TradingAccount trading, Input.Replace input, Origin origin) {
        Event first = books.apply(tx, trading, input, origin).getFirst();
        Order order = input.order();
        if (first instanceof Event.Replaced) {
            taken(tx, trading, order.id(), order.receivedAt());
            return Decision.order(order.id());
        }
        return new Decision.No(TicketProblems.of(first, order));
    }

    /** With prices that come late: the old order works on for now, under the new note. */
    private Decision ask(
            Transaction tx,
            TradingAccount trading,
            Input.Replace input,
            Revision revision,
            OrderStore.Owned owned) {
        Problem problem = ends.replace(tx, trading, input, revision);
        if (problem != null) {
            return new Decision.No(problem);
        }
        if (revision.note() != null) {
            orders.note(tx, input.orderId(), revision.noteAfter(owned.note()));
        }
        return Decision.order(input.orderId());
    }

    /** Why no order may come with these keys, or at this time, or any more; null if one may. */
    private @Nullable Problem obstacle(
            Transaction tx, TradingAccount trading, Origin origin, Instant receivedAt) {
        if (ends.isKeyTaken(tx, trading.account().id(), origin)) {
            return TicketProblems.keyReused();
        }
        TradingWindow window = trading.window();
        return window == null || (window.contains(receivedAt) && window.contains(market.now()))
                ? null
                : TicketProblems.outside(window, receivedAt);
    }

    /**
     * An order works from now on. What came before a close and was written after it ends as if it
     * had not queued.
     */
    private void taken(Transaction tx, TradingAccount trading, long orderId, Instant receivedAt) {
        tx.made(orderId);
        Session last = market.calendar().lastFinished(market.now().minus(market.delay()));
        if (receivedAt.isBefore(last.close())) {
            matching.catchUp(tx, trading.account().id());
        }
    }

    /** What a request with the same keys was answered with, null when there was none. */
    private @Nullable Decision known(Transaction tx, long portfolioId, Origin origin) {
        OrderStore.Known known = orders.known(tx, portfolioId, origin);
        if (known == null) {
            return null;
        }
        tx.made(known.orderId());
        return Objects.equals(origin.requestHash(), known.requestHash())
                ? Decision.order(known.orderId())
                : new Decision.No(TicketProblems.keyReused());
    }

    private @Nullable Problem cancel(
            Transaction tx, long userId, long orderId, Instant receivedAt) {
        OrderStore.Owned owned = orders.owned(tx, userId, orderId);
        if (owned == null) {
            return Problem.notFound();
        }
        TradingAccount trading = accounts.of(tx, owned.portfolioId());
        WorkingOrder working = trading.account().workingOrder(orderId);
        if (working == null) {
            return TicketProblems.notWorking();
        }
        boolean forced = working.order().link() instanceof Link.Liquidation;
        if (ends.arise() && !forced) {
            ends.cancel(tx, trading, working, receivedAt);
            return null;
        }
        Input cancel = new Input.Cancel(orderId, receivedAt);
        Event first = books.apply(tx, trading, cancel).getFirst();
        return first instanceof Event.Refused ? TicketProblems.of(first) : null;
    }

    private static Placed answer(Decision decision) {
        return switch (decision) {
            case Decision.Yes(Placed placed) -> placed;
            case Decision.No(Problem problem) -> throw problem;
        };
    }

    /** What became of a request: an order, or the problem to answer with. */
    private sealed interface Decision {
        record Yes(Placed placed) implements Decision {}

        record No(Problem problem) implements Decision {}

        /** An order of which the answer says no more. */
        static Decision order(long id) {
            return new Yes(new Placed(id, null));
        }
    }
}
