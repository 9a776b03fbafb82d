import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Generates the tables' classes from a throw-away database that Flyway has just migrated, so that
 * the migrations are the only description of the schema. Arguments: folder of the migrations,
 * folder of the classes. Does nothing while neither has changed.
 */
class GenerateTables {
    public static void main(String[] arguments) throws Exception {
        Path migrations = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1]);
        Path stamp = classes.resolve(".migrations");
        String digest = digest(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
            return;
        }
        Path folder = Files.createTempDirectory("bullpen-tables");
        String url = "jdbc:sqlite:" + folder.resolve("schema.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("filesystem:" + migrations)
                .placeholders(Map.of("clustered", "without rowid"))
                .load()
                .migrate();
        GenerationTool.generate(
                new Configuration()
                        .withLogging(org.jooq.meta.jaxb.Logging.WARN)
                        .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url))
                        .withGenerator(
                                new Generator()
                                        .withDatabase(
                                                new Database()
                                                        .withName(
                                                                "org.jooq.meta.sqlite.SQLiteDatabase")
                                                        .withExcludes("flyway_.*"))
                                        .withGenerate(
                                                new Generate()
                                                        .withJavadoc(false)
                                                        .withImplicitJoinPathsToOne(false)
                                                        .withImplicitJoinPathsToMany(false)
                                                        .withImplicitJoinPathsManyToMany(false))
                                        .withTarget(
                                                new Target()
                                                        .withPackageName("bullpen.db.schema")
                                                        .withDirectory(classes.toString()))));
        Files.writeString(stamp, digest);
    }

    private static String digest(Path folder) throws Exception {
        var sha = java.security.MessageDigest.getInstance("SHA-256");
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                sha.update(file.getFileName().toString().getBytes());
                sha.update(Files.readAllBytes(file));
            }
        }
        return java.util.HexFormat.of().formatHex(sha.digest());
    }
}
