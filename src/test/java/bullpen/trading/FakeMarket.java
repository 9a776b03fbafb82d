package bullpen.trading;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction.Ending;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A market whose time and prices the test sets. */
public final class FakeMarket implements TradedMarket {
    private final Map<Symbol, Quote> quotes = new ConcurrentHashMap<>();
    private final Set<Symbol> silenced = ConcurrentHashMap.newKeySet();
    private volatile MarketCalendar calendar = new AlwaysOpen();
    private volatile Duration delay = Duration.ZERO;
    private Instant now = Instant.parse("2026-01-05T15:00:00Z");

    /** From now on there are these sessions. */
    public void keep(MarketCalendar calendar) {
        this.calendar = calendar;
    }

    /** From now on the source is silent about the symbol, or speaks again. */
    public void silence(Symbol symbol, boolean silent) {
        if (silent) {
            silenced.add(symbol);
        } else {
            silenced.remove(symbol);
        }
    }

    /** From now on the quotes come so much later than they are made. */
    public void delayBy(Duration delay) {
        this.delay = delay;
    }

    /** The quote of a price, a second later; from then on the symbol's last. */
    public Quote tick(String ticker, String price) {
        return tick(ticker, price, 0);
    }

    public Quote tick(String ticker, String price, long volume) {
        Quote quote =
                new Quote(
                        Symbol.of(ticker),
                        null,
                        null,
                        Price.of(price),
                        volume,
                        pass(Duration.ofSeconds(1)).minus(delay));
        quotes.put(quote.symbol(), quote);
        return quote;
    }

    public synchronized Instant pass(Duration time) {
        now = now.plus(time);
        return now;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Instant stamp() {
        return pass(Duration.ofNanos(1_000));
    }

    @Override
    public MarketCalendar calendar() {
        return calendar;
    }

    @Override
    public boolean lists(Symbol symbol) {
        return quotes.containsKey(symbol);
    }

    @Override
    public @Nullable Quote quote(Symbol symbol) {
        return quotes.get(symbol);
    }

    @Override
    public @Nullable Ending ending(Symbol symbol) {
        return null;
    }

    @Override
    public @Nullable Price lastBefore(Symbol symbol, LocalDate day) {
        Quote last = quotes.get(symbol);
        return last != null && calendar.date(last.at()).isBefore(day) ? last.last() : null;
    }

    @Override
    public boolean isFresh(Symbol symbol) {
        return !silenced.contains(symbol);
    }

    @Override
    public boolean isHalted(Symbol symbol) {
        return false;
    }

    @Override
    public @Nullable Price previousClose(Symbol symbol) {
        return null;
    }

    @Override
    public Duration delay() {
        return delay;
    }
}
