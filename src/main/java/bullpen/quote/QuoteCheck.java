package bullpen.quote;

import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.Volatility;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides whether a quote is to be believed: later than the last one, not in the future, its sides
 * in order, its move within the band or seen three times in a row. Not safe for several threads.
 */
final class QuoteCheck {
    private static final int CONFIRMATIONS = 3;
    private static final double LEAST_BAND = 0.10;
    private static final double NIGHT_BAND = 0.20;
    private static final double DEVIATIONS = 6;

    /** Confirming quotes are no further apart than this. */
    private static final double AGREEMENT = 0.02;

    /** What becomes of a quote. */
    enum Verdict {
        ACCEPTED(""),
        DUPLICATE(""),
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

    /** How many quotes in a row said the same unbelievable price. */
    private record Suspect(Price price, int times) {}

    private final Bars bars;
    private final String barSource;
    private final Map<Symbol, Suspect> suspects = new HashMap<>();

    QuoteCheck(Bars bars, String barSource) {
        this.bars = bars;
        this.barSource = barSource;
    }

    /**
     * @param last the last accepted quote, null when there has been none
     * @param night whether last is of an earlier session
     */
    Verdict check(@Nullable Quote last, Quote next, Instant now, boolean night) {
        if (next.at().isAfter(now)) {
            return Verdict.FUTURE;
        }
        if (last != null && !next.at().isAfter(last.at())) {
            return next.at().equals(last.at()) ? Verdict.DUPLICATE : Verdict.EARLIER;
        }
        if (next.bid() != null && next.ask() != null && next.bid().compareTo(next.ask()) > 0) {
            return Verdict.CROSSED;
        }
        return believable(last, next, night) || confirmed(next)
                ? accept(next.symbol())
                : Verdict.OUTSIDE;
    }

    private Verdict accept(Symbol symbol) {
        suspects.remove(symbol);
        return Verdict.ACCEPTED;
    }

    private boolean believable(@Nullable Quote last, Quote next, boolean night) {
        double least = night ? NIGHT_BAND : LEAST_BAND;
        double move =
                Math.max(
                        last == null ? 0 : apart(last.last(), next.last()),
                        Math.max(apart(next.last(), next.bid()), apart(next.last(), next.ask())));
        return move <= least || move <= DEVIATIONS * deviation(next.symbol());
    }

    private boolean confirmed(Quote next) {
        Suspect before = suspects.get(next.symbol());
        int times =
                before != null && apart(before.price(), next.last()) <= AGREEMENT
                        ? before.times() + 1
                        : 1;
        suspects.put(next.symbol(), new Suspect(next.last(), times));
        return times >= CONFIRMATIONS;
    }

    private double deviation(Symbol symbol) {
        return Volatility.daily(bars.of(barSource, symbol));
    }

    private static double apart(Price from, @Nullable Price to) {
        return to == null ? 0 : (double) Math.abs(to.ticks() - from.ticks()) / from.ticks();
    }
}
