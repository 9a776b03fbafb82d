package bullpen.transfer;

import bullpen.books.EntryView;
import bullpen.books.LedgerQueries;
import bullpen.engine.Commission;
import bullpen.engine.Exits;
import bullpen.engine.LedgerAccount;
import bullpen.engine.Link;
import bullpen.engine.Money;
import bullpen.engine.Order;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Reason;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.Trail;
import bullpen.order.FillView;
import bullpen.order.OrderFilter;
import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.order.Page;
import bullpen.order.Words;
import bullpen.portfolio.Portfolio;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.PositionView;
import bullpen.web.Sheet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the tables of a portfolio, newest first, a part of a few hundred rows at a time. */
@Component
final class Exports {
    /** What can be written. */
    enum Table {
        ORDERS(
                "id receivedAt symbol side type quantity amount limitPrice stopPrice trailAmount"
                    + " trailPercent level timeInForce takeProfitPrice stopLossPrice exitGroup"
                    + " status reserved filledQuantity averageFillPrice commission triggeredAt"
                    + " cancelRequestedAt closedAt reasonCode reason note clientOrderId replaces"
                    + " replacedBy imported"),
        FILLS(
                "id orderId at symbol side quantity price referencePrice value commission slippage"
                        + " profit quoteAt rule imported"),
        LEDGER("seq at kind symbol orderId takesBack " + accounts() + " cashAfter"),
        POSITIONS("symbol quantity averageCost cost last lastAt marketValue unrealizedProfit"),
        SETTINGS(
                "id name account startingCash commissionPerTrade commissionPerShare"
                        + " commissionPercent commissionMinimum commissionMaximum slippageBps"
                        + " volumePercent createdAt archivedAt generation predecessorId"),
        DAYS("date equity");

        private final String columns;

        Table(String columns) {
            this.columns = columns;
        }

        /** The names of its columns. */
        List<String> columns() {
            return List.of(columns.split(" "));
        }

        private static String accounts() {
            return String.join(" ", Stream.of(LedgerAccount.values()).map(Words::code).toList());
        }
    }

    private static final int PART = 500;

    private final OrderQueries orders;
    private final LedgerQueries ledger;
    private final PortfolioQueries portfolios;

    Exports(OrderQueries orders, LedgerQueries ledger, PortfolioQueries portfolios) {
        this.orders = orders;
        this.ledger = ledger;
        this.portfolios = portfolios;
    }

    void write(Table table, long userId, PortfolioView portfolio, Sheet sheet) {
        long id = portfolio.id();
        switch (table) {
            case ORDERS ->
                    all(
                            before -> orders.page(userId, OrderFilter.all(id), before, PART),
                            order -> write(order, sheet));
            case FILLS ->
                    all(
                            before -> orders.fills(userId, id, before, PART),
                            fill -> write(fill, sheet));
            case LEDGER ->
                    all(
                            before -> ledger.page(userId, id, before, PART),
                            entry -> write(entry, sheet));
            case POSITIONS -> portfolio.positions().forEach(position -> write(position, sheet));
            case SETTINGS -> write(portfolio.portfolio(), sheet);
            case DAYS ->
                    portfolios
                            .days(userId, id)
                            .reversed()
                            .forEach(day -> sheet.row(day.date(), day.equity()));
        }
    }

    private static <T> void all(Function<@Nullable Long, Page<T>> read, Consumer<T> write) {
        Long before = null;
        do {
            Page<T> page = read.apply(before);
            page.items().forEach(write);
            before = page.next();
        } while (before != null);
    }

    private static void write(OrderView view, Sheet sheet) {
        Order order = view.order();
        Trail trail = order.type() instanceof OrderType.TrailingStop(Trail own) ? own : null;
        Exits exits = view.exits();
        Reason reason = view.reason();
        sheet.row(
                Long.toString(view.id()),
                order.receivedAt(),
                order.symbol().ticker(),
                Words.code(order.side()),
                Words.code(order.type()),
                view.quantity(),
                order.size() instanceof Size.Amount(Money money) ? money : null,
                view.limitPrice(),
                view.stopPrice(),
                trail instanceof Trail.Distance(Price distance) ? distance : null,
                trail instanceof Trail.Percent(int basisPoints)
                        ? BigDecimal.valueOf(basisPoints, 2)
                        : null,
                view.level(),
                Words.code(order.timeInForce()),
                exits == null ? null : price(exits.takeProfit()),
                exits == null ? null : price(exits.stopLoss()),
                order.link() instanceof Link.Exit(long group) ? Long.toString(group) : null,
                view.status().code(),
                view.reserved(),
                view.filledQuantity(),
                view.averageFillPrice(),
                view.commission(),
                view.triggeredAt(),
                view.cancelRequestedAt(),
                view.closedAt(),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.message(),
                view.note(),
                view.clientOrderId(),
                id(view.replaces()),
                id(view.replacedBy()),
                view.isImported());
    }

    private static void write(FillView fill, Sheet sheet) {
        sheet.row(
                Long.toString(fill.id()),
                Long.toString(fill.orderId()),
                fill.filledAt(),
                fill.symbol().ticker(),
                Words.code(fill.side()),
                fill.quantity(),
                fill.price(),
                fill.reference(),
                fill.value(),
                fill.commission(),
                fill.slippage(),
                fill.profit(),
                fill.quotedAt(),
                fill.rule().number(),
                fill.isImported());
    }

    private static void write(EntryView entry, Sheet sheet) {
        Symbol symbol = entry.symbol();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(entry.seq());
        cells.add(entry.at());
        cells.add(Words.code(entry.kind()));
        cells.add(symbol == null ? null : symbol.ticker());
        cells.add(id(entry.orderId()));
        cells.add(entry.takesBack());
        for (LedgerAccount account : LedgerAccount.values()) {
            cells.add(entry.amount(account));
        }
        cells.add(entry.cashAfter());
        sheet.row(cells.toArray());
    }

    private static void write(PositionView position, Sheet sheet) {
        sheet.row(
                position.symbol().ticker(),
                position.quantity(),
                position.averageCost(),
                position.cost(),
                position.last(),
                position.lastAt(),
                position.marketValue(),
                position.unrealizedProfit());
    }

    private static void write(Portfolio portfolio, Sheet sheet) {
        Commission commission = portfolio.costs().commission();
        sheet.row(
                Long.toString(portfolio.id()),
                portfolio.name(),
                Words.code(portfolio.rules().kind()),
                portfolio.startingCash(),
                commission.perTrade(),
                commission.perShare(),
                BigDecimal.valueOf(commission.millionthsOfValue(), 4),
                commission.minimum(),
                commission.maximum(),
                portfolio.costs().slippageBps(),
                BigDecimal.valueOf(portfolio.rules().volumeBps(), 2),
                portfolio.createdAt(),
                portfolio.archivedAt(),
                portfolio.generation(),
                id(portfolio.predecessorId()));
    }

    private static @Nullable Price price(Exits.@Nullable Leg leg) {
        return leg == null ? null : leg.price();
    }

    private static @Nullable String id(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
