package bullpen.books;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.LEDGER_ENTRIES;
import static bullpen.db.schema.Tables.LEDGER_POSTINGS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.SHARE_ADJUSTMENTS;
import static bullpen.db.schema.Tables.SYMBOL_CHANGES;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.engine.Side;
import bullpen.order.Words;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;

/** Compares what orders and ledger say of fills with the fills themselves. */
final class FillCheck {
    private static final String BUY = Words.code(Side.BUY);

    /** What both the fills and the ledger tell of an order. */
    private static final List<String> POSTED = List.of("cash", "cost", "commission", "slippage");

    private final DSLContext sql;
    private final long first;
    private final long last;
    private final BiConsumer<Long, String> differs;

    /**
     * @param first the first portfolio's id
     * @param last the last one's
     * @param differs is told the portfolio and, in a sentence, what differs
     */
    FillCheck(DSLContext sql, long first, long last, BiConsumer<Long, String> differs) {
        this.sql = sql;
        this.first = first;
        this.last = last;
        this.differs = differs;
    }

    void run() {
        orders();
        fills();
    }

    /** Orders know of each of their fills. */
    private void orders() {
        var filled =
                sql.select(
                                FILLS.ORDER_ID,
                                count().cast(Long.class).as("number"),
                                sum(FILLS.QUANTITY).as("shares"),
                                sum(FILLS.VALUE).as("total"),
                                sum(FILLS.COMMISSION).as("fees"))
                        .from(FILLS)
                        .where(FILLS.PORTFOLIO_ID.between(first, last))
                        .groupBy(FILLS.ORDER_ID)
                        .asTable("filled");
        Field<Long> number = filled.field("number", Long.class);
        Field<Long> shares = filled.field("shares", Long.class);
        Field<Long> total = filled.field("total", Long.class);
        Field<Long> fees = filled.field("fees", Long.class);
        sql.select(ORDERS.PORTFOLIO_ID, min(ORDERS.ID))
                .from(ORDERS)
                .leftJoin(filled)
                .on(ORDERS.ID.eq(filled.field(FILLS.ORDER_ID)))
                .where(ORDERS.PORTFOLIO_ID.between(first, last))
                .and(
                        ORDERS.FILLS
                                .ne(coalesce(number, inline(0L)))
                                .or(
                                        ORDERS.FILLED_QUANTITY
                                                .ne(coalesce(shares, inline(0L)))
                                                .and(notExists(splitsOfOrder())))
                                .or(ORDERS.FILLED_VALUE.ne(coalesce(total, inline(0L))))
                                .or(ORDERS.COMMISSION.ne(coalesce(fees, inline(0L)))))
                .groupBy(ORDERS.PORTFOLIO_ID)
                .forEach(
                        row ->
                                differs.accept(
                                        row.value1(),
                                        "Order " + row.value2() + " and its fills disagree."));
    }

    /**
     * The splits that an order lived through, under whatever symbol: what had filled was scaled by
     * them.
     */
    private Select<?> splitsOfOrder() {
        return sql.selectOne()
                .from(SHARE_ADJUSTMENTS)
                .where(SHARE_ADJUSTMENTS.PORTFOLIO_ID.eq(ORDERS.PORTFOLIO_ID))
                .and(SHARE_ADJUSTMENTS.SYMBOL.eq(ORDERS.SYMBOL).or(exists(changeOfSymbol())))
                .and(SHARE_ADJUSTMENTS.KIND.eq(inline("split")))
                .and(SHARE_ADJUSTMENTS.ID.gt(ORDERS.ID))
                .and(ORDERS.CLOSED_AT.isNull().or(SHARE_ADJUSTMENTS.AT.le(ORDERS.CLOSED_AT)));
    }

    private Select<?> changeOfSymbol() {
        return sql.selectOne()
                .from(SYMBOL_CHANGES)
                .where(SYMBOL_CHANGES.PORTFOLIO_ID.eq(ORDERS.PORTFOLIO_ID))
                .and(SYMBOL_CHANGES.NEW_SYMBOL.eq(ORDERS.SYMBOL))
                .and(SYMBOL_CHANGES.ID.gt(ORDERS.ID));
    }

    /** The ledger has posted what the fills of each order came to. */
    private void fills() {
        Field<Long> cash =
                when(FILLS.SIDE.eq(inline(BUY)), FILLS.VALUE.neg())
                        .otherwise(FILLS.VALUE)
                        .minus(FILLS.COMMISSION);
        var both =
                sql.select(
                                FILLS.PORTFOLIO_ID,
                                FILLS.ORDER_ID,
                                cash.as("cash"),
                                FILLS.COST_CHANGE.as("cost"),
                                FILLS.COMMISSION.as("commission"),
                                FILLS.SLIPPAGE.as("slippage"))
                        .from(FILLS)
                        .where(FILLS.PORTFOLIO_ID.between(first, last))
                        .unionAll(
                                sql.select(
                                                LEDGER_ENTRIES.PORTFOLIO_ID,
                                                LEDGER_ENTRIES.ORDER_ID,
                                                posted(LedgerAccount.CASH),
                                                posted(LedgerAccount.POSITION),
                                                posted(LedgerAccount.COMMISSION),
                                                posted(LedgerAccount.SLIPPAGE))
                                        .from(LEDGER_ENTRIES)
                                        .join(LEDGER_POSTINGS)
                                        .on(
                                                LEDGER_POSTINGS.PORTFOLIO_ID.eq(
                                                        LEDGER_ENTRIES.PORTFOLIO_ID))
                                        .and(LEDGER_POSTINGS.SEQ.eq(LEDGER_ENTRIES.SEQ))
                                        .where(LEDGER_ENTRIES.PORTFOLIO_ID.between(first, last))
                                        .and(LEDGER_ENTRIES.ORDER_ID.isNotNull()))
                        .asTable("both");
        Field<Long> portfolio = both.field(FILLS.PORTFOLIO_ID);
        Field<Long> order = both.field(FILLS.ORDER_ID);
        List<Field<BigDecimal>> differences =
                POSTED.stream().map(what -> sum(both.field(what, Long.class)).as(what)).toList();
        sql.select(portfolio, order)
                .select(differences)
                .from(both)
                .groupBy(portfolio, order)
                .having(or(differences.stream().map(one -> one.ne(BigDecimal.ZERO)).toList()))
                .orderBy(portfolio, order)
                .forEach(row -> fillsDiffer(row.get(portfolio), row.get(order), row));
    }

    /** What an entry has posted to an account, to be taken from what the fills make. */
    private static Field<Long> posted(LedgerAccount account) {
        return when(LEDGER_POSTINGS.ACCOUNT.eq(Words.code(account)), LEDGER_POSTINGS.AMOUNT.neg())
                .otherwise(inline(0L));
    }

    private void fillsDiffer(long portfolioId, long orderId, Record differences) {
        for (String what : POSTED) {
            Money by = Money.ofCents(differences.get(what, Long.class)).absolute();
            if (!by.isZero()) {
                differs.accept(
                        portfolioId,
                        "The fills of order "
                                + orderId
                                + " and the ledger differ by "
                                + by.dollars()
                                + " of "
                                + what
                                + ".");
            }
        }
    }
}
