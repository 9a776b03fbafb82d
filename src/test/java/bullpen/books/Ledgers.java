package bullpen.books;

import bullpen.db.Reader;

/** Ledgers for tests of other features that need no server. */
public final class Ledgers {
    private Ledgers() {}

    public static LedgerQueries read(Reader reader) {
        return new LedgerQueries(reader);
    }
}
