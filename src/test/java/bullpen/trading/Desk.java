package bullpen.trading;

import static bullpen.db.schema.Tables.INBOX_MESSAGES;
import static bullpen.db.schema.Tables.USERS;

import bullpen.books.LedgerQueries;
import bullpen.books.Ledgers;
import bullpen.calendar.Session;
import bullpen.db.Database;
import bullpen.engine.Costs;
import bullpen.engine.Input;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.inbox.Inboxes;
import bullpen.order.Instruction;
import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.order.Orders;
import bullpen.order.Ticket;
import bullpen.portfolio.Holdings;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.Portfolios;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The parts of trading on a real database file, put together as the application does. */
public final class Desk implements AutoCloseable {
    public static final long ADA = 1;
    public static final long BEN = 2;

    public final Database database;
    public final FakeMarket market;
    final TradingAccounts accounts;
    public final OrderDesk orders;
    public final BackOffice office;
    public final Matching matching;
    public final PortfolioFreeze freeze;
    private final Bookkeeper books;
    public final Portfolios portfolios;
    public final PortfolioQueries portfolioQueries;
    public final OrderQueries orderQueries;
    public final LedgerQueries ledgerQueries;
    public final List<Object> published = Collections.synchronizedList(new ArrayList<>());
    private final Announcements announcements;

    public Desk(Path folder, FakeMarket market) {
        this(Database.open(folder, "FULL", Clock.systemUTC()), market);
    }

    public Desk(Database database, FakeMarket market) {
        this.market = market;
        this.database = database;
        announcements = new Announcements(published::add);
        OrderStore store = new OrderStore();
        accounts = new TradingAccounts(market);
        LedgerStore ledger = new LedgerStore(store, new FillStore(database.ids()));
        EndRequestStore requests = new EndRequestStore();
        NoticeStore notices =
                new NoticeStore(
                        Inboxes.unwatched(
                                database.writer(),
                                database.reader(),
                                database.ids(),
                                Clock.systemUTC()));
        freeze =
                new PortfolioFreeze(
                        database.writer(),
                        market,
                        new AccountStore(),
                        accounts,
                        notices,
                        announcements);
        books =
                new Bookkeeper(
                        accounts, store, requests, ledger, notices, market, freeze, announcements);
        LateEnds ends = new LateEnds(database.ids(), market, accounts, requests, books, notices);
        office = new BackOffice(database.reader(), market, accounts, ends, books);
        matching = new Matching(database.writer(), database.ids(), market, accounts, ends, books);
        orders =
                new OrderDesk(
                        database.writer(),
                        database.ids(),
                        market,
                        accounts,
                        store,
                        ends,
                        books,
                        matching);
        portfolios = Holdings.write(database.writer(), database.ids(), market, office);
        portfolioQueries = Holdings.read(database.reader(), market);
        orderQueries = Orders.read(database.reader());
        ledgerQueries = Ledgers.read(database.reader());
    }

    /** What somebody was told, oldest first. */
    public List<String> messages(long userId) {
        return database.reader()
                .sql()
                .select(INBOX_MESSAGES.TEXT)
                .from(INBOX_MESSAGES)
                .where(INBOX_MESSAGES.USER_ID.eq(userId))
                .orderBy(INBOX_MESSAGES.ID)
                .fetch(row -> row.value1());
    }

    /** Ada and Ben exist from here on. */
    public void addPeople() {
        database.writer()
                .write(
                        tx -> {
                            for (long id : new long[] {ADA, BEN}) {
                                tx.sql()
                                        .insertInto(USERS)
                                        .set(USERS.ID, id)
                                        .set(USERS.EMAIL, id + "@example.com")
                                        .set(USERS.DISPLAY_NAME, "Player " + id)
                                        .set(USERS.NAME_SKELETON, "player " + id)
                                        .set(USERS.PASSWORD_HASH, "-")
                                        .set(USERS.ROLE, "user")
                                        .set(USERS.CREATED_AT, 0L)
                                        .execute();
                            }
                            return null;
                        });
    }

    public long open(String cash) {
        return portfolios.open(ADA, new NewPortfolio("First", Money.of(cash), Costs.NONE));
    }

    public long buy(long portfolio, String quantity, OrderType type) {
        return orders.submit(ADA, ticket(portfolio, Side.BUY, quantity, type, null));
    }

    public static Ticket ticket(
            long portfolio, Side side, String quantity, OrderType type, @Nullable String key) {
        return new Ticket(
                portfolio,
                Symbol.of("AAPL"),
                side,
                Size.shares(Quantity.of(quantity)),
                new Instruction.Single(type),
                TimeInForce.DAY,
                null,
                key,
                null);
    }

    /** A new price arrives; returns how many orders it filled. */
    public int tick(String price) {
        return matching.fill(List.of(market.tick("AAPL", price))).join();
    }

    /** A new price of a symbol arrives. */
    public int tick(String ticker, String price) {
        return matching.fill(List.of(market.tick(ticker, price))).join();
    }

    /** A new price arrives, with the session's volume so far. */
    public int tick(String price, long volume) {
        return matching.fill(List.of(market.tick("AAPL", price, volume))).join();
    }

    /** Something happens to a portfolio that nobody at the desk asked for. */
    public void happen(long portfolio, Input input) {
        database.writer().write(tx -> books.apply(tx, accounts.of(tx, portfolio), input));
    }

    /** The session of this moment is over; returns how many orders ended. */
    public int endSession() {
        Session session = Objects.requireNonNull(market.calendar().current(market.now()));
        market.pass(Duration.between(market.now(), session.close()));
        return matching.end(session).join();
    }

    /** The same, without waiting for it. */
    public CompletableFuture<Integer> end(Session session) {
        return matching.end(session);
    }

    public OrderView order(long id) {
        return Objects.requireNonNull(orderQueries.find(ADA, id));
    }

    public PortfolioView portfolio(long id) {
        return Objects.requireNonNull(portfolioQueries.find(ADA, id));
    }

    /**
     * As a server finds all of it that starts anew; this one is over. A first price, of nothing
     * that anybody holds, has it read who is to be watched.
     */
    public Desk restarted() {
        announcements.destroy();
        Desk anew = new Desk(database, market);
        anew.matching.fill(List.of(market.tick("OTHER", "1.00"))).join();
        return anew;
    }

    @Override
    public void close() {
        database.close();
        announcements.destroy();
    }
}
