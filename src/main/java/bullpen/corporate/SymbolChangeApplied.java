package bullpen.corporate;

import bullpen.db.Transaction;
import bullpen.engine.Symbol;

/**
 * A symbol change was applied to all accounts, or is as soon as its transaction is kept: others who
 * keep the symbol follow within it.
 *
 * @param to the new symbol, which is listed by now
 */
public record SymbolChangeApplied(Transaction transaction, Symbol symbol, Symbol to) {}
