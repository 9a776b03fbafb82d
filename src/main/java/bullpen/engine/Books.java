package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an account consists of: cash, one book for each symbol it ever ordered, and what is
 * reserved. Whoever changes an order does it here, so that the sums stay true.
 */
final class Books {
    private final AccountRules rules;
    private final Map<Symbol, Book> bySymbol = new HashMap<>();
    private final Map<Long, Book> byOrder = new HashMap<>();
    private Money cash = Money.ZERO;
    private Money reserved = Money.ZERO;
    private Instant nothingExpiresUntil = Instant.MAX;
    private @Nullable Instant calledAt;

    Books(AccountRules rules) {
        this.rules = rules;
    }

    AccountRules rules() {
        return rules;
    }

    Money cash() {
        return cash;
    }

    void pay(Money change) {
        cash = cash.plus(change);
    }

    Money reserved() {
        return reserved;
    }

    /** When the margin call that stands was made, null when none stands. */
    @Nullable Instant calledAt() {
        return calledAt;
    }

    void call(@Nullable Instant at) {
        calledAt = at;
    }

    /** The symbol's book, begun when there is none. */
    Book of(Symbol symbol) {
        return bySymbol.computeIfAbsent(symbol, Book::new);
    }

    @Nullable Book known(Symbol symbol) {
        return bySymbol.get(symbol);
    }

    Collection<Book> all() {
        return bySymbol.values();
    }

    /** The working order with this id, null when there is none. */
    @Nullable WorkingOrder working(long orderId) {
        Book book = byOrder.get(orderId);
        return book == null ? null : book.working(orderId);
    }

    /**
     * Takes an order among those that work.
     *
     * @return what is reserved for it
     */
    Money add(WorkingOrder working) {
        Order order = working.order();
        Book book = of(order.symbol());
        book.add(working);
        byOrder.put(order.id(), book);
        Money needed = working.reserved(rules);
        reserved = reserved.plus(needed);
        Instant until = order.timeInForce().endsAfter(order.receivedAt());
        if (until.isBefore(nothingExpiresUntil)) {
            nothingExpiresUntil = until;
        }
        return needed;
    }

    void remove(WorkingOrder working) {
        Book book = of(working.order().symbol());
        book.remove(working);
        byOrder.remove(working.order().id());
        reserved = reserved.minus(working.reserved(rules));
    }

    /** Puts another state of a working order in its place. */
    void change(WorkingOrder before, WorkingOrder after) {
        of(before.order().symbol()).change(after);
        reserved = reserved.minus(before.reserved(rules)).plus(after.reserved(rules));
    }

    /** What a fill leaves of an order goes on working. */
    void take(WorkingOrder before, WorkingOrder after, Fill fill) {
        remove(before);
        of(fill.symbol()).take(fill);
        cash = cash.plus(fill.cashChange());
        if (after.remaining().isPositive()) {
            add(after);
        }
    }

    /** Whether no order's time can be over at this instant; a cheap look before the orders. */
    boolean nothingExpires(Instant closeAt) {
        return !closeAt.isAfter(nothingExpiresUntil);
    }

    /** Reckons anew when the next order's time may be over. */
    void reckonExpiry() {
        nothingExpiresUntil = Instant.MAX;
        for (Book book : bySymbol.values()) {
            for (WorkingOrder working : book.orders()) {
                Order order = working.order();
                Instant until = order.timeInForce().endsAfter(order.receivedAt());
                if (until.isBefore(nothingExpiresUntil)) {
                    nothingExpiresUntil = until;
                }
            }
        }
    }

    List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        for (Book book : bySymbol.values()) {
            Position position = book.position();
            if (position != null) {
                positions.add(position);
            }
        }
        positions.sort(Comparator.comparing(Position::symbol));
        return positions;
    }

    List<WorkingOrder> workingOrders() {
        List<WorkingOrder> orders = new ArrayList<>(byOrder.size());
        bySymbol.values().forEach(book -> orders.addAll(book.orders()));
        orders.sort(Comparator.comparingLong(working -> working.order().id()));
        return orders;
    }
}
