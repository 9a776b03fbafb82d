package bullpen.books;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.LEDGER_ENTRIES;
import static bullpen.db.schema.Tables.LEDGER_POSTINGS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.POSITIONS;
import static bullpen.db.schema.Tables.SHARE_ADJUSTMENTS;
import static bullpen.db.schema.Tables.SYMBOL_CHANGES;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Money;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.order.OrderRows;
import bullpen.order.Words;
import bullpen.trading.AccountRows;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.ResultQuery;
import org.jooq.TableField;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Reckons the books of some portfolios anew, from what was only ever appended: cash and costs from
 * the ledger, shares from the fills, what is reserved from the orders. All within one snapshot.
 */
final class BookCheck {
    private static final String BUY = Words.code(Side.BUY);

    private final DSLContext sql;
    private final long first;
    private final long last;
    private final Map<Long, String> found = new TreeMap<>();

    private BookCheck(DSLContext sql, long first, long last) {
        this.sql = sql;
        this.first = first;
        this.last = last;
    }

    /**
     * The first thing that differs, in a sentence, by portfolio; empty when all books balance.
     *
     * @param first the first portfolio's id
     * @param last the last one's
     */
    static Map<Long, String> of(DSLContext sql, long first, long last) {
        BookCheck check = new BookCheck(sql, first, last);
        check.entries();
        check.cash();
        check.shorts();
        check.positions();
        new FillCheck(sql, first, last, check::differs).run();
        check.reserved();
        return check.found;
    }

    private void differs(long portfolioId, String what) {
        found.putIfAbsent(portfolioId, what);
    }

    /** Each entry's lines sum to zero, and none is missing. */
    private void entries() {
        sql.select(LEDGER_POSTINGS.PORTFOLIO_ID, LEDGER_POSTINGS.SEQ)
                .from(LEDGER_POSTINGS)
                .where(LEDGER_POSTINGS.PORTFOLIO_ID.between(first, last))
                .groupBy(LEDGER_POSTINGS.PORTFOLIO_ID, LEDGER_POSTINGS.SEQ)
                .having(sum(LEDGER_POSTINGS.AMOUNT).ne(BigDecimal.ZERO))
                .forEach(
                        row ->
                                differs(
                                        row.value1(),
                                        "The lines of entry "
                                                + row.value2()
                                                + " do not sum to"
                                                + " zero."));
        sql.select(PORTFOLIOS.ID, PORTFOLIOS.ENTRIES, count(LEDGER_ENTRIES.SEQ))
                .from(PORTFOLIOS)
                .leftJoin(LEDGER_ENTRIES)
                .on(LEDGER_ENTRIES.PORTFOLIO_ID.eq(PORTFOLIOS.ID))
                .where(PORTFOLIOS.ID.between(first, last))
                .groupBy(PORTFOLIOS.ID, PORTFOLIOS.ENTRIES)
                .having(PORTFOLIOS.ENTRIES.ne(count(LEDGER_ENTRIES.SEQ).cast(Long.class)))
                .forEach(
                        row ->
                                differs(
                                        row.value1(),
                                        "The ledger has "
                                                + row.value3()
                                                + " entries instead of "
                                                + row.value2()
                                                + "."));
    }

    private void cash() {
        cashAfter();
        Map<Long, Long> posted =
                sql.select(LEDGER_POSTINGS.PORTFOLIO_ID, sum(LEDGER_POSTINGS.AMOUNT))
                        .from(LEDGER_POSTINGS)
                        .where(LEDGER_POSTINGS.PORTFOLIO_ID.between(first, last))
                        .and(LEDGER_POSTINGS.ACCOUNT.eq(Words.code(LedgerAccount.CASH)))
                        .groupBy(LEDGER_POSTINGS.PORTFOLIO_ID)
                        .fetchMap(row -> row.value1(), row -> row.value2().longValueExact());
        for (PortfoliosRecord portfolio : portfolios()) {
            long cash = posted.getOrDefault(portfolio.getId(), 0L);
            if (cash != portfolio.getCash()) {
                differs(
                        portfolio.getId(),
                        "The ledger makes "
                                + dollars(cash)
                                + " of cash, the portfolio has "
                                + dollars(portfolio.getCash())
                                + ".");
            }
        }
    }

    /** The cash that the ledger's page shows after each entry is what the entries up to it make. */
    private void cashAfter() {
        Field<Long> made =
                sum(coalesce(LEDGER_POSTINGS.AMOUNT, inline(0L)))
                        .over(partitionBy(LEDGER_ENTRIES.PORTFOLIO_ID).orderBy(LEDGER_ENTRIES.SEQ))
                        .cast(Long.class)
                        .as("made");
        var entries =
                sql.select(
                                LEDGER_ENTRIES.PORTFOLIO_ID,
                                LEDGER_ENTRIES.SEQ,
                                LEDGER_ENTRIES.CASH_AFTER,
                                made)
                        .from(LEDGER_ENTRIES)
                        .leftJoin(LEDGER_POSTINGS)
                        .on(LEDGER_POSTINGS.PORTFOLIO_ID.eq(LEDGER_ENTRIES.PORTFOLIO_ID))
                        .and(LEDGER_POSTINGS.SEQ.eq(LEDGER_ENTRIES.SEQ))
                        .and(LEDGER_POSTINGS.ACCOUNT.eq(Words.code(LedgerAccount.CASH)))
                        .where(LEDGER_ENTRIES.PORTFOLIO_ID.between(first, last))
                        .asTable("entries");
        Field<Long> portfolio = entries.field(LEDGER_ENTRIES.PORTFOLIO_ID);
        Field<Long> seq = entries.field(LEDGER_ENTRIES.SEQ);
        Field<Long> kept = Objects.requireNonNull(entries.field(LEDGER_ENTRIES.CASH_AFTER));
        sql.select(portfolio, seq, kept, entries.field(made))
                .from(entries)
                .where(kept.ne(entries.field(made)))
                .orderBy(portfolio, seq)
                .forEach(
                        row ->
                                differs(
                                        row.value1(),
                                        "Cash after entry "
                                                + row.value2()
                                                + " is "
                                                + dollars(row.value4())
                                                + ", written is "
                                                + dollars(row.value3())
                                                + "."));
    }

    /** Nothing is owed in a cash account. */
    private void shorts() {
        sql.select(POSITIONS.PORTFOLIO_ID, POSITIONS.SYMBOL, POSITIONS.QUANTITY)
                .from(POSITIONS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(POSITIONS.PORTFOLIO_ID))
                .where(POSITIONS.PORTFOLIO_ID.between(first, last))
                .and(PORTFOLIOS.ACCOUNT.eq(inline(Words.code(AccountKind.CASH))))
                .and(POSITIONS.QUANTITY.lt(inline(0L)))
                .forEach(
                        row ->
                                differs(
                                        row.value1(),
                                        "Short of "
                                                + Quantity.ofMillionths(-row.value3())
                                                + " "
                                                + row.value2()
                                                + ", in a cash account."));
    }

    private void positions() {
        compare(
                quantities(),
                stored(POSITIONS.QUANTITY),
                quantity -> Quantity.ofMillionths(quantity) + " shares");
        compare(costs(), stored(POSITIONS.COST), cost -> "a cost of " + dollars(cost));
    }

    /** A symbol in a portfolio. */
    private record Holding(long portfolioId, String symbol) {
        static final Comparator<Holding> ORDER =
                Comparator.comparingLong(Holding::portfolioId).thenComparing(Holding::symbol);
    }

    private Map<Holding, Long> quantities() {
        Map<Holding, Long> quantities = traded();
        changes(SYMBOL_CHANGES.QUANTITY, quantities);
        return quantities;
    }

    /** What carried on under another symbol is of that one now. */
    private void changes(TableField<?, Long> what, Map<Holding, Long> sums) {
        sql.select(
                        SYMBOL_CHANGES.PORTFOLIO_ID,
                        SYMBOL_CHANGES.SYMBOL,
                        SYMBOL_CHANGES.NEW_SYMBOL,
                        what)
                .from(SYMBOL_CHANGES)
                .where(SYMBOL_CHANGES.PORTFOLIO_ID.between(first, last))
                .forEach(
                        row -> {
                            var former = new Holding(row.value1(), row.value2());
                            var now = new Holding(row.value1(), row.value3());
                            sums.merge(former, -row.value4(), Math::addExact);
                            sums.merge(now, row.value4(), Math::addExact);
                        });
    }

    private Map<Holding, Long> traded() {
        Field<Long> signed =
                when(FILLS.SIDE.eq(inline(BUY)), FILLS.QUANTITY).otherwise(FILLS.QUANTITY.neg());
        Map<Holding, Long> traded =
                sums(
                        sql.select(FILLS.PORTFOLIO_ID, FILLS.SYMBOL, sum(signed))
                                .from(FILLS)
                                .where(FILLS.PORTFOLIO_ID.between(first, last))
                                .groupBy(FILLS.PORTFOLIO_ID, FILLS.SYMBOL));
        sums(sql.select(
                                SHARE_ADJUSTMENTS.PORTFOLIO_ID,
                                SHARE_ADJUSTMENTS.SYMBOL,
                                sum(SHARE_ADJUSTMENTS.QUANTITY))
                        .from(SHARE_ADJUSTMENTS)
                        .where(SHARE_ADJUSTMENTS.PORTFOLIO_ID.between(first, last))
                        .groupBy(SHARE_ADJUSTMENTS.PORTFOLIO_ID, SHARE_ADJUSTMENTS.SYMBOL))
                .forEach((holding, change) -> traded.merge(holding, change, Math::addExact));
        return traded;
    }

    private Map<Holding, Long> costs() {
        Map<Holding, Long> costs = posted();
        changes(SYMBOL_CHANGES.COST, costs);
        return costs;
    }

    private Map<Holding, Long> posted() {
        return sums(
                sql.select(
                                LEDGER_ENTRIES.PORTFOLIO_ID,
                                LEDGER_ENTRIES.SYMBOL,
                                sum(LEDGER_POSTINGS.AMOUNT))
                        .from(LEDGER_ENTRIES)
                        .join(LEDGER_POSTINGS)
                        .on(LEDGER_POSTINGS.PORTFOLIO_ID.eq(LEDGER_ENTRIES.PORTFOLIO_ID))
                        .and(LEDGER_POSTINGS.SEQ.eq(LEDGER_ENTRIES.SEQ))
                        .where(LEDGER_ENTRIES.PORTFOLIO_ID.between(first, last))
                        .and(LEDGER_POSTINGS.ACCOUNT.eq(Words.code(LedgerAccount.POSITION)))
                        .groupBy(LEDGER_ENTRIES.PORTFOLIO_ID, LEDGER_ENTRIES.SYMBOL));
    }

    private Map<Holding, Long> stored(TableField<?, Long> field) {
        Map<Holding, Long> stored = new LinkedHashMap<>();
        sql.select(POSITIONS.PORTFOLIO_ID, POSITIONS.SYMBOL, field)
                .from(POSITIONS)
                .where(POSITIONS.PORTFOLIO_ID.between(first, last))
                .forEach(row -> stored.put(new Holding(row.value1(), row.value2()), row.value3()));
        return stored;
    }

    private static Map<Holding, Long> sums(ResultQuery<Record3<Long, String, BigDecimal>> query) {
        Map<Holding, Long> sums = new LinkedHashMap<>();
        query.forEach(
                row ->
                        sums.put(
                                new Holding(row.value1(), row.value2()),
                                row.value3().longValueExact()));
        return sums;
    }

    private void compare(
            Map<Holding, Long> reckoned, Map<Holding, Long> stored, LongFunction<String> words) {
        var holdings = new TreeSet<>(Holding.ORDER);
        holdings.addAll(reckoned.keySet());
        holdings.addAll(stored.keySet());
        for (Holding holding : holdings) {
            long right = reckoned.getOrDefault(holding, 0L);
            long kept = stored.getOrDefault(holding, 0L);
            if (right != kept) {
                differs(
                        holding.portfolioId(),
                        holding.symbol()
                                + ": the history makes "
                                + words.apply(right)
                                + ", the position has "
                                + words.apply(kept)
                                + ".");
            }
        }
    }

    private void reserved() {
        Map<Long, List<OrdersRecord>> open =
                sql.selectFrom(ORDERS)
                        .where(ORDERS.PORTFOLIO_ID.between(first, last))
                        .and(ORDERS.CLOSED_AT.isNull())
                        .fetchGroups(row -> row.getPortfolioId(), row -> row);
        for (PortfoliosRecord portfolio : portfolios()) {
            reserved(portfolio, open.getOrDefault(portfolio.getId(), List.of()));
        }
    }

    private void reserved(PortfoliosRecord portfolio, List<OrdersRecord> open) {
        AccountRules rules = AccountRows.rules(portfolio);
        Money all = Money.ZERO;
        for (OrdersRecord row : open) {
            Money reserved = OrderRows.working(row).reserved(rules);
            if (reserved.cents() != row.getReserved()) {
                differs(
                        portfolio.getId(),
                        "Order "
                                + row.getId()
                                + " needs "
                                + reserved.dollars()
                                + ", reserved are "
                                + dollars(row.getReserved())
                                + ".");
            }
            all = all.plus(reserved);
        }
        if (rules.kind() == AccountKind.CASH && all.cents() > portfolio.getCash()) {
            differs(
                    portfolio.getId(),
                    "More is reserved than there is: "
                            + all.dollars()
                            + " of "
                            + dollars(portfolio.getCash())
                            + ".");
        }
    }

    private List<PortfoliosRecord> portfolios() {
        return sql.selectFrom(PORTFOLIOS).where(PORTFOLIOS.ID.between(first, last)).fetch();
    }

    private static String dollars(long cents) {
        return Money.ofCents(cents).dollars();
    }
}
