package bullpen.watchlist;

import bullpen.engine.Price;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A list of symbols that somebody watches.
 *
 * @param items in their owner's order
 */
public record Watchlist(long id, String name, Instant createdAt, List<Item> items) {
    public static final int NAME_LENGTH = 40;

    /** So many lists a person may have. */
    public static final int MOST_LISTS = 20;

    /** So many symbols a list may have. */
    public static final int MOST_SYMBOLS = 100;

    public Watchlist {
        items = List.copyOf(items);
    }

    /**
     * A symbol of the list.
     *
     * @param note the owner's words, empty for none
     * @param target the price that its owner waits for, null for none
     */
    public record Item(Symbol symbol, String note, @Nullable Price target, Instant addedAt) {
        public static final int NOTE_LENGTH = 200;
    }

    public List<Symbol> symbols() {
        return items.stream().map(Item::symbol).toList();
    }

    /** Its item of a symbol, null when it has none. */
    public @Nullable Item item(Symbol symbol) {
        return items.stream().filter(item -> item.symbol().equals(symbol)).findAny().orElse(null);
    }
}
