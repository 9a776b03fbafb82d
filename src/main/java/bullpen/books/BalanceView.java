package bullpen.books;

import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;

/**
 * What one account of a portfolio's books stands at, or what one entry posted to it. Since all of
 * them sum to zero, the cash is what the others are short of.
 */
record BalanceView(LedgerAccount account, Money amount) {
    public String label() {
        return switch (account) {
            case CASH -> "Cash";
            case POSITION -> "Positions, at cost";
            case REALIZED_PROFIT -> "Realised profit, at market prices";
            case COMMISSION -> "Commission";
            case SLIPPAGE -> "Slippage";
            case DIVIDENDS -> "Dividends";
            case DEPOSITS -> "Deposits";
        };
    }

    /** What it did to the cash. */
    public Money toCash() {
        return account == LedgerAccount.CASH ? amount : amount.negated();
    }
}
