package bullpen.quote;

import static bullpen.db.schema.Tables.HALTS;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.engine.Symbol;

import org.springframework.stereotype.Component;

import java.util.List;

@Component
final class HaltStore {
    private final Reader reader;

    HaltStore(Reader reader) {
        this.reader = reader;
    }

    List<Halts.Halt> all() {
        return reader.sql()
                .selectFrom(HALTS)
                .fetch(
                        row ->
                                new Halts.Halt(
                                        Symbol.of(row.getSymbol()),
                                        Ids.instant(row.getSince()),
                                        row.getReason()));
    }

    /** In place of the halt of the symbol that there may be. */
    int put(Transaction transaction, Halts.Halt halt) {
        return transaction
                .sql()
                .insertInto(HALTS)
                .set(HALTS.SYMBOL, halt.symbol().ticker())
                .set(HALTS.SINCE, Ids.micros(halt.since()))
                .set(HALTS.REASON, halt.reason())
                .onConflict(HALTS.SYMBOL)
                .doUpdate()
                .set(HALTS.REASON, halt.reason())
                .execute();
    }

    int delete(Transaction transaction, Symbol symbol) {
        return transaction
                .sql()
                .deleteFrom(HALTS)
                .where(HALTS.SYMBOL.eq(symbol.ticker()))
                .execute();
    }
}
