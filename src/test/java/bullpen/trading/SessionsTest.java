package bullpen.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.AccountKind;
import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.Instruction;
import bullpen.order.OrderStatus;
import bullpen.order.OrderView;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;

/** Sessions, and the orders that live by them, from 9:30 to 16:00 on weekdays. */
class SessionsTest {
    @TempDir Path folder;
    private Desk desk;
    private long portfolio;

    /** The exchange's hours without its holidays. */
    private static final class Weekdays implements MarketCalendar {
        @Override
        public @Nullable Session session(LocalDate date) {
            boolean weekend =
                    date.getDayOfWeek() == DayOfWeek.SATURDAY
                            || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            return weekend ? null : new Session(date, at(date, "09:30"), at(date, "16:00"));
        }

        private static Instant at(LocalDate date, String time) {
            return date.atTime(LocalTime.parse(time)).atZone(NEW_YORK).toInstant();
        }

        @Override
        public int sessionsPerYear() {
            return 252;
        }
    }

    @BeforeEach
    void open() {
        var market = new FakeMarket();
        market.keep(new Weekdays());
        desk = new Desk(folder, market);
        desk.addPeople();
        at("2026-01-05T10:00");
        desk.market.tick("AAPL", "100.00");
        portfolio = desk.open("100000");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anOrderPlacedWhileTheMarketIsClosedWaitsForTheOpen() {
        at("2026-01-09T18:00");
        long order = order(OrderType.market(), TimeInForce.DAY);
        assertEquals(0, desk.tick("101.00"), "a price from after hours");
        at("2026-01-10T12:00");
        assertEquals(0, desk.tick("102.00"), "a price from a Saturday");
        at("2026-01-12T09:30");
        assertEquals(1, desk.tick("103.00"));
        assertEquals(Price.of("103.00"), desk.order(order).averageFillPrice());
    }

    @Test
    void aDayOrderPlacedAfterTheCloseLivesThroughTheNextSession() {
        at("2026-01-05T17:00");
        long order = order(new OrderType.Limit(Price.of("90.00")), TimeInForce.DAY);
        end("2026-01-05");
        assertTrue(desk.order(order).isOpen());
        end("2026-01-06");
        assertEquals(OrderStatus.EXPIRED, desk.order(order).status());
    }

    @Test
    void anOrderForTheCloseDoesNotFillOnAStalePrice() {
        Symbol apple = Symbol.of("AAPL");
        long order = order(OrderType.market(), TimeInForce.CLS);
        at("2026-01-05T11:00");
        desk.tick("101.00");
        desk.market.silence(apple, true);
        end("2026-01-05");
        assertEquals(OrderStatus.EXPIRED, desk.order(order).status());
        desk.market.silence(apple, false);
        at("2026-01-06T11:00");
        long next = order(OrderType.market(), TimeInForce.CLS);
        at("2026-01-06T12:00");
        desk.tick("102.00");
        end("2026-01-06");
        assertEquals(OrderStatus.FILLED, desk.order(next).status());
    }

    @Test
    void anOrderGoodTillCanceledEndsAfter90Days() {
        long order = order(new OrderType.Limit(Price.of("90.00")), TimeInForce.GTC);
        end("2026-01-05");
        end("2026-04-03");
        assertTrue(desk.order(order).isOpen());
        end("2026-04-06");
        OrderView ended = desk.order(order);
        assertEquals(OrderStatus.EXPIRED, ended.status());
        assertEquals("gtc_ended", Objects.requireNonNull(ended.reason()).code());
    }

    @Test
    void anOrderForTheOpenMeetsTheNextOpenOnly() {
        long order = order(OrderType.market(), TimeInForce.OPG);
        long limited = order(new OrderType.Limit(Price.of("90.00")), TimeInForce.OPG);
        assertEquals(0, desk.tick("101.00"));
        end("2026-01-05");
        at("2026-01-06T09:30");
        assertEquals(1, desk.tick("102.00"));
        assertEquals(Price.of("102.00"), desk.order(order).averageFillPrice());
        assertEquals("opg_ended", Objects.requireNonNull(desk.order(limited).reason()).code());
    }

    @Test
    void anOrderForTheCloseTakesTheSessionsLastPriceHoweverLateTheCloseIsTold() {
        long order = order(OrderType.market(), TimeInForce.CLS);
        assertEquals(0, desk.tick("101.00"));
        at("2026-01-05T15:59");
        assertEquals(0, desk.tick("102.00"));
        at("2026-01-05T17:00");
        assertEquals(0, desk.tick("150.00"));
        end("2026-01-05");
        assertEquals(OrderStatus.FILLED, desk.order(order).status());
        assertEquals(Price.of("102.00"), desk.order(order).averageFillPrice());
    }

    @Test
    void whatIsDecidedAtOnceIsDecidedByTheFirstPrice() {
        portfolio = capped();
        long ioc = order(OrderType.market(), TimeInForce.IOC);
        long fok = order(OrderType.market(), TimeInForce.FOK);
        desk.tick("100.00", 40);
        OrderView part = desk.order(ioc);
        assertEquals(Quantity.shares(4), part.filledQuantity());
        assertEquals("ioc_ended", Objects.requireNonNull(part.reason()).code());
        OrderView none = desk.order(fok);
        assertEquals(Quantity.ZERO, none.filledQuantity());
        assertEquals("fok_ended", Objects.requireNonNull(none.reason()).code());
        long whole = order(OrderType.market(), TimeInForce.FOK);
        desk.tick("100.00", 1_000);
        assertEquals(OrderStatus.FILLED, desk.order(whole).status());
    }

    @Test
    void aPortfoliosCapOfTheVolumeMakesPartialFills() {
        portfolio = capped();
        long order = order(new OrderType.Limit(Price.of("100.00")), TimeInForce.DAY);
        desk.tick("100.00", 40);
        desk.tick("100.00", 70);
        OrderView view = desk.order(order);
        assertEquals(OrderStatus.PARTIALLY_FILLED, view.status());
        assertEquals(Quantity.shares(7), view.filledQuantity());
        assertEquals(2, view.fills().size());
        assertEquals(Money.of("300"), desk.portfolio(portfolio).reserved());
    }

    /** A portfolio whose orders take at most a tenth of the session's volume. */
    private long capped() {
        var rules = new AccountRules(AccountKind.CASH, Costs.NONE, 1_000);
        return desk.portfolios.open(
                Desk.ADA, new NewPortfolio("Capped", Money.of("100000"), rules, null));
    }

    private void at(String newYork) {
        Instant then = LocalDateTime.parse(newYork).atZone(MarketCalendar.NEW_YORK).toInstant();
        desk.market.pass(Duration.between(desk.market.now(), then));
    }

    private void end(String date) {
        Session session =
                Objects.requireNonNull(desk.market.calendar().session(LocalDate.parse(date)));
        if (desk.market.now().isBefore(session.close())) {
            desk.market.pass(Duration.between(desk.market.now(), session.close()));
        }
        int _ = desk.matching.end(session).join();
    }

    private long order(OrderType type, TimeInForce life) {
        return desk.orders.submit(
                Desk.ADA,
                new Ticket(
                        portfolio,
                        Symbol.of("AAPL"),
                        Side.BUY,
                        Size.shares(Quantity.shares(10)),
                        new Instruction.Single(type),
                        life,
                        null,
                        null,
                        null));
    }
}
