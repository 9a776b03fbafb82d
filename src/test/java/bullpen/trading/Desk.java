package bullpen.trading;

import static bullpen.db.schema.Tables.INBOX_MESSAGES;
import static bullpen.db.schema.Tables.USERS;

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
import bullpen.market.Session;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The parts of trading on a real database file, put together as the application does. */
final class Desk implements AutoCloseable {
    static final long ADA = 1;
    static final long BEN = 2;

    final Database database;
    final FakeMarket market;
    final TradingAccounts accounts;
    final OrderDesk orders;
    final BackOffice office;
    final Matching matching;
    final PortfolioFreeze freeze;
    private final Bookkeeper books;
    final Portfolios portfolios;
    final PortfolioQueries portfolioQueries;
    final OrderQueries orderQueries;
    final LedgerQueries ledgerQueries;
    final List<Object> published = Collections.synchronizedList(new ArrayList<>());
    private final Announcements announcements;

    Desk(Path folder, FakeMarket market) {
        this(Database.open(folder, "FULL", Clock.systemUTC()), market);
    }

    Desk(Database database, FakeMarket market) {
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
        LateEnds ends = new LateEnds(database.ids(), market, accounts, requests, books);
        orders =
                new OrderDesk(
                        database.writer(), database.ids(), market, accounts, store, ends, books);
        office = new BackOffice(database.reader(), market, accounts, books);
        matching = new Matching(database.writer(), database.ids(), market, accounts, ends, books);
        portfolios =
                new Portfolios(
                        database.writer(), database.ids(), market, new PortfolioStore(), office);
        portfolioQueries = new PortfolioQueries(database.reader(), market);
        orderQueries = new OrderQueries(database.reader());
        ledgerQueries = new LedgerQueries(database.reader());
    }

    /** What somebody was told, oldest first. */
    List<String> messages(long userId) {
        return database.reader()
                .sql()
                .select(INBOX_MESSAGES.TEXT)
                .from(INBOX_MESSAGES)
                .where(INBOX_MESSAGES.USER_ID.eq(userId))
                .orderBy(INBOX_MESSAGES.ID)
                .fetch(row -> row.value1());
    }

    /** Ada and Ben exist from here on. */
    void addPeople() {
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

    long open(String cash) {
        return portfolios.open(ADA, new NewPortfolio("First", Money.of(cash), Costs.NONE));
    }

    long buy(long portfolio, String quantity, OrderType type) {
        return orders.submit(ADA, ticket(portfolio, Side.BUY, quantity, type, null));
    }

    static Ticket ticket(
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
    int tick(String price) {
        return matching.fill(List.of(market.tick("AAPL", price))).join();
    }

    /** A new price arrives, with the session's volume so far. */
    int tick(String price, long volume) {
        return matching.fill(List.of(market.tick("AAPL", price, volume))).join();
    }

    /** Something happens to a portfolio that nobody at the desk asked for. */
    void happen(long portfolio, Input input) {
        database.writer().write(tx -> books.apply(tx, accounts.of(tx, portfolio), input));
    }

    /** The session of this moment is over; returns how many orders ended. */
    int endSession() {
        Session session = Objects.requireNonNull(market.calendar().current(market.now()));
        market.pass(Duration.between(market.now(), session.close()));
        return matching.end(session).join();
    }

    OrderView order(long id) {
        return Objects.requireNonNull(orderQueries.find(ADA, id));
    }

    PortfolioView portfolio(long id) {
        return Objects.requireNonNull(portfolioQueries.find(ADA, id));
    }

    @Override
    public void close() {
        database.close();
        announcements.destroy();
    }
}
