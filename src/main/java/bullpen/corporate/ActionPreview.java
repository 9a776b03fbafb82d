package bullpen.corporate;

import bullpen.engine.Account;
import bullpen.engine.Event;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an action would do now, account by account.
 *
 * @param cash what would be paid in all, less what would be owed
 */
public record ActionPreview(List<Row> rows, Money cash) {
    /**
     * An account.
     *
     * @param orders each order of the symbol in words, before and after
     * @param refusal why nothing would be done to it, null when it would
     */
    public record Row(
            long portfolioId, Effect effect, List<String> orders, @Nullable String refusal) {}

    static ActionPreview of(List<Row> rows) {
        Money cash = Money.ZERO;
        for (Row row : rows) {
            cash = cash.plus(row.effect().cash());
        }
        return new ActionPreview(rows, cash);
    }

    /** Tries the action on a copy of an account. */
    static Row tried(Account copy, Symbol symbol, Input action) {
        List<WorkingOrder> before = copy.workingOrders(symbol);
        Quantity held = Effect.held(copy, symbol);
        List<Event> events = copy.apply(action);
        List<String> orders = new ArrayList<>();
        for (WorkingOrder old : before) {
            WorkingOrder now = copy.workingOrder(old.order().id());
            String after = now == null ? "canceled" : words(now);
            if (!after.equals(words(old))) {
                orders.add(words(old) + " → " + after);
            }
        }
        return new Row(copy.id(), Effect.of(held, events), orders, null);
    }

    private static String words(WorkingOrder working) {
        Price limit = working.order().type().limitPrice();
        Price stop = working.stop();
        return working.order().side().name().toLowerCase(Locale.ROOT)
                + " "
                + working.remaining().words()
                + " "
                + working.order().symbol()
                + (limit == null ? "" : " limit " + limit.dollars())
                + (stop == null ? "" : " stop " + stop.dollars());
    }
}
