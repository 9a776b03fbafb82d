package bullpen.deployment;

import bullpen.engine.Exits;
import bullpen.engine.OrderType;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.OrderView;
import bullpen.replay.Answer;
import bullpen.replay.Instruction;
import bullpen.replay.Standing;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The orders of a close: those that wait, as a strategy sees them, and those that it wants, as the
 * desk takes them. Market orders are for the next open; other orders stay what they are.
 */
final class CloseOrders {
    private final List<Symbol> universe;

    /** Those that wait, by the number at which the strategy knows them. */
    private final List<OrderView> numbered = new ArrayList<>();

    private final List<Instruction.Placing> shown = new ArrayList<>();

    /**
     * @param resting the portfolio's orders that wait
     */
    CloseOrders(List<Symbol> universe, List<OrderView> resting) {
        this.universe = universe;
        for (OrderView one : resting) {
            if (universe.contains(one.order().symbol()) && !numbered.contains(one)) {
                show(one, resting);
            }
        }
    }

    private void show(OrderView one, List<OrderView> resting) {
        Exits pair = one.pair();
        OrderView takeProfit = pair == null ? null : of(pair.takeProfit(), resting);
        OrderView stopLoss = pair == null ? null : of(pair.stopLoss(), resting);
        if (takeProfit != null && stopLoss != null) {
            numbered.add(takeProfit);
            numbered.add(stopLoss);
            shown.add(pair(takeProfit, stopLoss));
        } else {
            numbered.add(one);
            shown.add(place(one));
        }
    }

    private static @Nullable OrderView of(Exits.@Nullable Leg exit, List<OrderView> resting) {
        return resting.stream()
                .filter(one -> exit != null && one.id() == exit.orderId())
                .findAny()
                .orElse(null);
    }

    private Instruction.PlacePair pair(OrderView takeProfit, OrderView stopLoss) {
        return new Instruction.PlacePair(
                universe.indexOf(takeProfit.order().symbol()),
                takeProfit.order().side(),
                left(takeProfit),
                takeProfit.order().timeInForce(),
                Objects.requireNonNull(takeProfit.limitPrice()),
                Objects.requireNonNull(stopLoss.stopPrice()));
    }

    private Instruction.Place place(OrderView one) {
        return new Instruction.Place(
                universe.indexOf(one.order().symbol()),
                one.order().side(),
                one.filledQuantity().isZero() ? one.order().size() : Size.shares(left(one)),
                one.order().type(),
                one.order().timeInForce());
    }

    private static Quantity left(OrderView one) {
        return one.quantity().minus(one.filledQuantity());
    }

    /** A standing with the orders that wait. */
    Standing added(Standing standing) {
        return new Standing(standing.epochDay(), standing.cash(), standing.positions(), shown);
    }

    /**
     * @param open whether the next session is open already
     */
    Decision decision(List<Answer> answers, boolean open) {
        List<Decision.Step> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Answer answer : answers) {
            Decision.Step step = step(answer.instruction(), open);
            Reason refusal = answer.refusal();
            if (refusal == null) {
                steps.add(step);
            } else {
                refusals.add(step.words() + ": " + refusal.message());
            }
        }
        return new Decision(steps, refusals);
    }

    private Decision.Step step(Instruction instruction, boolean open) {
        return switch (instruction) {
            case Instruction.Place place -> submit(place, open);
            case Instruction.PlacePair pair ->
                    new Decision.Submit(
                            universe.get(pair.symbol()),
                            pair.side(),
                            pair.size(),
                            new bullpen.order.Instruction.Pair(pair.takeProfit(), pair.stopLoss()),
                            pair.timeInForce());
            case Instruction.Cancel(long number) -> {
                OrderView order = numbered.get(Math.toIntExact(number - 1));
                yield new Decision.Cancel(order.order().symbol(), order.id());
            }
        };
    }

    private Decision.Submit submit(Instruction.Place place, boolean open) {
        boolean bracket = place.takeProfit() != null || place.stopLoss() != null;
        boolean market = place.type() instanceof OrderType.Market && !bracket;
        return new Decision.Submit(
                universe.get(place.symbol()),
                place.side(),
                place.size(),
                bracket
                        ? new bullpen.order.Instruction.Bracket(
                                place.type(), place.takeProfit(), place.stopLoss())
                        : new bullpen.order.Instruction.Single(place.type()),
                market ? atNextOpen(open) : place.timeInForce());
    }

    private static TimeInForce atNextOpen(boolean open) {
        return open ? TimeInForce.DAY : TimeInForce.OPG;
    }
}
