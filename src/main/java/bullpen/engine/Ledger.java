package bullpen.engine;

import java.time.Instant;
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
            case Event.Dividend dividend -> Optional.of(dividend(dividend));
            case Event.Delisted delisted -> Optional.of(payout(delisted));
            case Event.Split split when movesValue(split) -> Optional.of(inLieu(split));
            case Event.TakenBack(Event.OfShares action, Instant at) ->
                    entry(action).map(entry -> entry.takenBack(at));
            case Event.Accepted _,
                    Event.Refused _,
                    Event.Triggered _,
                    Event.Trailed _,
                    Event.Resized _,
                    Event.Canceled _,
                    Event.Expired _,
                    Event.Rejected _,
                    Event.Replaced _,
                    Event.Split _,
                    Event.Adjusted _,
                    Event.SymbolChanged _,
                    Event.Renamed _,
                    Event.MarginCalled _,
                    Event.MarginMet _,
                    Event.LiquidationDue _,
                    Event.Liquidating _ ->
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
        List<Posting> lines = new ArrayList<>();
        post(lines, LedgerAccount.CASH, fill.cashChange());
        post(lines, LedgerAccount.POSITION, fill.costChange());
        post(lines, LedgerAccount.REALIZED_PROFIT, fill.realizedProfit().negated());
        post(lines, LedgerAccount.COMMISSION, fill.commission());
        post(lines, LedgerAccount.SLIPPAGE, fill.slippage());
        Entry.Kind kind = fill.side() == Side.BUY ? Entry.Kind.BUY : Entry.Kind.SELL;
        return new Entry(fill.at(), kind, fill.symbol(), fill.orderId(), lines);
    }

    private static Entry dividend(Event.Dividend dividend) {
        List<Posting> lines = new ArrayList<>();
        post(lines, LedgerAccount.CASH, dividend.amount());
        post(lines, LedgerAccount.DIVIDENDS, dividend.amount().negated());
        return new Entry(dividend.at(), Entry.Kind.DIVIDEND, dividend.symbol(), null, lines);
    }

    private static Entry payout(Event.Delisted delisted) {
        List<Posting> lines = new ArrayList<>();
        post(lines, LedgerAccount.CASH, delisted.value());
        post(lines, LedgerAccount.POSITION, delisted.cost().negated());
        post(lines, LedgerAccount.REALIZED_PROFIT, delisted.cost().minus(delisted.value()));
        return new Entry(delisted.at(), Entry.Kind.DELISTING, delisted.symbol(), null, lines);
    }

    private static boolean movesValue(Event.Split split) {
        return !split.inLieu().isZero() || !split.costRemoved().isZero();
    }

    private static Entry inLieu(Event.Split split) {
        List<Posting> lines = new ArrayList<>();
        post(lines, LedgerAccount.CASH, split.inLieu());
        post(lines, LedgerAccount.POSITION, split.costRemoved().negated());
        post(lines, LedgerAccount.REALIZED_PROFIT, split.costRemoved().minus(split.inLieu()));
        return new Entry(split.at(), Entry.Kind.SPLIT, split.symbol(), null, lines);
    }

    private static void post(List<Posting> lines, LedgerAccount account, Money amount) {
        if (!amount.isZero()) {
            lines.add(new Posting(account, amount));
        }
    }
}
