package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.MarketDataSource;
import bullpen.market.SourceQuote;
import bullpen.market.action.CorporateAction.SymbolChange;
import bullpen.market.action.CorporateActions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The last accepted quote of each symbol, in memory. Until a symbol has a quote of the day, what is
 * shown is the last one as a price of that day: through the splits since, and under the symbol that
 * it has come to.
 */
@Component
public final class Quotes implements WantedSymbols {
    /** A source that is asked each second, and says nothing for so long, is in trouble. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** The same for one that is asked each minute: three rounds. */
    private static final Duration LIVE_SILENCE = Duration.ofMinutes(3);

    /** So long it is asked for a symbol that somebody looked at. */
    private static final Duration INTEREST = Duration.ofMinutes(5);

    private static final int MOST_INTERESTING = 1_000;

    /**
     * A quote that was accepted.
     *
     * @param session the date of the session that it is of
     * @param heardAt when the source said so last, by the wall clock; null before the first time
     *     since the start
     */
    private record Accepted(
            SourceQuote quote,
            @Nullable Price previousClose,
            LocalDate session,
            @Nullable Instant heardAt) {
        Accepted heard(Instant now) {
            return new Accepted(quote, previousClose, session, now);
        }

        Accepted after(Price close) {
            return new Accepted(quote, close, session, heardAt);
        }

        /** The same at other prices, or under another symbol. */
        Accepted as(Symbol symbol, UnaryOperator<Price> price) {
            Quote old = quote.quote();
            var seen =
                    new Quote(
                            symbol,
                            old.bid() == null ? null : price.apply(old.bid()),
                            old.ask() == null ? null : price.apply(old.ask()),
                            price.apply(old.last()),
                            old.volume(),
                            old.at());
            return new Accepted(
                    new SourceQuote(seen, quote.bidSize(), quote.askSize(), quote.origin()),
                    previousClose == null ? null : price.apply(previousClose),
                    session,
                    heardAt);
        }
    }

    private final MarketDataSource source;
    private final MarketClock clock;
    private final Clock wall;
    private final MarketCalendar calendar;
    private final Halts halts;
    private final Quarantine quarantine;
    private final CorporateActions actions;
    private final Map<Symbol, Accepted> accepted = new ConcurrentHashMap<>();
    private final Cache<Symbol, Symbol> lookedAt =
            Caffeine.newBuilder().maximumSize(MOST_INTERESTING).expireAfterWrite(INTEREST).build();

    Quotes(
            MarketDataSource source,
            MarketClock clock,
            Clock wall,
            MarketCalendar calendar,
            Halts halts,
            Quarantine quarantine,
            CorporateActions actions,
            QuoteStore store) {
        this.source = source;
        this.clock = clock;
        this.wall = wall;
        this.calendar = calendar;
        this.halts = halts;
        this.quarantine = quarantine;
        this.actions = actions;
        for (QuoteStore.Kept kept : store.of(source.name())) {
            accepted.put(
                    kept.quote().quote().symbol(),
                    new Accepted(
                            kept.quote(),
                            kept.previousClose(),
                            calendar.date(kept.quote().quote().at()),
                            null));
        }
    }

    /**
     * Null when there has been none. A source that is not asked for all symbols is asked for this
     * one from now on, for a while.
     */
    public @Nullable LatestQuote latest(Symbol symbol) {
        want(List.of(symbol));
        Instant now = clock.now();
        LocalDate today = today(now);
        Accepted one = known(symbol, today);
        return one == null ? null : view(one, now, today);
    }

    /** Lets a source that is not asked for all symbols be asked for these, for a while. */
    public void want(Collection<Symbol> symbols) {
        if (!source.simulated() && !source.posted()) {
            symbols.forEach(symbol -> lookedAt.put(symbol, symbol));
        }
    }

    /** In the order asked for, without those that have none. */
    public List<LatestQuote> latest(Collection<Symbol> symbols) {
        Instant now = clock.now();
        LocalDate today = today(now);
        return symbols.stream()
                .map(symbol -> known(symbol, today))
                .filter(Objects::nonNull)
                .map(one -> view(one, now, today))
                .toList();
    }

    /** The last price of a symbol before a day as it was then, null when it is of a later one. */
    public @Nullable Price lastBefore(Symbol symbol, LocalDate day) {
        Accepted one = known(symbol, day);
        return one != null && one.session().isBefore(day) ? one.quote().quote().last() : null;
    }

    /**
     * Whether the last quote of a symbol is what the market shows: heard lately, or posted to hold,
     * and not of a symbol whose trading is halted or has ended.
     */
    public boolean isFresh(Symbol symbol) {
        LocalDate today = today(clock.now());
        Accepted one = known(symbol, today);
        return one != null
                && actions.isTraded(symbol, today)
                && !halts.isHalted(symbol)
                && !isSilent(one)
                && !isOld(one, clock.now());
    }

    /** The day that the market's data has come to. */
    private LocalDate today(Instant now) {
        return calendar.date(now.minus(source.delay()));
    }

    /** The last quote, which may have come under the symbol of before; null when none has come. */
    private @Nullable Accepted known(Symbol symbol, LocalDate today) {
        Accepted own = accepted.get(symbol);
        SymbolChange change = actions.origin(symbol, today);
        if (change == null || (own != null && !own.session().isBefore(change.exDate()))) {
            return own;
        }
        Accepted former = known(change.symbol(), change.exDate().minusDays(1));
        return former == null ? null : former.as(symbol, UnaryOperator.identity());
    }

    /** What somebody looked at lately. */
    @Override
    public Set<Symbol> wanted() {
        return Set.copyOf(lookedAt.asMap().keySet());
    }

    /** Takes an accepted quote. */
    void accept(SourceQuote next, @Nullable Price previousClose) {
        Quote quote = next.quote();
        LocalDate session = calendar.date(quote.at());
        accepted.put(quote.symbol(), new Accepted(next, previousClose, session, wall.instant()));
    }

    /** The source said the same again. */
    void heard(Symbol symbol) {
        accepted.computeIfPresent(symbol, (_, one) -> one.heard(wall.instant()));
    }

    /** Whether the source has said something of the symbol since the start. */
    boolean isHeard(Symbol symbol) {
        Accepted one = accepted.get(symbol);
        return one != null && one.heardAt() != null;
    }

    /** As it was accepted, at the prices of its own day. */
    @Nullable SourceQuote last(Symbol symbol) {
        Accepted one = known(symbol, today(clock.now()));
        return one == null ? null : one.quote();
    }

    @Nullable Price previousClose(Symbol symbol) {
        Accepted one = accepted.get(symbol);
        return one == null ? null : one.previousClose();
    }

    /** The close before the last quote became known after it. */
    void closedBefore(Symbol symbol, Price close) {
        accepted.computeIfPresent(symbol, (_, one) -> one.after(close));
    }

    /** As they are to be found after a restart. */
    List<QuoteStore.Kept> kept(Collection<Symbol> symbols) {
        return symbols.stream()
                .map(accepted::get)
                .filter(Objects::nonNull)
                .map(one -> new QuoteStore.Kept(one.quote(), one.previousClose()))
                .toList();
    }

    private LatestQuote view(Accepted last, Instant now, LocalDate today) {
        Symbol symbol = last.quote().quote().symbol();
        Accepted one = carried(last, symbol, today);
        boolean halted = halts.isHalted(symbol);
        return new LatestQuote(
                one.quote().quote(),
                one.quote().bidSize(),
                one.quote().askSize(),
                one.previousClose(),
                one.quote().origin(),
                !halted && (!actions.isTraded(symbol, today) || isStale(one, now)),
                halted,
                quarantine.reviews(symbol, one.quote().quote().at()));
    }

    private Accepted carried(Accepted last, Symbol symbol, LocalDate today) {
        LocalDate from = last.session();
        return actions.isSplit(symbol, from, today)
                ? last.as(symbol, price -> actions.carried(symbol, price, from, today))
                : last;
    }

    /** While no session's quotes come, the last one is what there is, once it was heard. */
    private boolean isStale(Accepted one, Instant now) {
        boolean coming =
                calendar.current(now) != null
                        || calendar.current(now.minus(one.quote().origin().delay())) != null;
        return (isSilent(one) && (coming || one.heardAt() == null)) || isOld(one, now);
    }

    /** Whether a session has ended without a quote of it: the source says an old price again. */
    private boolean isOld(Accepted one, Instant now) {
        Instant seen = now.minus(one.quote().origin().delay());
        return !source.posted() && one.session().isBefore(calendar.lastFinished(seen).date());
    }

    /** A posted price holds until the next is posted; others must keep coming. */
    private boolean isSilent(Accepted one) {
        if (source.posted()) {
            return false;
        }
        Duration silence = source.simulated() ? SILENCE : LIVE_SILENCE;
        return one.heardAt() == null || one.heardAt().plus(silence).isBefore(wall.instant());
    }
}
