package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A cash account, long only: its cash, positions and working orders, and all that can happen to
 * them. Used by one thread at a time. The same inputs give the same events and the same {@link
 * #digest}.
 *
 * <p>Cash less what is reserved for open purchases is never below zero, and no more can be in open
 * sales than is held.
 */
public final class Account {
    private final long id;
    private final Costs costs;
    private final Books books = new Books();
    private Money cash;
    private Money reserved = Money.ZERO;
    private Instant nothingExpiresUntil = Instant.MAX;

    private Account(long id, Costs costs, Money cash) {
        this.id = id;
        this.costs = costs;
        this.cash = cash;
    }

    /** A new account without cash. */
    public static Account opened(long id, Costs costs) {
        return new Account(id, costs, Money.ZERO);
    }

    /** An account as it stood when it was stored. */
    public static Account restored(
            long id,
            Costs costs,
            Money cash,
            Collection<Position> positions,
            Collection<WorkingOrder> workingOrders) {
        Account account = new Account(id, costs, cash);
        positions.forEach(position -> account.books.of(position.symbol()).restore(position));
        workingOrders.forEach(account::work);
        return account;
    }

    public long id() {
        return id;
    }

    public Costs costs() {
        return costs;
    }

    public Money cash() {
        return cash;
    }

    /** Cash set aside for open purchases. */
    public Money reserved() {
        return reserved;
    }

    public Money buyingPower() {
        return cash.minus(reserved);
    }

    /** What is held, by symbol; empty positions are left out. */
    public List<Position> positions() {
        return books.positions();
    }

    /** What is held of a symbol, null when nothing is. */
    public @Nullable Position position(Symbol symbol) {
        Book book = books.known(symbol);
        return book == null ? null : book.position();
    }

    /** The order with this id while it can still fill, null otherwise. */
    public @Nullable WorkingOrder workingOrder(long orderId) {
        return books.working(orderId);
    }

    /** The shares of a symbol that are not in an open sale yet. */
    public Quantity sellable(Symbol symbol) {
        Book book = books.known(symbol);
        return book == null ? Quantity.ZERO : book.sellable();
    }

    /** The orders that can still fill, by id. */
    public List<WorkingOrder> workingOrders() {
        return books.workingOrders();
    }

    /** Whether any order of the symbol can still fill. */
    public boolean hasWorkingOrders(Symbol symbol) {
        Book book = books.known(symbol);
        return book != null && !book.orders().isEmpty();
    }

    /** A hash of the whole state: equal states have equal digests. */
    public String digest() {
        return Digest.of(this);
    }

    /**
     * Applies one input and tells what happened, in the order in which it happened.
     *
     * @return the events; empty when the input changed nothing
     * @throws IllegalArgumentException if an order's id is not new
     */
    public List<Event> apply(Input input) {
        return switch (input) {
            case Input.Deposit(Money amount, Instant at) -> deposit(amount, at);
            case Input.Submit(Order order, Price estimate) -> submit(order, estimate);
            case Input.Cancel(long orderId, Instant at) -> cancel(orderId, at);
            case Input.Quoted(Quote quote) -> quoted(quote);
            case Input.TradingDay day -> tradingDay(day);
            case Input.SessionEnd(_, Instant closeAt) -> sessionEnd(closeAt);
        };
    }

    private List<Event> deposit(Money amount, Instant at) {
        cash = cash.plus(amount);
        return List.of(new Event.Deposited(amount, at));
    }

    private List<Event> submit(Order order, Price estimate) {
        WorkingOrder working = WorkingOrder.accepted(order, estimate);
        Reason refusal =
                Acceptance.refusal(working, books.of(order.symbol()), costs, buyingPower());
        if (refusal != null) {
            return List.of(new Event.Refused(order.id(), order.receivedAt(), refusal));
        }
        work(working);
        return List.of(new Event.Accepted(order, estimate, working.reserved(costs)));
    }

    private List<Event> cancel(long orderId, Instant at) {
        WorkingOrder working = books.working(orderId);
        if (working == null) {
            return List.of(new Event.Refused(orderId, at, Reasons.NOT_WORKING));
        }
        end(working);
        return List.of(new Event.Canceled(orderId, at, Reasons.OWNER));
    }

    private List<Event> quoted(Quote quote) {
        Book book = books.known(quote.symbol());
        if (book == null || book.orders().isEmpty()) {
            return List.of();
        }
        List<Match> matches = matches(book, quote);
        if (matches.isEmpty()) {
            return List.of();
        }
        List<Event> events = new ArrayList<>(2);
        for (Match match : matches) {
            Quantity all = match.working().remaining();
            trade(book, match.working(), match.terms(), all, quote.at(), events);
        }
        return events;
    }

    private static List<Match> matches(Book book, Quote quote) {
        List<Match> matches = new ArrayList<>(2);
        for (WorkingOrder working : book.orders()) {
            Terms terms = QuoteRules.terms(working, quote);
            if (terms != null) {
                matches.add(new Match(working, terms));
            }
        }
        matches.sort(Match.BY_ORDER);
        return matches;
    }

    /** Rule 8 of the bars: all that fills at the open, then stops, then limits; exits first. */
    private List<Event> tradingDay(Input.TradingDay day) {
        List<Candidate> candidates = candidates(day);
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        for (BarRules.Phase phase : BarRules.Phase.values()) {
            Instant at = phase == BarRules.Phase.OPEN ? day.openAt() : day.closeAt();
            for (Candidate candidate : candidates) {
                trade(candidate, phase, at, events);
            }
        }
        return events;
    }

    private List<Candidate> candidates(Input.TradingDay day) {
        List<Candidate> candidates = new ArrayList<>(4);
        for (Bar bar : day.bars()) {
            Book book = books.known(bar.symbol());
            if (book == null) {
                continue;
            }
            for (WorkingOrder working : book.orders()) {
                if (working.order().receivedAt().isBefore(day.openAt())) {
                    candidates.add(new Candidate(working.order(), bar, book));
                }
            }
        }
        candidates.sort(Comparator.comparing(Candidate::order, Match.EXITS_FIRST));
        return candidates;
    }

    private void trade(Candidate candidate, BarRules.Phase phase, Instant at, List<Event> events) {
        WorkingOrder working = candidate.book().working(candidate.order().id());
        if (working == null) {
            return;
        }
        Terms terms = BarRules.terms(working, candidate.bar(), phase);
        if (terms != null) {
            Quantity most = working.remaining().min(BarRules.cap(candidate.bar(), phase));
            trade(candidate.book(), working, terms, most, at, events);
        }
    }

    /** Fills a quantity of an order, unless it is worth nothing or the cash does not suffice. */
    private void trade(
            Book book,
            WorkingOrder working,
            Terms terms,
            Quantity quantity,
            Instant at,
            List<Event> events) {
        long orderId = working.order().id();
        WorkingOrder before = working;
        if (working.isUntriggeredStop()) {
            before = working.asTriggered();
            book.trigger(before);
            events.add(new Event.Triggered(orderId, terms.reference(), at, terms.rule()));
        }
        Money costRemoved = before.order().side() == Side.SELL ? book.costOf(quantity) : Money.ZERO;
        Fill fill = before.fill(quantity, terms, costs, costRemoved, at);
        if (fill.value().isZero()) {
            return;
        }
        WorkingOrder after = before.after(fill);
        Money free = buyingPower().plus(before.reserved(costs));
        Money needed = after.reserved(costs).minus(fill.cashChange());
        if (needed.compareTo(free) > 0) {
            end(before);
            events.add(new Event.Canceled(orderId, at, Reasons.cashAtFill(needed, free)));
            return;
        }
        cash = cash.plus(fill.cashChange());
        reserved = reserved.minus(before.reserved(costs)).plus(after.reserved(costs));
        book.fill(before, after, fill);
        events.add(new Event.Filled(fill));
    }

    private List<Event> sessionEnd(Instant closeAt) {
        if (!closeAt.isAfter(nothingExpiresUntil)) {
            return List.of();
        }
        nothingExpiresUntil = Instant.MAX;
        List<Event> events = new ArrayList<>();
        for (WorkingOrder working : workingOrders()) {
            Order order = working.order();
            Instant until = order.timeInForce().endsAfter(order.receivedAt());
            if (closeAt.isAfter(until)) {
                end(working);
                Reason reason = Reasons.ended(order.timeInForce());
                events.add(new Event.Expired(order.id(), closeAt, reason));
            } else {
                expireNotBefore(until);
            }
        }
        return events;
    }

    private void work(WorkingOrder working) {
        Order order = working.order();
        books.of(order.symbol()).add(working);
        reserved = reserved.plus(working.reserved(costs));
        expireNotBefore(order.timeInForce().endsAfter(order.receivedAt()));
    }

    private void end(WorkingOrder working) {
        books.of(working.order().symbol()).remove(working);
        reserved = reserved.minus(working.reserved(costs));
    }

    private void expireNotBefore(Instant until) {
        if (until.isBefore(nothingExpiresUntil)) {
            nothingExpiresUntil = until;
        }
    }

    /** An order and the bar of the day that may fill it. */
    private record Candidate(Order order, Bar bar, Book book) {}
}
