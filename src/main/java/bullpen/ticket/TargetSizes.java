package bullpen.ticket;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.order.Words;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;
import bullpen.trading.TradedMarket;
import bullpen.web.Format;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Locale;

/**
 * Turns a size that is a part of the portfolio into money or shares, at its value and the prices of
 * this moment. What is bought is an amount of money, costs included; what is sold, or ends a
 * position, is shares.
 */
@Component
final class TargetSizes {
    private static final int WHOLE = 10_000;

    private final TradedMarket market;
    private final Format format;

    TargetSizes(TradedMarket market, Format format) {
        this.market = market;
        this.format = format;
    }

    /**
     * A ticket whose size is settled.
     *
     * @param words how it was reckoned, null when it was typed so
     */
    record Settled(TicketForm form, @Nullable String words) {}

    /**
     * A ticket as typed when its size is settled already, or cannot be.
     *
     * @throws Problem 422 if the position has its target weight already, if the account cannot have
     *     it, or not by one order
     */
    Settled settle(TicketForm form, PortfolioView portfolio) {
        Integer basisPoints = form.isRelative() ? form.basisPoints() : null;
        String ticker = form.symbol().toUpperCase(Locale.ROOT);
        Quote quote = Symbol.isTicker(ticker) ? market.quote(Symbol.of(ticker)) : null;
        if (basisPoints == null || quote == null || form.type().equals(TicketForm.OCO)) {
            return new Settled(form, null);
        }
        checkKind(basisPoints, portfolio);
        Money part = portfolio.equity().scaled(basisPoints, WHOLE);
        String words =
                "%s %% of %s is %s."
                        .formatted(
                                form.quantity(),
                                format.money(portfolio.equity()),
                                format.money(part));
        if (form.sizeBy().equals("weight")) {
            return toWeight(form, portfolio, quote, part, words);
        }
        boolean sound = part.compareTo(Money.ZERO) > 0 && isSide(form.side());
        return sound
                ? new Settled(form.sized(Words.side(form.side()), Size.amount(part)), words)
                : new Settled(form, null);
    }

    private Settled toWeight(
            TicketForm form, PortfolioView portfolio, Quote quote, Money target, String words) {
        PositionView held = portfolio.position(quote.symbol());
        Money now = held == null ? Money.ZERO : held.marketValue();
        Money missing = target.minus(now);
        String whole = words + " The position is worth " + format.money(now) + " now.";
        if (held != null && target.isZero()) {
            Side out = held.isShort() ? Side.BUY : Side.SELL;
            return new Settled(form.sized(out, Size.shares(held.quantity().absolute())), whole);
        }
        if (held != null && held.isShort() != target.isNegative()) {
            throw Problem.invalidField(
                    "quantity",
                    "From "
                            + (held.isShort() ? "short to long" : "long to short")
                            + " takes two orders: first a target of 0 %, then this one.");
        }
        boolean opens = held == null || held.isShort() == missing.isNegative();
        if (opens && missing.compareTo(Money.ZERO) > 0) {
            return new Settled(form.sized(Side.BUY, Size.amount(missing)), whole);
        }
        Quantity shares = missing.absolute().buys(quote.last());
        if (!shares.isPositive()) {
            throw Problem.invalidField("quantity", "The position has this weight already.");
        }
        Side side = missing.isNegative() ? Side.SELL : Side.BUY;
        return new Settled(form.sized(side, Size.shares(shares)), whole);
    }

    private static void checkKind(int basisPoints, PortfolioView portfolio) {
        if (portfolio.equity().compareTo(Money.ZERO) <= 0) {
            throw Problem.invalidField(
                    "quantity", "The portfolio is worth nothing; order by shares instead.");
        }
        if (portfolio.portfolio().isMargin()) {
            return;
        }
        if (basisPoints > WHOLE) {
            throw Problem.invalidField(
                    "quantity", "A cash account buys with what it has: at most 100 %.");
        }
        if (basisPoints < 0) {
            throw Problem.invalidField(
                    "quantity",
                    "A target below 0 % is a short position, which takes a margin account.");
        }
    }

    private static boolean isSide(String word) {
        return word.equals("buy") || word.equals("sell");
    }
}
