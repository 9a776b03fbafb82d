package bullpen.db;

import static bullpen.db.schema.Tables.SETTINGS;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the server remembers of itself over a restart, by name. */
@Component
public final class SettingStore {
    private final Reader reader;

    public SettingStore(Reader reader) {
        this.reader = reader;
    }

    /** Null when nothing was put under the name. */
    public @Nullable String get(String name) {
        return reader.sql()
                .select(SETTINGS.VALUE)
                .from(SETTINGS)
                .where(SETTINGS.NAME.eq(name))
                .fetchOne(SETTINGS.VALUE);
    }

    /** Keeps a value under a name, in the place of the one before. */
    public int put(Transaction transaction, String name, String value) {
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
