package bullpen.quote;

import bullpen.calendar.MarketClock;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Symbols in which nothing is traded for now: because the exchange says so, or an administrator.
 * Orders are taken and wait. The price of a symbol that an administrator halted stays what it was.
 */
@Component
public final class Halts {
    /**
     * A halt by an administrator.
     *
     * @param since by the market's clock
     */
    public record Halt(Symbol symbol, Instant since, String reason) {}

    private final MarketDataSource source;
    private final MarketClock market;
    private final Instruments instruments;
    private final HaltStore store;
    private final Writer writer;
    private final Map<Symbol, Halt> ordered = new ConcurrentSkipListMap<>();
    private final Set<Symbol> changed = ConcurrentHashMap.newKeySet();
    private volatile Set<Symbol> ofSource = Set.of();

    Halts(
            MarketDataSource source,
            MarketClock market,
            Instruments instruments,
            HaltStore store,
            Writer writer) {
        this.source = source;
        this.market = market;
        this.instruments = instruments;
        this.store = store;
        this.writer = writer;
        store.all().forEach(halt -> ordered.put(halt.symbol(), halt));
    }

    public boolean isHalted(Symbol symbol) {
        return isOrdered(symbol) || ofSource.contains(symbol);
    }

    /** Whether an administrator halted it: no quote of it is taken. */
    boolean isOrdered(Symbol symbol) {
        return ordered.containsKey(symbol);
    }

    /** The halts by administrators, in the order of their symbols. */
    public List<Halt> ordered() {
        return List.copyOf(ordered.values());
    }

    /** The halt of a symbol by an administrator, null when there is none; for pages. */
    public @Nullable Halt ordered(Symbol symbol) {
        return ordered.get(symbol);
    }

    /** What the source said last, in the order of symbols. */
    public Set<Symbol> ofSource() {
        return new TreeSet<>(ofSource);
    }

    /** Asks the source; returns the symbols that were halted or let go since it was asked last. */
    Set<Symbol> ask() {
        Set<Symbol> now = Set.copyOf(source.halted(market.now()));
        now.stream().filter(symbol -> !ofSource.contains(symbol)).forEach(changed::add);
        ofSource.stream().filter(symbol -> !now.contains(symbol)).forEach(changed::add);
        ofSource = now;
        Set<Symbol> told = Set.copyOf(changed);
        changed.removeAll(told);
        return told;
    }

    /**
     * Halts trading in a symbol; for one that is halted the reason is changed.
     *
     * @param note what is to be written with it, given the halt that is changed, if any
     * @return the halt that was changed, null when the symbol was traded until now
     * @throws Problem 422 when it is not listed
     */
    public synchronized @Nullable Halt halt(
            Symbol symbol, String reason, BiConsumer<Transaction, @Nullable Halt> note) {
        if (!instruments.isListed(symbol)) {
            throw Problem.invalidField("symbol", symbol + " is not listed here.");
        }
        Halt before = ordered.get(symbol);
        var halt = new Halt(symbol, before == null ? market.now() : before.since(), reason);
        writer.write(
                transaction -> {
                    note.accept(transaction, before);
                    return store.put(transaction, halt);
                });
        ordered.put(symbol, halt);
        changed.add(symbol);
        return before;
    }

    /** Lets a symbol trade again; a second time changes nothing. */
    public synchronized void resume(Symbol symbol, Consumer<Transaction> note) {
        if (isOrdered(symbol)) {
            writer.write(
                    transaction -> {
                        note.accept(transaction);
                        return store.delete(transaction, symbol);
                    });
            ordered.remove(symbol);
            changed.add(symbol);
        }
    }
}
