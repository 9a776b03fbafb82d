package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The last accepted quote of each symbol, in memory. */
@Component
public final class Quotes {
    /** A polled source that has been silent for so long by the wall clock is in trouble. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private record Accepted(SourceQuote quote, Origin origin, @Nullable Price previousClose) {}

    private final MarketDataSource source;
    private final MarketClock clock;
    private final MarketCalendar calendar;
    private final Map<Symbol, Accepted> accepted = new ConcurrentHashMap<>();

    Quotes(
            MarketDataSource source,
            MarketClock clock,
            MarketCalendar calendar,
            PostedQuoteStore posted) {
        this.source = source;
        this.clock = clock;
        this.calendar = calendar;
        if (source.posted()) {
            for (PostedQuoteStore.Posted one : posted.all()) {
                var quote = new SourceQuote(one.quote(), 0, 0);
                accepted.put(
                        one.quote().symbol(),
                        new Accepted(quote, source.origin(), one.previousClose()));
            }
        }
    }

    /** Null when there has been none. */
    public @Nullable LatestQuote latest(Symbol symbol) {
        Accepted one = accepted.get(symbol);
        return one == null ? null : view(one, clock.now());
    }

    /** In the order asked for, without those that have none. */
    public List<LatestQuote> latest(Collection<Symbol> symbols) {
        Instant now = clock.now();
        return symbols.stream()
                .map(accepted::get)
                .filter(Objects::nonNull)
                .map(one -> view(one, now))
                .toList();
    }

    /** Takes an accepted quote; the last one of an earlier session becomes the previous close. */
    void accept(SourceQuote next, Origin origin, @Nullable Price storedClose) {
        Symbol symbol = next.quote().symbol();
        Accepted before = accepted.get(symbol);
        Price close = storedClose;
        if (close == null && before != null) {
            close =
                    sameSession(before.quote(), next)
                            ? before.previousClose()
                            : before.quote().quote().last();
        }
        accepted.put(symbol, new Accepted(next, origin, close));
    }

    boolean sameSession(SourceQuote one, SourceQuote other) {
        return calendar.date(one.quote().at()).equals(calendar.date(other.quote().at()));
    }

    @Nullable SourceQuote last(Symbol symbol) {
        Accepted one = accepted.get(symbol);
        return one == null ? null : one.quote();
    }

    private LatestQuote view(Accepted one, Instant now) {
        return new LatestQuote(
                one.quote().quote(),
                one.quote().bidSize(),
                one.quote().askSize(),
                one.previousClose(),
                one.origin(),
                stale(one, now));
    }

    /** A posted price holds until the next is posted; others must keep coming in a session. */
    private boolean stale(Accepted one, Instant now) {
        if (source.posted() || calendar.current(now) == null) {
            return false;
        }
        long silence = Math.round(SILENCE.toMillis() * Math.max(1, clock.speed()));
        return Duration.between(one.quote().quote().at(), now)
                        .minus(one.origin().delay())
                        .toMillis()
                > silence;
    }
}
