package bullpen.quote;

import bullpen.engine.Symbol;

import java.util.Collection;

/** A feature that needs prices of some symbols: sources that are not asked for all of them, are. */
public interface WantedSymbols {
    /** The symbols that it needs now; asked before each round, so a cheap query will do. */
    Collection<Symbol> wanted();
}
