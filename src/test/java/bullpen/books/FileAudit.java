package bullpen.books;

import bullpen.db.DatabaseFile;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** The audit of a data folder's books, whether or not a server has it open. */
public final class FileAudit {
    private FileAudit() {}

    /** The first thing that differs, by portfolio; empty when all books balance. */
    public static Map<Long, String> of(Path folder) throws SQLException {
        return DatabaseFile.read(folder, sql -> BookCheck.of(sql, Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
