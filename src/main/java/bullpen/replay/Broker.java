package bullpen.replay;

import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Fill;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.replay.OrderOutcome.State;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives an account with inputs, one after the other, and keeps the record of what happened. */
final class Broker {
    private Account account;
    private final List<Fill> fills = new ArrayList<>();
    private final Map<Long, OrderOutcome> outcomes = new LinkedHashMap<>();
    private final Map<Symbol, Money> dividends = new HashMap<>();
    private int working;
    private long lastOrderId;

    Broker(Account account) {
        this.account = account;
    }

    Account account() {
        return account;
    }

    /** Goes on with another account, which has no order that can still fill. */
    void serve(Account other) {
        account = other;
        working = 0;
    }

    /** How many orders can still fill. */
    int working() {
        return working;
    }

    List<Fill> fills() {
        return fills;
    }

    Map<Symbol, Money> dividends() {
        return dividends;
    }

    List<OrderOutcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    @Nullable OrderOutcome outcome(long orderId) {
        return outcomes.get(orderId);
    }

    /** The highest id that was given. */
    long lastOrderId() {
        return lastOrderId;
    }

    /** An id that no order has had. */
    long nextOrderId() {
        return ++lastOrderId;
    }

    /** Gives no id up to this one. */
    void reserveIds(int count) {
        lastOrderId = Math.max(lastOrderId, count);
    }

    List<Event> apply(Input input) {
        List<Event> events = account.apply(input);
        for (Event event : events) {
            record(input, event);
        }
        return events;
    }

    /** Ends a session. Where a margin call outlived it, positions are closed until it is met. */
    List<Event> end(Input.SessionEnd session) {
        List<Event> events = apply(session);
        if (events.stream().noneMatch(Event.LiquidationDue.class::isInstance)) {
            return events;
        }
        List<Event> all = new ArrayList<>(events);
        long first = lastOrderId + 1;
        lastOrderId += account.positions().size();
        all.addAll(apply(new Input.Liquidate(first, session.closeAt())));
        return all;
    }

    /** Keeps an order that never reached the account. */
    void refuse(Order order, Reason reason) {
        outcomes.put(order.id(), new OrderOutcome(order, State.REFUSED, Quantity.ZERO, reason));
    }

    private void record(Input input, Event event) {
        switch (event) {
            case Event.Accepted accepted -> accept(accepted.order());
            case Event.Filled(Fill fill) -> fill(fill);
            case Event.Canceled(long id, _, Reason reason) -> end(id, State.CANCELED, reason);
            case Event.Rejected(long id, _, Reason reason) -> end(id, State.CANCELED, reason);
            case Event.Expired(long id, _, Reason reason) -> end(id, State.EXPIRED, reason);
            case Event.Replaced(long id, _, _) -> end(id, State.CANCELED, null);
            case Event.Refused(_, _, Reason reason) -> {
                if (input instanceof Input.Submit submit) {
                    refuse(submit.order(), reason);
                } else if (input instanceof Input.SubmitPair pair) {
                    refuse(pair.takeProfit(), reason);
                }
            }
            case Event.Delisted delisted -> exit(delisted);
            case Event.Dividend dividend ->
                    dividends.merge(dividend.symbol(), dividend.amount(), Money::plus);
            case Event.Deposited _,
                    Event.Triggered _,
                    Event.Trailed _,
                    Event.Resized _,
                    Event.Split _,
                    Event.Adjusted _,
                    Event.SymbolChanged _,
                    Event.Renamed _,
                    Event.TakenBack _,
                    Event.MarginCalled _,
                    Event.MarginMet _,
                    Event.LiquidationDue _,
                    Event.Liquidating _ -> {}
        }
    }

    /** Keeps a payout as the fill of an order that nobody gave. */
    private void exit(Event.Delisted delisted) {
        Side side = delisted.quantity().isNegative() ? Side.BUY : Side.SELL;
        Quantity quantity = delisted.quantity().absolute();
        Order order =
                new Order(
                        nextOrderId(),
                        delisted.symbol(),
                        side,
                        Size.shares(quantity),
                        OrderType.market(),
                        TimeInForce.GTC,
                        delisted.at());
        outcomes.put(order.id(), new OrderOutcome(order, State.FILLED, quantity, null));
        fills.add(
                new Fill(
                        order.id(),
                        1,
                        delisted.symbol(),
                        side,
                        quantity,
                        Quantity.ZERO,
                        delisted.price(),
                        delisted.price(),
                        delisted.value().absolute(),
                        Money.ZERO,
                        Money.ZERO,
                        delisted.cost().negated(),
                        Quantity.ZERO,
                        delisted.at(),
                        Rule.DELISTED,
                        null));
    }

    private void accept(Order order) {
        working++;
        outcomes.put(order.id(), new OrderOutcome(order, State.WORKING, Quantity.ZERO, null));
    }

    private void fill(Fill fill) {
        fills.add(fill);
        State state = fill.remaining().isZero() ? State.FILLED : State.WORKING;
        if (state == State.FILLED) {
            working--;
        }
        outcomes.computeIfPresent(
                fill.orderId(),
                (id, before) ->
                        new OrderOutcome(
                                before.order(),
                                state,
                                before.filled().plus(fill.quantity()),
                                null));
    }

    private void end(long orderId, State state, @Nullable Reason reason) {
        working--;
        outcomes.computeIfPresent(
                orderId,
                (id, before) -> new OrderOutcome(before.order(), state, before.filled(), reason));
    }
}
