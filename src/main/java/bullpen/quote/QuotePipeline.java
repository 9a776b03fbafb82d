package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Transaction;
import bullpen.db.Writer;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.AdjustedBars;
import bullpen.market.BarSources;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;
import bullpen.market.action.CorporateAction.Ending;
import bullpen.market.action.CorporateActions;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The way of a quote once a source has given it: checked, kept as the latest, handed to the desk,
 * and pushed to the pages that show it. What is not believed goes into quarantine.
 */
@Component
public final class QuotePipeline {
    /**
     * What became of some quotes.
     *
     * @param doubted those whose price is held as too far from the last one, from now on
     */
    record Outcome(
            List<SourceQuote> accepted,
            int quarantined,
            List<SourceQuote> doubted,
            QuotesAccepted event,
            List<Symbol> changed) {}

    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Quotes quotes;
    private final Quarantine quarantine;
    private final Halts halts;
    private final PreviousCloses closes;
    private final CorporateActions actions;
    private final QuotePush push;
    private final Lag lag;
    private final QuoteStore store;
    private final Writer writer;
    private final ApplicationEventPublisher events;
    private final QuoteCheck check;

    QuotePipeline(
            MarketDataSource source,
            BarSources sources,
            MarketCalendar calendar,
            MarketClock clock,
            Quotes quotes,
            Quarantine quarantine,
            Halts halts,
            PreviousCloses closes,
            AdjustedBars bars,
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
        this.closes = closes;
        this.actions = actions;
        this.push = push;
        this.lag = lag;
        this.store = store;
        this.writer = writer;
        this.events = events;
        this.check = new QuoteCheck(bars, sources::usual, calendar, actions::carried);
        quarantine.rejected().reversed().forEach(held -> check.reject(held.quote().quote()));
    }

    /**
     * Checks quotes and hands on those that pass; returns when listeners have been told, and, but
     * for simulated ones, the last of each symbol is durable.
     */
    Outcome accept(List<SourceQuote> news) {
        Outcome outcome;
        synchronized (this) {
            outcome = sort(news);
            tell(outcome);
        }
        finish(outcome);
        return outcome;
    }

    /**
     * Believes the quotes that are held where another source says the same; what it says itself is
     * not taken.
     */
    void confirm(List<SourceQuote> others) {
        Outcome outcome;
        synchronized (this) {
            List<SourceQuote> confirmed =
                    others.stream().map(this::confirmed).filter(Objects::nonNull).toList();
            confirmed.forEach(this::believe);
            outcome = outcome(confirmed);
            tell(outcome);
        }
        finish(outcome);
    }

    /** The newest of what is held that it confirms, null when there is none. */
    private @Nullable SourceQuote confirmed(SourceQuote other) {
        Symbol symbol = other.quote().symbol();
        SourceQuote last = quotes.last(symbol);
        SourceQuote confirmed = null;
        boolean closed = isClosed(symbol, calendar.date(clock.now()));
        for (Held held : closed ? List.<Held>of() : quarantine.open(symbol)) {
            if (check.confirms(last, held.quote(), other, clock.now())
                    && (confirmed == null || held.at().isAfter(confirmed.quote().at()))) {
                confirmed = held.quote();
            }
        }
        return confirmed;
    }

    /** Whether no quote of the symbol is taken. */
    private boolean isClosed(Symbol symbol, LocalDate today) {
        return halts.isOrdered(symbol) || !actions.isTraded(symbol, today);
    }

    /**
     * Whether it is the first that is heard of a symbol whose trading is halted, as after a
     * restart: it says what a share is worth, and nobody acts on it.
     */
    private boolean isOnlyShown(Quote quote, Instant now, LocalDate today) {
        return quotes.last(quote.symbol()) == null
                && actions.isTraded(quote.symbol(), today)
                && !QuoteCheck.isCrossed(quote)
                && !quote.at().isAfter(now);
    }

    private void believe(SourceQuote doubted) {
        check.believed(doubted.quote().symbol());
        take(doubted);
    }

    /**
     * Believes a quote that is held: it becomes the last one as of its own time, and the desk fills
     * on it. A second time changes nothing.
     *
     * @param note what is to be written with it
     * @throws Problem 404 when there is none such; 409 when it was rejected, a later quote was
     *     believed since, or trading in it is halted or has ended; 422 when it can be no quote
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
            believe(held.quote());
            outcome = outcome(List.of(held.quote()));
            tell(outcome);
        }
        finish(outcome);
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
        Ending ending = actions.ending(held.symbol(), calendar.date(clock.now()));
        if (ending != null) {
            throw Problem.conflict("not_traded", ending.sentence());
        }
        if (halts.isOrdered(held.symbol())) {
            throw Problem.conflict(
                    "halted", "Trading in " + held.symbol() + " is halted; resume it first.");
        }
    }

    private Outcome sort(List<SourceQuote> news) {
        Instant now = clock.now();
        LocalDate today = calendar.date(now);
        List<SourceQuote> accepted = new ArrayList<>(news.size());
        List<Symbol> changed = new ArrayList<>(news.size());
        List<SourceQuote> doubted = new ArrayList<>();
        int quarantined = 0;
        for (SourceQuote next : news) {
            Quote quote = next.quote();
            if (isClosed(quote.symbol(), today)) {
                if (isOnlyShown(quote, now, today)) {
                    take(next);
                    changed.add(quote.symbol());
                }
                continue;
            }
            QuoteCheck.Verdict verdict = check.check(quotes.last(quote.symbol()), next, now);
            switch (verdict) {
                case ACCEPTED -> {
                    take(next);
                    accepted.add(next);
                    changed.add(quote.symbol());
                }
                case DUPLICATE -> quotes.heard(quote.symbol());
                case REJECTED, BEHIND -> {}
                case EARLIER, FUTURE, CROSSED, OUTSIDE -> {
                    quarantined++;
                    if (quarantine.hold(next, verdict.reason())) {
                        changed.add(quote.symbol());
                        if (verdict == QuoteCheck.Verdict.OUTSIDE) {
                            doubted.add(next);
                        }
                    }
                }
            }
        }
        return new Outcome(accepted, quarantined, doubted, event(accepted), changed);
    }

    private static Outcome outcome(List<SourceQuote> accepted) {
        List<Symbol> symbols = accepted.stream().map(one -> one.quote().symbol()).toList();
        return new Outcome(accepted, 0, List.of(), event(accepted), symbols);
    }

    private static QuotesAccepted event(List<SourceQuote> accepted) {
        return new QuotesAccepted(accepted.stream().map(SourceQuote::quote).toList());
    }

    private void take(SourceQuote next) {
        quarantine.believed(next.quote());
        quotes.accept(next, closes.of(next.quote()));
    }

    private void tell(Outcome outcome) {
        if (!outcome.accepted().isEmpty()) {
            events.publishEvent(outcome.event());
        }
    }

    private void finish(Outcome outcome) {
        outcome.accepted().stream()
                .collect(Collectors.groupingBy(SourceQuote::origin))
                .forEach(this::finish);
        push.push(outcome.changed());
    }

    private void finish(Origin origin, List<SourceQuote> accepted) {
        List<Quote> taken = accepted.stream().map(SourceQuote::quote).toList();
        lag.reached(Lag.Stage.DESK, taken, origin.delay());
        if (!origin.simulated()) {
            Set<Symbol> symbols = taken.stream().map(Quote::symbol).collect(Collectors.toSet());
            writer.write(
                    transaction -> store.put(transaction, source.name(), quotes.kept(symbols)));
        }
    }
}
