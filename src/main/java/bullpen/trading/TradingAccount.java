package bullpen.trading;

import bullpen.engine.Account;
import bullpen.engine.Money;

/** An account in memory on the writer's thread, and where its ledger ends. */
final class TradingAccount {
    private final Account account;
    private Money ledgerCash;
    private long lastEntry;

    TradingAccount(Account account, long lastEntry) {
        this.account = account;
        this.ledgerCash = account.cash();
        this.lastEntry = lastEntry;
    }

    Account account() {
        return account;
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
