package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.Session;
import bullpen.db.Transaction;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.Trail;
import bullpen.order.Instruction;
import bullpen.order.Revision;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Ada and Ben trade for a day: all that changes an account, step by step. A step that threw can be
 * gone again.
 */
final class TradedDay {
    private static final List<String> STATE =
            List.of(
                    "select cash, entries, margin_called_at is null, archived_at is null"
                            + " from portfolios where id = ?",
                    "select symbol, quantity, cost from positions where portfolio_id = ?"
                            + " order by symbol",
                    "select type, side, status, quantity, limit_price, stop_price, level, reserved,"
                            + " filled_quantity, filled_value, commission, fills, reason_code,"
                            + " replaces is null, replaced_by is null, closed_at is null"
                            + " from orders where portfolio_id = ? order by id",
                    "select side, quantity, price, value, commission, slippage, cost_change, rule"
                            + " from fills where portfolio_id = ? order by id",
                    "select e.seq, e.kind, e.cash_after, p.account, p.amount"
                            + " from ledger_entries e join ledger_postings p"
                            + " on p.portfolio_id = e.portfolio_id and p.seq = e.seq"
                            + " where e.portfolio_id = ? order by e.seq, p.account");

    private record Step(boolean isTheMarkets, Runnable work) {}

    private final Desk desk;
    private final List<Step> steps = new ArrayList<>();
    private final List<List<String>> states = new ArrayList<>();
    private final int portfoliosBefore;
    private final Session session;
    private long ada;
    private long ben;
    private long resting;

    TradedDay(Desk desk) {
        this.desk = desk;
        this.portfoliosBefore = portfolios();
        desk.market.tick("AAPL", "100.00");
        session = Objects.requireNonNull(desk.market.calendar().current(desk.market.now()));
        plan();
    }

    private void plan() {
        people(() -> ada = open(Desk.ADA));
        people(() -> ben = open(Desk.BEN));
        people(() -> place(ada, Side.BUY, "10", new Instruction.Single(OrderType.market())));
        people(() -> buy(ben, "10", limit("101.50"), TimeInForce.DAY));
        tick("101.00");
        people(
                () ->
                        place(
                                ada,
                                Side.BUY,
                                "10",
                                new Instruction.Bracket(
                                        OrderType.market(), Price.of("120"), Price.of("90"))));
        tick("102.00");
        people(() -> resting = buy(ada, "5", limit("95.00"), TimeInForce.GTC));
        people(() -> resting = desk.orders.replace(Desk.ADA, resting, revision()));
        people(() -> place(ada, Side.SELL, "3", trailing()));
        people(() -> place(ben, Side.SELL, "4", trailing()));
        tick("110.00");
        tick("104.00");
        people(() -> buy(ada, "1", limit("80.00"), TimeInForce.DAY));
        people(() -> buy(ben, "1", limit("70.00"), TimeInForce.GTC));
        people(() -> desk.orders.cancel(Desk.ADA, resting));
        tick("89.00");
        people(
                () ->
                        place(
                                ada,
                                Side.SELL,
                                "7",
                                new Instruction.Pair(Price.of("115"), Price.of("60"))));
        market(() -> desk.matching.end(session).join());
        tick("116.00");
        people(() -> desk.portfolios.archive(Desk.ADA, ada));
        people(() -> desk.portfolios.archive(Desk.BEN, ben));
    }

    private void people(Runnable work) {
        steps.add(new Step(false, work));
    }

    private void market(Runnable work) {
        steps.add(new Step(true, work));
    }

    private void tick(String price) {
        market(() -> desk.tick(price));
    }

    private long open(long user) {
        var costs = Costs.of(Money.of("1.50"), 5);
        return desk.portfolios.open(user, new NewPortfolio("Day", Money.of("10000"), costs));
    }

    private long buy(long portfolio, String quantity, OrderType type, TimeInForce life) {
        return place(portfolio, Side.BUY, quantity, new Instruction.Single(type), life);
    }

    private long place(long portfolio, Side side, String quantity, Instruction instruction) {
        return place(portfolio, side, quantity, instruction, TimeInForce.GTC);
    }

    private long place(
            long portfolio, Side side, String quantity, Instruction instruction, TimeInForce life) {
        Size size = Size.shares(Quantity.of(quantity));
        var ticket =
                new Ticket(
                        portfolio,
                        Symbol.of("AAPL"),
                        side,
                        size,
                        instruction,
                        life,
                        null,
                        null,
                        null);
        return desk.orders.submit(portfolio == ada ? Desk.ADA : Desk.BEN, ticket);
    }

    private static OrderType limit(String price) {
        return new OrderType.Limit(Price.of(price));
    }

    private static Instruction trailing() {
        return new Instruction.Single(
                new OrderType.TrailingStop(new Trail.Distance(Price.of("5"))));
    }

    private static Revision revision() {
        Size more = Size.shares(Quantity.of("6"));
        return new Revision(
                more, Price.of("96.00"), null, null, null, null, null, null, null, null);
    }

    int steps() {
        return steps.size();
    }

    /** Whether the market acts in this step; what it cannot do to one account waits. */
    boolean isTheMarkets(int step) {
        return steps.get(step).isTheMarkets();
    }

    /** Goes all steps before this one, or all when it is the number of steps. */
    void goTo(int step) {
        while (states.size() < step) {
            go();
            record();
        }
    }

    /** Goes the step that follows those recorded. */
    void go() {
        steps.get(states.size()).work().run();
    }

    /** The step is done. */
    void record() {
        states.add(state());
    }

    /** What the database held of each portfolio after a step, ids and times apart. */
    List<String> after(int step) {
        return states.get(step);
    }

    /** What the database holds of each portfolio now. */
    List<String> state() {
        return List.of(state(ada), state(ben));
    }

    private String state(long portfolio) {
        int unknown = portfolios() - portfoliosBefore - (ada == 0 ? 0 : 1) - (ben == 0 ? 0 : 1);
        return STATE.stream()
                .map(query -> desk.database.reader().sql().fetch(query, portfolio).formatCSV(false))
                .collect(Collectors.joining("\n", unknown + "\n", ""));
    }

    private int portfolios() {
        return desk.database
                .reader()
                .sql()
                .fetchSingle("select count(*) from portfolios")
                .get(0, int.class);
    }

    /** Each account in memory, and what waits of it, is what the database would make anew. */
    void assertMemoryIsTrue() {
        desk.database
                .writer()
                .write(
                        tx -> {
                            if (ada != 0) {
                                assertMemoryIsTrue(tx, ada);
                            }
                            if (ben != 0) {
                                assertMemoryIsTrue(tx, ben);
                            }
                            return null;
                        });
    }

    private void assertMemoryIsTrue(Transaction tx, long portfolio) {
        TradingAccount anew = AccountStore.restore(tx.sql(), portfolio);
        TradingAccount known = desk.accounts.of(tx, portfolio);
        assertEquals(anew.account().digest(), known.account().digest());
        assertEquals(anew.lastEntry(), known.lastEntry());
        assertEquals(anew.ledgerCash(), known.ledgerCash());
        assertEquals(
                !anew.account().workingOrders().isEmpty(),
                desk.accounts.resting(tx).portfolios().contains(portfolio));
    }
}
