package bullpen.trading;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.LEDGER_ENTRIES;
import static bullpen.db.schema.Tables.LEDGER_POSTINGS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;

import bullpen.db.Ids;
import bullpen.engine.Account;
import bullpen.engine.Entry;
import bullpen.engine.Event;
import bullpen.engine.Fill;
import bullpen.engine.Ledger;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Posting;
import bullpen.engine.Reason;
import bullpen.engine.Symbol;
import bullpen.engine.WorkingOrder;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/** Appends what happened to an account: fills, ledger, and the state that stands beside it. */
@Component
final class LedgerStore {
    private final Ids ids;

    LedgerStore(Ids ids) {
        this.ids = ids;
    }

    /**
     * Stores events that were just applied to the account. Acceptances are stored by {@link
     * OrderStore}, since they carry more than the engine knows.
     *
     * @param now the market's time
     */
    void append(DSLContext sql, TradingAccount trading, List<Event> events, Instant now) {
        long before = trading.lastEntry();
        for (Event event : events) {
            Ledger.entry(event).ifPresent(entry -> append(sql, trading, entry));
            switch (event) {
                case Event.Triggered triggered -> trigger(sql, triggered);
                case Event.Filled(Fill fill) -> fill(sql, trading.account(), fill, now);
                case Event.Canceled(long id, _, Reason reason) ->
                        close(sql, id, OrderStatus.CANCELED, reason, now);
                case Event.Expired(long id, _, Reason reason) ->
                        close(sql, id, OrderStatus.EXPIRED, reason, now);
                case Event.Deposited _, Event.Accepted _, Event.Refused _ -> {}
            }
        }
        if (trading.lastEntry() > before) {
            sql.update(PORTFOLIOS)
                    .set(PORTFOLIOS.CASH, trading.account().cash().cents())
                    .set(PORTFOLIOS.ENTRIES, trading.lastEntry())
                    .where(PORTFOLIOS.ID.eq(trading.account().id()))
                    .execute();
        }
    }

    private static void append(DSLContext sql, TradingAccount trading, Entry entry) {
        trading.entered(entry.change(LedgerAccount.CASH));
        Symbol symbol = entry.symbol();
        sql.insertInto(LEDGER_ENTRIES)
                .set(LEDGER_ENTRIES.PORTFOLIO_ID, trading.account().id())
                .set(LEDGER_ENTRIES.SEQ, trading.lastEntry())
                .set(LEDGER_ENTRIES.AT, Ids.micros(entry.at()))
                .set(LEDGER_ENTRIES.KIND, Words.code(entry.kind()))
                .set(LEDGER_ENTRIES.SYMBOL, symbol == null ? null : symbol.ticker())
                .set(LEDGER_ENTRIES.ORDER_ID, entry.orderId())
                .set(LEDGER_ENTRIES.CASH_AFTER, trading.ledgerCash().cents())
                .execute();
        var lines =
                sql.insertInto(
                        LEDGER_POSTINGS,
                        LEDGER_POSTINGS.PORTFOLIO_ID,
                        LEDGER_POSTINGS.SEQ,
                        LEDGER_POSTINGS.ACCOUNT,
                        LEDGER_POSTINGS.AMOUNT);
        for (Posting posting : entry.postings()) {
            lines =
                    lines.values(
                            trading.account().id(),
                            trading.lastEntry(),
                            Words.code(posting.account()),
                            posting.amount().cents());
        }
        lines.execute();
    }

    private static void trigger(DSLContext sql, Event.Triggered triggered) {
        sql.update(ORDERS)
                .set(ORDERS.STATUS, OrderStatus.TRIGGERED.code())
                .set(ORDERS.TRIGGERED_AT, Ids.micros(triggered.at()))
                .where(ORDERS.ID.eq(triggered.orderId()))
                .execute();
    }

    private void fill(DSLContext sql, Account account, Fill fill, Instant now) {
        sql.insertInto(FILLS)
                .set(FILLS.ID, ids.next())
                .set(FILLS.ORDER_ID, fill.orderId())
                .set(FILLS.SEQUENCE, (long) fill.sequence())
                .set(FILLS.PORTFOLIO_ID, account.id())
                .set(FILLS.SYMBOL, fill.symbol().ticker())
                .set(FILLS.SIDE, Words.code(fill.side()))
                .set(FILLS.QUANTITY, fill.quantity().millionths())
                .set(FILLS.PRICE, fill.price().ticks())
                .set(FILLS.REFERENCE_PRICE, fill.reference().ticks())
                .set(FILLS.VALUE, fill.value().cents())
                .set(FILLS.COMMISSION, fill.commission().cents())
                .set(FILLS.SLIPPAGE, fill.slippage().cents())
                .set(FILLS.COST_REMOVED, fill.costRemoved().cents())
                .set(FILLS.RULE, Words.code(fill.rule()))
                .set(FILLS.QUOTED_AT, Ids.micros(fill.at()))
                .set(FILLS.FILLED_AT, Ids.micros(now))
                .execute();
        updateOrder(sql, account, fill, now);
        updatePosition(sql, account, fill.symbol());
    }

    private static void updateOrder(DSLContext sql, Account account, Fill fill, Instant now) {
        boolean done = fill.remaining().isZero();
        WorkingOrder rest = done ? null : account.workingOrder(fill.orderId());
        Money reserved = rest == null ? Money.ZERO : rest.reserved(account.costs());
        OrderStatus status = done ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        sql.update(ORDERS)
                .set(ORDERS.STATUS, status.code())
                .set(ORDERS.RESERVED, reserved.cents())
                .set(
                        ORDERS.FILLED_QUANTITY,
                        ORDERS.FILLED_QUANTITY.plus(fill.quantity().millionths()))
                .set(ORDERS.FILLED_VALUE, ORDERS.FILLED_VALUE.plus(fill.value().cents()))
                .set(ORDERS.COMMISSION, ORDERS.COMMISSION.plus(fill.commission().cents()))
                .set(ORDERS.FILLS, (long) fill.sequence())
                .set(ORDERS.CLOSED_AT, done ? Ids.micros(now) : null)
                .where(ORDERS.ID.eq(fill.orderId()))
                .execute();
    }

    private static void updatePosition(DSLContext sql, Account account, Symbol symbol) {
        Position position = account.position(symbol);
        if (position == null) {
            sql.deleteFrom(POSITIONS)
                    .where(POSITIONS.PORTFOLIO_ID.eq(account.id()))
                    .and(POSITIONS.SYMBOL.eq(symbol.ticker()))
                    .execute();
            return;
        }
        long quantity = position.quantity().millionths();
        long cost = position.cost().cents();
        sql.insertInto(POSITIONS)
                .set(POSITIONS.PORTFOLIO_ID, account.id())
                .set(POSITIONS.SYMBOL, symbol.ticker())
                .set(POSITIONS.QUANTITY, quantity)
                .set(POSITIONS.COST, cost)
                .onConflict(POSITIONS.PORTFOLIO_ID, POSITIONS.SYMBOL)
                .doUpdate()
                .set(POSITIONS.QUANTITY, quantity)
                .set(POSITIONS.COST, cost)
                .execute();
    }

    private static void close(
            DSLContext sql, long orderId, OrderStatus status, Reason reason, Instant now) {
        sql.update(ORDERS)
                .set(ORDERS.STATUS, status.code())
                .set(ORDERS.RESERVED, 0L)
                .set(ORDERS.REASON_CODE, reason.code())
                .set(ORDERS.REASON_MESSAGE, reason.message())
                .set(ORDERS.CLOSED_AT, Ids.micros(now))
                .where(ORDERS.ID.eq(orderId))
                .execute();
    }
}
