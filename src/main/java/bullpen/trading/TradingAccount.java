package bullpen.trading;

import bullpen.engine.Account;
import bullpen.engine.AccountKind;
import bullpen.engine.Event;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Quote;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** An account in memory on the writer's thread, and where its ledger ends. */
public final class TradingAccount {
    /** What may be done with it. */
    public enum Standing {
        ACTIVE,
        /** Its books did not balance: nothing until a person has looked. */
        FROZEN,
        /** Put away for good. */
        ARCHIVED
    }

    private final Account account;
    private final @Nullable Long ownerId;
    private final Standing standing;
    private final Map<Long, EndRequest> requests = new HashMap<>();
    private Money ledgerCash;
    private long lastEntry;
    private @Nullable TradingWindow window;

    /**
     * @param ownerId null when its owner is lost
     * @param window when it may trade, null for always
     */
    TradingAccount(
            Account account,
            @Nullable Long ownerId,
            Standing standing,
            long lastEntry,
            @Nullable TradingWindow window) {
        this.account = account;
        this.ownerId = ownerId;
        this.standing = standing;
        this.window = window;
        this.ledgerCash = account.cash();
        this.lastEntry = lastEntry;
    }

    public Account account() {
        return account;
    }

    /** Who is told of it, null when its owner is lost. */
    @Nullable Long ownerId() {
        return ownerId;
    }

    public Standing standing() {
        return standing;
    }

    /** Whether quotes may do something to it: once it is archived, to the orders that still end. */
    boolean isWatched() {
        return switch (standing) {
            case ACTIVE -> true;
            case ARCHIVED -> !account.workingOrders().isEmpty();
            case FROZEN -> false;
        };
    }

    /** Values what is held at the last prices, as the margin of an account demands. */
    void mark(TradedMarket market) {
        for (Position position : account.positions()) {
            Quote last = market.quote(position.symbol());
            if (last != null) {
                account.mark(position.symbol(), last.last());
            }
        }
    }

    /** When it may trade, null for always. */
    public @Nullable TradingWindow window() {
        return window;
    }

    /** Whether an order may be placed, or a quote may fill one, at an instant. */
    boolean trades(Instant at) {
        return window == null || window.contains(at);
    }

    void confine(TradingWindow window) {
        this.window = window;
    }

    /** The requests for an end that wait for late data. */
    Collection<EndRequest> requests() {
        return requests.values();
    }

    /** The request for the end of an order, null when there is none. */
    @Nullable EndRequest requestOf(long orderId) {
        return requests.get(orderId);
    }

    void ask(EndRequest request) {
        requests.put(request.orderId(), request);
    }

    /** The order's end needs to be asked for no more; false if it was not asked for. */
    boolean settled(long orderId) {
        return requests.remove(orderId) != null;
    }

    long lastEntry() {
        return lastEntry;
    }

    /** The cash after the ledger's last entry. */
    Money ledgerCash() {
        return ledgerCash;
    }

    /** Counts one more entry, which changed the cash. */
    void entered(Money cashChange) {
        lastEntry++;
        ledgerCash = ledgerCash.plus(cashChange);
    }

    /**
     * Looks whether the account is still sound after these events.
     *
     * @throws BooksBroken if it is not
     */
    void check(List<Event> events) {
        require(
                account.cash().equals(ledgerCash),
                () -> "the ledger says " + ledgerCash + ", the account " + account.cash());
        if (account.rules().kind() != AccountKind.CASH) {
            return;
        }
        Money free = account.cash().minus(account.reserved());
        require(!free.isNegative(), () -> "more is reserved than there is, by " + free.negated());
        for (Event event : events) {
            if (event instanceof Event.Filled(var fill)) {
                Position held = account.position(fill.symbol());
                require(
                        held == null || held.quantity().isPositive(),
                        () -> "a cash account is short of " + fill.symbol());
            }
        }
    }

    private static void require(boolean sound, Supplier<String> otherwise) {
        if (!sound) {
            throw new BooksBroken(otherwise.get());
        }
    }
}
