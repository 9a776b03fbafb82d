package bullpen.db;

import bullpen.setting.WrongSetting;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/**
 * The SQLite file of a data folder: locked for this server alone, migrated, opened with one writing
 * connection and a few reading ones.
 */
public final class Database implements AutoCloseable {
    /** Opens the connection that writes; another one in tests of what happens when it fails. */
    @FunctionalInterface
    interface Opening {
        Connection open(String url) throws SQLException;
    }

    private static final int READERS = 4;

    /** Memory that the writing connection may keep of the file's pages. */
    private static final int CACHED_KIB = 32 * 1024;

    /** Pages in the write-ahead log after which they are taken over into the file. */
    private static final int CHECKPOINT_PAGES = 4_000;

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final FileChannel lockFile;
    private final HikariDataSource reading;
    private final ReadingConnections keeping;
    private final Writer writer;
    private final Reader reader;
    private final Ids ids;

    /**
     * Opens the folder's database, made and migrated as needed.
     *
     * @param synchronous SQLite's setting; FULL keeps each commit through a power loss
     * @throws WrongSetting another server has the folder open, or it cannot be written to
     */
    public static Database open(Path folder, String synchronous, Clock clock) {
        return open(folder, synchronous, clock, DriverManager::getConnection);
    }

    static Database open(Path folder, String synchronous, Clock clock, Opening opening) {
        return new Database(folder, synchronous, clock, opening);
    }

    private Database(Path folder, String synchronous, Clock clock, Opening opening) {
        lockFile = lock(folder);
        String url =
                "jdbc:sqlite:"
                        + folder.resolve("bullpen.db")
                        + "?journal_mode=WAL&busy_timeout=10000&foreign_keys=true&synchronous="
                        + synchronous;
        String writing =
                url
                        + "&transaction_mode=IMMEDIATE&jdbc.get_generated_keys=false"
                        // What "insert or replace" deletes fires no trigger otherwise.
                        + "&recursive_triggers=true"
                        // What a savepoint may have to undo needs no file.
                        + "&temp_store=memory"
                        + "&cache_size=-"
                        + CACHED_KIB
                        + "&wal_autocheckpoint="
                        + CHECKPOINT_PAGES;
        Flyway.configure()
                .dataSource(writing, null, null)
                .locations("classpath:sql/migrations", "classpath:sql/sqlite")
                .placeholders(Map.of("clustered", "without rowid"))
                .load()
                .migrate();
        String readOnly = url + "&open_mode=1";
        reading = readers(readOnly);
        keeping = new ReadingConnections(readOnly, SQLDialect.SQLITE, READERS);
        writer = new Writer(opening, writing, SQLDialect.SQLITE);
        reader = new Reader(reading, SQLDialect.SQLITE, keeping);
        ids = new Ids(clock);
    }

    public Writer writer() {
        return writer;
    }

    public Reader reader() {
        return reader;
    }

    public Ids ids() {
        return ids;
    }

    @Override
    public void close() {
        writer.close();
        reading.close();
        keeping.close();
        try {
            lockFile.close();
        } catch (IOException ignored) {
            // The process ends, and its lock with it.
        }
    }

    /** How statements are written, and what their failures become. */
    static Configuration configuration(SQLDialect dialect) {
        var settings =
                new Settings()
                        .withRenderSchema(false)
                        .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                        .withRenderNameCase(RenderNameCase.LOWER)
                        .withExecuteLogging(false);
        return new DefaultConfiguration()
                .set(dialect)
                .set(settings)
                .set(ExecuteListener.onException(Database::tellReason));
    }

    private static void tellReason(ExecuteContext statement) {
        RuntimeException failure = statement.exception();
        Throwable reason = failure == null ? statement.sqlException() : failure.getCause();
        if (reason != null && UnavailableException.isReason(reason)) {
            statement.exception(new UnavailableException(reason));
        } else if (reason != null && ConstraintException.isReason(reason)) {
            statement.exception(new ConstraintException(reason));
        }
    }

    private static FileChannel lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("bullpen.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new WrongSetting(
                        "Another server has the data folder " + folder.toAbsolutePath() + " open.",
                        "Stop it, or set BULLPEN_DATA to another folder.");
            }
            return channel;
        } catch (IOException e) {
            throw new WrongSetting(
                    "The data folder %s cannot be used: %s".formatted(folder.toAbsolutePath(), e),
                    "Make it writable, or set BULLPEN_DATA to another folder.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static HikariDataSource readers(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(READERS);
        config.setReadOnly(true);
        config.setPoolName("readers");
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }
}
