package bullpen.ticket;

import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.order.Instruction;
import bullpen.order.OrderWords;
import bullpen.order.Ticket;

/**
 * A ticket in words.
 *
 * @param act names what its button does, such as {@code Buy 10 AAPL}
 * @param condition what it waits for
 * @param life how long it waits
 */
record TicketWords(String act, String condition, String life) {
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
        return new TicketWords(act(ticket), condition, OrderWords.life(ticket.timeInForce()));
    }

    private static String act(Ticket ticket) {
        String size =
                switch (ticket.size()) {
                    case Size.Shares(Quantity shares) -> shares + " ";
                    case Size.Amount(Money amount) -> amount.dollars() + " of ";
                };
        if (ticket.instruction() instanceof Instruction.Pair) {
            return "Protect " + size + ticket.symbol();
        }
        return (ticket.side() == Side.BUY ? "Buy " : "Sell ") + size + ticket.symbol();
    }
}
