package bullpen.alert;

import bullpen.calendar.MarketCalendar;
import bullpen.db.Transaction;
import bullpen.db.UnavailableException;
import bullpen.db.Writer;
import bullpen.engine.Quote;
import bullpen.inbox.Inbox;
import bullpen.inbox.Message;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;
import bullpen.quote.QuotesAccepted;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Looks which alerts new prices trigger. What becomes of an alert and the message about it are one
 * transaction, so it is told once, whatever stops in between. Prices that were not believed do not
 * come here, and stale ones count for nothing.
 */
@Component
final class AlertWatch {
    /** So many are written at once, that orders need not wait for all that a price triggers. */
    private static final int PART = 256;

    /** An alert that a price concerns. */
    private record Concerned(long alertId, Sighting seen) {}

    private final WaitingAlerts waiting;
    private final Quotes quotes;
    private final MarketCalendar calendar;
    private final Writer writer;
    private final Inbox inbox;
    private final ApplicationEventPublisher publisher;

    /** What the database could not take: it comes again with the next prices. */
    private final Queue<Concerned> late = new ConcurrentLinkedQueue<>();

    AlertWatch(
            WaitingAlerts waiting,
            Quotes quotes,
            MarketCalendar calendar,
            Writer writer,
            Inbox inbox,
            ApplicationEventPublisher publisher) {
        this.waiting = waiting;
        this.quotes = quotes;
        this.calendar = calendar;
        this.writer = writer;
        this.inbox = inbox;
        this.publisher = publisher;
    }

    @EventListener
    void quotesAccepted(QuotesAccepted event) {
        List<Concerned> concerned = new ArrayList<>();
        for (Concerned again = late.poll(); again != null; again = late.poll()) {
            concerned.add(again);
        }
        for (Quote quote : event.quotes()) {
            if (waiting.waitFor(quote.symbol())) {
                look(quote, concerned);
            }
        }
        for (int from = 0; from < concerned.size(); from += PART) {
            int to = Math.min(from + PART, concerned.size());
            event.answeredBy(write(List.copyOf(concerned.subList(from, to))));
        }
    }

    private void look(Quote quote, List<Concerned> concerned) {
        LatestQuote latest = quotes.latest(quote.symbol());
        if (latest == null || latest.stale()) {
            return;
        }
        var seen =
                new Sighting(
                        quote.last(),
                        latest.previousClose(),
                        quote.at(),
                        calendar.date(quote.at()));
        for (long id : waiting.concernedBy(quote.symbol(), seen)) {
            concerned.add(new Concerned(id, seen));
        }
    }

    private CompletableFuture<Integer> write(List<Concerned> part) {
        return writer.insist(
                        tx -> {
                            part.forEach(one -> trigger(tx, one));
                            return 0;
                        })
                .whenComplete(
                        (_, failure) -> {
                            if (failure instanceof UnavailableException) {
                                late.addAll(part);
                            }
                        });
    }

    private void trigger(Transaction tx, Concerned one) {
        Alert before =
                AlertQueries.among(tx.sql(), List.of(one.alertId())).stream()
                        .findFirst()
                        .orElse(null);
        if (before == null) {
            tx.afterCommit(() -> waiting.remove(one.alertId()));
            return;
        }
        Alert after = before.after(one.seen());
        if (after.equals(before)) {
            tx.afterCommit(() -> waiting.put(before));
            return;
        }
        AlertStore.update(tx, after);
        if (after.times() > before.times()) {
            tell(tx, before, after, one.seen());
        }
        tx.afterCommit(() -> waiting.put(after));
    }

    private void tell(Transaction tx, Alert before, Alert after, Sighting seen) {
        Message message = AlertWords.triggered(before, seen);
        inbox.tell(tx, after.userId(), message);
        var triggered = new AlertTriggered(after, seen.last(), seen.at(), message.text());
        tx.afterCommit(() -> publisher.publishEvent(triggered));
    }
}
