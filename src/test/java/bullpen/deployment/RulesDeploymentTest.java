package bullpen.deployment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.SettableClock;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.deployment.Deployment.Close;
import bullpen.deployment.Deployment.State;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.market.Bars;
import bullpen.market.file.PriceImport;
import bullpen.order.OrderFilter;
import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.quote.PostedQuotes;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Deployed rules trade as their backtest on the same days does, on the exchange's calendar. */
@OwnServer
@Import(SettableClock.class)
@TestPropertySource(properties = "bullpen.market.calendar=new-york")
@ResourceLock("the clock of this server")
class RulesDeploymentTest {
    private static final String ALWAYS =
            "\"entry\":{\"left\":{\"price\":\"close\"},\"relation\":\"above\","
                    + "\"right\":{\"value\":1}},";

    /** By the name of the strategy. */
    private static final Map<String, String> RULES =
            Map.of(
                    "Guarded",
                    "{"
                            + ALWAYS
                            + "\"exitAfter\":3,\"size\":{\"shares\":10},\"risk\":{\"stopLoss\":5,"
                            + "\"trailingStop\":6,\"takeProfit\":8,\"cooldown\":2}}",
                    "Trailing",
                    "{"
                            + ALWAYS
                            + "\"size\":{\"percent\":20},"
                            + "\"risk\":{\"trailingStop\":5,\"cooldown\":1}}",
                    "Ranked",
                    "{"
                            + ALWAYS
                            + "\"size\":{\"percent\":50},\"schedule\":{\"every\":\"week\"},"
                            + "\"ranking\":{\"by\":{\"indicator\":\"rate_of_change\",\"period\":2},"
                            + "\"first\":\"highest\",\"keep\":1}}");

    /** The open and the close of each session; nothing trades outside of the two. */
    private static final Map<Symbol, String[]> DAYS =
            Map.of(
                    Symbol.of("DPA"),
                    "100-101 102-103 104-108 107-103 103-104 104-104.5 103-101 102-103 103-104"
                            .split(" ", -1),
                    Symbol.of("DPB"),
                    "100-100 100-101 102-104 96-95 96-97 97-100 97-98 98-106 105-104"
                            .split(" ", -1),
                    Symbol.of("DPC"),
                    "200-201 201-203 205-218 217-212 213-215 214-215 208-202 203-204 205-206"
                            .split(" ", -1));

    private static final int SESSIONS = 9;

    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @Autowired Bars bars;
    @Autowired SettableClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired Strategies strategies;
    @Autowired Deployments deployments;
    @Autowired PostedQuotes quotes;
    @Autowired OrderQueries orders;
    @TempDir Path folder;

    private final Map<Symbol, StringBuilder> files = new LinkedHashMap<>();
    private Person ada;

    /** What trades, by the name of its strategy. */
    private final Map<String, Deployment> deployed = new TreeMap<>();

    private Session first;

    @BeforeEach
    void open() {
        first = firstOfAWeek();
        pass(first.open());
        ada = people.newcomer();
    }

    @Test
    void theFillsAreThoseOfABacktestAndTheOrdersAreForTheNextOpen() throws IOException {
        for (Symbol symbol : DAYS.keySet()) {
            files.put(symbol, new StringBuilder("date,open,high,low,close,volume\n"));
            for (int before = 4; before > 0; before--) {
                String open = DAYS.get(symbol)[0].split("-", -1)[0];
                add(symbol, first.date().minusDays(before), open, open);
            }
        }
        store(first.date().minusDays(1));
        RULES.forEach((name, rules) -> deployed.put(name, deploy(name, rules)));

        Session session = first;
        for (int day = 0; day < SESSIONS; day++) {
            trade(day);
            for (Symbol symbol : DAYS.keySet()) {
                String[] prices = DAYS.get(symbol)[day].split("-", -1);
                add(symbol, session.date(), prices[0], prices[1]);
            }
            if (day < SESSIONS - 1) {
                Session next = calendar.next(session.close());
                close(session);
                pass(next.open());
                session = next;
            }
        }
        store(session.date());
        for (Deployment one : deployed.values()) {
            assertMarketOrdersFillAtTheNextOpen(one);
            List<String> fills = fills(one);
            assertEquals(backtest(one, first.date(), session.date()), fills, one.strategyName());
            assertTrue(fills.size() >= 3, fills.toString());
        }
        String guarded = fills(named("Guarded")).toString();
        for (String at : List.of("217.08", "96", "203.3", "104.76")) {
            assertTrue(guarded.contains(" at " + at + " "), "targets and stops: " + guarded);
        }
        List<String> ranked = fills(named("Ranked"));
        assertTrue(ranked.get(1).contains("sell") && ranked.get(2).contains("buy"), "" + ranked);
    }

    private Deployment named(String strategy) {
        return Objects.requireNonNull(deployed.get(strategy));
    }

    private StringBuilder file(Symbol symbol) {
        return Objects.requireNonNull(files.get(symbol));
    }

    /** The next that has not begun: rules with a weekly schedule act on it. */
    private Session firstOfAWeek() {
        Session session = calendar.next(clock.instant());
        while (session.date().getDayOfWeek() != DayOfWeek.MONDAY) {
            session = calendar.next(session.close());
        }
        return session;
    }

    private Deployment deploy(String name, String rules) {
        var wanted =
                Map.of(
                        "name",
                        name,
                        "startingCash",
                        100_000,
                        "slippageBps",
                        0,
                        "commission",
                        Map.of("perTrade", 1));
        JsonNode portfolio = ada.api().post("portfolios", wanted).expect(201);
        long strategy =
                strategies.create(ada.id(), new Draft(name, Kind.RULES, rules, symbols())).id();
        return deployments.start(
                ada.id(),
                strategy,
                1,
                Long.parseLong(portfolio.get("id").asString()),
                List.copyOf(files.keySet()),
                Map.of());
    }

    private String symbols() {
        return String.join(" ", files.keySet().stream().map(Symbol::ticker).toList());
    }

    /** The opens, the levels on the way that an order waits for, and the closes. */
    private void trade(int day) {
        DAYS.forEach((symbol, prices) -> post(symbol, prices[day].split("-", -1)[0]));
        DAYS.forEach(
                (symbol, prices) -> {
                    Price open = Price.of(prices[day].split("-", -1)[0]);
                    Price close = Price.of(prices[day].split("-", -1)[1]);
                    boolean rises = close.compareTo(open) > 0;
                    Price least = rises ? open : close;
                    Price most = rises ? close : open;
                    levels(symbol)
                            .filter(level -> level.compareTo(least) > 0)
                            .filter(level -> level.compareTo(most) < 0)
                            .toList()
                            .stream()
                            .sorted(rises ? Comparator.naturalOrder() : Comparator.reverseOrder())
                            .forEach(level -> post(symbol, level.toString()));
                    post(symbol, close.toString());
                });
    }

    private Stream<Price> levels(Symbol symbol) {
        return deployed.values().stream()
                .flatMap(one -> orders(OrderFilter.open(one.portfolioId())))
                .filter(one -> one.order().symbol().equals(symbol))
                .flatMap(one -> Stream.of(one.order().type().limitPrice(), level(one)))
                .filter(Objects::nonNull);
    }

    private static @Nullable Price level(OrderView one) {
        Price moved = one.level();
        return moved == null ? one.order().type().stopPrice() : moved;
    }

    private Stream<OrderView> orders(OrderFilter filter) {
        return orders.page(ada.id(), filter, null, 200).items().stream();
    }

    private void post(Symbol symbol, String price) {
        var posted = new PostedQuotes.Posted(symbol, Price.of(price), null, null, 0, null);
        assertEquals(1, quotes.post(List.of(posted)).accepted(), symbol + " " + price);
    }

    /** Ends a session: its bars come, and what it decides is given. */
    private void close(Session session) throws IOException {
        pass(session.close().plusSeconds(1));
        store(session.date());
        for (Deployment one : deployed.values()) {
            Close close =
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> newest(one), newest -> isOver(newest, session.date()));
            assertEquals(State.DONE, close.state(), one.strategyName() + close.message());
            assertNull(close.message(), one.strategyName());
        }
    }

    private static boolean isOver(@Nullable Close close, LocalDate date) {
        return close != null && close.date().equals(date) && close.ranAt() != null;
    }

    private @Nullable Close newest(Deployment one) {
        return deployments.get(ada.id(), one.id()).last();
    }

    private void pass(Instant to) {
        clock.pass(Duration.between(clock.instant(), to));
    }

    private void add(Symbol symbol, LocalDate date, String open, String close) {
        boolean rises = new BigDecimal(close).compareTo(new BigDecimal(open)) > 0;
        file(symbol)
                .append(
                        "%s,%s,%s,%s,%s,1000000\n"
                                .formatted(
                                        date,
                                        open,
                                        rises ? close : open,
                                        rises ? open : close,
                                        close));
    }

    private void store(LocalDate day) throws IOException {
        for (Map.Entry<Symbol, StringBuilder> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey() + ".csv"), file.getValue());
        }
        new PriceImport(reader, writer, day.plusDays(1)).read(List.of(folder));
        files.keySet().forEach(symbol -> bars.changed("imported", symbol));
    }

    private void assertMarketOrdersFillAtTheNextOpen(Deployment one) {
        List<OrderView> given =
                orders(OrderFilter.all(one.portfolioId()))
                        .filter(order -> order.order().type() instanceof OrderType.Market)
                        .toList();
        assertTrue(given.size() >= 2, one.strategyName() + given);
        for (OrderView order : given) {
            assertEquals(TimeInForce.OPG, order.order().timeInForce(), order.sentence());
            Session next = calendar.next(order.order().receivedAt());
            Instant filled = order.fills().getFirst().filledAt();
            assertEquals(next.date(), calendar.date(filled), order.sentence());
            assertEquals(
                    day(next.date(), order.order().symbol(), 1),
                    order.fills().getFirst().price(),
                    order.sentence());
        }
    }

    /** The open of a day, as it was stored. */
    private Price day(LocalDate date, Symbol symbol, int column) {
        return file(symbol)
                .toString()
                .lines()
                .filter(line -> line.startsWith(date.toString()))
                .map(line -> Price.of(line.split(",", -1)[column]))
                .findFirst()
                .orElseThrow();
    }

    private List<String> fills(Deployment one) {
        String path = "portfolios/" + one.portfolioId() + "/fills?limit=200";
        return lines(
                Person.signIn(people.url(), ada.email()).api().get(path).expect(200).get("items"),
                fill ->
                        calendar.date(Instant.parse(fill.get("at").asString()))
                                + words(fill, "quantity"));
    }

    private List<String> backtest(Deployment one, LocalDate from, LocalDate to) {
        var api = Person.signIn(people.url(), ada.email()).api();
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("strategyId", Long.toString(one.strategyId()));
        wanted.put("symbols", files.keySet().stream().map(Symbol::ticker).toList());
        wanted.put("startDate", from.toString());
        wanted.put("endDate", to.toString());
        wanted.put("startingCapital", 100_000);
        wanted.put("commission", Map.of("perTrade", 1));
        wanted.put("slippageBps", 0);
        String path = "backtests/" + api.post("backtests", wanted).expect(202).get("id").asString();
        JsonNode done =
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> api.get(path).expect(200),
                                run -> !run.get("finishedAt").isNull());
        assertEquals("done", done.get("status").asString(), done.toString());
        return lines(
                done.at("/result/trades"),
                fill -> fill.get("date").asString() + words(fill, "qty"));
    }

    private static List<String> lines(JsonNode fills, Function<JsonNode, String> line) {
        List<String> lines = new ArrayList<>();
        fills.forEach(fill -> lines.add(line.apply(fill)));
        return lines.stream().sorted().toList();
    }

    private static String words(JsonNode fill, String quantity) {
        return " %s %s %s at %s for %s"
                .formatted(
                        fill.get("side").asString(),
                        plain(fill.get(quantity)),
                        fill.get("symbol").asString(),
                        plain(fill.get("price")),
                        plain(fill.get("commission")));
    }

    private static String plain(JsonNode number) {
        return new BigDecimal(number.asString()).stripTrailingZeros().toPlainString();
    }
}
