package bullpen.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.SettableClock;
import bullpen.calendar.MarketCalendar;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.deployment.Deployment.Close;
import bullpen.deployment.Deployment.State;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.market.Bars;
import bullpen.market.file.PriceImport;
import bullpen.order.Instruction;
import bullpen.order.OrderFilter;
import bullpen.order.OrderQueries;
import bullpen.order.OrderView;
import bullpen.portfolio.PortfolioQueries;
import bullpen.quote.PostedQuotes;
import bullpen.replay.Standing;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.WorkerTurn;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.web.Jobs;
import bullpen.web.Problem;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A strategy that trades a portfolio, on a server whose days pass when the test says so. */
@OwnServer
@Import(SettableClock.class)
@TestPropertySource(properties = "spring.application.name=deployments")
@ResourceLock("the clock of this server")
class DeploymentTest {
    private static final Symbol DEP = Symbol.of("DEP");
    private static final Duration DAY = Duration.ofDays(1);
    private static final String SCRIPT =
            """
            const params = {shares: {min: 1, max: 50, default: 20}};
            let calls = 0;
            function onBar() {
              calls++;
              const held = getPosition('DEP');
              if (held === 0) buy('DEP', params.shares);
              if (calls === 3) sell('DEP', held + 1);
            }
            """;

    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @Autowired Bars bars;
    @Autowired SettableClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired Strategies strategies;
    @Autowired Deployments deployments;
    @Autowired PortfolioQueries portfolios;
    @Autowired PostedQuotes quotes;
    @Autowired OrderQueries orders;
    @Autowired DeploymentStore store;
    @Autowired CloseRunner runner;
    @Autowired WorkerPool pool;
    @Autowired Jobs jobs;
    @TempDir Path folder;

    private final StringBuilder rows = new StringBuilder("date,open,high,low,close,volume\n");
    private Person ada;

    @BeforeEach
    void list() throws IOException {
        store(today().minusDays(1));
        post("100.00");
        ada = people.newcomer();
    }

    @Test
    void aStrategyTradesAtEachCloseAndMissesNoneInSilence() throws IOException {
        long portfolio = portfolio();
        String address = deploy(portfolio, "Climber", SCRIPT);
        HtmlPage page = ada.page(address);
        assertTrue(page.asNormalizedText().contains("Waits for its first close"));
        assertEquals("shares 10", page.getElementById("deployment-numbers").getTextContent());
        long id = id(address);

        LocalDate first = today();
        closeAt("101.00");
        assertEquals(State.WAITING, newest(id).state(), "its prices are not there yet");
        store(first);
        await(() -> newest(id).state() == State.DONE);
        assertEquals(new Close(first, State.DONE, newest(id).ranAt(), 1, null), newest(id));
        post("102.00");
        assertEquals("10", held(portfolio), "its order filled at the next prices");

        closeAt("103.00");
        store(first.plusDays(1));
        await(() -> newest(id).state() == State.DONE);
        assertEquals(0, newest(id).orders(), "what is held is not bought again");

        closeAt("104.00");
        store(first.plusDays(2));
        await(() -> newest(id).state() == State.DONE);
        assertEquals(0, newest(id).orders());
        String refused = newest(id).message();
        assertNotNull(refused, "the script knows that it is its third close");
        assertTrue(refused.startsWith("Refused: Sell 11 DEP: "), refused);

        clock.pass(DAY.multipliedBy(3));
        post("105.00");
        List<Close> closes = deployments.closes(deployments.get(ada.id(), id));
        assertEquals(
                List.of(State.WAITING, State.MISSED, State.MISSED),
                closes.subList(0, 3).stream().map(Close::state).toList());
        assertEquals("The server was down then.", closes.get(1).message());
        clock.pass(Duration.ofHours(2));
        await(() -> newest(id).state() == State.MISSED);

        closeAt("105.50");
        closeAt("105.60");
        closes = deployments.closes(deployments.get(ada.id(), id));
        assertEquals(State.MISSED, closes.get(1).state(), "a newer close has come");

        deployments.end(ada.id(), id);
        int told = deployments.closes(deployments.get(ada.id(), id)).size();
        closeAt("106.00");
        assertEquals(told, deployments.closes(deployments.get(ada.id(), id)).size());
    }

    @Test
    void whatGoesWrongIsToldWithItsLine() throws IOException {
        String address =
                deploy(portfolio(), "Stumbler", "function onBar() {\n  nothing.here();\n}");
        long id = id(address);
        LocalDate first = today();
        closeAt("101.00");
        store(first);
        await(() -> newest(id).state() == State.FAILED);
        String message = String.valueOf(newest(id).message());
        assertTrue(message.contains("nothing") && message.endsWith("(line 2)"), message);
        Person again = Person.signIn(people.url(), ada.email());
        assertTrue(again.page(address).asNormalizedText().contains("(line 2)"));
        assertTrue(again.page("/inbox").asNormalizedText().contains("Stumbler, deployed on"));
    }

    @Test
    void onePortfolioIsTradedByOneStrategyAndStoppedByItsOwnerOnly() throws IOException {
        long portfolio = portfolio();
        String address = deploy(portfolio, "First", SCRIPT);
        HtmlPage refused = submit(portfolio, "Second", SCRIPT);
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertTrue(refused.getElementById("portfolio-error").getTextContent().contains("already"));
        HtmlPage wrong = submit(portfolio, "Second", SCRIPT, "0");
        assertEquals(422, wrong.getWebResponse().getStatusCode());
        assertTrue(wrong.getElementById("params[shares]-error") != null);
        HtmlForm form = wrong.querySelector("form[action$='/deployments']");
        HtmlPage unknown =
                Person.submit(form, Map.of("universe", "DEP, NOPE", "params[shares]", "10"));
        assertEquals(422, unknown.getWebResponse().getStatusCode());
        assertEquals(
                "Error: No prices: NOPE.",
                unknown.getElementById("universe-error").getTextContent().strip());
        long id = id(address);
        Deployment traded = deployments.get(ada.id(), id);
        assertTrue(ada.page("/strategies").asNormalizedText().contains("Deployed"));
        HtmlPage strategy = ada.page("/strategies/" + traded.strategyId());
        assertEquals(
                address, strategy.getAnchorByText("Version 1 trades in Robot").getHrefAttribute());
        HtmlPage owned = ada.page("/portfolios/" + portfolio);
        assertEquals(
                address, owned.getAnchorByText("Traded by First, version 1").getHrefAttribute());
        Person ben = people.newcomer();
        assertThrows(Problem.class, () -> deployments.end(ben.id(), id));
        assertEquals(404, ben.page(address).getWebResponse().getStatusCode());
        HtmlForm stop = ada.page(address).querySelector("form[action$='/end']");
        HtmlPage stopped = Person.submit(stop, Map.of());
        assertTrue(stopped.asNormalizedText().contains("Stopped"));
        assertFalse(ada.page("/portfolios/" + portfolio).asNormalizedText().contains("Traded by"));
        assertTrue(deploy(portfolio, "Third", SCRIPT).startsWith("/deployments/"));
        assertEquals(3, ada.page("/deployments").querySelectorAll("tbody tr").size() + 1);
    }

    @Test
    void whatIsDecidedIsGivenAgainAfterACrashAndNotDecidedAgain() throws IOException {
        String script =
                """
                function onBar() {
                  if (cancelOrders() === 0) buy('DEP', 5, {limit: 50});
                  else buy('DEP', 7);
                }
                """;
        long portfolio = portfolio();
        long id = id(deploy(portfolio, "Crasher", script));
        LocalDate first = today();
        closeAt("101.00");
        store(first);
        await(() -> newest(id).state() == State.DONE);
        closeAt("101.00");
        store(first.plusDays(1));
        await(() -> newest(id).state() == State.DONE);
        List<String> orders = List.of("Buy 7 DEP at the market", "Buy 5 DEP at $50.00 or better");
        assertEquals(orders, orders(portfolio));

        sql(
                "update deployment_closes set state = 'decided', orders = 0"
                        + " where deployment_id = ? and day = ?",
                id,
                first.plusDays(1).toEpochDay());
        await(() -> newest(id).state() == State.DONE);
        assertEquals(1, newest(id).orders());
        assertEquals(null, newest(id).message());
        assertEquals(orders, orders(portfolio));
    }

    @Test
    void whatIsDecidedIsNotGivenAfterTheNextOpenNorAfterItsOwnersEnd() throws IOException {
        long latePortfolio = portfolio();
        long late = id(deploy(latePortfolio, "Late", SCRIPT));
        long endedPortfolio = portfolio();
        long ended = id(deploy(endedPortfolio, "Ended", SCRIPT));
        LocalDate day = today();
        closeAt("101.00");
        var buys =
                new Decision.Submit(
                        DEP,
                        Side.BUY,
                        Size.shares(Quantity.shares(10)),
                        new Instruction.Single(OrderType.market()),
                        TimeInForce.DAY);
        var decision = new Decision(List.of(buys), List.of());
        boolean decided =
                writer.write(
                        tx -> {
                            boolean waited = store.decide(tx, ended, day, decision);
                            store.end(tx, ended, null, clock.instant());
                            return waited;
                        });
        assertTrue(decided);
        clock.pass(Duration.ofHours(2));
        await(() -> newest(late).state() == State.MISSED);
        sql(
                "update deployment_closes set state = 'decided', decision = ?"
                        + " where deployment_id = ?",
                DecisionJson.write(decision),
                late);
        String brokenOff =
                "The server went down, or it was stopped, while its orders were given. Those that"
                        + " the desk took are in the portfolio.";
        for (long one : List.of(ended, late)) {
            await(() -> newest(one).state() == State.MISSED);
            assertEquals(new Close(day, State.MISSED, null, 0, brokenOff), newest(one));
        }
        assertEquals(List.of(), orders(latePortfolio));
        assertEquals(List.of(), orders(endedPortfolio));
        Person again = Person.signIn(people.url(), ada.email());
        String told = again.page("/inbox").asNormalizedText();
        assertTrue(told.contains("Late, deployed on Robot, on " + day + ": missed. The server"));
    }

    @Test
    void aCloseThatIsWrittenAfterItsOwnersStopIsNoneOfIts() throws IOException {
        long portfolio = portfolio();
        long id = id(deploy(portfolio, "Halted", SCRIPT));
        LocalDate day = today();
        var standing =
                new Standing(Math.toIntExact(day.toEpochDay()), Money.of("100000"), List.of());
        store(day);
        boolean told =
                writer.write(
                        tx -> {
                            store.end(tx, id, null, clock.instant());
                            store.await(tx, id, standing);
                            return store.miss(tx, id, day.minusDays(1), "Nobody saw it.")
                                    || store.end(tx, id, "A second end.", clock.instant());
                        });
        assertFalse(told);
        assertEquals(List.of(), deployments.closes(deployments.get(ada.id(), id)));
    }

    @Test
    void aStrategyThatComesToItsWorkerAfterTheNextOpenOrdersNothing() throws Exception {
        long portfolio = portfolio();
        long id = id(deploy(portfolio, "Patient", SCRIPT));
        LocalDate day = today();
        closeAt("101.00");
        List<WorkerTurn> others = Stream.generate(pool::turn).limit(pool.slots()).toList();
        var run = new FutureTask<>(() -> runner.run(deployments.get(ada.id(), id)));
        try {
            store(day);
            Thread thread = Thread.ofPlatform().start(run);
            await(() -> isWaitingForATurn(thread));
            clock.pass(Duration.ofHours(2));
        } finally {
            others.forEach(WorkerTurn::close);
        }
        String late = "Its turn came after the next open: too many others ran before it.";
        assertEquals(new Close(day, State.MISSED, null, 0, late), run.get());
        await(() -> newest(id).state() == State.MISSED);
        assertEquals(List.of(), orders(portfolio));
    }

    @Test
    void aDatabaseThatIsFullForAWhileCostsNoClose() throws IOException {
        long portfolio = portfolio();
        long id = id(deploy(portfolio, "Calm", SCRIPT));
        LocalDate day = today();
        closeAt("101.00");
        sql("create temp table no_room (bytes blob)");
        sql("pragma temp.max_page_count = 1");
        sql(
                "create temp trigger full before update on main.deployment_closes"
                        + " when new.state = 'decided' and new.deployment_id = "
                        + id
                        + " begin insert into no_room values (zeroblob(100000)); end");
        store(day);
        awaitRounds(5);
        assertEquals(State.WAITING, newest(id).state());
        sql("drop trigger temp.full");
        await(() -> newest(id).state() == State.DONE);
        assertEquals(List.of("Buy 10 DEP at the market"), orders(portfolio));
    }

    private void awaitRounds(int rounds) {
        for (int i = 0; i < rounds; i++) {
            Instant last = lastRound();
            await(() -> !last.equals(lastRound()));
        }
    }

    private Instant lastRound() {
        return jobs.states().stream()
                .filter(job -> job.name().equals("Run deployed strategies"))
                .map(Jobs.State::lastStart)
                .findAny()
                .orElseThrow();
    }

    @Test
    void closesAreRunSideBySideAndInTurnsByPerson() throws IOException {
        long first = id(deploy(portfolio(), "First", SCRIPT));
        long second = id(deploy(portfolio(), "Second", SCRIPT));
        Person others = ada;
        ada = people.newcomer();
        long third = id(deploy(portfolio(), "Third", SCRIPT));
        List<Deployment> waiting =
                List.of(
                        deployments.get(others.id(), first),
                        deployments.get(others.id(), second),
                        deployments.get(ada.id(), third));
        List<Long> turns = DeploymentRounds.inTurns(waiting).stream().map(Deployment::id).toList();
        assertEquals(List.of(first, third, second), turns);

        LocalDate day = today();
        closeAt("101.00");
        List<WorkerTurn> taken = Stream.generate(pool::turn).limit(pool.slots()).toList();
        try {
            store(day);
            await(() -> threadsOfClosesThatWait() >= pool.slots());
        } finally {
            taken.forEach(WorkerTurn::close);
        }
        await(() -> newest(third).state() == State.DONE);
    }

    private static long threadsOfClosesThatWait() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("deployments"))
                .filter(DeploymentTest::isWaitingForATurn)
                .count();
    }

    private static boolean isWaitingForATurn(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(call -> call.getMethodName().equals("turn"));
    }

    @Test
    void oneThatBreaksHoldsNoneUpAndOneThatWasStoppedOrdersNothing() throws IOException {
        long brokenPortfolio = portfolio();
        long broken = id(deploy(brokenPortfolio, "Broken", SCRIPT));
        long stoppedPortfolio = portfolio();
        long stopped = id(deploy(stoppedPortfolio, "Stopped", SCRIPT));
        long sound = id(deploy(portfolio(), "Sound", SCRIPT));
        LocalDate day = today();
        closeAt("101.00");
        deployments.end(ada.id(), stopped);
        var decision = new Decision(List.of(), List.of());
        boolean decided = writer.write(tx -> store.decide(tx, stopped, day, decision));
        assertFalse(decided);
        sql(
                "create trigger breaks before update on deployment_closes when new.state = 'done'"
                        + " and new.deployment_id = "
                        + broken
                        + " begin select raise(abort, 'disk'); end");
        store(day);
        await(() -> newest(sound).state() == State.DONE);
        await(() -> newest(broken).state() == State.FAILED);
        sql("drop trigger breaks");
        assertEquals(1, orders(brokenPortfolio).size(), "tried three times, given once");
        Close given = newest(broken);
        assertEquals(1, given.orders());
        String message = String.valueOf(given.message());
        assertTrue(message.startsWith("It broke off while its orders were given"), message);
        LocalDate next = today();
        closeAt("101.00");
        store(next);
        await(() -> newest(broken).date().equals(next) && newest(broken).state() == State.DONE);
        assertEquals(List.of(), orders(stoppedPortfolio));
        assertEquals(List.of(), deployments.closes(deployments.get(ada.id(), stopped)));
    }

    @Test
    void aStrategySeesItsAccountByItsRulesAndAsItWasAtTheClose() throws IOException {
        String script =
                """
                function onBar() {
                  if (orders().length > 0) throw new Error('the order came after the close');
                  if (!sell('DEP', 5)) throw new Error('a margin account sells short');
                }
                """;
        long portfolio = portfolio("margin");
        long id = id(deploy(portfolio, "Bear", script));
        LocalDate day = today();
        closeAt("101.00");
        var limit =
                Map.of(
                        "portfolioId",
                        Long.toString(portfolio),
                        "symbol",
                        "DEP",
                        "side",
                        "buy",
                        "type",
                        "limit",
                        "quantity",
                        1,
                        "limitPrice",
                        50,
                        "timeInForce",
                        "gtc");
        Person again = Person.signIn(people.url(), ada.email());
        again.api().post("trading/orders", limit).expect(201);
        store(day);
        await(() -> newest(id).ranAt() != null);
        assertEquals(new Close(day, State.DONE, newest(id).ranAt(), 1, null), newest(id));
    }

    @Test
    void whatTheAccountRefusedOrTheStrategyTookBackIsNotGiven() throws IOException {
        String script =
                """
                function onBar() {
                  buy('DEP', 1050);
                  buy('DEP', 5, {limit: 50});
                  cancelOrders();
                  buy('DEP', 3);
                }
                """;
        long portfolio = portfolio();
        long id = id(deploy(portfolio, "Dreamer", script));
        LocalDate day = today();
        closeAt("90.00");
        store(day);
        await(() -> newest(id).state() == State.DONE);
        assertEquals(List.of("Buy 3 DEP at the market"), orders(portfolio));
        assertEquals(1, newest(id).orders());
        String message = String.valueOf(newest(id).message());
        assertTrue(message.startsWith("Refused: Buy 1050 DEP: "), message);
        post("100.00");
    }

    private static long id(String address) {
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }

    private void sql(String statement, Object... values) {
        writer.write(tx -> tx.sql().execute(statement, values));
    }

    /** A portfolio's in words, newest first. */
    private List<String> orders(long portfolio) {
        return orders.page(ada.id(), OrderFilter.all(portfolio), null, 50).items().stream()
                .map(OrderView::sentence)
                .toList();
    }

    private long portfolio() {
        return portfolio("cash");
    }

    private long portfolio(String account) {
        var wanted = Map.of("name", "Robot", "startingCash", 100_000, "account", account);
        return Long.parseLong(
                ada.api().post("portfolios", wanted).expect(201).get("id").asString());
    }

    /** Returns the path of the deployment's page. */
    private String deploy(long portfolio, String name, String script) throws IOException {
        HtmlPage page = submit(portfolio, name, script);
        assertEquals(200, page.getWebResponse().getStatusCode(), page.asNormalizedText());
        return page.getUrl().getPath();
    }

    private HtmlPage submit(long portfolio, String name, String script) throws IOException {
        return submit(portfolio, name, script, "10");
    }

    private HtmlPage submit(long portfolio, String name, String script, String shares)
            throws IOException {
        long strategy =
                strategies.create(ada.id(), new Draft(name, Kind.JAVASCRIPT, script, "DEP")).id();
        HtmlPage editor = ada.page("/strategies/" + strategy);
        HtmlPage page = editor.getAnchorByText("Deploy").click();
        HtmlForm form = page.querySelector("form[action$='/deployments']");
        form.getSelectByName("portfolio").setSelectedAttribute(Long.toString(portfolio), true);
        form.getInputsByName("params[shares]").forEach(field -> field.setValue(shares));
        return form.<org.htmlunit.html.HtmlElement>querySelector("button").click();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK);
    }

    /** Lets the day end; the first price of the next tells so. */
    private void closeAt(String price) {
        clock.pass(Duration.between(clock.instant(), calendar.nextClose(clock.instant())));
        post(price);
    }

    private void post(String price) {
        quotes.post(List.of(new PostedQuotes.Posted(DEP, Price.of(price), null, null, 0, null)));
    }

    private void store(LocalDate day) throws IOException {
        Files.writeString(
                folder.resolve("DEP.csv"), rows.append(day).append(",100,101,99,100,1000000\n"));
        new PriceImport(reader, writer, day.plusDays(1)).read(List.of(folder));
        bars.changed("imported", DEP);
    }

    private Close newest(long id) {
        return deployments.closes(deployments.get(ada.id(), id)).getFirst();
    }

    private String held(long portfolio) {
        return String.valueOf(
                portfolios.owned(ada.id(), portfolio).positions().getFirst().quantity());
    }

    private static void await(BooleanSupplier condition) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    while (!condition.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                });
    }
}
