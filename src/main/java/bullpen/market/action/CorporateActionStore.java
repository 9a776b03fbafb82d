package bullpen.market.action;

import static bullpen.db.schema.Tables.CORPORATE_ACTIONS;
import static bullpen.db.schema.Tables.CORPORATE_ACTION_ACCOUNTS;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.Transaction;
import bullpen.db.schema.tables.records.CorporateActionsRecord;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.action.RecordedAction.Status;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Writes and reads what companies did to their shares. */
@Component
final class CorporateActionStore {
    private final Reader reader;
    private final Ids ids;

    CorporateActionStore(Reader reader, Ids ids) {
        this.reader = reader;
        this.ids = ids;
    }

    /** What a source can tell once. */
    record Key(String symbol, long exDate, String kind) {}

    static Key key(CorporateAction action) {
        return new Key(action.symbol().ticker(), action.exDate().toEpochDay(), action.kind());
    }

    /** What is there of a source; what was undone counts too. */
    Set<Key> known(Transaction transaction, String source) {
        return transaction
                .sql()
                .select(CORPORATE_ACTIONS.SYMBOL, CORPORATE_ACTIONS.EX_DATE, CORPORATE_ACTIONS.KIND)
                .from(CORPORATE_ACTIONS)
                .where(CORPORATE_ACTIONS.SOURCE.eq(source))
                .fetchSet(Records.mapping(Key::new));
    }

    /** Whether one of that source, symbol, day and kind counts. */
    boolean isInForce(DSLContext sql, String source, CorporateAction action) {
        return sql.fetchExists(
                CORPORATE_ACTIONS,
                is(source, action),
                CORPORATE_ACTIONS.STATUS.ne(Status.UNDONE.code()));
    }

    private static Condition is(String source, CorporateAction action) {
        return CORPORATE_ACTIONS
                .SOURCE
                .eq(source)
                .and(CORPORATE_ACTIONS.SYMBOL.eq(action.symbol().ticker()))
                .and(CORPORATE_ACTIONS.EX_DATE.eq(action.exDate().toEpochDay()))
                .and(CORPORATE_ACTIONS.KIND.eq(action.kind()));
    }

    long insert(
            Transaction transaction,
            String source,
            CorporateAction action,
            Status status,
            @Nullable Long enteredBy,
            Instant at) {
        CorporateActionsRecord row = row(source, action, status, at);
        row.setEnteredBy(enteredBy);
        row.attach(transaction.sql().configuration());
        row.insert();
        return row.getId();
    }

    /** Many at once, as the source told them. */
    void insert(
            Transaction transaction,
            String source,
            List<CorporateAction> actions,
            Function<CorporateAction, Status> status,
            Instant at) {
        transaction
                .sql()
                .batchInsert(
                        actions.stream()
                                .map(action -> row(source, action, status.apply(action), at))
                                .toList())
                .execute();
    }

    private CorporateActionsRecord row(
            String source, CorporateAction action, Status status, Instant at) {
        var row = new CorporateActionsRecord();
        row.setId(ids.next());
        row.setSource(source);
        row.setSymbol(action.symbol().ticker());
        row.setExDate(action.exDate().toEpochDay());
        row.setKind(action.kind());
        switch (action) {
            case CorporateAction.Split(_, _, Ratio ratio) -> {
                row.setNumerator(ratio.numerator());
                row.setDenominator(ratio.denominator());
            }
            case CorporateAction.Dividend(_, _, Price perShare) -> row.setAmount(perShare.ticks());
            case CorporateAction.Delisting(_, _, Price last) -> row.setAmount(last.ticks());
            case CorporateAction.SymbolChange(_, _, Symbol to) -> row.setNewSymbol(to.ticker());
        }
        row.setStatus(status.code());
        row.setRecordedAt(Ids.micros(at));
        return row;
    }

    void become(Transaction transaction, long id, Status status, Instant at) {
        var update =
                transaction
                        .sql()
                        .update(CORPORATE_ACTIONS)
                        .set(CORPORATE_ACTIONS.STATUS, status.code());
        if (status == Status.APPLIED) {
            update = update.set(CORPORATE_ACTIONS.APPLIED_AT, Ids.micros(at));
        } else if (status == Status.UNDONE) {
            update = update.set(CORPORATE_ACTIONS.UNDONE_AT, Ids.micros(at));
        }
        update.where(CORPORATE_ACTIONS.ID.eq(id)).execute();
    }

    /** Removes those that a source told and that were applied to nobody. */
    int forget(Transaction transaction, String source) {
        return transaction
                .sql()
                .deleteFrom(CORPORATE_ACTIONS)
                .where(CORPORATE_ACTIONS.SOURCE.eq(source))
                .and(CORPORATE_ACTIONS.ENTERED_BY.isNull())
                .and(CORPORATE_ACTIONS.STATUS.in(Status.ANNOUNCED.code(), Status.PAST.code()))
                .and(
                        notExists(
                                selectOne()
                                        .from(CORPORATE_ACTION_ACCOUNTS)
                                        .where(
                                                CORPORATE_ACTION_ACCOUNTS.ACTION_ID.eq(
                                                        CORPORATE_ACTIONS.ID))))
                .execute();
    }

    /**
     * Keeps what a source told, and forgets not, under another name: it is not of the source's
     * prices any more.
     */
    int setApart(Transaction transaction, String source, String name) {
        return transaction
                .sql()
                .update(CORPORATE_ACTIONS)
                .set(CORPORATE_ACTIONS.SOURCE, name)
                .where(CORPORATE_ACTIONS.SOURCE.eq(source))
                .and(CORPORATE_ACTIONS.ENTERED_BY.isNull())
                .execute();
    }

    /** What was set apart and is told again counts as what it was: nobody gets it twice. */
    int takeBack(Transaction transaction, String source, List<CorporateAction> told) {
        Set<CorporateAction> again = new HashSet<>(told);
        Set<Key> known = known(transaction, source);
        List<Long> ids =
                transaction
                        .sql()
                        .selectFrom(CORPORATE_ACTIONS)
                        .where(CORPORATE_ACTIONS.SOURCE.startsWith(source + " ("))
                        .orderBy(CORPORATE_ACTIONS.STATUS.ne(Status.APPLIED.code()))
                        .fetch(CorporateActionStore::recorded)
                        .stream()
                        .filter(one -> again.contains(one.action()) && known.add(key(one.action())))
                        .map(RecordedAction::id)
                        .toList();
        return transaction
                .sql()
                .update(CORPORATE_ACTIONS)
                .set(CORPORATE_ACTIONS.SOURCE, source)
                .where(CORPORATE_ACTIONS.ID.in(ids))
                .execute();
    }

    /** Removes what a source announced for days to come and does not tell any more. */
    int withdraw(
            Transaction transaction, String source, LocalDate today, List<CorporateAction> told) {
        Set<CorporateAction> still = new HashSet<>(told);
        List<Long> ids =
                transaction
                        .sql()
                        .selectFrom(CORPORATE_ACTIONS)
                        .where(CORPORATE_ACTIONS.SOURCE.eq(source))
                        .and(CORPORATE_ACTIONS.ENTERED_BY.isNull())
                        .and(CORPORATE_ACTIONS.STATUS.eq(Status.ANNOUNCED.code()))
                        .and(CORPORATE_ACTIONS.EX_DATE.gt(today.toEpochDay()))
                        .fetch(CorporateActionStore::recorded)
                        .stream()
                        .filter(one -> !still.contains(one.action()))
                        .map(RecordedAction::id)
                        .toList();
        return transaction
                .sql()
                .deleteFrom(CORPORATE_ACTIONS)
                .where(CORPORATE_ACTIONS.ID.in(ids))
                .execute();
    }

    /** What is announced for days after a symbol change is of the new symbol. */
    int carryOn(Transaction transaction, String source, CorporateAction.SymbolChange change) {
        return transaction
                .sql()
                .update(CORPORATE_ACTIONS)
                .set(CORPORATE_ACTIONS.SYMBOL, change.to().ticker())
                .where(CORPORATE_ACTIONS.SOURCE.eq(source))
                .and(CORPORATE_ACTIONS.SYMBOL.eq(change.symbol().ticker()))
                .and(CORPORATE_ACTIONS.STATUS.eq(Status.ANNOUNCED.code()))
                .and(CORPORATE_ACTIONS.EX_DATE.gt(change.exDate().toEpochDay()))
                .execute();
    }

    /** All that count, by symbol and day; a day's split before its dividend. */
    List<RecordedAction> inForce() {
        return reader.sql()
                .selectFrom(CORPORATE_ACTIONS)
                .where(CORPORATE_ACTIONS.STATUS.ne(Status.UNDONE.code()))
                .orderBy(
                        CORPORATE_ACTIONS.SYMBOL,
                        CORPORATE_ACTIONS.EX_DATE,
                        CORPORATE_ACTIONS.KIND.desc())
                .fetch(CorporateActionStore::recorded);
    }

    @Nullable RecordedAction find(long id) {
        return reader.sql()
                .selectFrom(CORPORATE_ACTIONS)
                .where(CORPORATE_ACTIONS.ID.eq(id))
                .fetchOne(CorporateActionStore::recorded);
    }

    /** How far one has come that exists. */
    Status status(Transaction transaction, long id) {
        return status(
                Objects.requireNonNull(
                        transaction
                                .sql()
                                .select(CORPORATE_ACTIONS.STATUS)
                                .from(CORPORATE_ACTIONS)
                                .where(CORPORATE_ACTIONS.ID.eq(id))
                                .fetchOne(CORPORATE_ACTIONS.STATUS)));
    }

    /** One of the same shares that counts and was applied after another, null when none was. */
    @Nullable RecordedAction appliedAfter(long id) {
        var first = CORPORATE_ACTIONS.as("first");
        return reader.sql()
                .select(CORPORATE_ACTIONS.asterisk())
                .from(CORPORATE_ACTIONS)
                .join(first)
                .on(first.SOURCE.eq(CORPORATE_ACTIONS.SOURCE))
                .and(first.SYMBOL.eq(CORPORATE_ACTIONS.SYMBOL))
                .and(first.APPLIED_AT.lt(CORPORATE_ACTIONS.APPLIED_AT))
                .where(first.ID.eq(id))
                .and(CORPORATE_ACTIONS.STATUS.eq(Status.APPLIED.code()))
                .orderBy(CORPORATE_ACTIONS.APPLIED_AT.desc())
                .limit(1)
                .fetchOne(row -> recorded(row.into(CORPORATE_ACTIONS)));
    }

    /** The last of them by ex-date, in what order they have come, undone ones among them. */
    List<RecordedAction> latest(
            @Nullable Symbol symbol, @Nullable RecordedAction before, int limit) {
        return reader.sql()
                .selectFrom(CORPORATE_ACTIONS)
                .where(
                        symbol == null
                                ? noCondition()
                                : CORPORATE_ACTIONS.SYMBOL.eq(symbol.ticker()))
                .and(
                        before == null
                                ? noCondition()
                                : DSL.row(CORPORATE_ACTIONS.EX_DATE, CORPORATE_ACTIONS.ID)
                                        .lt(before.action().exDate().toEpochDay(), before.id()))
                .orderBy(CORPORATE_ACTIONS.EX_DATE.desc(), CORPORATE_ACTIONS.ID.desc())
                .limit(limit)
                .fetch(CorporateActionStore::recorded);
    }

    /**
     * Those of a source that wait and whose day has come, in the order of their days; a day's split
     * before its dividend, which is for a new share, and a new symbol last.
     */
    List<RecordedAction> due(String source, LocalDate date) {
        return reader.sql()
                .selectFrom(CORPORATE_ACTIONS)
                .where(CORPORATE_ACTIONS.STATUS.eq(Status.ANNOUNCED.code()))
                .and(CORPORATE_ACTIONS.SOURCE.eq(source))
                .and(CORPORATE_ACTIONS.EX_DATE.le(date.toEpochDay()))
                .orderBy(
                        CORPORATE_ACTIONS.EX_DATE,
                        CORPORATE_ACTIONS.NEW_SYMBOL.isNotNull(),
                        CORPORATE_ACTIONS.KIND.desc(),
                        CORPORATE_ACTIONS.ID)
                .fetch(CorporateActionStore::recorded);
    }

    private static RecordedAction recorded(CorporateActionsRecord row) {
        return new RecordedAction(
                row.getId(),
                row.getSource(),
                action(row),
                status(row.getStatus()),
                row.getEnteredBy(),
                Ids.instant(row.getRecordedAt()));
    }

    private static Status status(String code) {
        return Status.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static CorporateAction action(CorporateActionsRecord row) {
        Symbol symbol = Symbol.of(row.getSymbol());
        LocalDate exDate = LocalDate.ofEpochDay(row.getExDate());
        return switch (row.getKind()) {
            case CorporateAction.Split.KIND ->
                    new CorporateAction.Split(
                            symbol, exDate, new Ratio(row.getNumerator(), row.getDenominator()));
            case CorporateAction.Dividend.KIND ->
                    new CorporateAction.Dividend(symbol, exDate, Price.ofTicks(row.getAmount()));
            case CorporateAction.SymbolChange.KIND ->
                    new CorporateAction.SymbolChange(symbol, exDate, Symbol.of(row.getNewSymbol()));
            default ->
                    new CorporateAction.Delisting(symbol, exDate, Price.ofTicks(row.getAmount()));
        };
    }
}
