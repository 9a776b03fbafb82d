package bullpen.order;

import static bullpen.db.schema.Tables.FILLS;
import static bullpen.db.schema.Tables.ORDERS;
import static bullpen.db.schema.Tables.PORTFOLIOS;

import static org.jooq.impl.DSL.noCondition;

import bullpen.db.Ids;
import bullpen.db.Reader;
import bullpen.db.schema.tables.records.FillsRecord;
import bullpen.db.schema.tables.records.OrdersRecord;
import bullpen.engine.Exits;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Quote;
import bullpen.engine.Reason;
import bullpen.engine.Rule;
import bullpen.engine.Side;
import bullpen.engine.Symbol;
import bullpen.web.Problem;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads orders and fills; another's are not there. */
@Component
public final class OrderQueries {
    private static final Condition END_PENDING =
            ORDERS.CANCEL_REQUESTED_AT.isNotNull().and(ORDERS.CLOSED_AT.isNull());

    /** A bracket and its replacements; more than that is not shown. */
    private static final int GROUP = 20;

    private final Reader reader;

    OrderQueries(Reader reader) {
        this.reader = reader;
    }

    /** The user's order with its fills, null when the user has none with this id. */
    public @Nullable OrderView find(long userId, long orderId) {
        Condition which = ORDERS.ID.eq(orderId).and(PORTFOLIOS.USER_ID.eq(userId));
        return reader.snapshot(
                sql -> {
                    List<OrderView> found = orders(sql, which, 1);
                    return found.isEmpty() ? null : found.getFirst();
                });
    }

    /**
     * The user's order with its fills.
     *
     * @throws Problem 404 if the user has none with this id
     */
    public OrderView owned(long userId, long orderId) {
        OrderView order = find(userId, orderId);
        if (order == null) {
            throw Problem.notFound();
        }
        return order;
    }

    /** Anybody's order, null when there is none. */
    public @Nullable OrderView any(long orderId) {
        List<OrderView> found = reader.snapshot(sql -> orders(sql, ORDERS.ID.eq(orderId), 1));
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * The user's orders, newest first, with their fills.
     *
     * @param before only orders with a smaller id, null to begin with the newest
     */
    public Page<OrderView> page(long userId, OrderFilter filter, @Nullable Long before, int limit) {
        Condition which =
                PORTFOLIOS
                        .USER_ID
                        .eq(userId)
                        .and(condition(filter))
                        .and(before == null ? noCondition() : ORDERS.ID.lt(before));
        return Page.of(reader.snapshot(sql -> orders(sql, which, limit + 1)), limit, OrderView::id);
    }

    /** A portfolio's orders in one of the parts that its page has, newest first. */
    public Page<OrderView> page(
            long userId, long portfolioId, OrderTab tab, @Nullable Long before, int limit) {
        Condition which = PORTFOLIOS.USER_ID.eq(userId).and(PORTFOLIOS.ID.eq(portfolioId));
        if (tab == OrderTab.OPEN) {
            which = which.and(ORDERS.CLOSED_AT.isNull());
        } else if (tab != OrderTab.ALL) {
            which =
                    which.and(
                            ORDERS.STATUS.in(
                                    tab.statuses().stream().map(OrderStatus::code).toList()));
        }
        Condition older = before == null ? which : which.and(ORDERS.ID.lt(before));
        return Page.of(reader.snapshot(sql -> orders(sql, older, limit + 1)), limit, OrderView::id);
    }

    /**
     * The orders that belong to one: a bracket's entry and exits, or the other exit of a pair; by
     * id, itself left out.
     */
    public List<OrderView> group(OrderView one) {
        long group = one.order().link() instanceof Link.Exit(long id) ? id : one.id();
        Condition which =
                ORDERS.PORTFOLIO_ID
                        .eq(one.portfolioId())
                        .and(ORDERS.EXIT_GROUP.eq(group).or(ORDERS.ID.eq(group)))
                        .and(ORDERS.ID.ne(one.id()));
        return reader.snapshot(sql -> orders(sql, which, GROUP)).reversed();
    }

    /** The portfolio's fills, newest first. */
    public Page<FillView> fills(long userId, long portfolioId, @Nullable Long before, int limit) {
        Condition which =
                PORTFOLIOS
                        .USER_ID
                        .eq(userId)
                        .and(FILLS.PORTFOLIO_ID.eq(portfolioId))
                        .and(before == null ? noCondition() : FILLS.ID.lt(before));
        List<FillView> fills =
                reader.sql()
                        .select(FILLS.asterisk(), ORDERS.CLOSING)
                        .from(FILLS)
                        .join(ORDERS)
                        .on(ORDERS.ID.eq(FILLS.ORDER_ID))
                        .join(PORTFOLIOS)
                        .on(PORTFOLIOS.ID.eq(FILLS.PORTFOLIO_ID))
                        .where(which)
                        .orderBy(FILLS.ID.desc())
                        .limit(limit + 1)
                        .fetch(row -> fill(row.into(FILLS), row.get(ORDERS.CLOSING)));
        return Page.of(fills, limit, FillView::id);
    }

    /** The user's fills of a symbol in portfolios that are in use, newest first. */
    public List<OwnFill> fills(long userId, Symbol symbol, int limit) {
        return reader.sql()
                .select(FILLS.asterisk(), ORDERS.CLOSING, PORTFOLIOS.NAME)
                .from(FILLS)
                .join(ORDERS)
                .on(ORDERS.ID.eq(FILLS.ORDER_ID))
                .join(PORTFOLIOS)
                .on(PORTFOLIOS.ID.eq(FILLS.PORTFOLIO_ID))
                .where(
                        PORTFOLIOS.USER_ID.eq(userId),
                        PORTFOLIOS.ARCHIVED_AT.isNull(),
                        FILLS.SYMBOL.eq(symbol.ticker()))
                .orderBy(FILLS.ID.desc())
                .limit(limit)
                .fetch(
                        row ->
                                new OwnFill(
                                        fill(row.into(FILLS), row.get(ORDERS.CLOSING)),
                                        row.get(FILLS.PORTFOLIO_ID),
                                        row.get(PORTFOLIOS.NAME)));
    }

    /** Everybody's orders that can still fill. */
    public int countOpen() {
        return reader.sql().fetchCount(ORDERS, ORDERS.CLOSED_AT.isNull());
    }

    private static Condition condition(OrderFilter filter) {
        Condition condition = noCondition();
        if (filter.portfolioId() != null) {
            condition = condition.and(ORDERS.PORTFOLIO_ID.eq(filter.portfolioId()));
        }
        if (filter.symbol() != null) {
            condition = condition.and(ORDERS.SYMBOL.eq(filter.symbol().ticker()));
        }
        if (filter.exitGroup() != null) {
            condition = condition.and(ORDERS.EXIT_GROUP.eq(filter.exitGroup()));
        }
        if (filter.openOnly()) {
            condition = condition.and(ORDERS.CLOSED_AT.isNull());
        }
        OrderStatus status = filter.status();
        if (status == OrderStatus.PENDING_CANCEL) {
            condition = condition.and(END_PENDING);
        } else if (status != null) {
            condition = condition.and(ORDERS.STATUS.eq(status.code())).andNot(END_PENDING);
        }
        return condition;
    }

    /** What is waited for is no status of its own in the database: the order may still fill. */
    private static OrderStatus status(OrdersRecord row) {
        return row.getClosedAt() == null && row.getCancelRequestedAt() != null
                ? OrderStatus.PENDING_CANCEL
                : OrderStatus.ofCode(row.getStatus());
    }

    private static List<OrderView> orders(DSLContext sql, Condition which, int limit) {
        List<Record> rows =
                List.copyOf(
                        sql.select(ORDERS.asterisk(), PORTFOLIOS.NAME)
                                .from(ORDERS)
                                .join(PORTFOLIOS)
                                .on(PORTFOLIOS.ID.eq(ORDERS.PORTFOLIO_ID))
                                .where(which)
                                .orderBy(ORDERS.ID.desc())
                                .limit(limit)
                                .fetch());
        Map<Long, List<FillsRecord>> fills =
                sql.selectFrom(FILLS)
                        .where(FILLS.ORDER_ID.in(rows.stream().map(r -> r.get(ORDERS.ID)).toList()))
                        .orderBy(FILLS.ID)
                        .fetchGroups(row -> row.getOrderId(), row -> row);
        Map<Long, Exits> pairs = pairs(sql, rows);
        return rows.stream()
                .map(
                        row ->
                                order(
                                        row.into(ORDERS),
                                        row.get(PORTFOLIOS.NAME),
                                        pairs.get(row.get(ORDERS.EXIT_GROUP)),
                                        fills.getOrDefault(row.get(ORDERS.ID), List.of())))
                .toList();
    }

    /** The exits that belong together, by group; of those that were replaced, the last. */
    private static Map<Long, Exits> pairs(DSLContext sql, List<Record> rows) {
        Set<Long> groups = new HashSet<>();
        rows.forEach(row -> groups.add(row.get(ORDERS.EXIT_GROUP)));
        groups.remove(null);
        Map<Long, Exits> pairs = new HashMap<>();
        if (groups.isEmpty()) {
            return pairs;
        }
        sql.select(ORDERS.EXIT_GROUP, ORDERS.ID, ORDERS.LIMIT_PRICE, ORDERS.STOP_PRICE)
                .from(ORDERS)
                .where(ORDERS.EXIT_GROUP.in(groups), ORDERS.REPLACED_BY.isNull())
                .orderBy(ORDERS.ID)
                .forEach(
                        row ->
                                pairs.merge(
                                        row.value1(),
                                        exit(row.value2(), row.value3(), row.value4()),
                                        OrderQueries::both));
        return pairs;
    }

    private static Exits exit(long id, @Nullable Long limit, @Nullable Long stop) {
        return limit != null
                ? new Exits(new Exits.Leg(id, Price.ofTicks(limit)), null)
                : new Exits(null, new Exits.Leg(id, Price.ofTicks(Objects.requireNonNull(stop))));
    }

    private static Exits both(Exits one, Exits later) {
        Exits.Leg profit = later.takeProfit();
        Exits.Leg loss = later.stopLoss();
        return new Exits(
                profit == null ? one.takeProfit() : profit, loss == null ? one.stopLoss() : loss);
    }

    private static OrderView order(
            OrdersRecord row, String portfolio, @Nullable Exits pair, List<FillsRecord> filled) {
        List<FillView> fills = filled.stream().map(fill -> fill(fill, row.getClosing())).toList();
        Quantity shares = Quantity.ofMillionths(row.getFilledQuantity());
        String code = row.getReasonCode();
        String message = row.getReasonMessage();
        Long level = row.getLevel();
        return new OrderView(
                OrderRows.order(row),
                row.getPortfolioId(),
                portfolio,
                status(row),
                Quantity.ofMillionths(row.getQuantity()),
                Price.ofTicks(row.getEstimate()),
                Money.ofCents(row.getReserved()),
                shares,
                shares.isZero() ? null : averagePrice(row, shares, fills),
                Money.ofCents(row.getCommission()),
                code == null || message == null ? null : new Reason(code, message),
                row.getClientOrderId(),
                instant(row.getTriggeredAt()),
                instant(row.getClosedAt()),
                level == null ? null : Price.ofTicks(level),
                row.getNote(),
                row.getReplaces(),
                row.getReplacedBy(),
                instant(row.getCancelRequestedAt()),
                notReplaced(row),
                pair,
                fills);
    }

    /**
     * The price of the fills when they have one; else their value, which was rounded to cents, for
     * each share. After a split the fills are of other shares than the order.
     */
    private static Price averagePrice(OrdersRecord row, Quantity shares, List<FillView> fills) {
        Quantity traded =
                fills.stream().map(FillView::quantity).reduce(Quantity.ZERO, Quantity::plus);
        List<Price> prices = fills.stream().map(FillView::price).distinct().toList();
        return traded.equals(shares) && prices.size() == 1
                ? prices.getFirst()
                : Money.ofCents(row.getFilledValue()).per(shares);
    }

    private static OrderView.@Nullable NotReplaced notReplaced(OrdersRecord row) {
        Instant at = instant(row.getReplacementRefusedAt());
        String code = row.getReplacementRefusedCode();
        String message = row.getReplacementRefusedMessage();
        return at == null || code == null || message == null
                ? null
                : new OrderView.NotReplaced(at, new Reason(code, message));
    }

    private static FillView fill(FillsRecord row, long closing) {
        Side side = Words.side(row.getSide());
        long bought = side.sign() * row.getValue();
        long net = row.getCostChange() - bought - row.getCommission();
        return new FillView(
                row.getId(),
                row.getOrderId(),
                Symbol.of(row.getSymbol()),
                side,
                Quantity.ofMillionths(row.getQuantity()),
                Price.ofTicks(row.getPrice()),
                Price.ofTicks(row.getReferencePrice()),
                Money.ofCents(row.getValue()),
                Money.ofCents(row.getCommission()),
                Money.ofCents(row.getSlippage()),
                closing == 1,
                closing == 1 ? Money.ofCents(net) : Money.ZERO,
                Rule.valueOf(row.getRule().toUpperCase(Locale.ROOT)),
                Ids.instant(row.getQuotedAt()),
                Ids.instant(row.getFilledAt()),
                row.getHeld() == null ? null : Quantity.ofMillionths(row.getHeld()),
                quote(row));
    }

    /** Its volume is not kept. */
    private static @Nullable Quote quote(FillsRecord row) {
        Price last = price(row.getLast());
        return last == null
                ? null
                : new Quote(
                        Symbol.of(row.getSymbol()),
                        price(row.getBid()),
                        price(row.getAsk()),
                        last,
                        0,
                        Ids.instant(row.getQuotedAt()));
    }

    private static @Nullable Price price(@Nullable Long ticks) {
        return ticks == null ? null : Price.ofTicks(ticks);
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Ids.instant(micros);
    }
}
