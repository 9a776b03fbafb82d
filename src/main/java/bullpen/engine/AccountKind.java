package bullpen.engine;

/** What an account may owe. */
public enum AccountKind {
    /** Pays for all it buys and sells only what it holds. */
    CASH,
    /** Buys on credit and sells short against its equity: Regulation T, 50 % initial. */
    MARGIN
}
