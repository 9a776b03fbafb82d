package bullpen.books;

import bullpen.corporate.ActionDesk;
import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.trading.BackOffice;
import bullpen.trading.Matching;
import bullpen.trading.PortfolioFreeze;
import bullpen.web.Jobs;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reckons all books anew once a night and on demand, a part at a time beside the running trade, and
 * freezes what differs. It repairs nothing.
 */
@Component
public final class BookAudit {
    private static final Logger log = LoggerFactory.getLogger(BookAudit.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int PART = 100;

    /**
     * An audit that is over.
     *
     * @param portfolios how many were checked
     * @param differing how many of them did not balance
     */
    public record Done(Instant startedAt, Instant finishedAt, long portfolios, long differing) {
        public boolean isBalanced() {
            return differing == 0;
        }
    }

    /**
     * A portfolio in which nothing is done until a person has looked.
     *
     * @param ownerId null when its owner was deleted
     * @param since by the market's time
     */
    public record Frozen(
            long portfolioId, String name, @Nullable Long ownerId, Instant since, String reason) {}

    private final Reader reader;
    private final Writer writer;
    private final Clock clock;
    private final Ids ids;
    private final BookAuditStore store;
    private final PortfolioFreeze freeze;
    private final BackOffice office;
    private final ActionDesk actions;
    private final Matching matching;
    private final AtomicBoolean running = new AtomicBoolean();

    BookAudit(
            Reader reader,
            Writer writer,
            Clock clock,
            Ids ids,
            BookAuditStore store,
            PortfolioFreeze freeze,
            BackOffice office,
            ActionDesk actions,
            Matching matching,
            Jobs jobs) {
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
        this.ids = ids;
        this.store = store;
        this.freeze = freeze;
        this.office = office;
        this.actions = actions;
        this.matching = matching;
        jobs.every("Check the books", PAUSE, this::daily);
    }

    /** The newest audit, null before the first. */
    public @Nullable Done last() {
        return store.last(reader.sql());
    }

    /** The portfolios that are frozen, the latest first. */
    public List<Frozen> frozen() {
        return store.frozen(reader.sql());
    }

    /** Whether an audit goes on. */
    public boolean isRunning() {
        return running.get();
    }

    /** Begins an audit beside everything else; nothing happens while one goes on. */
    public void begin() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("book audit").start(this::complete);
        }
    }

    /** Checks all portfolios and returns when what differs is frozen; null while one goes on. */
    public @Nullable Done run() {
        return running.compareAndSet(false, true) ? complete() : null;
    }

    private Done complete() {
        try {
            Done done = checkAll();
            writer.insist(tx -> store.insert(tx, ids.next(), done)).join();
            log.info("{} portfolios checked, {} differ", done.portfolios(), done.differing());
            return done;
        } finally {
            running.set(false);
        }
    }

    /**
     * Lets a frozen portfolio trade again if its books balance now, as part of a larger command.
     * What companies did to its shares meanwhile happens now, and orders whose time was over end.
     *
     * @throws Problem 404 if there is no such frozen portfolio; 409 with what differs
     */
    public Frozen release(Transaction tx, long portfolioId) {
        Frozen frozen =
                store.frozen(tx.sql()).stream()
                        .filter(one -> one.portfolioId() == portfolioId)
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        String differs = BookCheck.of(tx.sql(), portfolioId, portfolioId).get(portfolioId);
        if (differs != null) {
            throw Problem.conflict("books_differ", differs);
        }
        freeze.lift(tx, portfolioId);
        actions.catchUp(tx, portfolioId);
        office.endAfterWindow(tx, portfolioId);
        matching.catchUp(tx, portfolioId);
        return frozen;
    }

    private void daily() {
        Done last = last();
        if (last == null || date(last.startedAt()).isBefore(date(clock.instant()))) {
            var _ = run();
        }
    }

    private static LocalDate date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Done checkAll() {
        Instant start = clock.instant();
        long portfolios = 0;
        long differing = 0;
        List<Long> part = store.portfolios(reader.sql(), Long.MIN_VALUE, PART);
        while (!part.isEmpty()) {
            portfolios += part.size();
            differing += check(part.getFirst(), part.getLast());
            part = store.portfolios(reader.sql(), part.getLast(), PART);
        }
        return new Done(start, clock.instant(), portfolios, differing);
    }

    private int check(long first, long last) {
        Map<Long, String> found = reader.snapshot(sql -> BookCheck.of(sql, first, last));
        found.forEach(
                (portfolioId, what) ->
                        writer.insist(tx -> freeze.freeze(tx, portfolioId, what)).join());
        return found.size();
    }
}
