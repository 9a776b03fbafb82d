package bullpen.order;

import bullpen.db.Reader;

/** Orders for tests of other features that need no server. */
public final class Orders {
    private Orders() {}

    public static OrderQueries read(Reader reader) {
        return new OrderQueries(reader);
    }
}
