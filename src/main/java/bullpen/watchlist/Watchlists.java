package bullpen.watchlist;

import bullpen.calendar.MarketClock;
import bullpen.corporate.SplitApplied;
import bullpen.corporate.SymbolChangeApplied;
import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** What people do with their watchlists; the same for pages and API. */
@Component
public final class Watchlists {
    private static final String FIRST_NAME = "Watchlist";
    private static final String STARTER_NAME = "Well known";
    private static final int STARTER_SYMBOLS = 8;

    /** The best known first; what is not listed here is passed over. */
    private static final List<String> WELL_KNOWN =
            List.of(
                    "SPY", "AAPL", "MSFT", "NVDA", "AMZN", "GOOGL", "TSLA", "JPM", "META", "KO",
                    "WMT", "DIS");

    private final Writer writer;
    private final Ids ids;
    private final Instruments instruments;
    private final MarketClock clock;

    Watchlists(Writer writer, Ids ids, Instruments instruments, MarketClock clock) {
        this.writer = writer;
        this.ids = ids;
        this.instruments = instruments;
        this.clock = clock;
    }

    /**
     * Makes a list, after those that there are.
     *
     * @throws Problem 422 with a message for each field that needs another value, or when there are
     *     20 lists
     */
    public long create(long userId, String name, List<Symbol> symbols) {
        var fields = new FieldReader();
        String tidy = fields.name("name", name, Watchlist.NAME_LENGTH);
        List<Symbol> distinct = symbols.stream().distinct().toList();
        distinct.forEach(symbol -> checkListed(fields, "symbols", symbol));
        if (distinct.size() > Watchlist.MOST_SYMBOLS) {
            fields.refuse("symbols", "A list has up to %d.".formatted(Watchlist.MOST_SYMBOLS));
        }
        fields.check();
        return writer.write(tx -> create(tx, userId, FieldReader.checked(tidy), distinct));
    }

    /** Makes a list of a few symbols that everybody knows, as far as they are listed here. */
    long createStarter(long userId) {
        List<Symbol> symbols =
                Stream.concat(
                                WELL_KNOWN.stream().map(Symbol::of).filter(instruments::isListed),
                                instruments.all().stream().map(Instrument::symbol))
                        .distinct()
                        .limit(STARTER_SYMBOLS)
                        .toList();
        return writer.write(tx -> create(tx, userId, STARTER_NAME, symbols));
    }

    private long create(Transaction tx, long userId, String name, List<Symbol> symbols) {
        int before = WatchlistQueries.all(tx.sql(), userId).size();
        if (before >= Watchlist.MOST_LISTS) {
            throw Problem.invalid(
                    "too_many_watchlists",
                    "You have %d lists; delete one first.".formatted(Watchlist.MOST_LISTS));
        }
        long id = ids.next();
        Instant now = clock.now();
        WatchlistStore.insert(tx, userId, id, name, now, before + 1);
        for (int at = 0; at < symbols.size(); at++) {
            var item = new Watchlist.Item(symbols.get(at), "", null, now);
            WatchlistStore.insertItem(tx, id, item, at + 1);
        }
        tx.made(id);
        return id;
    }

    /**
     * @throws Problem 404 when it is another's; 422 when the name needs to be another
     */
    public void rename(long userId, long id, String name) {
        var fields = new FieldReader();
        String tidy = fields.name("name", name, Watchlist.NAME_LENGTH);
        writer.write(
                tx -> {
                    var _ = WatchlistQueries.own(tx.sql(), userId, id);
                    fields.check();
                    WatchlistStore.rename(tx, id, FieldReader.checked(tidy));
                    return null;
                });
    }

    /**
     * Brings a list elsewhere among its owner's.
     *
     * @param place from its place to the new one, both from 0
     * @throws Problem 404 when it is another's
     */
    public void move(long userId, long id, IntUnaryOperator place) {
        writer.write(
                tx -> {
                    List<Long> all =
                            WatchlistQueries.all(tx.sql(), userId).stream()
                                    .map(Watchlist::id)
                                    .toList();
                    if (!all.contains(id)) {
                        throw Problem.notFound();
                    }
                    WatchlistStore.order(tx, Move.moved(all, id, place));
                    return null;
                });
    }

    /**
     * @throws Problem 404 when it is another's
     */
    public void delete(long userId, long id) {
        writer.write(
                tx -> {
                    var _ = WatchlistQueries.own(tx.sql(), userId, id);
                    WatchlistStore.delete(tx, id);
                    return null;
                });
    }

    /**
     * Adds a symbol at the end.
     *
     * @throws Problem 404 when the list is another's; 422 when the symbol is in it, or is not
     *     listed, or the list is full
     */
    public void add(long userId, long id, Symbol symbol, String note, @Nullable Price target) {
        add(userId, id, symbol, note, target, Integer.MAX_VALUE);
    }

    /** As {@link #add}, at a place from 0. */
    void add(long userId, long id, Symbol symbol, String note, @Nullable Price target, int place) {
        writer.write(
                tx -> {
                    Watchlist list = WatchlistQueries.own(tx.sql(), userId, id);
                    add(tx, list, symbol, note, target);
                    List<Symbol> order = new ArrayList<>(list.symbols());
                    order.add(Math.clamp(place, 0, order.size()), symbol);
                    WatchlistStore.orderItems(tx, id, order);
                    return null;
                });
    }

    private void add(
            Transaction tx, Watchlist list, Symbol symbol, String note, @Nullable Price target) {
        var fields = new FieldReader();
        checkListed(fields, "symbol", symbol);
        if (list.item(symbol) != null) {
            fields.refuse("symbol", symbol + " is in this list already.");
        } else if (list.items().size() >= Watchlist.MOST_SYMBOLS) {
            fields.refuse(
                    "symbol", "A list has up to %d symbols.".formatted(Watchlist.MOST_SYMBOLS));
        }
        checkNote(fields, note);
        fields.check();
        var item = new Watchlist.Item(symbol, note.strip(), target, clock.now());
        WatchlistStore.insertItem(tx, list.id(), item, list.items().size() + 1);
    }

    /**
     * Gives an item another note and target.
     *
     * @throws Problem 404 when the list is another's or has no such item; 422 for a note that is
     *     too long
     */
    public void change(long userId, long id, Symbol symbol, String note, @Nullable Price target) {
        var fields = new FieldReader();
        checkNote(fields, note);
        writer.write(
                tx -> {
                    var _ = item(tx, userId, id, symbol);
                    fields.check();
                    WatchlistStore.updateItem(tx, id, symbol, note.strip(), target);
                    return null;
                });
    }

    /**
     * Brings an item elsewhere in its list.
     *
     * @param place from its place to the new one, both from 0
     * @throws Problem 404 when the list is another's or has no such item
     */
    public void moveItem(long userId, long id, Symbol symbol, IntUnaryOperator place) {
        writer.write(
                tx -> {
                    Watchlist list = WatchlistQueries.own(tx.sql(), userId, id);
                    if (list.item(symbol) == null) {
                        throw Problem.notFound();
                    }
                    WatchlistStore.orderItems(tx, id, Move.moved(list.symbols(), symbol, place));
                    return null;
                });
    }

    /**
     * Takes a symbol out of a list.
     *
     * @throws Problem 404 when the list is another's or has no such item
     */
    public void remove(long userId, long id, Symbol symbol) {
        writer.write(
                tx -> {
                    var _ = item(tx, userId, id, symbol);
                    WatchlistStore.deleteItem(tx, id, symbol);
                    return null;
                });
    }

    /**
     * Adds a symbol to the user's first list, which is made when there is none.
     *
     * @throws Problem 422 as {@link #add}
     */
    void watch(long userId, Symbol symbol) {
        writer.write(
                tx -> {
                    List<Watchlist> all = WatchlistQueries.all(tx.sql(), userId);
                    long id =
                            all.isEmpty()
                                    ? create(tx, userId, FIRST_NAME, List.of())
                                    : all.getFirst().id();
                    Watchlist list = WatchlistQueries.own(tx.sql(), userId, id);
                    add(tx, list, symbol, "", null);
                    return null;
                });
    }

    /** Everybody's targets follow a split, in its own transaction. */
    @EventListener
    void split(SplitApplied split) {
        WatchlistStore.split(split.transaction(), split.symbol(), split.ratio());
    }

    /** What everybody watches follows a new symbol, in the transaction of the change. */
    @EventListener
    void changed(SymbolChangeApplied change) {
        WatchlistStore.carryOn(change.transaction(), change.symbol(), change.to());
    }

    private static Watchlist.Item item(Transaction tx, long userId, long id, Symbol symbol) {
        Watchlist.Item item = WatchlistQueries.own(tx.sql(), userId, id).item(symbol);
        if (item == null) {
            throw Problem.notFound();
        }
        return item;
    }

    private void checkListed(FieldReader fields, String field, Symbol symbol) {
        if (!instruments.isListed(symbol)) {
            fields.refuse(field, "There is no symbol %s here.".formatted(symbol));
        }
    }

    private static void checkNote(FieldReader fields, String note) {
        if (note.strip().length() > Watchlist.Item.NOTE_LENGTH) {
            fields.refuse(
                    "note", "Write up to %d characters.".formatted(Watchlist.Item.NOTE_LENGTH));
        }
    }
}
