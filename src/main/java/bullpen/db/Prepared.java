package bullpen.db;

import static org.jooq.impl.DSL.param;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A statement of the hottest paths. It is written with jOOQ as any other, but rendered and prepared
 * only once by each connection that keeps it, and then only bound: an order costs less to store
 * than its SQL to render. To be kept in a constant, since connections keep it by identity.
 */
public final class Prepared {
    private final Function<DSLContext, Query> query;

    private Prepared(Function<DSLContext, Query> query) {
        this.query = query;
    }

    /**
     * A statement whose parameters are bound in the order in which they stand in it.
     *
     * @param query with {@code DSL.param(field)} wherever a value goes
     */
    public static Prepared of(Function<DSLContext, Query> query) {
        return new Prepared(query);
    }

    /** One row with a value for each of these fields, in their order. */
    public static Prepared insert(Table<?> table, Field<?>... fields) {
        List<? extends Param<?>> row =
                Arrays.stream(fields).map(field -> param(field.getName(), field)).toList();
        return of(sql -> sql.insertInto(table).columns(fields).values(row));
    }

    String render(DSLContext sql) {
        return sql.render(query.apply(sql));
    }
}
