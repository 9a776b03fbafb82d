package bullpen.replay;

import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.WorkingOrder;

import java.time.LocalDate;
import java.util.List;

/**
 * What a strategy knows at the close of one day, and what it can do: no bar later than today can be
 * reached from here. Symbols are named by their index in {@link #symbols}; bars by how many of the
 * symbol's own bars ago they were, 0 being the last one up to today. Prices are ticks of 1/10,000
 * dollar, and like volumes in shares of the last bar's day, with the dividends up to it taken out.
 * Valid only during the call that it was passed to.
 */
public interface Today {
    LocalDate date();

    /** Days of the run before this one: 0 at the first close. */
    int day();

    /** The symbols of the run, in the order of the request. */
    List<Symbol> symbols();

    /** The index of a symbol, −1 when it is not in this run. */
    int indexOf(Symbol symbol);

    /** Whether the symbol has a bar on this very day. */
    boolean traded(int symbol);

    /** How many bars of the symbol are known, those before the run included. */
    int bars(int symbol);

    /** Days since 1970-01-01 of a bar. */
    int epochDay(int symbol, int ago);

    long open(int symbol, int ago);

    long high(int symbol, int ago);

    long low(int symbol, int ago);

    long close(int symbol, int ago);

    long volume(int symbol, int ago);

    /** Whether a split or a dividend came with today's bar, so that those before look other. */
    boolean changed(int symbol);

    /** The shares held now, after today's fills; below zero when short. */
    Quantity position(int symbol);

    /** What a share of the position cost on average; zero when there is none. */
    Price averageCost(int symbol);

    /** Whether an order of the symbol waits to be filled. */
    boolean isOrdered(int symbol);

    /** The orders of the symbol that wait, by id. */
    List<WorkingOrder> orders(int symbol);

    Money cash();

    /** Cash that is not reserved for waiting orders; in a margin account what may be opened. */
    Money buyingPower();

    /** Cash and positions at their last closes. */
    Money equity();

    /** Writes a line into the run's log, dated today. */
    void log(String message);

    /**
     * Asks for something; an order works from the next trading day of its symbol on. A refusal is
     * kept in the result with its reason.
     *
     * @return whether it was accepted
     */
    boolean submit(Instruction instruction);

    /** An order that stands alone. */
    default boolean submit(
            int symbol, Side side, Size size, OrderType type, TimeInForce timeInForce) {
        return submit(new Instruction.Place(symbol, side, size, type, timeInForce));
    }

    /** A market order to buy, good till canceled. */
    default boolean buy(int symbol, Quantity quantity) {
        return submit(Instruction.Place.market(symbol, Side.BUY, Size.shares(quantity)));
    }

    /**
     * A market order, good till canceled, for as many shares as an amount is good for when it
     * fills, slippage and commission included.
     */
    default boolean buyFor(int symbol, Money amount) {
        return submit(Instruction.Place.market(symbol, Side.BUY, Size.amount(amount)));
    }

    /** A market order to sell, good till canceled. */
    default boolean sell(int symbol, Quantity quantity) {
        return submit(Instruction.Place.market(symbol, Side.SELL, Size.shares(quantity)));
    }
}
