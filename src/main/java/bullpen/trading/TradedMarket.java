package bullpen.trading;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction.Ending;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What trading asks of the market. */
public interface TradedMarket {
    /** The market's time. */
    Instant now();

    /** The market's time as a stamp: later than every stamp before. */
    Instant stamp();

    MarketCalendar calendar();

    /** Whether the symbol can be ordered. */
    boolean lists(Symbol symbol);

    /** What has ended trading under the symbol, null while it goes on. */
    @Nullable Ending ending(Symbol symbol);

    /**
     * The last accepted quote, null when there is none yet; through a split whose day has begun.
     */
    @Nullable Quote quote(Symbol symbol);

    /** The last price before a day as it was then, null when none is known. */
    @Nullable Price lastBefore(Symbol symbol, LocalDate day);

    /**
     * Whether that quote is what the market shows: neither stale nor of a symbol whose trading is
     * halted. Nothing fills on one that is not.
     */
    boolean isFresh(Symbol symbol);

    /** Whether trading in the symbol is halted: orders are taken, and wait. */
    boolean isHalted(Symbol symbol);

    /** The last price of the session before that quote's, null when it is not known. */
    @Nullable Price previousClose(Symbol symbol);

    /** How far the prices lie behind the exchange; zero when they come at once. */
    Duration delay();
}
