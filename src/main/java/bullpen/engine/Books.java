package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The books of an account, one for each symbol it ever ordered. */
final class Books {
    private final Map<Symbol, Book> books = new HashMap<>();

    /** The symbol's book, begun when there is none. */
    Book of(Symbol symbol) {
        return books.computeIfAbsent(symbol, Book::new);
    }

    @Nullable Book known(Symbol symbol) {
        return books.get(symbol);
    }

    /** The working order with this id in any of the books, null when there is none. */
    @Nullable WorkingOrder working(long orderId) {
        for (Book book : books.values()) {
            WorkingOrder working = book.working(orderId);
            if (working != null) {
                return working;
            }
        }
        return null;
    }

    List<Position> positions() {
        return books.values().stream()
                .map(Book::position)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Position::symbol))
                .toList();
    }

    List<WorkingOrder> workingOrders() {
        return books.values().stream()
                .flatMap(book -> book.orders().stream())
                .sorted(Comparator.comparingLong(working -> working.order().id()))
                .toList();
    }
}
