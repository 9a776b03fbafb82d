package bullpen.market.polygon;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.ApiKey;
import bullpen.market.ClosingQuotes;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.Profile;
import bullpen.market.SourceQuote;
import bullpen.market.SourceState;
import bullpen.market.action.CorporateAction;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Polygon.io, now Massive, by a free key: quotes are last closes, bars reach two years back; all
 * are as they were traded.
 */
public final class PolygonSource implements MarketDataSource {
    static final Origin ORIGIN = new Origin("polygon", Duration.ofDays(1), false);

    private final PolygonCalls service;
    private final PolygonAggregates aggregates;
    private final PolygonReference reference;

    /** At the pace of a free key. */
    public PolygonSource(
            URI base, ApiKey key, ClosingQuotes closes, MarketCalendar calendar, Clock clock) {
        this(
                base,
                key,
                HttpLimits.USUAL,
                new Pace(5, Duration.ofMinutes(1), Duration.ZERO),
                closes,
                calendar,
                clock);
    }

    PolygonSource(
            URI base,
            ApiKey key,
            HttpLimits limits,
            Pace pace,
            ClosingQuotes closes,
            MarketCalendar calendar,
            Clock clock) {
        this.service = new PolygonCalls(base, key, ORIGIN, limits, pace, clock);
        this.aggregates = new PolygonAggregates(service, closes, calendar, clock);
        this.reference = new PolygonReference(service);
    }

    @Override
    public Origin origin() {
        return ORIGIN;
    }

    @Override
    public List<SourceState> states() {
        return List.of(service.gate().state());
    }

    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        return aggregates.quotes(symbols);
    }

    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return aggregates.bars(symbols, from, to);
    }

    @Override
    public Answer<IntradayBars> intraday(Symbol symbol, LocalDate from, LocalDate to, Instant now) {
        return aggregates.intraday(symbol, from, to, now);
    }

    @Override
    public Answer<List<CorporateAction>> corporateActions(
            Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return reference.corporateActions(symbols, from, to);
    }

    @Override
    public Answer<List<Instrument>> search(String text) {
        return reference.search(text);
    }

    @Override
    public Answer<Profile> profile(Symbol symbol) {
        return reference.profile(symbol);
    }

    static <T> Answer<T> ok(T value) {
        return new Answer.Ok<>(value, ORIGIN);
    }

    @Override
    public void close() {
        service.close();
    }
}
