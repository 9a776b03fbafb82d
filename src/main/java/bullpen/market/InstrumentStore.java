package bullpen.market;

import static bullpen.db.schema.Tables.INSTRUMENTS;

import static org.jooq.impl.DSL.noCondition;

import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.engine.Symbol;

import org.jooq.Condition;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;

@Component
public final class InstrumentStore {
    private final Reader reader;

    public InstrumentStore(Reader reader) {
        this.reader = reader;
    }

    public List<Instrument> all() {
        return reader.sql()
                .selectFrom(INSTRUMENTS)
                .orderBy(INSTRUMENTS.SYMBOL)
                .fetch(
                        row ->
                                new Instrument(
                                        Symbol.of(row.getSymbol()),
                                        row.getName(),
                                        Instrument.Type.of(row.getType()),
                                        row.getExchange(),
                                        row.getSector()));
    }

    /** Adds those that are not there; what is there stays as it is. */
    public int add(Transaction transaction, Collection<Instrument> instruments) {
        for (Instrument one : instruments) {
            transaction
                    .sql()
                    .insertInto(INSTRUMENTS)
                    .set(INSTRUMENTS.SYMBOL, one.symbol().ticker())
                    .set(INSTRUMENTS.NAME, one.name())
                    .set(INSTRUMENTS.TYPE, one.type().code())
                    .set(INSTRUMENTS.EXCHANGE, one.exchange())
                    .set(INSTRUMENTS.SECTOR, one.sector())
                    .onConflictDoNothing()
                    .execute();
        }
        return instruments.size();
    }

    /** Lists a symbol as this, whatever it was before. */
    void replace(Transaction transaction, Instrument one) {
        add(transaction, List.of(one));
        update(transaction, one, noCondition());
    }

    /** Adds them, or says better what was only a symbol before. */
    int describe(Transaction transaction, Collection<Instrument> instruments) {
        add(transaction, instruments);
        for (Instrument one : instruments) {
            update(transaction, one, INSTRUMENTS.NAME.eq(INSTRUMENTS.SYMBOL));
        }
        return instruments.size();
    }

    private static void update(Transaction transaction, Instrument one, Condition condition) {
        transaction
                .sql()
                .update(INSTRUMENTS)
                .set(INSTRUMENTS.NAME, one.name())
                .set(INSTRUMENTS.TYPE, one.type().code())
                .set(INSTRUMENTS.EXCHANGE, one.exchange())
                .set(INSTRUMENTS.SECTOR, one.sector())
                .where(INSTRUMENTS.SYMBOL.eq(one.symbol().ticker()))
                .and(condition)
                .execute();
    }
}
