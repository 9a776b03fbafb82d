package bullpen.admin;

import bullpen.backtest.BacktestQueue;
import bullpen.books.BookAudit;
import bullpen.db.Writer;
import bullpen.order.OrderQueries;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.Wrapper;
import bullpen.stream.Streams;
import bullpen.user.Membership;
import bullpen.web.Format;
import bullpen.web.Jobs;
import bullpen.web.Sessions;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state of the server in figures. */
@Component
final class Overview {
    private final Membership membership;
    private final Sessions sessions;
    private final Streams streams;
    private final OrderQueries orders;
    private final MarketState market;
    private final BacktestQueue backtests;
    private final WorkerPool workers;
    private final Writer writer;
    private final Jobs jobs;
    private final Format format;
    private final Machine machine;
    private final BookAudit audit;

    Overview(
            Membership membership,
            Sessions sessions,
            Streams streams,
            OrderQueries orders,
            MarketState market,
            BacktestQueue backtests,
            WorkerPool workers,
            Writer writer,
            Jobs jobs,
            Format format,
            Machine machine,
            BookAudit audit) {
        this.membership = membership;
        this.sessions = sessions;
        this.streams = streams;
        this.orders = orders;
        this.market = market;
        this.backtests = backtests;
        this.workers = workers;
        this.writer = writer;
        this.jobs = jobs;
        this.format = format;
        this.machine = machine;
        this.audit = audit;
    }

    List<Reading> readings() {
        return Stream.of(people(), market.readings(), work(), machine.readings())
                .flatMap(List::stream)
                .toList();
    }

    private List<Reading> people() {
        return List.of(
                Reading.plain("Users", format.quantity(membership.count()), "Accounts ever opened"),
                Reading.plain(
                        "Signed in",
                        format.quantity(sessions.signedIn()),
                        "Browser sessions since the start"),
                Reading.count(format, "Live streams", streams.active(), 2_000, 5_000));
    }

    private List<Reading> work() {
        return List.of(
                Reading.count(format, "Resting orders", orders.countOpen(), 50_000, 100_000),
                Reading.count(format, "Writer's queue", writer.waiting(), 500, 3_000),
                Reading.count(format, "Backtests waiting", backtests.waiting(), 10, 50),
                Reading.plain(
                        "Backtests running",
                        backtests.running() + " of " + workers.slots(),
                        "Worker slots in use"),
                sandbox(),
                kills(),
                failingJobs(),
                books());
    }

    private Reading books() {
        int frozen = audit.frozen().size();
        BookAudit.Done last = audit.last();
        return new Reading(
                "Frozen portfolios",
                format.quantity(frozen),
                Reading.level(frozen, 1, 1),
                last == null
                        ? "The books have not been checked yet"
                        : (last.isBalanced() ? "Books balanced, " : "Books differed, ")
                                + format.time(last.finishedAt()));
    }

    private Reading kills() {
        String byCode =
                workers.kills().entrySet().stream()
                        .map(one -> one.getKey() + " " + format.quantity(one.getValue()))
                        .collect(Collectors.joining(", "));
        return new Reading(
                "Scripts ended by force",
                format.quantity(workers.killed()),
                Reading.level(workers.killed(), 50, 500),
                byCode.isEmpty() ? "None since the start" : byCode);
    }

    private Reading sandbox() {
        return workers.wrapper()
                .map(
                        wrapper ->
                                new Reading(
                                        "Sandbox",
                                        wrapper.name().toLowerCase(Locale.ROOT),
                                        wrapper == Wrapper.BWRAP
                                                ? Reading.Level.NORMAL
                                                : Reading.Level.WATCH,
                                        "Only in bwrap do worker processes see no files"))
                .orElseGet(() -> Reading.plain("Sandbox", "not used yet", "No worker has started"));
    }

    private Reading failingJobs() {
        long failing = jobs.states().stream().filter(job -> job.lastError() != null).count();
        return new Reading(
                "Failing jobs",
                format.quantity(failing),
                Reading.level(failing, 1, 1),
                "Jobs whose last run failed");
    }
}
