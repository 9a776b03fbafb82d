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
 * All that an account consists of: cash, a book for each symbol that it holds or orders, and what
 * is reserved. Whoever changes an order does it here, so that the sums stay true.
 */
final class Books {
    /** So many books are no burden, whether they are empty or not. */
    private static final int FEW = 16;

    private final AccountRules rules;
    private final Map<Symbol, Book> bySymbol = new HashMap<>();
    private final Map<Long, Place> places = new HashMap<>();
    private Money cash = Money.ZERO;
    private Money reserved = Money.ZERO;
    private Instant nothingExpiresUntil = Instant.MAX;
    private @Nullable Instant calledAt;

    /** How many books there may be before the empty ones are looked for. */
    private int room = FEW;

    /** Where an order stands, and what is reserved for it. */
    private record Place(Book book, WorkingOrder working, Money reserved) {}

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

    /**
     * Drops the books of symbols that are neither held nor ordered, once they may be half of all:
     * an empty book says nothing, and a symbol that is traded again and again keeps its own. For
     * between two inputs, when nobody has a book in hand.
     */
    void dropEmpty() {
        if (bySymbol.size() > room) {
            bySymbol.values().removeIf(Book::isEmpty);
            room = Math.max(FEW, 2 * bySymbol.size());
        }
    }

    /** How many books there are, empty ones included. */
    int size() {
        return bySymbol.size();
    }

    Collection<Book> all() {
        return bySymbol.values();
    }

    /** The working order with this id, null when there is none. */
    @Nullable WorkingOrder working(long orderId) {
        Place place = places.get(orderId);
        return place == null ? null : place.working();
    }

    /** What is reserved for an order; zero when it does not work. */
    Money reservedFor(long orderId) {
        Place place = places.get(orderId);
        return place == null ? Money.ZERO : place.reserved();
    }

    /**
     * Takes an order among those that work.
     *
     * @return what is reserved for it
     * @throws IllegalArgumentException if its id is not new
     */
    Money add(WorkingOrder working) {
        Order order = working.order();
        requireNew(order.id());
        Instant until = order.timeInForce().endsAfter(order.receivedAt());
        if (until.isBefore(nothingExpiresUntil)) {
            nothingExpiresUntil = until;
        }
        return put(of(order.symbol()), working);
    }

    /**
     * @throws IllegalArgumentException if a working order has this id
     */
    void requireNew(long orderId) {
        if (places.containsKey(orderId)) {
            throw new IllegalArgumentException("Order is known: " + orderId);
        }
    }

    void remove(long orderId) {
        Place place = places.remove(orderId);
        if (place != null) {
            place.book().remove(place.working());
            reserved = reserved.minus(place.reserved());
        }
    }

    /** Puts another state of a working order in its place. */
    void change(WorkingOrder after) {
        put(of(after.order().symbol()), after);
    }

    private Money put(Book book, WorkingOrder working) {
        Money needed = working.reserved(rules);
        Place before = places.put(working.order().id(), new Place(book, working, needed));
        book.put(working);
        reserved = reserved.plus(needed).minus(before == null ? Money.ZERO : before.reserved());
        return needed;
    }

    /** What was traded comes or goes. */
    void take(Fill fill) {
        of(fill.symbol()).take(fill);
        cash = cash.plus(fill.cashChange());
    }

    /** Whether no order's time can be over at this instant; a cheap look before the orders. */
    boolean nothingExpires(Instant closeAt) {
        return !closeAt.isAfter(nothingExpiresUntil);
    }

    /** Reckons anew when the next order's time may be over. */
    void reckonExpiry() {
        nothingExpiresUntil = Instant.MAX;
        for (Place place : places.values()) {
            Order order = place.working().order();
            Instant until = order.timeInForce().endsAfter(order.receivedAt());
            if (until.isBefore(nothingExpiresUntil)) {
                nothingExpiresUntil = until;
            }
        }
    }

    boolean hasPositions() {
        return bySymbol.values().stream().anyMatch(book -> !book.held().isZero());
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
        List<WorkingOrder> orders = new ArrayList<>(places.size());
        places.values().forEach(place -> orders.add(place.working()));
        orders.sort(Comparator.comparingLong(working -> working.order().id()));
        return orders;
    }
}
