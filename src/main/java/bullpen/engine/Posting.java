package bullpen.engine;

/** One line of a ledger entry. */
public record Posting(LedgerAccount account, Money amount) {
    Posting negated() {
        return new Posting(account, amount.negated());
    }
}
