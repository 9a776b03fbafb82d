package bullpen.quote;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.AdjustedBars;
import bullpen.market.DailyBars;
import bullpen.market.SourceQuote;
import bullpen.market.Volatility;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Decides whether a quote is to be believed: later than the last one, not in the future, its sides
 * in order, its move within the band, seen three times in a row or by a second source. Not safe for
 * several threads.
 */
final class QuoteCheck {
    private static final int CONFIRMATIONS = 3;
    private static final double LEAST_BAND = 0.10;
    private static final double NIGHT_BAND = 0.20;
    private static final double DEVIATIONS = 6;

    /** What a symbol closed at longer ago says little of its price. */
    private static final Period RECENT = Period.ofDays(7);

    /** Prices that are to say the same are no further apart than this. */
    private static final double AGREEMENT = 0.02;

    /** What becomes of a quote. */
    enum Verdict {
        ACCEPTED(""),
        DUPLICATE(""),
        /** Older than the last one, from another source: that one lies further behind. */
        BEHIND(""),
        /** An administrator has rejected this price in this session. */
        REJECTED(""),
        EARLIER("its time is earlier than the last one's"),
        FUTURE("its time is in the future"),
        CROSSED("its bid is above its ask"),
        OUTSIDE("its price is too far from the last one");

        private final String reason;

        Verdict(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** What a price of one day is for a share of a later day. */
    @FunctionalInterface
    interface Carrying {
        Price carried(Symbol symbol, Price price, LocalDate from, LocalDate to);
    }

    /** How many quotes in a row, each later than the one before, said the same unlikely price. */
    private record Suspect(SourceQuote said, int times) {}

    private final AdjustedBars bars;
    private final Function<Symbol, String> barSource;
    private final MarketCalendar calendar;
    private final Carrying carrying;
    private final Map<Symbol, Suspect> suspects = new HashMap<>();
    private final Map<Symbol, List<Quote>> rejected = new HashMap<>();

    QuoteCheck(
            AdjustedBars bars,
            Function<Symbol, String> barSource,
            MarketCalendar calendar,
            Carrying carrying) {
        this.bars = bars;
        this.barSource = barSource;
        this.calendar = calendar;
        this.carrying = carrying;
    }

    /**
     * @param before the last accepted quote, null when there has been none
     */
    Verdict check(@Nullable SourceQuote before, SourceQuote said, Instant now) {
        Quote next = said.quote();
        Quote last = before == null ? null : before.quote();
        if (next.at().isAfter(now)) {
            return Verdict.FUTURE;
        }
        if (before != null && !next.at().isAfter(before.quote().at())) {
            return notLater(before, said);
        }
        if (isCrossed(next)) {
            return Verdict.CROSSED;
        }
        if (believable(last, said)) {
            believed(next.symbol());
            return Verdict.ACCEPTED;
        }
        if (wasRejected(next)) {
            return Verdict.REJECTED;
        }
        if (confirmed(said)) {
            believed(next.symbol());
            return Verdict.ACCEPTED;
        }
        return Verdict.OUTSIDE;
    }

    private static Verdict notLater(SourceQuote last, SourceQuote next) {
        boolean isItsOwn = next.origin().source().equals(last.origin().source());
        return next.quote().at().equals(last.quote().at())
                ? Verdict.DUPLICATE
                : isItsOwn ? Verdict.EARLIER : Verdict.BEHIND;
    }

    /**
     * Whether another source's quote makes a doubted move believable: it says the same of a time
     * after the last accepted quote. It says nothing of the sides.
     */
    boolean confirms(
            @Nullable SourceQuote last, SourceQuote doubted, SourceQuote other, Instant now) {
        Quote quote = doubted.quote();
        Instant since = last == null ? Instant.MIN : last.quote().at();
        return !other.origin().source().equals(doubted.origin().source())
                && agrees(quote.last(), other.quote().last())
                && other.quote().at().isAfter(since)
                && !other.quote().at().isAfter(now)
                && quote.at().isAfter(since)
                && !quote.at().isAfter(now)
                && !isCrossed(quote)
                && within(sides(quote), LEAST_BAND, quote);
    }

    static boolean isCrossed(Quote quote) {
        return quote.bid() != null && quote.ask() != null && quote.bid().compareTo(quote.ask()) > 0;
    }

    static boolean agrees(Price one, Price other) {
        return apart(one, other) <= AGREEMENT;
    }

    /** Nothing is suspected of the symbol any more. */
    void believed(Symbol symbol) {
        suspects.remove(symbol);
    }

    /** Does not want to see this price again in this session, unless it becomes believable. */
    void reject(Quote quote) {
        believed(quote.symbol());
        List<Quote> of = rejected.computeIfAbsent(quote.symbol(), _ -> new ArrayList<>());
        of.removeIf(before -> !calendar.date(before.at()).equals(calendar.date(quote.at())));
        of.add(quote);
    }

    private boolean believable(@Nullable Quote last, SourceQuote said) {
        Quote next = said.quote();
        LocalDate today = calendar.date(next.at());
        if (last == null) {
            return said.origin().simulated()
                    ? within(sides(next), LEAST_BAND, next)
                    : follows(history(next).between(today.minus(RECENT), today), next, today);
        }
        LocalDate before = calendar.date(last.at());
        boolean night = !before.equals(today);
        Price from =
                night ? carrying.carried(next.symbol(), last.last(), before, today) : last.last();
        return within(
                Math.max(sides(next), apart(from, next.last())),
                night ? NIGHT_BAND : LEAST_BAND,
                next);
    }

    /** Whether the first quote of a symbol goes on where its stored bars end, if there are any. */
    private boolean follows(DailyBars bars, Quote next, LocalDate today) {
        if (bars.isEmpty()) {
            return within(sides(next), LEAST_BAND, next);
        }
        int end = bars.size() - 1;
        Price close = Price.ofTicks(bars.close()[end]);
        return within(
                Math.max(sides(next), apart(close, next.last())),
                bars.date(end).equals(today) ? LEAST_BAND : NIGHT_BAND,
                next);
    }

    private static double sides(Quote quote) {
        return Math.max(apart(quote.last(), quote.bid()), apart(quote.last(), quote.ask()));
    }

    private boolean within(double move, double least, Quote quote) {
        return move <= least || move <= DEVIATIONS * deviation(quote);
    }

    /** A quote that only comes again confirms nothing. */
    private boolean confirmed(SourceQuote said) {
        Quote next = said.quote();
        Suspect before = suspects.get(next.symbol());
        if (before == null || !agrees(before.said().quote().last(), next.last())) {
            suspects.put(next.symbol(), new Suspect(said, 1));
            return false;
        }
        if (!before.said().origin().source().equals(said.origin().source())) {
            return true;
        }
        if (!next.at().isAfter(before.said().quote().at())) {
            return false;
        }
        int times = before.times() + 1;
        suspects.put(next.symbol(), new Suspect(said, times));
        return times >= CONFIRMATIONS;
    }

    private boolean wasRejected(Quote next) {
        LocalDate today = calendar.date(next.at());
        return rejected.getOrDefault(next.symbol(), List.of()).stream()
                .anyMatch(
                        one ->
                                agrees(one.last(), next.last())
                                        && calendar.date(one.at()).equals(today));
    }

    /** In shares of the quote's day: a split is no move. */
    private double deviation(Quote quote) {
        return Volatility.daily(history(quote));
    }

    private DailyBars history(Quote quote) {
        Symbol symbol = quote.symbol();
        return bars.bySplits(barSource.apply(symbol), symbol, calendar.date(quote.at()));
    }

    private static double apart(Price from, @Nullable Price to) {
        return to == null ? 0 : (double) Math.abs(to.ticks() - from.ticks()) / from.ticks();
    }
}
