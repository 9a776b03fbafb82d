package bullpen.trading;

import static bullpen.db.schema.Tables.LEDGER_ENTRIES;
import static bullpen.db.schema.Tables.LEDGER_POSTINGS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import static org.jooq.impl.DSL.param;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Transaction;
import bullpen.engine.Account;
import bullpen.engine.Entry;
import bullpen.engine.Event;
import bullpen.engine.Ledger;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Posting;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;
import bullpen.order.OrderStatus;
import bullpen.order.Words;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/** Appends what happened to an account to its ledger, and writes what stands beside it. */
@Component
final class LedgerStore {
    private static final Prepared ENTRY =
            Prepared.insert(
                    LEDGER_ENTRIES,
                    LEDGER_ENTRIES.PORTFOLIO_ID,
                    LEDGER_ENTRIES.SEQ,
                    LEDGER_ENTRIES.AT,
                    LEDGER_ENTRIES.KIND,
                    LEDGER_ENTRIES.SYMBOL,
                    LEDGER_ENTRIES.ORDER_ID,
                    LEDGER_ENTRIES.CASH_AFTER,
                    LEDGER_ENTRIES.TAKES_BACK);

    private static final Prepared POSTING =
            Prepared.insert(
                    LEDGER_POSTINGS,
                    LEDGER_POSTINGS.PORTFOLIO_ID,
                    LEDGER_POSTINGS.SEQ,
                    LEDGER_POSTINGS.ACCOUNT,
                    LEDGER_POSTINGS.AMOUNT);

    private static final Prepared BALANCE =
            Prepared.of(
                    sql ->
                            sql.update(PORTFOLIOS)
                                    .set(PORTFOLIOS.CASH, param(PORTFOLIOS.CASH))
                                    .set(PORTFOLIOS.ENTRIES, param(PORTFOLIOS.ENTRIES))
                                    .where(PORTFOLIOS.ID.eq(param(PORTFOLIOS.ID))));

    /** What the row of a balance is of. */
    private record Balance(long portfolioId) {}

    private final OrderStore orders;
    private final FillStore fills;

    LedgerStore(OrderStore orders, FillStore fills) {
        this.orders = orders;
        this.fills = fills;
    }

    /**
     * Stores events that were just applied to the account. Acceptances are stored by {@link
     * OrderStore}, since they carry more than the engine knows.
     *
     * @param now the market's time
     */
    void append(Transaction tx, TradingAccount trading, List<Event> events, Instant now) {
        long before = trading.lastEntry();
        Account account = trading.account();
        for (int i = 0; i < events.size(); i++) {
            Ledger.entry(events.get(i)).ifPresent(entry -> append(tx, trading, entry));
            write(tx, account, events, i, now);
        }
        if (trading.lastEntry() > before) {
            tx.put(
                    new Balance(account.id()),
                    BALANCE,
                    account.cash().cents(),
                    trading.lastEntry(),
                    account.id());
        }
    }

    /** Writes what one of the events changed beside the ledger. */
    private void write(Transaction tx, Account account, List<Event> events, int i, Instant now) {
        Event next = i + 1 < events.size() ? events.get(i + 1) : null;
        switch (events.get(i)) {
            case Event.Triggered triggered -> {
                if (!isFilled(triggered, next)) {
                    orders.trigger(tx, triggered);
                }
            }
            case Event.Trailed(long id, _, _) -> orders.revise(tx, account, id);
            case Event.Resized(long id, _, _) -> orders.revise(tx, account, id);
            case Event.Adjusted(WorkingOrder working, Instant at) -> {
                orders.adjust(tx, account, working);
                noteSplit(tx, account, working, at);
            }
            case Event.Filled filled -> {
                boolean triggered =
                        i > 0
                                && events.get(i - 1) instanceof Event.Triggered stop
                                && isFilled(stop, filled);
                fills.insert(tx, account, filled.fill(), triggered, now);
            }
            case Event.Canceled(long id, _, Reason reason) ->
                    orders.close(tx, id, OrderStatus.CANCELED, reason, now);
            case Event.Expired(long id, _, Reason reason) ->
                    orders.close(tx, id, OrderStatus.EXPIRED, reason, now);
            case Event.Rejected(long id, _, Reason reason) ->
                    orders.close(tx, id, OrderStatus.REJECTED, reason, now);
            case Event.Replaced(long id, long by, _) -> orders.replace(tx, id, by, now);
            case Event.Split split -> {
                Quantity change = split.after().minus(split.before());
                fills.adjust(tx, account, "split", split.symbol(), change, split.at());
            }
            case Event.Delisted delisted -> {
                Quantity change = delisted.quantity().negated();
                fills.adjust(tx, account, "delisting", delisted.symbol(), change, delisted.at());
            }
            case Event.SymbolChanged changed -> fills.carryOn(tx, account, changed);
            case Event.Renamed(WorkingOrder working, _) -> orders.rename(tx, working);
            case Event.TakenBack(Event.OfShares action, Instant at) ->
                    takeBack(tx, account, action, at);
            case Event.MarginCalled(_, _, Instant at) -> callMargin(tx, account, at);
            case Event.MarginMet _ -> callMargin(tx, account, null);
            case Event.Deposited _,
                    Event.Accepted _,
                    Event.Refused _,
                    Event.Dividend _,
                    Event.LiquidationDue _,
                    Event.Liquidating _ -> {}
        }
    }

    private void takeBack(Transaction tx, Account account, Event.OfShares action, Instant at) {
        switch (action) {
            case Event.Split split -> {
                Quantity change = split.before().minus(split.after());
                fills.adjust(tx, account, "split", split.symbol(), change, at);
            }
            case Event.Delisted delisted ->
                    fills.adjust(
                            tx, account, "delisting", delisted.symbol(), delisted.quantity(), at);
            case Event.Dividend _ -> {}
        }
    }

    /** What has filled is scaled too; where nothing is held, only this tells of the split. */
    private void noteSplit(Transaction tx, Account account, WorkingOrder working, Instant at) {
        Symbol symbol = working.order().symbol();
        if (!working.filled().isZero() && account.position(symbol) == null) {
            fills.adjust(tx, account, "split", symbol, Quantity.ZERO, at);
        }
    }

    /** Whether the quote that reached the stop filled the order too, as it mostly does. */
    private static boolean isFilled(Event.Triggered triggered, @Nullable Event next) {
        return next instanceof Event.Filled filled && filled.orderId() == triggered.orderId();
    }

    private static void append(Transaction tx, TradingAccount trading, Entry entry) {
        trading.entered(entry.change(LedgerAccount.CASH));
        long portfolioId = trading.account().id();
        Symbol symbol = entry.symbol();
        tx.add(
                ENTRY,
                portfolioId,
                trading.lastEntry(),
                Ids.micros(entry.at()),
                Words.code(entry.kind()),
                symbol == null ? null : symbol.ticker(),
                entry.orderId(),
                trading.ledgerCash().cents(),
                entry.takesBack() ? 1L : 0L);
        for (Posting posting : entry.postings()) {
            tx.add(
                    POSTING,
                    portfolioId,
                    trading.lastEntry(),
                    Words.code(posting.account()),
                    posting.amount().cents());
        }
    }

    private static void callMargin(Transaction tx, Account account, @Nullable Instant at) {
        tx.sql()
                .update(PORTFOLIOS)
                .set(PORTFOLIOS.MARGIN_CALLED_AT, at == null ? null : Ids.micros(at))
                .where(PORTFOLIOS.ID.eq(account.id()))
                .execute();
    }
}
