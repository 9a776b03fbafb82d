package bullpen.market;

import static bullpen.db.schema.Tables.SETTINGS;

import bullpen.db.Reader;
import bullpen.db.Transaction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the market remembers of itself over a restart. */
@Component
final class SettingStore {
    private final Reader reader;

    SettingStore(Reader reader) {
        this.reader = reader;
    }

    @Nullable String get(String name) {
        return reader.sql()
                .select(SETTINGS.VALUE)
                .from(SETTINGS)
                .where(SETTINGS.NAME.eq(name))
                .fetchOne(SETTINGS.VALUE);
    }

    int put(Transaction transaction, String name, String value) {
        return transaction
                .sql()
                .insertInto(SETTINGS)
                .set(SETTINGS.NAME, name)
                .set(SETTINGS.VALUE, value)
                .onConflict(SETTINGS.NAME)
                .doUpdate()
                .set(SETTINGS.VALUE, value)
                .execute();
    }
}
