package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.BarFetch;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.MarketDataSource;
import bullpen.market.SourceQuote;
import bullpen.market.SourceState;
import bullpen.market.action.CorporateActions;
import bullpen.web.Jobs;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What a share was worth at the end of the session before a quote's own: by the history, and until
 * that has it the last price that was heard in that session. Where the source is asked symbol by
 * symbol, the history of those whose close is not certain is asked for, one at a time.
 */
@Component
final class PreviousCloses {
    /** History may come at any time; it is read again no sooner than so. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** So long a source is left alone about a symbol. */
    private static final Duration ASK_AGAIN = Duration.ofHours(1);

    /** Quotes of a session that is over still come, from sources that lie behind. */
    private static final int DAYS = 3;

    /** What is known of the session before a day. */
    private record Before(Session session, Map<Symbol, Price> closes, Instant readAt) {}

    private final MarketDataSource source;

    /** Where history may come from, the likeliest first. */
    private final List<String> origins;

    private final MarketCalendar calendar;
    private final Quotes quotes;
    private final Bars bars;
    private final BarFetch fetch;
    private final CorporateActions actions;
    private final Clock wall;
    private final Map<LocalDate, Before> days = new LinkedHashMap<>();
    private final Set<Symbol> uncertain = new ConcurrentSkipListSet<>();
    private final Map<Symbol, Instant> asked = new HashMap<>();

    PreviousCloses(
            MarketDataSource source,
            MarketCalendar calendar,
            Quotes quotes,
            Bars bars,
            BarFetch fetch,
            CorporateActions actions,
            Clock wall,
            Jobs jobs) {
        this.source = source;
        this.origins =
                source.onDemand()
                        ? source.states().stream().map(SourceState::name).toList()
                        : List.of(source.name());
        this.calendar = calendar;
        this.quotes = quotes;
        this.bars = bars;
        this.fetch = fetch;
        this.actions = actions;
        this.wall = wall;
        if (source.onDemand()) {
            jobs.every("Ask for previous closes", PAUSE, this::ask);
        }
    }

    /** For a quote that is about to become the last one, in its own day's shares. */
    synchronized @Nullable Price of(Quote next) {
        Symbol symbol = next.symbol();
        LocalDate today = calendar.date(next.at());
        Session before = before(today).session();
        Price stored = stored(symbol, today);
        if (stored != null) {
            uncertain.remove(symbol);
            return actions.carried(symbol, stored, before.date(), today);
        }
        SourceQuote last = quotes.last(symbol);
        LocalDate heard = last == null ? null : calendar.date(last.quote().at());
        if (today.equals(heard)) {
            return quotes.previousClose(symbol);
        }
        if (last == null || last.quote().at().isBefore(before.close())) {
            uncertain.add(symbol);
        } else {
            uncertain.remove(symbol);
        }
        return last == null || heard == null || !(source.posted() || heard.equals(before.date()))
                ? null
                : actions.carried(symbol, last.quote().last(), heard, today);
    }

    private @Nullable Price stored(Symbol symbol, LocalDate today) {
        Price close = before(today).closes().get(symbol);
        if (close == null && !wall.instant().isBefore(before(today).readAt().plus(READ_AGAIN))) {
            days.remove(today);
            close = before(today).closes().get(symbol);
        }
        return close;
    }

    private Before before(LocalDate today) {
        Before known = days.get(today);
        if (known != null) {
            return known;
        }
        if (days.size() >= DAYS) {
            days.remove(days.keySet().iterator().next());
        }
        Session session =
                calendar.lastFinished(today.atStartOfDay(MarketCalendar.NEW_YORK).toInstant());
        Map<Symbol, Price> closes = new HashMap<>();
        for (String origin : origins.reversed()) {
            closes.putAll(bars.closes(origin, session.date()));
        }
        var read = new Before(session, closes, wall.instant());
        days.put(today, read);
        return read;
    }

    /** Asks for the history of one whose close is not certain. */
    void ask() {
        Instant now = wall.instant();
        for (Symbol symbol : uncertain) {
            Instant last = asked.get(symbol);
            if (last == null || !now.isBefore(last.plus(ASK_AGAIN))) {
                asked.put(symbol, now);
                fetch.want(symbol);
                settle(symbol);
                return;
            }
        }
    }

    private synchronized void settle(Symbol symbol) {
        SourceQuote last = quotes.last(symbol);
        if (last == null) {
            return;
        }
        LocalDate today = calendar.date(last.quote().at());
        LocalDate before = before(today).session().date();
        for (String origin : origins) {
            DailyBars bar = bars.of(origin, symbol).between(before, before);
            if (!bar.isEmpty()) {
                Price close = Price.ofTicks(bar.close()[0]);
                quotes.closedBefore(symbol, actions.carried(symbol, close, before, today));
                uncertain.remove(symbol);
                asked.remove(symbol);
                return;
            }
        }
    }
}
