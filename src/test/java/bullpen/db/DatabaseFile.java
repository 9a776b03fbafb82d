package bullpen.db;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;

/** The database of a data folder, whether or not a server has it open. */
public final class DatabaseFile {
    private DatabaseFile() {}

    /** Reads it as it is at one moment. */
    public static <T> T read(Path folder, Function<DSLContext, T> read) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("bullpen.db") + "?open_mode=1";
        try (var connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            return read.apply(Database.configuration(SQLDialect.SQLITE).set(connection).dsl());
        }
    }
}
