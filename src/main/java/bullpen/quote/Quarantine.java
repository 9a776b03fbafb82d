package bullpen.quote;

import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.SourceQuote;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Quotes that were not believed, until an administrator, or a later quote, decides about them.
 * Nothing fills on them. The pipeline changes it, one thread at a time; all may read.
 */
@Component
public final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    /** So many of a symbol wait at most; one more, and the oldest is passed. */
    private static final int MOST_OF_A_SYMBOL = 5;

    private static final int REMEMBERED = 200;

    private final QuarantineStore store;
    private final Writer writer;
    private final Ids ids;
    private final Clock clock;

    /** By symbol, oldest first: each quote of a symbol asks for its own. */
    private final Map<Symbol, List<Held>> open = new ConcurrentHashMap<>();

    Quarantine(QuarantineStore store, Writer writer, Ids ids, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
        store.open().forEach(this::add);
    }

    private void add(Held held) {
        open.merge(
                held.symbol(),
                List.of(held),
                (known, more) -> Stream.of(known, more).flatMap(List::stream).toList());
    }

    private void remove(Held held) {
        open.computeIfPresent(
                held.symbol(),
                (_, known) -> {
                    List<Held> rest = known.stream().filter(one -> one.id() != held.id()).toList();
                    return rest.isEmpty() ? null : rest;
                });
    }

    /** Those that wait for a decision, oldest first. */
    public List<Held> open() {
        return open.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Held::id))
                .toList();
    }

    /** The newest that were decided. */
    public List<Held> decided(int limit) {
        return store.decided(limit);
    }

    /** Holds a quote, once as long as later ones say the same; false if it was held already. */
    boolean hold(SourceQuote quote, String reason) {
        List<Held> known = open(quote.quote().symbol());
        for (Held one : known) {
            if (one.reason().equals(reason)
                    && QuoteCheck.agrees(one.price(), quote.quote().last())) {
                return false;
            }
        }
        if (known.size() >= MOST_OF_A_SYMBOL) {
            settle(known.getFirst(), Held.Outcome.PASSED);
        }
        var held = new Held(ids.next(), quote, reason, clock.instant(), Held.Outcome.OPEN, null);
        add(held);
        write(transaction -> store.insert(transaction, held));
        return true;
    }

    /** A quote was believed: what was held of its symbol from until then is of no concern now. */
    void believed(Quote quote) {
        for (Held held : open(quote.symbol())) {
            if (!held.at().isAfter(quote.at())) {
                settle(
                        held,
                        QuoteCheck.agrees(held.price(), quote.last())
                                ? Held.Outcome.CONFIRMED
                                : Held.Outcome.PASSED);
            }
        }
    }

    private void settle(Held held, Held.Outcome outcome) {
        remove(held);
        Held settled = held.decided(outcome, clock.instant());
        write(transaction -> store.decide(transaction, settled));
    }

    /** Quotes do not wait for it, and go on when the database cannot take it. */
    private void write(Writer.Command<Integer> command) {
        CompletableFuture<?> _ =
                writer.insist(command)
                        .whenComplete(
                                (_, failure) -> {
                                    if (failure != null) {
                                        log.warn("A quote's quarantine was not written", failure);
                                    }
                                });
    }

    /**
     * Whether a price that came after the last accepted one waits for a decision.
     *
     * @param since the exchange's time of the last accepted one
     */
    boolean reviews(Symbol symbol, Instant since) {
        return open(symbol).stream().anyMatch(held -> held.at().isAfter(since));
    }

    /** Those of a symbol that wait for a decision, oldest first. */
    List<Held> open(Symbol symbol) {
        return open.getOrDefault(symbol, List.of());
    }

    /** Null when there is none, or it was forgotten. */
    @Nullable Held find(long id) {
        for (Held held : open()) {
            if (held.id() == id) {
                return held;
            }
        }
        return store.find(id);
    }

    /**
     * Writes a decision, and what is to be written with it.
     *
     * @param held one that is open
     */
    void decide(Held held, Held.Outcome outcome, BiConsumer<Transaction, Held> note) {
        Held decided = held.decided(outcome, clock.instant());
        writer.write(
                transaction -> {
                    note.accept(transaction, decided);
                    return store.decide(transaction, decided);
                });
        remove(held);
    }

    /** What was rejected lately, newest first. */
    List<Held> rejected() {
        return store.decided(REMEMBERED).stream()
                .filter(held -> held.outcome() == Held.Outcome.REJECTED)
                .toList();
    }
}
