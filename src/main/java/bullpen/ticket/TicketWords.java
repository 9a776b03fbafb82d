package bullpen.ticket;

import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.order.Instruction;
import bullpen.order.OrderWords;
import bullpen.order.Ticket;

import org.jspecify.annotations.Nullable;

/**
 * A ticket in words.
 *
 * @param act names what its button does, such as {@code Buy 10 AAPL}
 * @param condition what it waits for
 * @param life how long it lives, a sentence
 * @param exits how its exits work, sentences; null for an order without
 */
record TicketWords(String act, String condition, String life, @Nullable String exits) {
    private static final String ONE_EXIT =
            "Its exit begins to work when it fills, also when only a part does, for as many shares"
                    + " as have filled, and waits until canceled, 90 days at most. When the exit"
                    + " fills or ends, what is left of this order is canceled.";

    private static final String TWO_EXITS =
            "Its exits begin to work when it fills, also when only a part does, for as many shares"
                    + " as have filled, and wait until canceled, 90 days at most. When one of them"
                    + " fills or ends, the other is canceled, and so is what is left of this"
                    + " order.";

    static TicketWords of(Ticket ticket) {
        String condition =
                switch (ticket.instruction()) {
                    case Instruction.Single(var type) -> OrderWords.condition(type);
                    case Instruction.Bracket(var entry, _, _) -> OrderWords.condition(entry);
                    case Instruction.Pair(var profit, var loss) ->
                            "at "
                                    + profit.dollars()
                                    + " or better, or when the price reaches "
                                    + loss.dollars();
                };
        return new TicketWords(
                act(ticket),
                condition,
                OrderWords.lives(ticket.timeInForce()),
                exits(ticket.instruction()));
    }

    private static @Nullable String exits(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Single _ -> null;
            case Instruction.Bracket(_, Price profit, Price loss) ->
                    profit != null && loss != null ? TWO_EXITS : ONE_EXIT;
            case Instruction.Pair _ ->
                    "Both exits are for the same shares: when one fills, the other is canceled, and"
                            + " so it is when you cancel one.";
        };
    }

    private static String act(Ticket ticket) {
        String size =
                switch (ticket.size()) {
                    case Size.Shares(Quantity shares) -> shares.words() + " ";
                    case Size.Amount(Money amount) -> amount.dollars() + " of ";
                };
        if (ticket.instruction() instanceof Instruction.Pair) {
            return "Protect " + size + ticket.symbol();
        }
        return (ticket.side() == Side.BUY ? "Buy " : "Sell ") + size + ticket.symbol();
    }
}
