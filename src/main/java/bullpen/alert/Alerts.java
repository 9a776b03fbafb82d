package bullpen.alert;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.corporate.SplitApplied;
import bullpen.corporate.SymbolChangeApplied;
import bullpen.db.Ids;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.Instruments;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.web.FieldReader;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** What people do with their alerts; the same for pages and API. */
@Component
public final class Alerts {
    /** So many alerts of a person may wait at once. */
    static final int MOST = 200;

    /** So many of a person's alerts that ended are kept. */
    static final int ENDED_KEPT = 200;

    private static final Duration UNDO = Duration.ofDays(1);

    private final Writer writer;
    private final Ids ids;
    private final AlertQueries queries;
    private final WaitingAlerts waiting;
    private final Instruments instruments;
    private final Quotes quotes;
    private final MarketCalendar calendar;
    private final MarketClock clock;

    Alerts(
            Writer writer,
            Ids ids,
            AlertQueries queries,
            WaitingAlerts waiting,
            Instruments instruments,
            Quotes quotes,
            MarketCalendar calendar,
            MarketClock clock) {
        this.writer = writer;
        this.ids = ids;
        this.queries = queries;
        this.waiting = waiting;
        this.instruments = instruments;
        this.quotes = quotes;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Waits for a price from now on.
     *
     * @throws Problem 422 with a message for each field that needs another value, or when 200
     *     alerts wait already
     */
    public Alert create(long userId, NewAlert asked) {
        check(asked, true);
        return writer.write(
                tx -> {
                    if (AlertQueries.pending(tx.sql(), userId) >= MOST) {
                        throw tooMany();
                    }
                    Instant now = clock.now();
                    AlertStore.forget(tx, userId, now.minus(UNDO), ENDED_KEPT);
                    Alert alert =
                            new Alert(
                                    ids.next(),
                                    userId,
                                    asked.symbol(),
                                    asked.condition(),
                                    asked.repeats(),
                                    asked.note(),
                                    Alert.State.WAITING,
                                    Alert.side(asked.condition(), last(asked.symbol())),
                                    now,
                                    asked.expiresAt(),
                                    null,
                                    0);
                    AlertStore.insert(tx, alert);
                    tx.made(alert.id());
                    tx.afterCommit(() -> waiting.put(alert));
                    return alert;
                });
    }

    /**
     * Lays an alert down anew. One that had ended waits again.
     *
     * @throws Problem 404 when it is another's; 422 as for a new one
     */
    public Alert change(long userId, long id, NewAlert asked) {
        Alert before = queries.own(userId, id);
        check(asked, !before.pending() || !before.condition().equals(asked.condition()));
        return update(userId, id, alert -> alert.changed(asked, last(asked.symbol())));
    }

    /**
     * Lets it wait no longer until it is resumed; one that has ended stays so.
     *
     * @throws Problem 404 when it is another's
     */
    public Alert pause(long userId, long id) {
        return update(userId, id, alert -> alert.pending() ? alert.paused() : alert);
    }

    /**
     * Lets a paused or triggered one wait again, from the price of now on; one whose time is over
     * gets 90 days more.
     *
     * @throws Problem 404 when it is another's; 422 when 200 others wait
     */
    public Alert resume(long userId, long id) {
        return update(
                userId,
                id,
                alert -> {
                    Instant now = clock.now();
                    Price last = last(alert.symbol());
                    Alert again = alert.expiresAt().isAfter(now) ? alert : alert.lasting(now);
                    return again.resumed(last);
                });
    }

    /**
     * Deletes it; for a day that can be taken back.
     *
     * @throws Problem 404 when it is another's, or not there
     */
    public void delete(long userId, long id) {
        writer.write(
                tx -> {
                    if (AlertStore.setDeleted(tx, userId, id, clock.now()) == 0) {
                        throw Problem.notFound();
                    }
                    tx.afterCommit(() -> waiting.remove(id));
                    return null;
                });
    }

    /**
     * Takes a deletion back.
     *
     * @throws Problem 404 when it is another's, or was not deleted lately; 422 when 200 others wait
     */
    public Alert restore(long userId, long id) {
        return writer.write(
                tx -> {
                    if (AlertStore.setDeleted(tx, userId, id, null) == 0) {
                        throw Problem.notFound();
                    }
                    return settle(tx, AlertQueries.own(tx.sql(), userId, id));
                });
    }

    /**
     * Levels follow a split, in its own transaction: what waited for $700 waits for $100 after a
     * seven-for-one.
     */
    @EventListener
    void split(SplitApplied split) {
        Transaction tx = split.transaction();
        for (Alert alert : AlertQueries.pending(tx.sql(), split.symbol())) {
            Alert after = alert.split(split.ratio());
            AlertStore.update(tx, after);
            tx.afterCommit(() -> waiting.put(after));
        }
    }

    /** What waits follows a new symbol, in the transaction of the change. */
    @EventListener
    void changed(SymbolChangeApplied change) {
        Transaction tx = change.transaction();
        for (Alert alert : AlertQueries.pending(tx.sql(), change.symbol())) {
            Alert after = alert.under(change.to());
            AlertStore.update(tx, after);
            tx.afterCommit(() -> waiting.put(after));
        }
    }

    private Alert update(long userId, long id, UnaryOperator<Alert> change) {
        return writer.write(
                tx -> {
                    Alert after = change.apply(AlertQueries.own(tx.sql(), userId, id));
                    AlertStore.update(tx, after);
                    return settle(tx, after);
                });
    }

    /** Looks that not too many wait, and lets memory know of the alert once it is written. */
    private Alert settle(Transaction tx, Alert alert) {
        if (alert.pending() && AlertQueries.pending(tx.sql(), alert.userId()) > MOST) {
            throw tooMany();
        }
        tx.afterCommit(() -> waiting.put(alert));
        return alert;
    }

    /**
     * @param begins whether it begins to wait for what is not so yet; one that stands may be so
     *     already, and wait for the next session
     */
    private void check(NewAlert asked, boolean begins) {
        var fields = new FieldReader();
        if (!instruments.isListed(asked.symbol())) {
            fields.refuse("symbol", "There is no symbol %s here.".formatted(asked.symbol()));
        }
        if (asked.note().length() > NewAlert.NOTE_LENGTH) {
            fields.refuse("note", "Write up to %d characters.".formatted(NewAlert.NOTE_LENGTH));
        }
        Instant now = clock.now();
        if (!asked.expiresAt().isAfter(now)
                || asked.expiresAt().isAfter(now.plus(NewAlert.LONGEST_LIFE))) {
            fields.refuse("expiresAt", "Choose a day from today on, within a year.");
        }
        Sighting seen = begins ? seen(asked, now) : null;
        if (seen != null && asked.condition().isMetBy(seen)) {
            String field = asked.condition() instanceof Condition.Moves ? "percent" : "price";
            fields.refuse(field, AlertWords.met(asked, seen));
        }
        fields.check();
    }

    /**
     * The price that an alert begins with, null when there is none to go by. A day's move begins
     * anew with the next session.
     */
    private @Nullable Sighting seen(NewAlert asked, Instant now) {
        LatestQuote latest = quotes.latest(asked.symbol());
        boolean waitsForSession =
                asked.condition() instanceof Condition.Moves && calendar.current(now) == null;
        return latest == null || latest.stale() || waitsForSession
                ? null
                : new Sighting(
                        latest.last(),
                        latest.previousClose(),
                        latest.at(),
                        calendar.date(latest.at()));
    }

    private static Problem tooMany() {
        return Problem.invalid(
                "too_many_alerts",
                "%d alerts wait already. Delete one that you do not need.".formatted(MOST));
    }

    /** The price by which a crossing knows its side, null when there is none to trust. */
    private @Nullable Price last(Symbol symbol) {
        LatestQuote latest = quotes.latest(symbol);
        return latest == null || latest.stale() ? null : latest.last();
    }
}
