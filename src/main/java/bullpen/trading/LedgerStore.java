package bullpen.trading;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.LEDGER_ENTRIES;
import static bullpen.db.schema.Tables.LEDGER_POSTINGS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;
import static bullpen.db.schema.Tables.SHARE_ADJUSTMENTS;

import static org.jooq.impl.DSL.param;

import bullpen.db.Ids;
import bullpen.db.Prepared;
import bullpen.db.Transaction;
import bullpen.engine.Account;
import bullpen.engine.Entry;
import bullpen.engine.Event;
import bullpen.engine.Fill;
import bullpen.engine.Ledger;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Posting;
import bullpen.engine.Quantity;
import bullpen.engine.Reason;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;

import org.jooq.Field;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/** Appends what happened to an account: fills, ledger, and the state that stands beside it. */
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
                    LEDGER_ENTRIES.CASH_AFTER);
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
    private static final Prepared FILL =
            Prepared.insert(
                    FILLS,
                    FILLS.ID,
                    FILLS.ORDER_ID,
                    FILLS.SEQUENCE,
                    FILLS.PORTFOLIO_ID,
                    FILLS.SYMBOL,
                    FILLS.SIDE,
                    FILLS.QUANTITY,
                    FILLS.PRICE,
                    FILLS.REFERENCE_PRICE,
                    FILLS.VALUE,
                    FILLS.COMMISSION,
                    FILLS.SLIPPAGE,
                    FILLS.COST_CHANGE,
                    FILLS.RULE,
                    FILLS.QUOTED_AT,
                    FILLS.FILLED_AT);
    private static final Prepared FILLED_ORDER =
            Prepared.of(
                    sql ->
                            sql.update(ORDERS)
                                    .set(ORDERS.STATUS, param(ORDERS.STATUS))
                                    .set(ORDERS.RESERVED, param(ORDERS.RESERVED))
                                    .set(
                                            ORDERS.QUANTITY,
                                            ORDERS.FILLED_QUANTITY.plus(param(ORDERS.QUANTITY)))
                                    .set(ORDERS.FILLED_QUANTITY, plus(ORDERS.FILLED_QUANTITY))
                                    .set(ORDERS.FILLED_VALUE, plus(ORDERS.FILLED_VALUE))
                                    .set(ORDERS.COMMISSION, plus(ORDERS.COMMISSION))
                                    .set(ORDERS.FILLS, param(ORDERS.FILLS))
                                    .set(ORDERS.CLOSED_AT, param(ORDERS.CLOSED_AT))
                                    .where(ORDERS.ID.eq(param(ORDERS.ID))));
    private static final Prepared POSITION =
            Prepared.of(
                    sql ->
                            sql.insertInto(POSITIONS)
                                    .columns(
                                            POSITIONS.PORTFOLIO_ID,
                                            POSITIONS.SYMBOL,
                                            POSITIONS.QUANTITY,
                                            POSITIONS.COST)
                                    .values(
                                            param(POSITIONS.PORTFOLIO_ID),
                                            param(POSITIONS.SYMBOL),
                                            param(POSITIONS.QUANTITY),
                                            param(POSITIONS.COST))
                                    .onConflict(POSITIONS.PORTFOLIO_ID, POSITIONS.SYMBOL)
                                    .doUpdate()
                                    .setAllToExcluded());
    private static final Prepared NO_POSITION =
            Prepared.of(
                    sql ->
                            sql.deleteFrom(POSITIONS)
                                    .where(POSITIONS.PORTFOLIO_ID.eq(param(POSITIONS.PORTFOLIO_ID)))
                                    .and(POSITIONS.SYMBOL.eq(param(POSITIONS.SYMBOL))));

    private final Ids ids;
    private final OrderStore orders;

    LedgerStore(Ids ids, OrderStore orders) {
        this.ids = ids;
        this.orders = orders;
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
        for (Event event : events) {
            Ledger.entry(event).ifPresent(entry -> append(tx, trading, entry));
            switch (event) {
                case Event.Triggered triggered -> orders.trigger(tx, triggered);
                case Event.Trailed(long id, _, _) -> orders.revise(tx, account, id);
                case Event.Resized(long id, _, _) -> orders.revise(tx, account, id);
                case Event.Adjusted(WorkingOrder working, _) -> orders.adjust(tx, account, working);
                case Event.Filled(Fill fill) -> fill(tx, account, fill, now);
                case Event.Canceled(long id, _, Reason reason) ->
                        orders.close(tx, id, OrderStatus.CANCELED, reason, now);
                case Event.Expired(long id, _, Reason reason) ->
                        orders.close(tx, id, OrderStatus.EXPIRED, reason, now);
                case Event.Rejected(long id, _, Reason reason) ->
                        orders.close(tx, id, OrderStatus.REJECTED, reason, now);
                case Event.Replaced(long id, long by, _) -> orders.replace(tx, id, by, now);
                case Event.Split split -> {
                    Quantity change = split.after().minus(split.before());
                    adjustShares(tx, account, "split", split.symbol(), change, split.at());
                }
                case Event.Delisted delisted -> {
                    Quantity change = delisted.quantity().negated();
                    adjustShares(
                            tx, account, "delisting", delisted.symbol(), change, delisted.at());
                }
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
        if (trading.lastEntry() > before) {
            tx.execute(BALANCE, account.cash().cents(), trading.lastEntry(), account.id());
        }
    }

    private static void append(Transaction tx, TradingAccount trading, Entry entry) {
        trading.entered(entry.change(LedgerAccount.CASH));
        long portfolioId = trading.account().id();
        Symbol symbol = entry.symbol();
        tx.execute(
                ENTRY,
                portfolioId,
                trading.lastEntry(),
                Ids.micros(entry.at()),
                Words.code(entry.kind()),
                symbol == null ? null : symbol.ticker(),
                entry.orderId(),
                trading.ledgerCash().cents());
        for (Posting posting : entry.postings()) {
            tx.execute(
                    POSTING,
                    portfolioId,
                    trading.lastEntry(),
                    Words.code(posting.account()),
                    posting.amount().cents());
        }
    }

    private void adjustShares(
            Transaction tx,
            Account account,
            String kind,
            Symbol symbol,
            Quantity change,
            Instant at) {
        tx.sql()
                .insertInto(SHARE_ADJUSTMENTS)
                .set(SHARE_ADJUSTMENTS.ID, ids.next())
                .set(SHARE_ADJUSTMENTS.PORTFOLIO_ID, account.id())
                .set(SHARE_ADJUSTMENTS.SYMBOL, symbol.ticker())
                .set(SHARE_ADJUSTMENTS.KIND, kind)
                .set(SHARE_ADJUSTMENTS.QUANTITY, change.millionths())
                .set(SHARE_ADJUSTMENTS.AT, Ids.micros(at))
                .execute();
        updatePosition(tx, account, symbol);
    }

    private static void callMargin(Transaction tx, Account account, @Nullable Instant at) {
        tx.sql()
                .update(PORTFOLIOS)
                .set(PORTFOLIOS.MARGIN_CALLED_AT, at == null ? null : Ids.micros(at))
                .where(PORTFOLIOS.ID.eq(account.id()))
                .execute();
    }

    private void fill(Transaction tx, Account account, Fill fill, Instant now) {
        tx.execute(
                FILL,
                ids.next(),
                fill.orderId(),
                (long) fill.sequence(),
                account.id(),
                fill.symbol().ticker(),
                Words.code(fill.side()),
                fill.quantity().millionths(),
                fill.price().ticks(),
                fill.reference().ticks(),
                fill.value().cents(),
                fill.commission().cents(),
                fill.slippage().cents(),
                fill.costChange().cents(),
                Words.code(fill.rule()),
                Ids.micros(fill.at()),
                Ids.micros(now));
        updateOrder(tx, account, fill, now);
        updatePosition(tx, account, fill.symbol());
    }

    private static void updateOrder(Transaction tx, Account account, Fill fill, Instant now) {
        boolean done = fill.remaining().isZero();
        WorkingOrder rest = done ? null : account.workingOrder(fill.orderId());
        Money reserved = rest == null ? Money.ZERO : rest.reserved(account.rules());
        OrderStatus status = done ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        tx.execute(
                FILLED_ORDER,
                status.code(),
                reserved.cents(),
                fill.quantity().plus(fill.remaining()).millionths(),
                fill.quantity().millionths(),
                fill.value().cents(),
                fill.commission().cents(),
                (long) fill.sequence(),
                done ? Ids.micros(now) : null,
                fill.orderId());
    }

    private static void updatePosition(Transaction tx, Account account, Symbol symbol) {
        Position position = account.position(symbol);
        if (position == null) {
            tx.execute(NO_POSITION, account.id(), symbol.ticker());
            return;
        }
        tx.execute(
                POSITION,
                account.id(),
                symbol.ticker(),
                position.quantity().millionths(),
                position.cost().cents());
    }

    private static Field<Long> plus(TableField<?, Long> field) {
        return field.plus(param(field));
    }
}
