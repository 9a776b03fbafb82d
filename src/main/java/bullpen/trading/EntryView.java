package bullpen.trading;

import bullpen.engine.Entry;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.engine.Posting;
import bullpen.engine.Symbol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A ledger entry as people see it.
 *
 * @param seq 1 for the portfolio's first
 * @param cashAfter the portfolio's cash when the entry was made
 */
public record EntryView(
        long seq,
        Instant at,
        Entry.Kind kind,
        @Nullable Symbol symbol,
        @Nullable Long orderId,
        List<Posting> lines,
        Money cashAfter) {
    public EntryView {
        lines = List.copyOf(lines);
    }

    /** By how much the cash changed. */
    public Money cashChange() {
        return amount(LedgerAccount.CASH);
    }

    /** What the entry posted to an account, zero when nothing. */
    public Money amount(LedgerAccount account) {
        return lines.stream()
                .filter(line -> line.account() == account)
                .map(Posting::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    /** By how much the positions' cost changed. */
    public Money positionChange() {
        return amount(LedgerAccount.POSITION);
    }

    public Money commission() {
        return amount(LedgerAccount.COMMISSION);
    }

    public Money slippage() {
        return amount(LedgerAccount.SLIPPAGE);
    }

    /** A sale's profit at market prices; losses are negative. */
    public Money realizedProfit() {
        return amount(LedgerAccount.REALIZED_PROFIT).negated();
    }

    /** Such as {@code Bought AAPL}. */
    public String title() {
        return switch (kind) {
            case DEPOSIT -> "Deposit";
            case BUY -> "Bought " + symbol;
            case SELL -> "Sold " + symbol;
            case DIVIDEND -> "Dividend of " + symbol;
            case SPLIT -> "Split of " + symbol + ": too little was left";
            case DELISTING -> symbol + " delisted and paid out";
        };
    }
}
