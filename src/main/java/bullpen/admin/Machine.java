package bullpen.admin;

import bullpen.web.Format;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the server itself takes up. */
@Component
final class Machine {
    private static final long MEGABYTE = 1_000_000;

    private final Format format;
    private final Path folder;
    private final String version;

    Machine(
            Format format,
            @Value("${bullpen.data}") Path folder,
            ObjectProvider<BuildProperties> build) {
        this.format = format;
        this.folder = folder;
        BuildProperties properties = build.getIfAvailable();
        String built = properties == null ? null : properties.getVersion();
        this.version = built == null ? "development" : built;
    }

    List<Reading> readings() {
        return List.of(
                database(),
                memory(),
                Reading.plain("Up for", uptime(), "Since the server's start"),
                Reading.plain("Version", version, "Java " + Runtime.version()));
    }

    private Reading database() {
        long bytes = size("bullpen.db") + size("bullpen.db-wal");
        return new Reading(
                "Database",
                format.number(bytes / (double) MEGABYTE) + " MB",
                Reading.level(bytes / MEGABYTE, 2_000, 5_000),
                "With its log; beyond 5 GB move to PostgreSQL");
    }

    private long size(String name) {
        return folder.resolve(name).toFile().length();
    }

    private static Reading memory() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long percent = 100 * heap.getUsed() / heap.getMax();
        return new Reading(
                "Memory",
                heap.getUsed() / MEGABYTE + " MB",
                Reading.level(percent, 80, 95),
                percent + "% of " + heap.getMax() / MEGABYTE + " MB of heap");
    }

    private static String uptime() {
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return up.toDays() + " d " + up.toHoursPart() + " h " + up.toMinutesPart() + " min";
    }
}
