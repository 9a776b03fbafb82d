package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.CorporateActions;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketSettings;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The way of a quote once a source has given it: checked, kept as the latest, handed to the desk,
 * and pushed to the pages that show it. What is not believed goes into quarantine.
 */
@Component
public final class QuotePipeline {
    /** What became of some quotes. */
    record Outcome(
            List<Quote> accepted, int quarantined, QuotesAccepted event, List<Symbol> changed) {}

    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Quotes quotes;
    private final Quarantine quarantine;
    private final Halts halts;
    private final Bars bars;
    private final CorporateActions actions;
    private final QuotePush push;
    private final Lag lag;
    private final QuoteStore store;
    private final Writer writer;
    private final ApplicationEventPublisher events;
    private final QuoteCheck check;

    private LocalDate closesOf = LocalDate.MIN;
    private Map<Symbol, Price> closes = Map.of();

    QuotePipeline(
            MarketDataSource source,
            MarketSettings settings,
            MarketCalendar calendar,
            MarketClock clock,
            Quotes quotes,
            Quarantine quarantine,
            Halts halts,
            Bars bars,
            CorporateActions actions,
            QuotePush push,
            Lag lag,
            QuoteStore store,
            Writer writer,
            ApplicationEventPublisher events) {
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
        this.quotes = quotes;
        this.quarantine = quarantine;
        this.halts = halts;
        this.bars = bars;
        this.actions = actions;
        this.push = push;
        this.lag = lag;
        this.store = store;
        this.writer = writer;
        this.events = events;
        this.check = new QuoteCheck(bars, settings.barSource(), calendar, actions::carried);
        quarantine.rejected().reversed().forEach(held -> check.reject(held.quote().quote()));
    }

    /**
     * Checks quotes and hands on those that pass; returns when listeners have been told, and, but
     * for simulated ones, the last of each symbol is durable.
     */
    Outcome accept(List<SourceQuote> news, Origin origin) {
        Outcome outcome;
        synchronized (this) {
            outcome = sort(news, origin);
            tell(outcome);
        }
        finish(outcome, origin);
        return outcome;
    }

    /**
     * Believes a quote that is held: it becomes the last one as of its own time, and the desk fills
     * on it. A second time changes nothing.
     *
     * @param note what is to be written with it
     * @throws Problem 404 when there is none such; 409 when it was rejected, a later quote was
     *     believed since, or trading in it is halted; 422 when it can be no quote
     */
    public void release(long id, BiConsumer<Transaction, Held> note) {
        Held held;
        Outcome outcome;
        synchronized (this) {
            held = find(id);
            if (held.outcome() == Held.Outcome.ACCEPTED) {
                return;
            }
            requireOpen(held);
            requireBelievable(held);
            quarantine.decide(held, Held.Outcome.ACCEPTED, note);
            Quote quote = held.quote().quote();
            loadCloses(calendar.date(quote.at()));
            check.believed(quote.symbol());
            take(held.quote(), held.origin());
            outcome = outcome(List.of(quote), 0, List.of(quote.symbol()));
            tell(outcome);
        }
        finish(outcome, held.origin());
    }

    /**
     * Drops a quote that is held; its price is not held again in this session. A second time
     * changes nothing.
     *
     * @param note what is to be written with it
     * @throws Problem 404 when there is none such; 409 when something else became of it
     */
    public void reject(long id, BiConsumer<Transaction, Held> note) {
        Held held;
        synchronized (this) {
            held = find(id);
            if (held.outcome() == Held.Outcome.REJECTED) {
                return;
            }
            requireOpen(held);
            quarantine.decide(held, Held.Outcome.REJECTED, note);
            check.reject(held.quote().quote());
        }
        push.push(List.of(held.symbol()));
    }

    private Held find(long id) {
        Held held = quarantine.find(id);
        if (held == null) {
            throw Problem.notFound();
        }
        return held;
    }

    private static void requireOpen(Held held) {
        String since =
                switch (held.outcome()) {
                    case OPEN -> null;
                    case ACCEPTED -> "it was accepted already";
                    case REJECTED -> "it was rejected already";
                    case CONFIRMED -> "later prices confirmed it";
                    case PASSED -> "a later price was accepted";
                };
        if (since != null) {
            throw Problem.conflict(
                    "decided", "Nothing is to be decided about this price: " + since + ".");
        }
    }

    private void requireBelievable(Held held) {
        Quote quote = held.quote().quote();
        SourceQuote last = quotes.last(held.symbol());
        if (quote.at().isAfter(clock.now())) {
            throw Problem.invalid(
                    "future", "Its time is still in the future; it can be accepted then.");
        }
        if (QuoteCheck.isCrossed(quote)) {
            throw Problem.invalid("crossed", "Its bid is above its ask; nothing can fill on it.");
        }
        if (last != null && !quote.at().isAfter(last.quote().at())) {
            throw Problem.conflict(
                    "not_later", "It is not later than the last accepted price any more.");
        }
        if (halts.isOrdered(held.symbol())) {
            throw Problem.conflict(
                    "halted", "Trading in " + held.symbol() + " is halted; resume it first.");
        }
    }

    private Outcome sort(List<SourceQuote> news, Origin origin) {
        Instant now = clock.now();
        loadCloses(calendar.date(now));
        List<Quote> accepted = new ArrayList<>(news.size());
        List<Symbol> changed = new ArrayList<>(news.size());
        int quarantined = 0;
        for (SourceQuote next : news) {
            Quote quote = next.quote();
            if (halts.isOrdered(quote.symbol())) {
                continue;
            }
            SourceQuote last = quotes.last(quote.symbol());
            QuoteCheck.Verdict verdict =
                    check.check(last == null ? null : last.quote(), quote, origin.source(), now);
            switch (verdict) {
                case ACCEPTED -> {
                    take(next, origin);
                    accepted.add(quote);
                    changed.add(quote.symbol());
                }
                case DUPLICATE -> quotes.heard(quote.symbol());
                case REJECTED -> {}
                case EARLIER, FUTURE, CROSSED, OUTSIDE -> {
                    quarantined++;
                    if (quarantine.hold(next, origin, verdict.reason())) {
                        changed.add(quote.symbol());
                    }
                }
            }
        }
        return outcome(accepted, quarantined, changed);
    }

    private static Outcome outcome(List<Quote> accepted, int quarantined, List<Symbol> changed) {
        return new Outcome(accepted, quarantined, new QuotesAccepted(accepted), changed);
    }

    private void take(SourceQuote next, Origin origin) {
        quarantine.believed(next.quote());
        quotes.accept(next, origin, previousClose(next.quote()));
    }

    /** Of the history, once it has it; else the last price of an earlier session. */
    private @Nullable Price previousClose(Quote next) {
        Price stored = closes.get(next.symbol());
        if (stored != null) {
            return stored;
        }
        SourceQuote last = quotes.last(next.symbol());
        if (last == null) {
            return null;
        }
        LocalDate before = calendar.date(last.quote().at());
        LocalDate today = calendar.date(next.at());
        return before.equals(today)
                ? quotes.previousClose(next.symbol())
                : actions.carried(next.symbol(), last.quote().last(), before, today);
    }

    private void loadCloses(LocalDate today) {
        if (!closesOf.equals(today)) {
            LocalDate before =
                    calendar.lastFinished(today.atStartOfDay(MarketCalendar.NEW_YORK).toInstant())
                            .date();
            closes = new HashMap<>(bars.closes(source.name(), before));
            closes.replaceAll((symbol, close) -> actions.carried(symbol, close, before, today));
            closesOf = closes.isEmpty() ? LocalDate.MIN : today;
        }
    }

    private void tell(Outcome outcome) {
        if (!outcome.accepted().isEmpty()) {
            events.publishEvent(outcome.event());
        }
    }

    private void finish(Outcome outcome, Origin origin) {
        lag.reached(Lag.Stage.DESK, outcome.accepted(), origin.delay());
        push.push(outcome.changed());
        if (!origin.simulated() && !outcome.accepted().isEmpty()) {
            Set<Symbol> symbols =
                    outcome.accepted().stream().map(Quote::symbol).collect(Collectors.toSet());
            writer.write(
                    transaction -> store.put(transaction, source.name(), quotes.kept(symbols)));
        }
    }
}
