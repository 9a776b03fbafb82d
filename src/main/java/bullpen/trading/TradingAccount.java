package bullpen.trading;

import bullpen.engine.Account;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** An account in memory on the writer's thread, and where its ledger ends. */
final class TradingAccount {
    private final Account account;
    private Money ledgerCash;
    private long lastEntry;
    private @Nullable TradingWindow window;

    /**
     * @param window when it may trade, null for always
     */
    TradingAccount(Account account, long lastEntry, @Nullable TradingWindow window) {
        this.account = account;
        this.window = window;
        this.ledgerCash = account.cash();
        this.lastEntry = lastEntry;
    }

    Account account() {
        return account;
    }

    /** When it may trade, null for always. */
    @Nullable TradingWindow window() {
        return window;
    }

    /** Whether an order may be placed, or a quote may fill one, at an instant. */
    boolean trades(Instant at) {
        return window == null || window.contains(at);
    }

    void confine(TradingWindow window) {
        this.window = window;
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
}
