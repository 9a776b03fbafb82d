package bullpen.admin;

import bullpen.db.Writer;
import bullpen.stream.Streams;
import bullpen.user.Membership;
import bullpen.web.Format;
import bullpen.web.Jobs;
import bullpen.web.Sessions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The state of the server in figures. */
@Component
final class Overview {
    private static final long MEGABYTE = 1_000_000;

    private final Membership membership;
    private final Sessions sessions;
    private final Streams streams;
    private final Writer writer;
    private final Jobs jobs;
    private final Format format;
    private final Clock clock;
    private final Path folder;
    private final String version;

    Overview(
            Membership membership,
            Sessions sessions,
            Streams streams,
            Writer writer,
            Jobs jobs,
            Format format,
            Clock clock,
            @Value("${bullpen.data}") Path folder,
            ObjectProvider<BuildProperties> build) {
        this.membership = membership;
        this.sessions = sessions;
        this.streams = streams;
        this.writer = writer;
        this.jobs = jobs;
        this.format = format;
        this.clock = clock;
        this.folder = folder;
        BuildProperties properties = build.getIfAvailable();
        String built = properties == null ? null : properties.getVersion();
        this.version = built == null ? "development" : built;
    }

    List<Reading> readings() {
        return List.of(
                Reading.plain("Users", format.quantity(membership.count()), "Accounts ever opened"),
                Reading.plain(
                        "Signed in",
                        format.quantity(sessions.signedIn()),
                        "Browser sessions since the start"),
                Reading.count(format, "Live streams", streams.active(), 2_000, 5_000),
                Reading.count(format, "Writer's queue", writer.waiting(), 500, 3_000),
                failingJobs(),
                databaseSize(),
                memory(),
                Reading.plain("Up for", uptime(), "Since the server's start"),
                Reading.plain("Version", version, "Java " + Runtime.version()));
    }

    private Reading failingJobs() {
        long failing = jobs.states().stream().filter(job -> job.lastError() != null).count();
        return new Reading(
                "Failing jobs",
                format.quantity(failing),
                Reading.level(failing, 1, 1),
                "Jobs whose last run failed");
    }

    private Reading databaseSize() {
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

    private Reading memory() {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long percent = 100 * heap.getUsed() / heap.getMax();
        return new Reading(
                "Memory",
                heap.getUsed() / MEGABYTE + " MB",
                Reading.level(percent, 80, 95),
                percent + "% of " + heap.getMax() / MEGABYTE + " MB of heap");
    }

    private String uptime() {
        Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        Duration up = Duration.between(start, clock.instant());
        return up.toDays() + " d " + up.toHoursPart() + " h " + up.toMinutesPart() + " min";
    }
}
