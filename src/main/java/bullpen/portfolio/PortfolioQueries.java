package bullpen.portfolio;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.PORTFOLIO_DAYS;
import static bullpen.db.schema.Tables.POSITIONS;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import bullpen.db.Prepared;
import bullpen.db.Reader;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.db.schema.tables.records.PositionsRecord;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Symbol;
import bullpen.order.Words;
import bullpen.trading.TicketProblems;
import bullpen.trading.TradedMarket;
import bullpen.web.Problem;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads portfolios with what they hold and what that is worth. */
@Component
public final class PortfolioQueries {
    /** What a portfolio was worth at the end of a session. */
    public record Day(LocalDate date, Money equity) {}

    /** What it was worth at the end of its last session; null while it saw none end. */
    private static final Field<Long> BEFORE =
            field(
                    select(PORTFOLIO_DAYS.EQUITY)
                            .from(PORTFOLIO_DAYS)
                            .where(PORTFOLIO_DAYS.PORTFOLIO_ID.eq(PORTFOLIOS.ID))
                            .orderBy(PORTFOLIO_DAYS.DAY.desc())
                            .limit(inline(1)));

    private static final Field<Long> RESERVED =
            ofWorkingOrders(coalesce(sum(ORDERS.RESERVED), inline(BigDecimal.ZERO)));

    private static final Field<Long> WORKING = ofWorkingOrders(count());

    private static final Prepared OWNED = Prepared.of(sql -> portfolios(sql, isOwned()));
    private static final Prepared HELD_BY_OWNED = Prepared.of(sql -> positions(sql, isOwned()));

    private final Reader reader;
    private final TradedMarket market;

    PortfolioQueries(Reader reader, TradedMarket market) {
        this.reader = reader;
        this.market = market;
    }

    /** The user's portfolios that are in use, oldest first. */
    public List<PortfolioView> inUse(long userId) {
        return views(PORTFOLIOS.USER_ID.eq(userId).and(PORTFOLIOS.ARCHIVED_AT.isNull()));
    }

    /** The user's portfolios that were put away, oldest first. */
    public List<PortfolioView> archived(long userId) {
        return views(PORTFOLIOS.USER_ID.eq(userId).and(PORTFOLIOS.ARCHIVED_AT.isNotNull()));
    }

    /** The user's portfolio, null when the user has none with this id. */
    public @Nullable PortfolioView find(long userId, long portfolioId) {
        List<PortfolioView> found =
                reader.kept(
                        kept ->
                                views(
                                        kept.rows(OWNED, portfolioId, userId),
                                        kept.rows(HELD_BY_OWNED, portfolioId, userId)));
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * The user's portfolio.
     *
     * @throws Problem 404 if the user has none with this id
     */
    public PortfolioView owned(long userId, long portfolioId) {
        PortfolioView portfolio = find(userId, portfolioId);
        if (portfolio == null) {
            throw Problem.notFound();
        }
        return portfolio;
    }

    /**
     * The user's portfolio, for what is to happen in it.
     *
     * @throws Problem 404 if the user has none with this id, 409 if it is archived
     */
    public PortfolioView inUse(long userId, long portfolioId) {
        PortfolioView portfolio = owned(userId, portfolioId);
        if (portfolio.portfolio().isArchived()) {
            throw TicketProblems.archived();
        }
        return portfolio;
    }

    /** Anybody's portfolio, for standings and operators; null when there is none. */
    public @Nullable PortfolioView any(long portfolioId) {
        List<PortfolioView> found = views(PORTFOLIOS.ID.eq(portfolioId));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Anybody's portfolios that are in use, for rankings. */
    public List<PortfolioView> allInUse() {
        return views(PORTFOLIOS.ARCHIVED_AT.isNull());
    }

    /** Anybody's portfolios among these, for standings; those that do not exist are left out. */
    public List<PortfolioView> among(Collection<Long> portfolioIds) {
        return Parts.of(portfolioIds)
                .flatMap(part -> views(PORTFOLIOS.ID.in(part)).stream())
                .sorted(Comparator.comparingLong(PortfolioView::id))
                .toList();
    }

    /** The user's portfolio with those that resets put away before it, and after; oldest first. */
    public List<Portfolio> generations(long userId, long portfolioId) {
        List<Portfolio> all =
                reader.sql()
                        .selectFrom(PORTFOLIOS)
                        .where(PORTFOLIOS.USER_ID.eq(userId))
                        .orderBy(PORTFOLIOS.ID)
                        .fetch(PortfolioStore::portfolio);
        Deque<Portfolio> line = new ArrayDeque<>();
        Long wanted = portfolioId;
        for (Portfolio one : all.reversed()) {
            if (wanted != null && one.id() == wanted) {
                line.addFirst(one);
                wanted = one.predecessorId();
            }
        }
        for (Portfolio one : all) {
            Portfolio newest = line.peekLast();
            if (newest != null && Objects.equals(one.predecessorId(), newest.id())) {
                line.addLast(one);
            }
        }
        return List.copyOf(line);
    }

    /** The portfolios with trades that their owners entered out of records. */
    Set<Long> withPastTrades() {
        return reader.sql()
                .selectDistinct(FILLS.PORTFOLIO_ID)
                .from(FILLS)
                .where(FILLS.RULE.eq(inline(Words.code(Rule.RECORDED))))
                .fetchSet(row -> row.value1());
    }

    /** The values of the user's portfolio at session ends, oldest first. */
    public List<Day> days(long userId, long portfolioId) {
        return reader.sql()
                .select(PORTFOLIO_DAYS.DAY, PORTFOLIO_DAYS.EQUITY)
                .from(PORTFOLIO_DAYS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(PORTFOLIO_DAYS.PORTFOLIO_ID))
                .where(PORTFOLIOS.USER_ID.eq(userId), PORTFOLIOS.ID.eq(portfolioId))
                .orderBy(PORTFOLIO_DAYS.DAY)
                .fetch(
                        row ->
                                new Day(
                                        LocalDate.ofEpochDay(row.value1()),
                                        Money.ofCents(row.value2())));
    }

    /** When the last entry of the ledger of the user's portfolio was made. */
    Instant lastEntryAt(long userId, long portfolioId) {
        return PortfolioStore.lastEntryAt(reader.sql(), userId, portfolioId);
    }

    private List<PortfolioView> views(Condition which) {
        return reader.snapshot(
                sql ->
                        views(
                                portfolios(sql, which).fetch(Record::intoArray),
                                positions(sql, which).fetch(Record::intoArray)));
    }

    private List<PortfolioView> views(
            List<@Nullable Object[]> portfolios, List<@Nullable Object[]> held) {
        Map<Long, List<PositionView>> positions = new HashMap<>();
        for (Object[] values : held) {
            var row = new PositionsRecord();
            row.fromArray(values);
            positions
                    .computeIfAbsent(row.getPortfolioId(), _ -> new ArrayList<>())
                    .add(position(row));
        }
        List<PortfolioView> views = new ArrayList<>(portfolios.size());
        for (Object[] values : portfolios) {
            var row = new PortfoliosRecord();
            row.fromArray(values, PORTFOLIOS.fields());
            Portfolio portfolio = PortfolioStore.portfolio(row);
            int next = row.size();
            var before = (@Nullable Long) values[next];
            views.add(
                    new PortfolioView(
                            portfolio,
                            Money.ofCents(row.getCash()),
                            Money.ofCents((Long) values[next + 1]),
                            before == null ? portfolio.startingCash() : Money.ofCents(before),
                            Math.toIntExact((Long) values[next + 2]),
                            positions.getOrDefault(portfolio.id(), List.of())));
        }
        return views;
    }

    private PositionView position(PositionsRecord row) {
        Symbol symbol = Symbol.of(row.getSymbol());
        Position position =
                new Position(
                        symbol,
                        Quantity.ofMillionths(row.getQuantity()),
                        Money.ofCents(row.getCost()));
        return PositionView.of(position, market.quote(symbol), market.previousClose(symbol));
    }

    private static Condition isOwned() {
        return PORTFOLIOS
                .ID
                .eq(param("id", PORTFOLIOS.ID))
                .and(PORTFOLIOS.USER_ID.eq(param("user", PORTFOLIOS.USER_ID)));
    }

    /** A portfolio's columns, then the three that are reckoned. */
    private static ResultQuery<Record> portfolios(DSLContext sql, Condition which) {
        return sql.select(PORTFOLIOS.fields())
                .select(BEFORE, RESERVED, WORKING)
                .from(PORTFOLIOS)
                .where(which)
                .orderBy(PORTFOLIOS.ID);
    }

    private static ResultQuery<Record> positions(DSLContext sql, Condition which) {
        return sql.select(POSITIONS.fields())
                .from(POSITIONS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(POSITIONS.PORTFOLIO_ID))
                .where(which)
                .orderBy(POSITIONS.PORTFOLIO_ID, POSITIONS.SYMBOL);
    }

    private static Field<Long> ofWorkingOrders(Field<? extends Number> total) {
        return field(
                        select(total)
                                .from(ORDERS)
                                .where(
                                        ORDERS.PORTFOLIO_ID.eq(PORTFOLIOS.ID),
                                        ORDERS.CLOSED_AT.isNull()))
                .coerce(Long.class);
    }
}
