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
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * What an action would do now to a page of the accounts that it concerns.
 *
 * @param cash what would be paid to these, less what would be owed
 * @param accounts how many it concerns in all
 * @param next the id that the next page begins after, null when this is the last
 */
public record ActionPreview(List<Row> rows, Money cash, int accounts, @Nullable Long next) {
    /**
     * An account.
     *
     * @param orders each order of the symbol in words, before and after
     * @param refusal why nothing would be done to it, null when it would
     */
    public record Row(
            long portfolioId, Effect effect, List<String> orders, @Nullable String refusal) {}

    /** The accounts of this page. */
    public Stream<Long> portfolioIds() {
        return rows.stream().map(Row::portfolioId);
    }

    /**
     * Tries some of the accounts.
     *
     * @param concerned by their ids, in order
     * @param after only accounts with a greater id
     */
    static ActionPreview of(List<Long> concerned, long after, int limit, LongFunction<Row> tried) {
        List<Long> left = concerned.stream().filter(id -> id > after).toList();
        List<Row> rows = left.stream().limit(limit).mapToLong(id -> id).mapToObj(tried).toList();
        Money cash = Money.ZERO;
        for (Row row : rows) {
            cash = cash.plus(row.effect().cash());
        }
        return new ActionPreview(
                rows,
                cash,
                concerned.size(),
                left.size() > limit ? rows.getLast().portfolioId() : null);
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
