package bullpen.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

class WriterTest {
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
    void aSecondServerOnTheSameFolderIsTurnedAway() {
        assertThatThrownBy(() -> Database.open(folder, "FULL", Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("BULLPEN_DATA");
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

    private List<String> names() {
        return database.reader()
                .sql()
                .fetch("select name from settings order by name")
                .getValues("name", String.class);
    }
}
