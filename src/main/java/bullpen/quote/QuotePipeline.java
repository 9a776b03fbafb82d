package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.SessionEnds;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.Bars;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.MarketSettings;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;
import bullpen.web.Jobs;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The way of a quote: asked of the source each second, checked, kept as the latest, handed to the
 * desk, and pushed to the pages that show it.
 */
@Component
final class QuotePipeline {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What became of some quotes. */
    record Outcome(List<Quote> accepted, int quarantined, QuotesAccepted event) {}

    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final Instruments instruments;
    private final Quotes quotes;
    private final Quarantine quarantine;
    private final Bars bars;
    private final SessionEnds sessionEnds;
    private final QuotePush push;
    private final ApplicationEventPublisher events;
    private final QuoteCheck check;

    private LocalDate closesOf = LocalDate.MIN;
    private Map<Symbol, Price> previousCloses = Map.of();

    QuotePipeline(
            MarketDataSource source,
            MarketSettings settings,
            MarketCalendar calendar,
            MarketClock clock,
            Instruments instruments,
            Quotes quotes,
            Quarantine quarantine,
            Bars bars,
            SessionEnds sessionEnds,
            QuotePush push,
            ApplicationEventPublisher events,
            Jobs jobs) {
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
        this.instruments = instruments;
        this.quotes = quotes;
        this.quarantine = quarantine;
        this.bars = bars;
        this.sessionEnds = sessionEnds;
        this.push = push;
        this.events = events;
        this.check = new QuoteCheck(bars, settings.barSource());
        jobs.every("Ask for quotes", PAUSE, this::tick);
    }

    void tick() {
        sessionEnds.announce(clock.now().minus(source.delay()));
        Instant now = clock.stamp();
        if (source.quotes(instruments.symbols(), now)
                        instanceof Answer.Ok<List<SourceQuote>>(var news, var origin)
                && !news.isEmpty()) {
            accept(news, origin);
        }
    }

    /** Checks quotes and hands on those that pass; returns when listeners have been told. */
    Outcome accept(List<SourceQuote> news, Origin origin) {
        Outcome outcome;
        synchronized (this) {
            outcome = sort(news, origin);
            if (!outcome.accepted().isEmpty()) {
                events.publishEvent(outcome.event());
            }
        }
        push.push(outcome.accepted());
        return outcome;
    }

    private Outcome sort(List<SourceQuote> news, Origin origin) {
        Instant now = clock.now();
        loadCloses(calendar.date(now));
        List<Quote> accepted = new ArrayList<>(news.size());
        int quarantined = 0;
        for (SourceQuote next : news) {
            Quote quote = next.quote();
            QuoteCheck.Verdict verdict = check(next, now);
            if (verdict == QuoteCheck.Verdict.ACCEPTED) {
                quotes.accept(next, origin, previousCloses.get(quote.symbol()));
                accepted.add(quote);
            } else if (verdict != QuoteCheck.Verdict.DUPLICATE) {
                quarantine.hold(quote, verdict.reason());
                quarantined++;
            }
        }
        return new Outcome(accepted, quarantined, new QuotesAccepted(accepted));
    }

    private QuoteCheck.Verdict check(SourceQuote next, Instant now) {
        SourceQuote last = quotes.last(next.quote().symbol());
        boolean night = last != null && !quotes.sameSession(last, next);
        return check.check(last == null ? null : last.quote(), next.quote(), now, night);
    }

    /** The closes of the session before, once the history has them. */
    private void loadCloses(LocalDate today) {
        if (!closesOf.equals(today)) {
            LocalDate before =
                    calendar.lastFinished(today.atStartOfDay(MarketCalendar.NEW_YORK).toInstant())
                            .date();
            previousCloses = bars.closes(source.name(), before);
            closesOf = previousCloses.isEmpty() ? LocalDate.MIN : today;
        }
    }
}
