package bullpen.api;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Size;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.Ticket;
import bullpen.order.Words;
import bullpen.portfolio.NewPortfolio;
import bullpen.web.FieldReader;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/** What orders, new and revised, have for fields. */
final class OrderFields extends Fields {
    private static final Money LEAST_AMOUNT = Money.ofCents(1);
    private static final int PERCENT_DECIMALS = 2;

    /** Shares or money, whichever is given; null when neither is, or what is given is wrong. */
    @Nullable Size size(@Nullable BigDecimal quantity, @Nullable BigDecimal amount) {
        if (quantity != null && amount != null) {
            refuse("amount", "is not given beside a quantity");
            return null;
        }
        if (quantity != null) {
            Quantity shares = quantity("quantity", quantity);
            return shares == null ? null : Size.shares(shares);
        }
        if (amount == null) {
            return null;
        }
        return read(
                "amount",
                amount,
                number -> {
                    Money money = Money.of(plain(number));
                    FieldReader.require(
                            money.compareTo(LEAST_AMOUNT) >= 0
                                    && money.compareTo(NewPortfolio.MOST_CASH) <= 0);
                    return Size.amount(money);
                },
                "is an amount above zero with up to two decimals");
    }

    /** How far a trailing stop follows; refused when neither or both are given. */
    @Nullable Trail trail(@Nullable BigDecimal amount, @Nullable BigDecimal percent) {
        if (percent == null) {
            if (amount == null) {
                refuse("trailAmount", "is required, or a trailPercent");
                return null;
            }
            Price distance = price("trailAmount", amount);
            return distance == null ? null : new Trail.Distance(distance);
        }
        if (amount != null) {
            refuse("trailPercent", "is not given beside a trailAmount");
            return null;
        }
        return read(
                "trailPercent",
                percent,
                number -> {
                    plain(number);
                    return new Trail.Percent(
                            number.movePointRight(PERCENT_DECIMALS).intValueExact());
                },
                "is a percentage above 0 and below 100 with up to two decimals");
    }

    @Nullable TimeInForce timeInForce(String code) {
        return choice("timeInForce", code, Words::timeInForce, "day, gtc, opg, cls, ioc or fok");
    }

    @Nullable String clientOrderId(@Nullable String own) {
        return own == null ? null : text("clientOrderId", own, Ticket.KEY_LENGTH);
    }

    /** The owner's words; null for none. */
    @Nullable String note(@Nullable String words) {
        return words == null || words.isBlank() ? null : text("note", words, Ticket.NOTE_LENGTH);
    }
}
