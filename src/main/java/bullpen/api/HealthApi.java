package bullpen.api;

import bullpen.backtest.BacktestQueue;
import bullpen.db.Reader;
import bullpen.market.Instruments;
import bullpen.order.OrderQueries;
import bullpen.quote.Lag;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.sandbox.WorkerPool;
import bullpen.stream.Streams;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Whether the server does its work; open to all, and to load balancers. */
@RestController
final class HealthApi {
    private static final String OK = "ok";

    /**
     * The state of the server.
     *
     * @param uptime in seconds
     * @param marketDataStatus {@code ok}, or {@code stale} when no price is fresh in a session
     * @param quoteLagMs how late prices reached the desk in the last minutes, beyond their source's
     *     delay, null without any
     * @param backtestQueue how many wait and run
     */
    record HealthJson(
            String status,
            long uptime,
            String dbStatus,
            String marketDataStatus,
            @Nullable Long quoteLagMs,
            int activeStreams,
            int pendingOrders,
            int backtestQueue,
            SandboxJson sandbox,
            String version) {}

    /**
     * @param wrapper what is put around the workers, null until one was started
     */
    record SandboxJson(@Nullable String wrapper, int slots, int running, long killed) {}

    private final Reader reader;
    private final Quotes quotes;
    private final Lag lag;
    private final Instruments instruments;
    private final Streams streams;
    private final OrderQueries orders;
    private final BacktestQueue backtests;
    private final WorkerPool workers;
    private final String version;

    HealthApi(
            Reader reader,
            Quotes quotes,
            Lag lag,
            Instruments instruments,
            Streams streams,
            OrderQueries orders,
            BacktestQueue backtests,
            WorkerPool workers,
            ObjectProvider<BuildProperties> build) {
        this.reader = reader;
        this.quotes = quotes;
        this.lag = lag;
        this.instruments = instruments;
        this.streams = streams;
        this.orders = orders;
        this.backtests = backtests;
        this.workers = workers;
        BuildProperties properties = build.getIfAvailable();
        String built = properties == null ? null : properties.getVersion();
        this.version = Objects.requireNonNullElse(built, "development");
    }

    /** 200, or 503 when the database does not answer. */
    @GetMapping("/api/v1/health")
    ResponseEntity<HealthJson> health() {
        boolean database = databaseAnswers();
        String market = marketDataStatus();
        boolean fine = database && market.equals(OK);
        var health =
                new HealthJson(
                        fine ? OK : "degraded",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
                        database ? OK : "unavailable",
                        market,
                        quoteLag(),
                        streams.active(),
                        database ? orders.countOpen() : 0,
                        database ? backtests.waiting() + backtests.running() : 0,
                        new SandboxJson(
                                workers.wrapper()
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .orElse(null),
                                workers.slots(),
                                workers.running(),
                                workers.killed()),
                        version);
        return ResponseEntity.status(database ? 200 : 503).body(health);
    }

    private boolean databaseAnswers() {
        try {
            reader.sql().selectOne().fetch();
            return true;
        } catch (RuntimeException unavailable) {
            return false;
        }
    }

    private @Nullable Long quoteLag() {
        Lag.Figures figures = lag.figures(Lag.Stage.DESK);
        return figures == null ? null : figures.typical().toMillis();
    }

    private String marketDataStatus() {
        List<LatestQuote> latest = quotes.latest(instruments.symbols());
        boolean stale = !latest.isEmpty() && latest.stream().allMatch(LatestQuote::stale);
        return stale ? "stale" : OK;
    }
}
