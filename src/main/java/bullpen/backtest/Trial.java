package bullpen.backtest;

import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.sandbox.RunError;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What a script did that was tried before it was saved.
 *
 * @param error why it did not finish, null when it did
 * @param unpriced symbols of which there is no price; it ran without them
 * @param end what the account was worth after the last day; as at the start when it did not finish
 */
record Trial(
        LocalDate from,
        LocalDate to,
        List<Symbol> unpriced,
        @Nullable RunError error,
        Money start,
        Money end,
        List<Report.OrderLine> orders,
        List<Report.LogLine> log) {
    Trial {
        unpriced = List.copyOf(unpriced);
        orders = List.copyOf(orders);
        log = List.copyOf(log);
    }

    /** The same, asked for with symbols that have no price. */
    Trial without(List<Symbol> unpriced) {
        return new Trial(from, to, unpriced, error, start, end, orders, log);
    }

    /** As a fraction. */
    public double totalReturn() {
        return (end.cents() - start.cents()) / (double) start.cents();
    }

    /** Of a day since 1970. */
    public LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /** Those that the market or the account refused. */
    public List<Report.OrderLine> refusals() {
        return orders.stream().filter(order -> order.state().equals("refused")).toList();
    }
}
