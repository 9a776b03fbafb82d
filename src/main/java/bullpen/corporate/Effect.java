package bullpen.corporate;

import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;

import java.time.Instant;
import java.util.List;

/**
 * What a corporate action does to an account.
 *
 * @param before the shares held before it, below zero when short
 * @param after the shares held after it
 * @param cash what is paid, below zero for what is owed
 * @param costRemoved the part of the position's cost that goes
 */
public record Effect(Quantity before, Quantity after, Money cash, Money costRemoved) {
    /** Nothing is done to so many shares. */
    static Effect none(Quantity held) {
        return new Effect(held, held, Money.ZERO, Money.ZERO);
    }

    /** The shares of a symbol that an account holds. */
    static Quantity held(Account account, Symbol symbol) {
        Position position = account.position(symbol);
        return position == null ? Quantity.ZERO : position.quantity();
    }

    /**
     * @param held the shares before
     * @param events what the action brought about
     */
    static Effect of(Quantity held, List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case Event.Split split -> {
                    return new Effect(
                            split.before(), split.after(), split.inLieu(), split.costRemoved());
                }
                case Event.Dividend dividend -> {
                    return new Effect(held, held, dividend.amount(), Money.ZERO);
                }
                case Event.Delisted delisted -> {
                    return new Effect(
                            delisted.quantity(), Quantity.ZERO, delisted.value(), delisted.cost());
                }
                case Event.TakenBack(Event.OfShares action, _) -> {
                    return of(held, List.of(action)).back();
                }
                default -> {
                    // What it did to orders is not to the position.
                }
            }
        }
        return none(held);
    }

    private Effect back() {
        return new Effect(
                /* before= */ after, /* after= */ before, cash.negated(), costRemoved.negated());
    }

    /** What happened to the account then, by an action. */
    Event.OfShares event(CorporateAction action, Instant at) {
        return switch (action) {
            case CorporateAction.Split(Symbol symbol, _, Ratio ratio) ->
                    new Event.Split(symbol, ratio, before, after, cash, costRemoved, at);
            case CorporateAction.Dividend(Symbol symbol, _, Price perShare) ->
                    new Event.Dividend(symbol, before, perShare, cash, at);
            case CorporateAction.Delisting(Symbol symbol, _, Price last) ->
                    new Event.Delisted(symbol, before, last, cash, costRemoved, at);
            case CorporateAction.SymbolChange change ->
                    throw new IllegalArgumentException(change + " did nothing to shares");
        };
    }
}
