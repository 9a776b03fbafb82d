package bullpen.trading;

import bullpen.engine.Event;
import bullpen.engine.Fill;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Reason;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.inbox.Message;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/** What happens to accounts, as messages to their owners. */
final class NoticeWords {
    /** What their owners did, or what a message of its own tells already. */
    private static final Set<String> KNOWN =
            Set.of("canceled_by_owner", "contest_left", "other_exit_filled", "other_exit_ended");

    private NoticeWords() {}

    /** Tells in a few words what an order is for, such as {@code buy 10 AAPL}. */
    @FunctionalInterface
    interface Orders {
        String words(long orderId);
    }

    /** The message of an event, null for one that its owner need not be told. */
    static @Nullable Message of(Event event, long portfolioId, Orders orders) {
        return switch (event) {
            case Event.Filled(Fill fill) -> fill(fill, portfolioId);
            case Event.Canceled(long id, Instant at, Reason reason) ->
                    KNOWN.contains(reason.code())
                            ? null
                            : ended("Canceled", id, portfolioId, at, reason, orders);
            case Event.Expired(long id, Instant at, Reason reason) ->
                    ended("Expired", id, portfolioId, at, reason, orders);
            case Event.Rejected(long id, Instant at, Reason reason) ->
                    ended("Rejected", id, portfolioId, at, reason, orders);
            case Event.MarginCalled(Money equity, Money required, Instant at) ->
                    margin(
                            "Margin call: equity is %s, the positions require %s. What is not met by the session's end is closed by force."
                                    .formatted(equity.dollars(), required.dollars()),
                            portfolioId,
                            at);
            case Event.MarginMet(Money equity, Money required, Instant at) ->
                    margin(
                            "Margin call met: equity is %s, the positions require %s."
                                    .formatted(equity.dollars(), required.dollars()),
                            portfolioId,
                            at);
            case Event.Liquidating(Instant at, Reason reason) ->
                    margin("Positions are being closed. " + reason.message(), portfolioId, at);
            case Event.Dividend(
                            Symbol symbol,
                            Quantity quantity,
                            Price share,
                            Money amount,
                            Instant at) ->
                    holding(dividend(symbol, quantity, share, amount), portfolioId, at);
            case Event.Split(
                            Symbol symbol,
                            Ratio ratio,
                            Quantity before,
                            Quantity after,
                            Money inLieu,
                            _,
                            Instant at) ->
                    holding(
                            "%s split %s: %s shares are %s now%s."
                                    .formatted(
                                            symbol,
                                            ratio,
                                            before.words(),
                                            after.words(),
                                            inLieu(inLieu)),
                            portfolioId,
                            at);
            case Event.Delisted(
                            Symbol symbol,
                            Quantity quantity,
                            Price price,
                            Money value,
                            _,
                            Instant at) ->
                    holding(
                            "%s is traded no more: %s shares were paid out at %s, %s in all."
                                    .formatted(
                                            symbol,
                                            quantity.words(),
                                            price.dollars(),
                                            value.dollars()),
                            portfolioId,
                            at);
            case Event.SymbolChanged(Symbol symbol, Symbol to, Quantity quantity, _, Instant at) ->
                    holding(renamed(symbol, to, quantity), portfolioId, at);
            case Event.TakenBack(Event.OfShares action, Instant at) ->
                    holding(takenBack(action), portfolioId, at);
            case Event.Deposited _,
                    Event.Accepted _,
                    Event.Refused _,
                    Event.Triggered _,
                    Event.Trailed _,
                    Event.Resized _,
                    Event.Replaced _,
                    Event.Adjusted _,
                    Event.Renamed _,
                    Event.LiquidationDue _ ->
                    null;
        };
    }

    /** Such as {@code Bought 10 AAPL at $190.02.} */
    private static Message fill(Fill fill, long portfolioId) {
        String rest =
                fill.remaining().isZero()
                        ? "."
                        : "; " + fill.remaining().words() + " more still to fill.";
        String text =
                "%s %s %s at %s%s"
                        .formatted(
                                fill.side() == Side.BUY ? "Bought" : "Sold",
                                fill.quantity().words(),
                                fill.symbol(),
                                fill.price().dollars(),
                                rest);
        return new Message(
                Message.Kind.FILL, text, "/orders/" + fill.orderId(), portfolioId, fill.at());
    }

    private static Message ended(
            String how, long orderId, long portfolioId, Instant at, Reason reason, Orders orders) {
        String text = how + ": " + orders.words(orderId) + ". " + reason.message();
        return new Message(Message.Kind.ORDER, text, "/orders/" + orderId, portfolioId, at);
    }

    private static String inLieu(Money cash) {
        return cash.isZero()
                ? ""
                : ", and %s %s in lieu of the fraction of a share beyond them"
                        .formatted(
                                cash.absolute().dollars(),
                                cash.isNegative() ? "was charged" : "was paid");
    }

    static Message notReplaced(
            long orderId, long portfolioId, String words, Reason reason, Instant at) {
        String text = "Not replaced: %s works on as it was. %s".formatted(words, reason.message());
        return new Message(Message.Kind.ORDER, text, "/orders/" + orderId, portfolioId, at);
    }

    private static String dividend(Symbol symbol, Quantity quantity, Price share, Money amount) {
        return amount.isNegative()
                ? "%s paid %s a share: %s owed for %s shares sold short."
                        .formatted(
                                symbol,
                                share.dollars(),
                                amount.negated().dollars(),
                                quantity.absolute().words())
                : "%s paid %s a share: %s for %s shares."
                        .formatted(symbol, share.dollars(), amount.dollars(), quantity.words());
    }

    private static String renamed(Symbol symbol, Symbol to, Quantity quantity) {
        String what =
                quantity.isZero()
                        ? "your open orders carry on"
                        : quantity.absolute().words()
                                + (quantity.isNegative() ? " shares sold short" : " shares")
                                + ", and open orders, carry on at their cost";
        return "%s is traded as %s now: %s.".formatted(symbol, to, what);
    }

    /** A mistake was made; what it had done is undone. */
    private static String takenBack(Event.OfShares action) {
        return switch (action) {
            case Event.Split(
                            Symbol symbol,
                            Ratio ratio,
                            Quantity before,
                            Quantity after,
                            Money inLieu,
                            _,
                            _) ->
                    "The split %s of %s was a mistake and is taken back: %s shares are %s again%s."
                            .formatted(
                                    ratio,
                                    symbol,
                                    after.words(),
                                    before.words(),
                                    inLieu.isZero()
                                            ? ""
                                            : ", and the "
                                                    + inLieu.absolute().dollars()
                                                    + " in lieu of a fraction "
                                                    + back(inLieu));
            case Event.Dividend(Symbol symbol, _, Price share, Money amount, _) ->
                    "The dividend of %s, %s a share, was a mistake: %s %s."
                            .formatted(
                                    symbol,
                                    share.dollars(),
                                    amount.absolute().dollars(),
                                    back(amount));
            case Event.Delisted(Symbol symbol, Quantity quantity, _, Money value, _, _) ->
                    "%s was not delisted after all: %s shares are back, and %s %s. Orders that ended by it stay ended."
                            .formatted(
                                    symbol,
                                    quantity.words(),
                                    value.absolute().dollars(),
                                    back(value));
        };
    }

    private static String back(Money cash) {
        return cash.isNegative() ? "was paid back" : "was taken back";
    }

    private static Message margin(String text, long portfolioId, Instant at) {
        return new Message(
                Message.Kind.MARGIN, text, "/portfolios/" + portfolioId, portfolioId, at);
    }

    private static Message holding(String text, long portfolioId, Instant at) {
        return new Message(
                Message.Kind.HOLDING, text, "/portfolios/" + portfolioId, portfolioId, at);
    }
}
