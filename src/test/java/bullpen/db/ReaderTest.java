package bullpen.db;

import static bullpen.db.schema.Tables.SETTINGS;

import static org.jooq.impl.DSL.param;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

class ReaderTest {
    private static final Prepared NAMED =
            Prepared.of(
                    sql ->
                            sql.select(SETTINGS.VALUE)
                                    .from(SETTINGS)
                                    .where(SETTINGS.NAME.eq(param("name", SETTINGS.NAME))));

    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder, "FULL", Clock.systemUTC());
        put("a", "1");
        put("b", "2");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPreparedQueryFindsByTheValuesOfItsMoment() {
        assertEquals(List.of("1"), values("a"));
        assertEquals(List.of("2"), values("b"));
        assertEquals(List.of(), values("c"));
        assertEquals(List.of("1"), values("a"));
    }

    @Test
    void aPreparedQuerySeesEachCommit() {
        assertEquals(List.of(), values("c"));
        put("c", "3");
        assertEquals(List.of("3"), values("c"));
    }

    @Test
    void preparedQueriesOfManyDoNotMix() {
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "n" + i).toList();
        names.forEach(name -> put(name, name));
        IntStream.range(0, 2_000)
                .parallel()
                .forEach(
                        i -> {
                            String name = names.get(i % names.size());
                            assertEquals(List.of(name), values(name));
                        });
    }

    @Test
    void aSnapshotSeesNoLaterCommit() {
        database.reader()
                .kept(
                        kept -> {
                            assertEquals(1, kept.rows(NAMED, "a").size());
                            put("c", "3");
                            assertEquals(List.of(), kept.rows(NAMED, "c"));
                            return 0;
                        });
        assertEquals(List.of("3"), values("c"));
    }

    @Test
    void whatFailedLeavesTheNextReaderAlone() {
        Prepared broken = Prepared.of(sql -> sql.resultQuery("select nothing from nowhere"));
        for (int i = 0; i < 10; i++) {
            assertThrows(
                    DataAccessException.class,
                    () -> database.reader().kept(kept -> kept.rows(broken)));
        }
        assertEquals(List.of("1"), values("a"));
    }

    private List<String> values(String name) {
        return database.reader()
                .kept(
                        kept ->
                                kept.rows(NAMED, name).stream()
                                        .map(row -> String.valueOf(row[0]))
                                        .toList());
    }

    private void put(String name, String value) {
        database.writer()
                .write(
                        transaction ->
                                transaction
                                        .sql()
                                        .insertInto(SETTINGS)
                                        .set(SETTINGS.NAME, name)
                                        .set(SETTINGS.VALUE, value)
                                        .execute());
    }
}
