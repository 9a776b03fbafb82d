package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An account: its cash, positions and working orders, and all that can happen to them. Used by one
 * thread at a time. The same inputs give the same events and the same {@link #digest}.
 *
 * <p>In a cash account, cash less what is reserved for open purchases is never below zero and no
 * position is. In both kinds no more is in open orders that close a position than is held, and cash
 * moves only with an event.
 */
public final class Account {
    private final long id;
    private final Books books;

    private Account(long id, AccountRules rules) {
        this.id = id;
        this.books = new Books(rules);
    }

    /** A new account without cash. */
    public static Account opened(long id, AccountRules rules) {
        return new Account(id, rules);
    }

    /** An account as it stood when it was stored. */
    public static Account restored(long id, AccountRules rules, State state) {
        Account account = new Account(id, rules);
        account.books.pay(state.cash());
        account.books.call(state.marginCalledAt());
        for (Position position : state.positions()) {
            account.books.of(position.symbol()).restore(position);
        }
        state.workingOrders().forEach(account.books::add);
        return account;
    }

    /**
     * What of an account is stored.
     *
     * @param marginCalledAt when the margin call that stands was made, null when none stands
     */
    public record State(
            Money cash,
            Collection<Position> positions,
            Collection<WorkingOrder> workingOrders,
            @Nullable Instant marginCalledAt) {}

    public long id() {
        return id;
    }

    public AccountRules rules() {
        return books.rules();
    }

    public Costs costs() {
        return books.rules().costs();
    }

    /** Cash; below zero only in a margin account, for what is borrowed. */
    public Money cash() {
        return books.cash();
    }

    /** Money set aside for open orders; in a margin account the margin of what they open. */
    public Money reserved() {
        return books.reserved();
    }

    /**
     * What may still be opened: cash less what is reserved; in a margin account what the free
     * equity is the initial margin of, never below zero.
     */
    public Money buyingPower() {
        if (!books.rules().isMargin()) {
            return books.cash().minus(books.reserved());
        }
        Money free = Margins.free(books);
        return free.isNegative() ? Money.ZERO : free.plus(free);
    }

    /** Cash and positions at the last prices seen; at cost where none was seen. */
    public Money equity() {
        return Margins.equity(books);
    }

    /** When the margin call that stands was made, null when none stands. */
    public @Nullable Instant marginCalledAt() {
        return books.calledAt();
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

    /** The shares of a symbol that an order on this side may close: held and in no open order. */
    public Quantity closable(Symbol symbol, Side side) {
        Book book = books.known(symbol);
        return book == null ? Quantity.ZERO : book.closable(side);
    }

    /** The orders that can still fill, by id. */
    public List<WorkingOrder> workingOrders() {
        return books.workingOrders();
    }

    /** The orders of a symbol that can still fill, by id. */
    public List<WorkingOrder> workingOrders(Symbol symbol) {
        Book book = books.known(symbol);
        return book == null ? List.of() : List.copyOf(book.orders());
    }

    /** Whether any order of the symbol can still fill. */
    public boolean hasWorkingOrders(Symbol symbol) {
        Book book = books.known(symbol);
        return book != null && book.hasOrders();
    }

    /**
     * Whether the end of a session that closed at an instant may have something to end here; never
     * false where it has.
     */
    public boolean mayOutlive(Instant closeAt) {
        return !books.nothingExpires(closeAt);
    }

    /**
     * A hash of the whole state: accounts with equal digests answer the same inputs with the same
     * events, and different states have different digests.
     */
    public String digest() {
        return Digest.of(this);
    }

    Books books() {
        return books;
    }

    /** Values a position at the last price known, as after a restart; nothing fills by it. */
    public void mark(Symbol symbol, Price last) {
        Book book = books.known(symbol);
        if (book != null) {
            book.mark(last);
        }
    }

    /** Why a company's action cannot be taken back, null when it can. */
    public @Nullable Reason refusal(Input.TakeBack back) {
        return TakingBack.refusal(books, back);
    }

    /**
     * Applies one input and tells what happened, in the order in which it happened.
     *
     * @return the events; empty when the input changed nothing
     * @throws IllegalArgumentException if an order's id is not new, or a symbol changes to one of
     *     which the account has something
     * @throws ArithmeticException if an amount does not fit into 64 bits; the account is then to be
     *     thrown away and restored
     */
    public List<Event> apply(Input input) {
        if (input instanceof Input.Quoted(Quote quote, _) && isUnconcerned(quote.symbol())) {
            mark(quote.symbol(), quote.last());
            return List.of();
        }
        List<Event> events = new ArrayList<>(2);
        apply(input, new Settlement(books, events), events);
        books.dropEmpty();
        return events;
    }

    private void apply(Input input, Settlement settlement, List<Event> events) {
        switch (input) {
            case Input.Deposit(Money amount, Instant at) -> {
                books.pay(amount);
                events.add(new Event.Deposited(amount, at));
                Margins.check(books, at, events);
            }
            case Input.Submit(Order order, Quote seen) ->
                    new Intake(books, events, settlement).submit(order, seen);
            case Input.SubmitPair pair -> new Intake(books, events, settlement).submit(pair);
            case Input.Cancel(long orderId, Instant at) ->
                    new Intake(books, events, settlement).cancel(orderId, at);
            case Input.CancelAll(Instant at, Reason reason) ->
                    settlement.endings().cancelAll(reason, at);
            case Input.Replace replace -> new Intake(books, events, settlement).replace(replace);
            case Input.PastTrade trade -> {
                new Recording(books, events, settlement).enter(trade);
                Margins.check(books, trade.order().receivedAt(), events);
            }
            case Input.Quoted(Quote quote, Instant sessionOpen) -> {
                new QuoteMatching(books, settlement, sessionOpen).quoted(quote);
                Margins.check(books, quote.at(), events);
            }
            case Input.TradingDay day -> {
                new BarMatching(books, settlement, day).run();
                Margins.check(books, day.closeAt(), events);
            }
            case Input.SessionEnd end -> new SessionClose(books, events, settlement).end(end);
            case Input.Split split -> {
                new CorporateActions(books, events, settlement).split(split);
                Margins.check(books, split.at(), events);
            }
            case Input.Dividend dividend -> {
                new CorporateActions(books, events, settlement).dividend(dividend);
                Margins.check(books, dividend.at(), events);
            }
            case Input.Delisting delisting -> {
                new CorporateActions(books, events, settlement).delist(delisting);
                Margins.check(books, delisting.at(), events);
            }
            case Input.SymbolChange change ->
                    new CorporateActions(books, events, settlement).rename(change);
            case Input.TakeBack back -> {
                new TakingBack(books, events, settlement.endings()).run(back);
                Margins.check(books, back.at(), events);
            }
            case Input.Liquidate liquidate ->
                    new Liquidation(books, events, settlement).run(liquidate);
        }
    }

    private boolean isUnconcerned(Symbol symbol) {
        Book book = books.known(symbol);
        return book == null || book.isEmpty() || (!book.hasOrders() && !books.rules().isMargin());
    }
}
