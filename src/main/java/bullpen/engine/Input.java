package bullpen.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Whatever can happen to an account. Time comes from here and from nowhere else. */
public sealed interface Input {
    /** Cash put in; more than zero. */
    record Deposit(Money amount, Instant at) implements Input {
        public Deposit {
            if (amount.compareTo(Money.ZERO) <= 0) {
                throw new IllegalArgumentException("A deposit is more than zero");
            }
        }
    }

    /**
     * A new order.
     *
     * @param estimate what a market order is reckoned at: the last accepted ask, else last
     */
    record Submit(Order order, Price estimate) implements Input {}

    /** The owner takes an order back. */
    record Cancel(long orderId, Instant at) implements Input {}

    /** A quote arrived that passed all checks. */
    record Quoted(Quote quote) implements Input {}

    /**
     * A day of a backtest: the bars of the symbols that traded; a symbol without a bar is left out.
     * The order of the list has no meaning.
     */
    record TradingDay(LocalDate date, Instant openAt, Instant closeAt, List<Bar> bars)
            implements Input {}

    /** A session closed; orders whose time is over expire. */
    record SessionEnd(LocalDate date, Instant closeAt) implements Input {}
}
