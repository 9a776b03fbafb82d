package bullpen.deployment;

import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.Instruction;

import java.util.List;

/**
 * What a strategy wants of the desk at a close. It is durable before the desk hears the first of
 * it, so that a close is decided once, whatever breaks while its orders are given.
 *
 * @param steps in the order in which the desk is to hear them
 * @param refusals in words, what the account did not take when the strategy asked for it
 */
record Decision(List<Step> steps, List<String> refusals) {
    Decision {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
    }

    /** One thing that is asked of the desk. */
    sealed interface Step {
        Symbol symbol();

        /** Such as {@code Sell 11 DEP}. */
        String words();
    }

    record Submit(
            Symbol symbol, Side side, Size size, Instruction instruction, TimeInForce timeInForce)
            implements Step {
        @Override
        public String words() {
            return "%s %s %s".formatted(side == Side.BUY ? "Buy" : "Sell", size, symbol);
        }
    }

    record Cancel(Symbol symbol, long orderId) implements Step {
        @Override
        public String words() {
            return "Cancel " + symbol;
        }
    }
}
