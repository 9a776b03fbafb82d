package bullpen.market;

import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All that is listed, in memory. What the configured source knows is listed at start. */
@Component
public final class Instruments {
    private final InstrumentStore store;
    private final Writer writer;
    private volatile NavigableMap<Symbol, Instrument> listed;

    Instruments(InstrumentStore store, MarketDataSource source, Writer writer) {
        this.store = store;
        this.writer = writer;
        this.listed = bySymbol(store.all());
        List<Instrument> news =
                source.instruments().stream()
                        .filter(one -> !one.equals(listed.get(one.symbol())))
                        .toList();
        if (!news.isEmpty()) {
            writer.write(transaction -> store.describe(transaction, news));
            this.listed = bySymbol(store.all());
        }
    }

    /** In the order of their symbols. */
    public Collection<Instrument> all() {
        return listed.values();
    }

    public Collection<Symbol> symbols() {
        return listed.keySet();
    }

    /** Null when it is not listed. */
    public @Nullable Instrument find(Symbol symbol) {
        return listed.get(symbol);
    }

    /** Null when the text is no ticker, or of nothing that is listed. */
    public @Nullable Instrument find(String ticker) {
        return Symbol.isTicker(ticker) ? find(Symbol.of(ticker)) : null;
    }

    public boolean isListed(Symbol symbol) {
        return listed.containsKey(symbol);
    }

    /** Lists those symbols that are not, by their symbol alone; returns when that is durable. */
    public synchronized void list(Collection<Symbol> symbols) {
        List<Instrument> unknown =
                symbols.stream()
                        .filter(symbol -> !isListed(symbol))
                        .distinct()
                        .map(Instrument::unknown)
                        .toList();
        if (!unknown.isEmpty()) {
            writer.write(transaction -> store.add(transaction, unknown));
            listed = bySymbol(store.all());
        }
    }

    /** To be called when others have written instruments. */
    public synchronized void readAgain() {
        listed = bySymbol(store.all());
    }

    /** Lists one with what is known of it; returns when that is durable. */
    public synchronized void list(Instrument instrument) {
        writer.write(transaction -> store.describe(transaction, List.of(instrument)));
        listed = bySymbol(store.all());
    }

    /** Lists a symbol as what another one is; known here once it is durable. */
    public void carryOn(Transaction transaction, Symbol symbol, Symbol to) {
        Instrument former = find(symbol);
        if (former != null) {
            store.replace(transaction, former.under(to));
            transaction.afterCommit(this::readAgain);
        }
    }

    private static NavigableMap<Symbol, Instrument> bySymbol(List<Instrument> instruments) {
        NavigableMap<Symbol, Instrument> map = new TreeMap<>();
        for (Instrument one : instruments) {
            map.put(one.symbol(), one);
        }
        return Collections.unmodifiableNavigableMap(map);
    }
}
