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
     * @throws Problem 422 if the position has its target weight already
     */
    Settled settle(TicketForm form, PortfolioView portfolio) {
        Integer basisPoints = form.isRelative() ? form.basisPoints() : null;
        String ticker = form.symbol().toUpperCase(Locale.ROOT);
        Quote quote = Symbol.isTicker(ticker) ? market.quote(Symbol.of(ticker)) : null;
        if (basisPoints == null || quote == null || form.type().equals(TicketForm.OCO)) {
            return new Settled(form, null);
        }
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
        if (target.isZero() && held != null) {
            Side side = held.isShort() ? Side.BUY : Side.SELL;
            return new Settled(form.sized(side, Size.shares(held.quantity().absolute())), whole);
        }
        if (missing.compareTo(Money.ZERO) > 0) {
            return new Settled(form.sized(Side.BUY, Size.amount(missing)), whole);
        }
        Quantity surplus = missing.negated().buys(quote.last());
        if (!surplus.isPositive()) {
            throw Problem.invalidField("quantity", "The position has this weight already.");
        }
        return new Settled(form.sized(Side.SELL, Size.shares(surplus)), whole);
    }

    private static boolean isSide(String word) {
        return word.equals("buy") || word.equals("sell");
    }
}
