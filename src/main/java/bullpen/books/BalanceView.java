package bullpen.books;

import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;

/**
 * What one account of a portfolio's books stands at, or what one entry posted to it. All of them
 * sum to zero: what one gets, others give.
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
}
