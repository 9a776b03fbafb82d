package bullpen.corporate;

import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;

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
                    return new Effect(held, Quantity.ZERO, delisted.value(), delisted.cost());
                }
                default -> {
                    // What it did to orders is not to the position.
                }
            }
        }
        return none(held);
    }
}
