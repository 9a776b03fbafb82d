package bullpen.market.action;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.MarketSettings;
import bullpen.market.action.CorporateAction.Ending;
import bullpen.market.action.CorporateAction.SymbolChange;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The splits, dividends, delistings and symbol changes that count, in memory. The market's own are
 * kept under the first of its sources, whichever told them: they happened to the prices of all.
 */
@Component
public final class CorporateActions {
    private record Key(String source, Symbol symbol) {}

    /**
     * What counts.
     *
     * @param names of the market's own symbols that were delisted, were changed or came of a
     *     change: all that, by day
     */
    private record Known(
            Map<Key, List<CorporateAction>> actions, Map<Symbol, List<Ending>> names) {}

    private final CorporateActionStore store;
    private final String own;
    private final Set<String> chain;
    private volatile Known known;

    CorporateActions(CorporateActionStore store, MarketSettings settings) {
        this.store = store;
        this.own = settings.barSource();
        this.chain = Set.copyOf(settings.chain());
        this.known = read();
    }

    /** The source of the market's own prices: its actions are applied to accounts. */
    public String own() {
        return own;
    }

    /**
     * What a source's prices of a symbol are to be read with, by day; what happened under a former
     * symbol too. Symbol changes are not among them.
     */
    public List<CorporateAction> of(String source, Symbol symbol) {
        return known.actions()
                .getOrDefault(new Key(chain.contains(source) ? own : source, symbol), List.of());
    }

    /** The split of which this is the first session after, in the market's own prices. */
    public @Nullable Ratio splitOn(Symbol symbol, LocalDate date) {
        for (CorporateAction action : of(own, symbol)) {
            if (action instanceof CorporateAction.Split(_, LocalDate exDate, Ratio ratio)
                    && exDate.equals(date)) {
                return ratio;
            }
        }
        return null;
    }

    /** Whether shares were split after one day and up to another. */
    public boolean isSplit(Symbol symbol, LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            return false;
        }
        for (CorporateAction action : of(own, symbol)) {
            if (isBetween(action, from, to) && action instanceof CorporateAction.Split) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetween(CorporateAction action, LocalDate from, LocalDate to) {
        return action.exDate().isAfter(from) && !action.exDate().isAfter(to);
    }

    /**
     * A price of one day for a share of a later day, in the market's own prices: the same unless
     * shares were split after the one and up to the other.
     */
    public Price carried(Symbol symbol, Price price, LocalDate from, LocalDate to) {
        Price carried = price;
        for (CorporateAction action : of(own, symbol)) {
            if (action instanceof CorporateAction.Split(_, _, Ratio ratio)
                    && isBetween(action, from, to)) {
                carried = ratio.price(carried);
            }
        }
        return carried;
    }

    /** What has ended trading under a symbol by a day; null while it goes on. */
    public @Nullable Ending ending(Symbol symbol, LocalDate date) {
        Ending last = lastUpTo(symbol, date);
        return last == null || !last.symbol().equals(symbol) ? null : last;
    }

    /** What is known to end trading under a symbol after a day, null when nothing is. */
    public @Nullable Ending announced(Symbol symbol, LocalDate date) {
        for (Ending one : known.names().getOrDefault(symbol, List.of())) {
            if (one.exDate().isAfter(date) && one.symbol().equals(symbol)) {
                return one;
            }
        }
        return null;
    }

    /** By which change a symbol has come to be traded by a day; null when by none. */
    public @Nullable SymbolChange origin(Symbol symbol, LocalDate date) {
        return lastUpTo(symbol, date) instanceof SymbolChange change && change.to().equals(symbol)
                ? change
                : null;
    }

    private @Nullable Ending lastUpTo(Symbol symbol, LocalDate date) {
        Ending last = null;
        for (Ending one : known.names().getOrDefault(symbol, List.of())) {
            if (!one.exDate().isAfter(date)) {
                last = one;
            }
        }
        return last;
    }

    /** Whether some symbol becomes this one on a later day. */
    public boolean isAwaited(Symbol symbol, LocalDate date) {
        for (Ending one : known.names().getOrDefault(symbol, List.of())) {
            if (one.exDate().isAfter(date)
                    && one instanceof SymbolChange change
                    && change.to().equals(symbol)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether what is listed may be traded under its symbol on a day: it has not ended, nor does it
     * begin on a later one.
     */
    public boolean isTraded(Symbol symbol, LocalDate date) {
        return !known.names().containsKey(symbol)
                || (ending(symbol, date) == null && !isAwaited(symbol, date));
    }

    /** Under which symbol what had this one is traded on a day. */
    public Symbol now(Symbol symbol, LocalDate date) {
        Symbol now = symbol;
        while (ending(now, date) instanceof SymbolChange change) {
            now = change.to();
        }
        return now;
    }

    /** To be called when one was recorded or undone. */
    void changed() {
        known = read();
    }

    private Known read() {
        Map<Key, List<CorporateAction>> actions = new HashMap<>();
        Map<Symbol, List<Ending>> names = new HashMap<>();
        List<SymbolChange> changes = new ArrayList<>();
        for (RecordedAction one : store.inForce()) {
            CorporateAction action = one.action();
            if (action instanceof Ending ending && one.source().equals(own)) {
                put(names, ending.symbol(), ending);
            }
            if (action instanceof SymbolChange change) {
                put(names, change.to(), change);
                changes.add(change);
            } else {
                put(actions, new Key(one.source(), action.symbol()), action);
            }
        }
        names.values().forEach(of -> of.sort(Comparator.comparing(Ending::exDate)));
        changes.sort(Comparator.comparing(SymbolChange::exDate));
        changes.forEach(change -> carryOn(actions, change));
        return new Known(actions, names);
    }

    private static <K, V> void put(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    /** What happened under the former symbol is of the new one too, before its own. */
    private void carryOn(Map<Key, List<CorporateAction>> actions, SymbolChange change) {
        List<CorporateAction> all = new ArrayList<>();
        for (CorporateAction one : actions.getOrDefault(new Key(own, change.symbol()), List.of())) {
            if (!one.exDate().isAfter(change.exDate())) {
                all.add(under(change.to(), one));
            }
        }
        var key = new Key(own, change.to());
        for (CorporateAction one : actions.getOrDefault(key, List.of())) {
            if (one.exDate().isAfter(change.exDate())) {
                all.add(one);
            }
        }
        actions.put(key, all);
    }

    private static CorporateAction under(Symbol symbol, CorporateAction action) {
        return switch (action) {
            case CorporateAction.Split(_, LocalDate exDate, Ratio ratio) ->
                    new CorporateAction.Split(symbol, exDate, ratio);
            case CorporateAction.Dividend(_, LocalDate exDate, Price perShare) ->
                    new CorporateAction.Dividend(symbol, exDate, perShare);
            case Ending ending -> ending;
        };
    }
}
