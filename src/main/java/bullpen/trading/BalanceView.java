package bullpen.trading;

import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;

/** What one account of a portfolio's books stands at. */
record BalanceView(LedgerAccount account, Money amount) {
    public String label() {
        return switch (account) {
            case CASH -> "Cash";
            case POSITION -> "Positions at cost";
            case REALIZED_PROFIT -> "Realised profit (counted down)";
            case COMMISSION -> "Commission paid";
            case SLIPPAGE -> "Slippage paid";
            case DIVIDENDS -> "Dividends (counted down)";
            case DEPOSITS -> "Deposits (counted down)";
        };
    }
}
