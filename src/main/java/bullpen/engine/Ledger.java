package bullpen.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns events into double entries. */
public final class Ledger {
    private Ledger() {}

    /** The entry of an event that moves value; empty for the others. */
    public static Optional<Entry> entry(Event event) {
        return switch (event) {
            case Event.Deposited deposited -> Optional.of(deposit(deposited));
            case Event.Filled(Fill fill) -> Optional.of(trade(fill));
            case Event.Accepted _,
                    Event.Refused _,
                    Event.Triggered _,
                    Event.Canceled _,
                    Event.Expired _ ->
                    Optional.empty();
        };
    }

    private static Entry deposit(Event.Deposited deposited) {
        List<Posting> lines = new ArrayList<>();
        post(lines, LedgerAccount.CASH, deposited.amount());
        post(lines, LedgerAccount.DEPOSITS, deposited.amount().negated());
        return new Entry(deposited.at(), Entry.Kind.DEPOSIT, null, null, lines);
    }

    private static Entry trade(Fill fill) {
        boolean bought = fill.side() == Side.BUY;
        Money cost = bought ? fill.referenceValue() : fill.costRemoved().negated();
        List<Posting> lines = new ArrayList<>();
        post(lines, LedgerAccount.CASH, fill.cashChange());
        post(lines, LedgerAccount.POSITION, cost);
        post(lines, LedgerAccount.REALIZED_PROFIT, fill.realizedProfit().negated());
        post(lines, LedgerAccount.COMMISSION, fill.commission());
        post(lines, LedgerAccount.SLIPPAGE, fill.slippage());
        Entry.Kind kind = bought ? Entry.Kind.BUY : Entry.Kind.SELL;
        return new Entry(fill.at(), kind, fill.symbol(), fill.orderId(), lines);
    }

    private static void post(List<Posting> lines, LedgerAccount account, Money amount) {
        if (!amount.isZero()) {
            lines.add(new Posting(account, amount));
        }
    }
}
