package bullpen.books;

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
 * @param takesBack whether it takes another of its kind back
 * @param cashAfter the portfolio's cash when the entry was made
 */
public record EntryView(
        long seq,
        Instant at,
        Entry.Kind kind,
        @Nullable Symbol symbol,
        @Nullable Long orderId,
        boolean takesBack,
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

    /** The cash before the entry. */
    public Money cashBefore() {
        return cashAfter.minus(cashChange());
    }

    /** What the entry posted to the other accounts: together, what the cash gave or got. */
    public List<BalanceView> parts() {
        return lines.stream()
                .filter(line -> line.account() != LedgerAccount.CASH && !line.amount().isZero())
                .map(line -> new BalanceView(line.account(), line.amount()))
                .toList();
    }

    /** Such as {@code Bought AAPL}. */
    public String title() {
        return switch (kind) {
            case DEPOSIT -> "Deposit";
            case BUY -> "Bought " + symbol;
            case SELL -> "Sold " + symbol;
            case DIVIDEND -> takesBack ? takenBack("Dividend") : "Dividend of " + symbol;
            case SPLIT ->
                    takesBack
                            ? takenBack("Split")
                            : "Split of " + symbol + ": cash in lieu of a fraction";
            case DELISTING ->
                    takesBack ? takenBack("Delisting") : symbol + " delisted and paid out";
        };
    }

    private String takenBack(String action) {
        return action + " of " + symbol + " taken back";
    }
}
