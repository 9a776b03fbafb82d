package bullpen.engine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
     * @param seen the last quote accepted before it: what a market order is reckoned at, and where
     *     a trailing stop begins
     */
    record Submit(Order order, Quote seen) implements Input {
        public Submit {
            requireSame(order, seen);
            if (order.link() instanceof Link.Exit || order.link() instanceof Link.Liquidation) {
                throw new IllegalArgumentException("An owner submits no such order alone");
            }
        }
    }

    /**
     * Two exits of a position already held, of which the market takes one (OCO).
     *
     * @param exits both of them; the take-profit's id is the group's
     * @param side on which they leave
     * @param timeInForce of both, DAY or GTC
     * @param seen the symbol's last quote accepted before them
     */
    record SubmitPair(
            Exits exits,
            Side side,
            Quantity quantity,
            TimeInForce timeInForce,
            Instant receivedAt,
            Quote seen)
            implements Input {
        public SubmitPair {
            if (exits.takeProfit() == null || exits.stopLoss() == null) {
                throw new IllegalArgumentException("A pair has two exits");
            }
            if (!quantity.isPositive() || !timeInForce.rests()) {
                throw new IllegalArgumentException("A pair has shares and is DAY or GTC");
            }
        }

        public Order takeProfit() {
            return orders().getFirst();
        }

        public Order stopLoss() {
            return orders().getLast();
        }

        private List<Order> orders() {
            long group = Objects.requireNonNull(exits.takeProfit()).orderId();
            return exits.orders(group, seen.symbol(), side, quantity, timeInForce, receivedAt);
        }
    }

    /** The owner takes an order back; one that liquidates the account is not the owner's. */
    record Cancel(long orderId, Instant at) implements Input {}

    /** The account trades no more: all that waits ends, what liquidates it too. */
    record CancelAll(Instant at, Reason reason) implements Input {
        /** Its owner puts the account away. */
        public static CancelAll byOwner(Instant at) {
            return new CancelAll(at, Reasons.OWNER);
        }
    }

    /**
     * The owner puts a new order in the place of one that works; what has filled stays filled.
     *
     * @param order for what is still to fill, on the same symbol and side; in the place of an exit,
     *     of the same group and for the same shares
     */
    record Replace(long orderId, Order order, Quote seen) implements Input {
        public Replace {
            requireSame(order, seen);
            if (order.id() == orderId || order.link() instanceof Link.Liquidation) {
                throw new IllegalArgumentException("No order for the place of another");
            }
        }
    }

    /**
     * A trade of the past that its owner enters from a record: filled at once, at this price, when
     * the order says.
     *
     * @param order a market order for a number of shares
     * @param price per share; nothing is put on it
     * @param commission the fee that was paid; the account's own schedule does not count
     */
    record PastTrade(Order order, Price price, Money commission) implements Input {
        public PastTrade {
            if (!(order.size() instanceof Size.Shares)
                    || !(order.type() instanceof OrderType.Market)
                    || !(order.link() instanceof Link.Alone)
                    || !price.isPositive()
                    || commission.isNegative()) {
                throw new IllegalArgumentException("A past trade has shares, a price and a fee");
            }
        }

        /** What the market showed. */
        Quote seen() {
            return new Quote(order.symbol(), null, null, price, 0, order.receivedAt());
        }
    }

    /**
     * A quote arrived that passed all checks.
     *
     * @param sessionOpen when the session opened to which it belongs
     */
    record Quoted(Quote quote, Instant sessionOpen) implements Input {}

    /**
     * A day of a backtest: the bars of the symbols that traded; a symbol without a bar is left out.
     * The order of the list has no meaning.
     *
     * @param touchFills whether a limit order fills when the day only touches its limit; otherwise
     *     the day must trade through it
     */
    record TradingDay(
            LocalDate date, Instant openAt, Instant closeAt, List<Bar> bars, boolean touchFills)
            implements Input {
        public TradingDay {
            if (!openAt.isBefore(closeAt)) {
                throw new IllegalArgumentException("A day opens before it closes");
            }
            Set<Symbol> symbols = new HashSet<>();
            for (Bar bar : bars) {
                if (!bar.date().equals(date) || !symbols.add(bar.symbol())) {
                    throw new IllegalArgumentException("Not one bar of the day: " + bar);
                }
            }
        }

        /** A day on which a touch alone is no fill. */
        public TradingDay(LocalDate date, Instant openAt, Instant closeAt, List<Bar> bars) {
            this(date, openAt, closeAt, bars, false);
        }
    }

    /**
     * A session closed: orders at the close fill, and orders whose time is over expire.
     *
     * @param last the session's last quotes of the symbols with orders at the close
     */
    record SessionEnd(LocalDate date, Instant openAt, Instant closeAt, List<Quote> last)
            implements Input {}

    /**
     * A symbol's shares were split; at the open of the first day on which it counts.
     *
     * @param last the last price before it, which what no quantity can hold is paid at
     */
    record Split(Symbol symbol, Ratio ratio, Price last, Instant at) implements Input {}

    /** A symbol pays a dividend for each share held; owed for each share sold short. */
    record Dividend(Symbol symbol, Price perShare, Instant at) implements Input {}

    /** A symbol is traded no more: what is held is paid out at its last price. */
    record Delisting(Symbol symbol, Price last, Instant at) implements Input {}

    /**
     * A symbol's shares are traded under another one from now on: nothing else about them changes.
     *
     * @param to a symbol of which the account has nothing
     */
    record SymbolChange(Symbol symbol, Symbol to, Instant at) implements Input {}

    /**
     * A split, a dividend or a delisting should not have happened to the account.
     *
     * @param action what it did then
     * @param orders of a split: the symbol's orders as they were before it
     * @param last the last price of a share as it is again, null when none is known
     */
    record TakeBack(
            Event.OfShares action, List<WorkingOrder> orders, @Nullable Price last, Instant at)
            implements Input {
        public TakeBack {
            orders = List.copyOf(orders);
        }
    }

    /**
     * Closes positions until the margin suffices, after {@link Event.LiquidationDue}.
     *
     * @param firstOrderId the id of the first of as many orders as there are positions
     */
    record Liquidate(long firstOrderId, Instant at) implements Input {}

    private static void requireSame(Order order, Quote seen) {
        if (!order.symbol().equals(seen.symbol())) {
            throw new IllegalArgumentException("A quote of another symbol: " + seen.symbol());
        }
    }
}
