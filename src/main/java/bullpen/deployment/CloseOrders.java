package bullpen.deployment;

import bullpen.deployment.Deployment.Close;
import bullpen.deployment.Deployment.State;
import bullpen.engine.OrderType;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.OrderView;
import bullpen.order.Ticket;
import bullpen.replay.Instruction;
import bullpen.replay.Signal;
import bullpen.replay.Standing;
import bullpen.trading.OrderDesk;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deployed strategy orders at a close, handed to the desk. Market orders are for the next
 * open; other orders stay what they are. Each has a key of its own, so that the same close run
 * again orders nothing twice.
 */
final class CloseOrders {
    private final Deployment deployment;
    private final OrderDesk desk;
    private final boolean open;
    private final List<OrderView> resting;
    private final List<String> refusals = new ArrayList<>();
    private int taken;

    /**
     * @param open whether the next session is open already
     * @param resting the portfolio's orders that wait
     */
    CloseOrders(Deployment deployment, OrderDesk desk, boolean open, List<OrderView> resting) {
        this.deployment = deployment;
        this.desk = desk;
        this.open = open;
        this.resting =
                resting.stream()
                        .filter(one -> deployment.universe().contains(one.order().symbol()))
                        .toList();
    }

    /** A standing with the orders that wait. */
    Standing added(Standing standing) {
        return new Standing(
                standing.epochDay(),
                standing.cash(),
                standing.positions(),
                resting.stream().map(this::place).toList());
    }

    private Instruction.Place place(OrderView view) {
        boolean begun = !view.filledQuantity().isZero();
        Size left =
                begun
                        ? Size.shares(view.quantity().minus(view.filledQuantity()))
                        : view.order().size();
        return new Instruction.Place(
                deployment.universe().indexOf(view.order().symbol()),
                view.order().side(),
                left,
                view.order().type(),
                view.order().timeInForce());
    }

    Close place(List<Signal> signals, LocalDate date, Instant now) {
        for (int i = 0; i < signals.size(); i++) {
            String key = "deployment %d %s %d".formatted(deployment.id(), date, i);
            switch (signals.get(i).instruction()) {
                case Instruction.Place place -> submit(ticket(place, key));
                case Instruction.PlacePair pair -> submit(ticket(pair, key));
                case Instruction.Cancel(long number) -> cancel(number);
            }
        }
        String message = refusals.isEmpty() ? null : "Refused: " + String.join("; ", refusals);
        return new Close(date, State.DONE, now, taken, message);
    }

    private Ticket ticket(Instruction.Place place, String key) {
        boolean market = place.type() instanceof OrderType.Market;
        boolean bracket = place.takeProfit() != null || place.stopLoss() != null;
        return ticket(
                symbol(place.symbol()),
                place.side(),
                place.size(),
                bracket
                        ? new bullpen.order.Instruction.Bracket(
                                place.type(), place.takeProfit(), place.stopLoss())
                        : new bullpen.order.Instruction.Single(place.type()),
                market && !bracket ? atNextOpen() : place.timeInForce(),
                key);
    }

    private Ticket ticket(Instruction.PlacePair pair, String key) {
        return ticket(
                symbol(pair.symbol()),
                pair.side(),
                Size.shares(pair.quantity()),
                new bullpen.order.Instruction.Pair(pair.takeProfit(), pair.stopLoss()),
                pair.timeInForce(),
                key);
    }

    private Ticket ticket(
            Symbol symbol,
            Side side,
            Size size,
            bullpen.order.Instruction instruction,
            TimeInForce timeInForce,
            String key) {
        String note = deployment.strategyName() + ", version " + deployment.version();
        return new Ticket(
                deployment.portfolioId(),
                symbol,
                side,
                size,
                instruction,
                timeInForce,
                note,
                key,
                null);
    }

    private Symbol symbol(int index) {
        return deployment.universe().get(index);
    }

    private TimeInForce atNextOpen() {
        return open ? TimeInForce.DAY : TimeInForce.OPG;
    }

    private void submit(Ticket ticket) {
        try {
            desk.submit(deployment.userId(), ticket);
            taken++;
        } catch (Problem refused) {
            refusals.add(
                    "%s %s %s: %s"
                            .formatted(
                                    ticket.side() == Side.BUY ? "Buy" : "Sell",
                                    ticket.size(),
                                    ticket.symbol(),
                                    refused.detail()));
        }
    }

    /** Takes back an order that rested; one that ended in the meantime needs it no more. */
    private void cancel(long number) {
        OrderView order = resting(number);
        if (order != null) {
            try {
                desk.cancel(deployment.userId(), order.id());
            } catch (Problem ended) {
                refusals.add("Cancel " + order.order().symbol() + ": " + ended.detail());
            }
        }
    }

    private @Nullable OrderView resting(long number) {
        return number <= resting.size() ? resting.get(Math.toIntExact(number - 1)) : null;
    }
}
