package bullpen.alert;

import bullpen.engine.Symbol;
import bullpen.quote.WantedSymbols;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All waiting alerts, in memory: a price that concerns none of them costs the database nothing. It
 * may know more than is true for a moment, since the table decides; never less.
 */
@Component
final class WaitingAlerts implements WantedSymbols {
    private final Map<Symbol, AlertLevels> symbols = new HashMap<>();
    private final Map<Long, Symbol> places = new HashMap<>();

    WaitingAlerts(AlertQueries queries) {
        queries.waiting().forEach(this::put);
    }

    /** Takes an alert as it is now. */
    synchronized void put(Alert alert) {
        remove(alert.id());
        if (alert.state() == Alert.State.WAITING) {
            places.put(alert.id(), alert.symbol());
            symbols.computeIfAbsent(alert.symbol(), _ -> new AlertLevels()).put(alert);
        }
    }

    synchronized void remove(long id) {
        Symbol symbol = places.remove(id);
        if (symbol != null) {
            symbols.computeIfPresent(
                    symbol,
                    (_, levels) -> {
                        levels.remove(id);
                        return levels.isEmpty() ? null : levels;
                    });
        }
    }

    /** Whether a price of the symbol can concern any. */
    synchronized boolean waitFor(Symbol symbol) {
        return symbols.containsKey(symbol);
    }

    /** The alerts that a price may trigger, or place on a side. */
    synchronized List<Long> concernedBy(Symbol symbol, Sighting seen) {
        AlertLevels levels = symbols.get(symbol);
        return levels == null ? List.of() : levels.concernedBy(seen);
    }

    @Override
    public synchronized Collection<Symbol> wanted() {
        return Set.copyOf(symbols.keySet());
    }
}
