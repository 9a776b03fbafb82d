package bullpen.market.simulated;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * A listing's shares: what one is worth, and what the company does to them. A split comes on a
 * Monday, more than {@link #NOTICE} days after the close that made it due; a dividend is known a
 * quarter ahead. A day has one of them at most, so there is no question which comes first.
 */
final class Shares {
    /** Days from the announcement of a corporate action to its ex-date, at least. */
    static final int NOTICE = 10;

    private static final double DEAR = StrictMath.log(500);
    private static final double CHEAP = StrictMath.log(2);
    private static final int SESSIONS = 20;

    private static final int[] NEW_SHARES = {2, 3, 4, 5, 10};
    private static final Ratio REVERSE = new Ratio(1, 10);
    private static final double TICKS = 10_000;
    private static final long CENT = 100;
    private static final int QUARTERS = 4;

    private record Split(LocalDate day, Ratio ratio) {}

    private final Symbol symbol;
    private final double yield;
    private final double earningsYield;
    private final double handy;

    private double logPrice;

    /** Shares that one share of the first day has become. */
    private double multiple = 1;

    private int dearSessions;
    private int cheapSessions;
    private @Nullable Split announced;
    private Price dividend;
    private int quartersPaid;
    private double earnings;

    /**
     * @param price in USD on the first day
     * @param yield dividends of a year against the price, 0 when none are paid
     * @param earningsYield earnings of a year against the price, 0 when there are none
     * @param handy what a share is to cost at most after a split, in USD
     */
    Shares(Symbol symbol, double price, double yield, double earningsYield, double handy) {
        this.symbol = symbol;
        this.yield = yield;
        this.earningsYield = earningsYield;
        this.handy = handy;
        this.logPrice = StrictMath.log(price);
        this.dividend = declared();
        this.earnings = price * earningsYield;
    }

    double logPrice() {
        return logPrice;
    }

    double multiple() {
        return multiple;
    }

    /** Of four quarters, in USD. */
    Price yearlyDividend() {
        return Price.ofTicks(QUARTERS * dividend.ticks());
    }

    /** Of the last four quarters that were reported, in USD a share. */
    double earnings() {
        return earnings;
    }

    /** Earnings are told, before the price knows what to make of them. */
    void report() {
        earnings = StrictMath.exp(logPrice) * earningsYield;
    }

    /** What happens to the shares before the market opens. */
    @Nullable CorporateAction beforeOpen(LocalDate day, boolean dividendDue) {
        Split split = announced;
        if (split == null || split.day().isAfter(day)) {
            return dividendDue ? pay(day) : null;
        }
        if (dividendDue) {
            announced = new Split(split.day().plusWeeks(1), split.ratio());
            return pay(day);
        }
        return split(day, split.ratio());
    }

    private CorporateAction split(LocalDate day, Ratio ratio) {
        double times = (double) ratio.numerator() / ratio.denominator();
        logPrice -= StrictMath.log(times);
        multiple *= times;
        earnings /= times;
        dividend = wholeCents(dividend.ticks() / times);
        announced = null;
        return new CorporateAction.Split(symbol, day, ratio);
    }

    private @Nullable CorporateAction pay(LocalDate day) {
        Price paid = dividend;
        logPrice = StrictMath.log(StrictMath.exp(logPrice) - paid.ticks() / TICKS);
        quartersPaid++;
        if (quartersPaid % QUARTERS == 0) {
            dividend = declared();
        }
        return paid.isPositive() ? new CorporateAction.Dividend(symbol, day, paid) : null;
    }

    /** A quarter's dividend for the next year. */
    private Price declared() {
        return wholeCents(yield / QUARTERS * StrictMath.exp(logPrice) * TICKS);
    }

    private static Price wholeCents(double ticks) {
        return Price.ofTicks(Math.round(ticks / CENT) * CENT);
    }

    /** The session has closed at a price; announces a split when one is due. */
    void close(LocalDate day, double log) {
        logPrice = log;
        dearSessions = log > DEAR ? dearSessions + 1 : 0;
        cheapSessions = log < CHEAP ? cheapSessions + 1 : 0;
        if (announced == null && Math.max(dearSessions, cheapSessions) >= SESSIONS) {
            LocalDate monday = day.plusDays(NOTICE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            announced = new Split(monday, log > DEAR ? split(StrictMath.exp(log)) : REVERSE);
        }
    }

    /** The fewest new shares for one that make it cheap enough. */
    private Ratio split(double price) {
        int shares = NEW_SHARES[NEW_SHARES.length - 1];
        for (int i = NEW_SHARES.length - 1; i >= 0 && price / NEW_SHARES[i] <= handy; i--) {
            shares = NEW_SHARES[i];
        }
        return new Ratio(shares, 1);
    }
}
