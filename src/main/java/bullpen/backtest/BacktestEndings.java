package bullpen.backtest;

import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.web.Jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What runs came to, kept until it is written: a database that is busy or away for a while costs no
 * backtest its end and no slot its time. What is lost with the server is run again at its next
 * start.
 */
@Component
final class BacktestEndings {
    private static final Logger log = LoggerFactory.getLogger(BacktestEndings.class);

    /** After so many tries, over two minutes, a result is taken to be what cannot be written. */
    private static final int MAX_TRIES = 8;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final LookAhead LOST =
            LookAhead.undone("What the check found could not be stored.");

    private record Ending(
            long id,
            Consumer<Transaction> write,
            Consumer<Transaction> otherwise,
            LongConsumer written,
            int tries,
            Instant due) {}

    private final BacktestStore store;
    private final Writer writer;
    private final Clock clock;
    private final Queue<Ending> unwritten = new ConcurrentLinkedQueue<>();

    BacktestEndings(BacktestStore store, Writer writer, Clock clock, Jobs jobs) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        // The slots write too, but not while all of them run something.
        jobs.every("Write the ends of backtests", PAUSE, this::write);
    }

    /**
     * Takes what a run came to; {@link #write} writes it.
     *
     * @param written told its id then
     */
    void add(long id, Consumer<Transaction> write, LongConsumer written) {
        unwritten.add(new Ending(id, write, lost(id), written, 0, clock.instant()));
    }

    /** Takes whether a run saw ahead; that is not known when it cannot be written. */
    void addCheck(long id, Consumer<Transaction> write, LongConsumer written) {
        Consumer<Transaction> otherwise = transaction -> store.checked(transaction, id, LOST);
        unwritten.add(new Ending(id, write, otherwise, written, 0, clock.instant()));
    }

    /** Writes all that is due; what fails is due again after a pause that grows. */
    void write() {
        for (int left = unwritten.size(); left > 0; left--) {
            Ending ending = unwritten.poll();
            if (ending == null) {
                return;
            }
            if (ending.due().isAfter(clock.instant())) {
                unwritten.add(ending);
            } else if (isWritten(ending)) {
                tell(ending);
            }
        }
    }

    /** Who cannot be told keeps no other end from being written. */
    private static void tell(Ending ending) {
        try {
            ending.written().accept(ending.id());
        } catch (RuntimeException | Error e) {
            log.error("The end of backtest {} was written and not told", ending.id(), e);
        }
    }

    private boolean isWritten(Ending ending) {
        try {
            writer.write(
                    transaction -> {
                        ending.write().accept(transaction);
                        return ending;
                    });
            return true;
        } catch (RuntimeException e) {
            unwritten.add(again(ending, e));
            return false;
        }
    }

    private Ending again(Ending ending, RuntimeException failure) {
        int tries = ending.tries() + 1;
        Duration pause = Duration.ofMillis(500L << Math.min(tries, MAX_TRIES));
        Instant due =
                clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        log.warn("The end of backtest {} is not written yet, try {}", ending.id(), tries, failure);
        Consumer<Transaction> write = tries == MAX_TRIES ? ending.otherwise() : ending.write();
        return new Ending(ending.id(), write, ending.otherwise(), ending.written(), tries, due);
    }

    private Consumer<Transaction> lost(long id) {
        return transaction ->
                store.fail(transaction, id, BacktestRunner.FAILED, List.of(), clock.instant());
    }
}
