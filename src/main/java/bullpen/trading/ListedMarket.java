package bullpen.trading;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.action.CorporateAction.Ending;
import bullpen.market.action.CorporateActions;
import bullpen.quote.Halts;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The market that the server runs on. */
@Component
final class ListedMarket implements TradedMarket {
    private final MarketClock clock;
    private final MarketCalendar calendar;
    private final Instruments instruments;
    private final CorporateActions actions;
    private final Quotes quotes;
    private final Halts halts;
    private final MarketDataSource source;

    ListedMarket(
            MarketClock clock,
            MarketCalendar calendar,
            Instruments instruments,
            CorporateActions actions,
            Quotes quotes,
            Halts halts,
            MarketDataSource source) {
        this.clock = clock;
        this.calendar = calendar;
        this.instruments = instruments;
        this.actions = actions;
        this.quotes = quotes;
        this.halts = halts;
        this.source = source;
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Instant stamp() {
        return clock.stamp();
    }

    @Override
    public MarketCalendar calendar() {
        return calendar;
    }

    @Override
    public boolean lists(Symbol symbol) {
        return instruments.isListed(symbol) && actions.isTraded(symbol, calendar.date(now()));
    }

    @Override
    public @Nullable Ending ending(Symbol symbol) {
        return actions.ending(symbol, calendar.date(now()));
    }

    @Override
    public @Nullable Quote quote(Symbol symbol) {
        LatestQuote latest = quotes.latest(symbol);
        return latest == null ? null : latest.quote();
    }

    @Override
    public @Nullable Price lastBefore(Symbol symbol, LocalDate day) {
        return quotes.lastBefore(symbol, day);
    }

    @Override
    public boolean isFresh(Symbol symbol) {
        return quotes.isFresh(symbol);
    }

    @Override
    public boolean isHalted(Symbol symbol) {
        return halts.isHalted(symbol);
    }

    @Override
    public @Nullable Price previousClose(Symbol symbol) {
        LatestQuote latest = quotes.latest(symbol);
        return latest == null ? null : latest.previousClose();
    }

    @Override
    public Duration delay() {
        return source.delay();
    }
}
