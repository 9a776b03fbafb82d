package bullpen.corporate;

import bullpen.db.Transaction;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;

/**
 * A split has been applied to all accounts, or undone: then by the ratio that leads back. Published
 * once, in the transaction that says so, to those who keep prices of their own.
 */
public record SplitApplied(Transaction transaction, Symbol symbol, Ratio ratio) {}
