package bullpen.market;

import bullpen.engine.Symbol;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose daily bars of a symbol are meant where none is named: of the market's own sources the first
 * in their order that has any, since the next one answered where the first failed; else imported
 * ones, else whoever was asked in former times.
 */
@Component
public final class BarSources {
    private final Bars bars;
    private final MarketSettings settings;

    BarSources(Bars bars, MarketSettings settings) {
        this.bars = bars;
        this.settings = settings;
    }

    /** Those that have bars of it, the usual one first; that alone when none has. */
    public List<String> of(Symbol symbol) {
        List<String> stored = bars.sources(symbol);
        Set<String> sources = new LinkedHashSet<>(settings.barSources());
        sources.retainAll(stored);
        sources.addAll(stored);
        return sources.isEmpty() ? List.of(settings.barSource()) : new ArrayList<>(sources);
    }

    public String usual(Symbol symbol) {
        return settings.barSources().stream()
                .filter(source -> !bars.of(source, symbol).isEmpty())
                .findFirst()
                .orElseGet(() -> of(symbol).getFirst());
    }

    /** Whether a source is one that the market asks, so that bars within sessions can be had. */
    public boolean isOwn(String source) {
        return settings.live()
                ? settings.chain().contains(source)
                : source.equals(settings.barSource());
    }
}
