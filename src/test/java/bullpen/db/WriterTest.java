package bullpen.db;

import static bullpen.db.schema.Tables.SETTINGS;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.setting.WrongSetting;

import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

class WriterTest {
    private static final Prepared INSERT = Prepared.insert(SETTINGS, SETTINGS.NAME, SETTINGS.VALUE);
    private static final Prepared DELETE =
            Prepared.of(
                    sql ->
                            sql.deleteFrom(SETTINGS)
                                    .where(SETTINGS.NAME.eq(DSL.param(SETTINGS.NAME))));
    private static final Prepared VALUE =
            Prepared.of(
                    sql ->
                            sql.select(SETTINGS.VALUE)
                                    .from(SETTINGS)
                                    .where(SETTINGS.NAME.eq(DSL.param(SETTINGS.NAME))));

    @TempDir Path folder;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder, "FULL", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasAnsweredCanBeReadByEveryone() {
        database.writer().write(transaction -> put(transaction, "a", "1"));
        assertEquals(List.of("a"), names());
    }

    @Test
    void aFailingCommandHarmsNoOtherOfItsCommit() {
        var gate = new CountDownLatch(1);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        answers.add(
                database.writer()
                        .submit(
                                transaction -> {
                                    gate.await();
                                    return 0;
                                }));
        var undone = new AtomicBoolean();
        answers.add(database.writer().submit(transaction -> put(transaction, "a", "1")));
        answers.add(
                database.writer()
                        .submit(
                                transaction -> {
                                    transaction.onRollback(() -> undone.set(true));
                                    put(transaction, "b", "1");
                                    throw new IllegalArgumentException("no");
                                }));
        answers.add(database.writer().submit(transaction -> put(transaction, "c", "1")));
        gate.countDown();

        answers.get(1).join();
        answers.get(3).join();
        var failure = assertThrows(CompletionException.class, () -> answers.get(2).join());
        assertInstanceOf(IllegalArgumentException.class, failure.getCause());
        assertTrue(undone.get());
        assertEquals(List.of("a", "c"), names());
    }

    @Test
    void anErrorInACommandDoesNotEndTheWriter() {
        assertThrows(
                CompletionException.class,
                () ->
                        database.writer()
                                .write(
                                        _ -> {
                                            throw new StackOverflowError();
                                        }));
        database.writer().write(transaction -> put(transaction, "a", "1"));
        assertEquals(List.of("a"), names());
    }

    @Test
    void anErrorAfterTheCommitDoesNotEndTheWriter() {
        database.writer()
                .write(
                        transaction -> {
                            transaction.afterCommit(
                                    () -> {
                                        throw new StackOverflowError();
                                    });
                            return put(transaction, "a", "1");
                        });
        database.writer().write(transaction -> put(transaction, "b", "1"));
        assertEquals(List.of("a", "b"), names());
    }

    @Test
    void anErrorInTheCommitIsToldAndDoesNotEndTheWriter() {
        var failing = new AtomicBoolean(true);
        try (var writer =
                new Writer(
                        url -> {
                            if (failing.getAndSet(false)) {
                                throw new NoClassDefFoundError();
                            }
                            return DriverManager.getConnection(url);
                        },
                        "jdbc:sqlite::memory:",
                        SQLDialect.SQLITE)) {
            assertThrows(UnavailableException.class, () -> writer.write(_ -> 1));
            assertEquals("done", writer.write(_ -> "done"));
        }
    }

    @Test
    void whatFollowsRunsAfterTheCommitOnly() {
        var seen = new CompletableFuture<List<String>>();
        database.writer()
                .write(
                        transaction -> {
                            transaction.afterCommit(() -> seen.complete(names()));
                            return put(transaction, "a", "1");
                        });
        assertEquals(List.of("a"), seen.join());
    }

    @Test
    void whatGoesTogetherIsWrittenOrNotAtAll() throws Exception {
        Consumer<Transaction> companion = transaction -> put(transaction, "key", "1");
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        Writer.together(
                                companion,
                                () ->
                                        database.writer()
                                                .write(
                                                        transaction -> {
                                                            put(transaction, "a", "1");
                                                            throw new IllegalArgumentException();
                                                        })));
        assertEquals(List.of(), names());
        Writer.together(
                companion,
                () -> database.writer().write(transaction -> put(transaction, "a", "1")));
        assertEquals(List.of("a", "key"), names());
    }

    @Test
    void aPartThatFailsTakesNothingOfTheRestWithIt() {
        var undone = new ArrayList<String>();
        database.writer()
                .write(
                        transaction -> {
                            put(transaction, "before", "1");
                            transaction.part(part -> put(part, "kept", "1"));
                            assertThrows(
                                    IllegalStateException.class,
                                    () ->
                                            transaction.part(
                                                    part -> {
                                                        part.onRollback(() -> undone.add("part"));
                                                        part.part(
                                                                inner -> put(inner, "inner", "1"));
                                                        throw new IllegalStateException();
                                                    }));
                            return put(transaction, "after", "1");
                        });
        assertEquals(List.of("after", "before", "kept"), names());
        assertEquals(List.of("part"), undone);
    }

    @Test
    void aPartIsUndoneWithItsCommand() {
        var undone = new ArrayList<String>();
        assertThrows(
                IllegalStateException.class,
                () ->
                        database.writer()
                                .write(
                                        transaction -> {
                                            transaction.part(
                                                    part -> {
                                                        part.onRollback(() -> undone.add("part"));
                                                        return put(part, "a", "1");
                                                    });
                                            throw new IllegalStateException();
                                        }));
        assertEquals(List.of(), names());
        assertEquals(List.of("part"), undone);
    }

    @Test
    void whatIsWrittenInBulkIsSeenByAllThatComesAfterIt() {
        database.writer()
                .write(
                        transaction ->
                                transaction.inBulk(
                                        bulk -> {
                                            bulk.add(INSERT, "a", "1");
                                            assertEquals("1", value(bulk, "a"));
                                            bulk.add(INSERT, "b", "1");
                                            bulk.part(part -> put(part, "c", value(part, "b")));
                                            bulk.add(INSERT, "d", "1");
                                            return bulk.sql().execute("delete from settings");
                                        }));
        assertEquals(List.of(), names());
        database.writer()
                .write(
                        transaction -> {
                            transaction.inBulk(
                                    bulk -> {
                                        bulk.add(INSERT, "a", "1");
                                        bulk.add(INSERT, "b", "1");
                                        return 0;
                                    });
                            return put(transaction, "c", value(transaction, "b"));
                        });
        assertEquals(List.of("a", "b", "c"), names());
    }

    @Test
    void ofWhatAThingBecameInBulkTheLastIsWritten() {
        database.writer()
                .write(
                        transaction ->
                                transaction.inBulk(
                                        bulk -> {
                                            bulk.put("a", INSERT, "a", "1");
                                            bulk.put("b", DELETE, "b");
                                            bulk.put("a", DELETE, "a");
                                            bulk.put("b", INSERT, "b", "1");
                                            bulk.put("b", INSERT, "b", "2");
                                            return 0;
                                        }));
        assertEquals(List.of("b"), names());
        assertEquals("2", database.writer().write(transaction -> value(transaction, "b")));
    }

    @Test
    void aBulkWithARowThatIsRefusedIsUndoneAndBlamesNobody() {
        database.writer().write(transaction -> put(transaction, "a", "1"));
        database.writer()
                .write(
                        transaction -> {
                            DataAccessException refused =
                                    assertThrows(
                                            DataAccessException.class,
                                            () ->
                                                    transaction.inBulk(
                                                            bulk -> {
                                                                bulk.add(INSERT, "b", "2");
                                                                bulk.add(INSERT, "a", "2");
                                                                return 0;
                                                            }));
                            assertFalse(refused instanceof ConstraintException);
                            transaction.add(INSERT, "c", "3");
                            assertThrows(
                                    ConstraintException.class,
                                    () -> transaction.add(INSERT, "a", "2"));
                            return transaction.inBulk(
                                    bulk -> {
                                        bulk.add(INSERT, "d", "4");
                                        return 0;
                                    });
                        });
        assertEquals(List.of("a", "c", "d"), names());
    }

    @Test
    void aBulkWithARowThatIsRefusedEndsEvenWhereItsPartsMayFail() {
        database.writer().write(transaction -> put(transaction, "a", "1"));
        assertThrows(
                DataAccessException.class,
                () ->
                        database.writer()
                                .write(
                                        transaction ->
                                                transaction.inBulk(
                                                        bulk -> {
                                                            bulk.add(INSERT, "a", "2");
                                                            assertThrows(
                                                                    DataAccessException.class,
                                                                    () ->
                                                                            bulk.part(
                                                                                    part ->
                                                                                            put(
                                                                                                    part,
                                                                                                    "b",
                                                                                                    "1")));
                                                            bulk.add(INSERT, "c", "1");
                                                            return 0;
                                                        })));
        assertEquals(List.of("a"), names());
    }

    @Test
    void aFullQueueRefusesCommandsButNotWhatHasHappenedAlready() {
        var gate = new CountDownLatch(1);
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        var first =
                database.writer()
                        .submit(
                                _ -> {
                                    gate.await();
                                    return 0;
                                });
        while (waiting.isEmpty() || !waiting.getLast().isCompletedExceptionally()) {
            waiting.add(database.writer().submit(_ -> 1));
        }
        var refused = assertThrows(CompletionException.class, () -> waiting.getLast().join());
        assertInstanceOf(BusyException.class, refused.getCause());
        var owed = database.writer().insist(transaction -> put(transaction, "a", "1"));
        gate.countDown();
        first.join();
        assertEquals(1, owed.join());
        assertEquals(List.of("a"), names());
    }

    @Test
    void aPreparedStatementIsBoundAnewEachTime() {
        Prepared find =
                Prepared.of(
                        sql ->
                                sql.select(
                                                SETTINGS.VALUE,
                                                DSL.inline(7L),
                                                DSL.inline((String) null))
                                        .from(SETTINGS)
                                        .where(SETTINGS.NAME.eq(DSL.param(SETTINGS.NAME))));
        for (String name : List.of("a", "b")) {
            assertEquals(
                    1,
                    database.writer()
                            .<Integer>write(
                                    transaction -> transaction.execute(INSERT, name, name + name)));
        }
        assertArrayEquals(
                new Object[] {"bb", 7L, null},
                database.writer().write(transaction -> transaction.first(find, "b")));
        assertNull(database.writer().write(transaction -> transaction.first(find, "c")));
        assertThrows(
                DataAccessException.class,
                () -> database.writer().write(transaction -> transaction.execute(INSERT, "a", "")));
        database.writer().write(transaction -> transaction.execute(INSERT, "c", "cc"));
        assertEquals(List.of("a", "b", "c"), names());
    }

    @Test
    void aSecondServerOnTheSameFolderIsTurnedAway() {
        WrongSetting refused =
                assertThrows(
                        WrongSetting.class, () -> Database.open(folder, "FULL", Clock.systemUTC()));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("Another server has the data folder"));
        assertTrue(refused.remedy().contains("BULLPEN_DATA"));
    }

    @Test
    void readersCannotWrite() {
        assertThrows(
                RuntimeException.class,
                () -> database.reader().sql().execute("delete from settings"));
        assertFalse(database.reader().sql().fetchExists(DSL.table("settings")));
    }

    @Test
    void idsIncreaseStrictlyEvenWhenTheClockStands() {
        var standing = Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC);
        var ids = new Ids(standing);
        assertEquals(List.of(1L, 2L, 3L), List.of(ids.next(), ids.next(), ids.next()));
    }

    private static int put(Transaction transaction, String name, String value) {
        return transaction.sql().execute("insert into settings values (?, ?)", name, value);
    }

    private static String value(Transaction transaction, String name) {
        return (String) Objects.requireNonNull(transaction.first(VALUE, name))[0];
    }

    private List<String> names() {
        return database.reader()
                .sql()
                .fetch("select name from settings order by name")
                .getValues("name", String.class);
    }
}
