package bullpen.corporate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.books.FileAudit;
import bullpen.calendar.DayBegun;
import bullpen.calendar.MarketCalendar;
import bullpen.db.Database;
import bullpen.db.Writer;
import bullpen.engine.Account;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Position;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.engine.WorkingOrder;
import bullpen.market.Instrument;
import bullpen.market.StoredMarket;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.RecordedAction;
import bullpen.market.action.StoredActions;
import bullpen.order.Instruction;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;
import bullpen.trading.Desk;
import bullpen.trading.FakeMarket;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A desk on the days around what a company does to its shares. */
final class Floor implements AutoCloseable {
    static final Symbol AAPL = Symbol.of("AAPL");
    private static final String FILE = "bullpen.db";

    final List<Object> published = new ArrayList<>();
    Desk desk;
    ActionRecord record;
    ActionDesk actions;
    ActionReversal reversal;

    /** On the morning of a day. */
    Floor(Database database, LocalDate day) {
        desk = new Desk(database, new FakeMarket());
        pass(day);
        begin();
    }

    /** Puts a database into a folder in which there are people and shares, and nothing else. */
    static void prepare(Path folder) {
        try (Desk desk = new Desk(folder, new FakeMarket())) {
            desk.addPeople();
            var apple = Instrument.unknown(AAPL);
            StoredMarket.list(desk.database.reader(), desk.database.writer(), apple);
        }
    }

    /** A copy of a prepared folder. */
    static Path copy(Path prepared, Path folder) {
        try {
            Files.createDirectories(folder);
            for (String ending : List.of("", "-wal")) {
                Path file = prepared.resolve(FILE + ending);
                if (Files.exists(file)) {
                    Files.copy(file, folder.resolve(FILE + ending));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Floor open(Path prepared, Path folder, LocalDate day) {
        Path own = copy(prepared, folder);
        return new Floor(Database.open(own, "OFF", Clock.systemUTC()), day);
    }

    private void begin() {
        record = StoredActions.record(desk.database, Actions.clock(desk));
        actions = Actions.on(desk, published::add);
        reversal = Actions.reversal(desk, published::add);
    }

    /** The server starts anew. */
    void restart() {
        desk = desk.restarted();
        begin();
    }

    @Override
    public void close() {
        desk.close();
    }

    void enter(CorporateAction action) {
        record.enter("imported", List.of(action), Desk.ADA, (tx, one) -> {});
    }

    /** The newest that was recorded. */
    RecordedAction recorded() {
        return record.latest(null, null, 1).getFirst();
    }

    /** That day begins. */
    void goTo(LocalDate day) {
        pass(day);
        actions.dayBegun(new DayBegun(day));
    }

    /** It is the morning of that day, which nobody has been told of yet. */
    void pass(LocalDate day) {
        Instant morning = day.atTime(10, 0).atZone(MarketCalendar.NEW_YORK).toInstant();
        if (!desk.market.calendar().date(desk.market.now()).equals(day)) {
            desk.market.pass(Duration.between(desk.market.now(), morning));
        }
    }

    /** A cash account that has bought. */
    long bought(String quantity, String price) {
        return bought(desk.open("100000"), quantity, price);
    }

    long bought(long portfolio, String quantity, String price) {
        desk.market.tick("AAPL", price);
        desk.buy(portfolio, quantity, OrderType.market());
        assertEquals(1, desk.tick(price));
        return portfolio;
    }

    /** A margin account that has sold short. */
    long shorted(String quantity, String price) {
        var margin =
                new NewPortfolio(
                        "Margin", Money.of("100000"), AccountRules.margin(Costs.NONE), null);
        long portfolio = desk.portfolios.open(Desk.ADA, margin);
        desk.market.tick("AAPL", price);
        var _ = order(portfolio, Side.SELL, quantity, OrderType.market(), TimeInForce.DAY);
        assertEquals(1, desk.tick(price));
        return portfolio;
    }

    long rest(long portfolio, Side side, String quantity, OrderType type) {
        return order(portfolio, side, quantity, type, TimeInForce.GTC);
    }

    private long order(
            long portfolio, Side side, String quantity, OrderType type, TimeInForce life) {
        return desk.orders.submit(
                Desk.ADA,
                new Ticket(
                        portfolio,
                        AAPL,
                        side,
                        Size.shares(Quantity.of(quantity)),
                        new Instruction.Single(type),
                        life,
                        null,
                        null,
                        null));
    }

    Account account(long portfolio) {
        return desk.office.copy(portfolio).account();
    }

    Position position(long portfolio) {
        return Objects.requireNonNull(account(portfolio).position(AAPL));
    }

    WorkingOrder order(long portfolio, long id) {
        return Objects.requireNonNull(account(portfolio).workingOrder(id));
    }

    /** All that an account has. */
    String state(long portfolio) {
        Account account = account(portfolio);
        return account.cash() + " " + account.positions() + " " + account.workingOrders();
    }

    <T extends @Nullable Object> void write(Writer.Command<T> command) {
        T _ = desk.database.writer().write(command);
    }

    void freeze(long portfolio) {
        write(tx -> desk.freeze.freeze(tx, portfolio, "to try"));
    }

    void release(long portfolio) {
        write(
                tx -> {
                    desk.freeze.lift(tx, portfolio);
                    actions.catchUp(tx, portfolio);
                    return null;
                });
    }

    /** What people were told last. */
    String told() {
        return desk.messages(Desk.ADA).getLast();
    }

    static void assertSound(Path folder) {
        assertTrue(folder.resolve(FILE).toFile().exists());
        try {
            assertEquals(Map.of(), FileAudit.of(folder));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
