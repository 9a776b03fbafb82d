package bullpen.portfolio;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;
import static bullpen.db.schema.Tables.PORTFOLIO_DAYS;
import static bullpen.db.schema.Tables.POSITIONS;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import bullpen.db.Reader;
import bullpen.db.schema.tables.records.PortfoliosRecord;
import bullpen.engine.Money;
import bullpen.engine.Position;
import bullpen.engine.Quantity;
import bullpen.engine.Rule;
import bullpen.engine.Symbol;
import bullpen.order.Words;
import bullpen.trading.TradedMarket;
import bullpen.web.Problem;

import org.jooq.Condition;
import org.jooq.DSLContext;
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
        return only(PORTFOLIOS.ID.eq(portfolioId).and(PORTFOLIOS.USER_ID.eq(userId)));
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

    /** Anybody's portfolio, for standings and operators; null when there is none. */
    public @Nullable PortfolioView any(long portfolioId) {
        return only(PORTFOLIOS.ID.eq(portfolioId));
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

    /** The values at session ends, oldest first. */
    public List<Day> days(long portfolioId) {
        return reader.sql()
                .selectFrom(PORTFOLIO_DAYS)
                .where(PORTFOLIO_DAYS.PORTFOLIO_ID.eq(portfolioId))
                .orderBy(PORTFOLIO_DAYS.DAY)
                .fetch(
                        row ->
                                new Day(
                                        LocalDate.ofEpochDay(row.getDay()),
                                        Money.ofCents(row.getEquity())));
    }

    /** When the last entry of a portfolio's ledger was made. */
    Instant lastEntryAt(long portfolioId) {
        return PortfolioStore.lastEntryAt(reader.sql(), portfolioId);
    }

    private @Nullable PortfolioView only(Condition which) {
        List<PortfolioView> views = views(which);
        return views.isEmpty() ? null : views.getFirst();
    }

    private List<PortfolioView> views(Condition which) {
        return reader.snapshot(sql -> views(sql, which));
    }

    private List<PortfolioView> views(DSLContext sql, Condition which) {
        Map<Long, List<PositionView>> positions = positions(sql, which);
        Map<Long, Working> working = working(sql, which);
        Map<Long, Money> before = before(sql, which);
        List<PortfolioView> views = new ArrayList<>();
        for (PortfoliosRecord row :
                sql.selectFrom(PORTFOLIOS).where(which).orderBy(PORTFOLIOS.ID)) {
            Working open = working.getOrDefault(row.getId(), Working.NONE);
            Money starting = Money.ofCents(row.getStartingCash());
            views.add(
                    new PortfolioView(
                            PortfolioStore.portfolio(row),
                            Money.ofCents(row.getCash()),
                            open.reserved(),
                            before.getOrDefault(row.getId(), starting),
                            open.orders(),
                            positions.getOrDefault(row.getId(), List.of())));
        }
        return views;
    }

    /** What each was worth at the end of its last session, for those that saw one end. */
    private static Map<Long, Money> before(DSLContext sql, Condition which) {
        var later = PORTFOLIO_DAYS.as("later");
        return sql.select(PORTFOLIO_DAYS.PORTFOLIO_ID, PORTFOLIO_DAYS.EQUITY)
                .from(PORTFOLIO_DAYS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(PORTFOLIO_DAYS.PORTFOLIO_ID))
                .where(which)
                .and(
                        PORTFOLIO_DAYS.DAY.eq(
                                select(max(later.DAY))
                                        .from(later)
                                        .where(later.PORTFOLIO_ID.eq(PORTFOLIO_DAYS.PORTFOLIO_ID))))
                .fetchMap(row -> row.value1(), row -> Money.ofCents(row.value2()));
    }

    private Map<Long, List<PositionView>> positions(DSLContext sql, Condition which) {
        Map<Long, List<PositionView>> positions = new HashMap<>();
        sql.select(POSITIONS.asterisk())
                .from(POSITIONS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(POSITIONS.PORTFOLIO_ID))
                .where(which)
                .orderBy(POSITIONS.PORTFOLIO_ID, POSITIONS.SYMBOL)
                .forEach(
                        row ->
                                positions
                                        .computeIfAbsent(
                                                row.get(POSITIONS.PORTFOLIO_ID),
                                                _ -> new ArrayList<>())
                                        .add(
                                                position(
                                                        row.get(POSITIONS.SYMBOL),
                                                        row.get(POSITIONS.QUANTITY),
                                                        row.get(POSITIONS.COST))));
        return positions;
    }

    private PositionView position(String ticker, long millionths, long cents) {
        Symbol symbol = Symbol.of(ticker);
        Position position =
                new Position(symbol, Quantity.ofMillionths(millionths), Money.ofCents(cents));
        return PositionView.of(position, market.quote(symbol), market.previousClose(symbol));
    }

    private static Map<Long, Working> working(DSLContext sql, Condition which) {
        return sql.select(
                        ORDERS.PORTFOLIO_ID,
                        count(),
                        coalesce(sum(ORDERS.RESERVED), BigDecimal.ZERO))
                .from(ORDERS)
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(ORDERS.PORTFOLIO_ID))
                .where(which)
                .and(ORDERS.CLOSED_AT.isNull())
                .groupBy(ORDERS.PORTFOLIO_ID)
                .fetchMap(
                        row -> row.value1(),
                        row ->
                                new Working(
                                        row.value2(),
                                        Money.ofCents(row.value3().longValueExact())));
    }

    private record Working(int orders, Money reserved) {
        static final Working NONE = new Working(0, Money.ZERO);
    }
}
