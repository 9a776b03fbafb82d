package bullpen.sweep;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.RunKind;
import bullpen.backtest.Status;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walk-forwards from the form to the page, and studies that are stopped on the way. */
@RunningServer
class WalkForwardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FAST = "/entry/all/0/left/period,/exit/any/0/left/period";
    private static final String RULES =
            """
            {"entry": {"all": [{"left": {"indicator": "sma", "period": 5}, "relation": "above",
              "right": {"indicator": "sma", "period": 20}}]},
             "exit": {"any": [{"left": {"indicator": "sma", "period": 5}, "relation": "below",
              "right": {"indicator": "sma", "period": 20}}]}, "size": {"percent": 100}}
            """;
    private static final String SLOW =
            """
            const params = {n: {min: 1, max: 50, default: 10}};
            function onBar() { for (let i = 0; i < 1e5; i++) { Math.sqrt(i); } }
            """;

    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @Autowired Strategies strategies;
    @Autowired BacktestQueue queue;
    @Autowired StudyQueries queries;

    @Autowired
    @Qualifier("backtestSlots")
    SmartLifecycle slots;

    @TempDir Path folder;

    /** Two symbols that are the same until the first window ends, and another after. */
    @BeforeEach
    void importPrices() throws IOException {
        LocalDate last = LocalDate.of(2016, 12, 31);
        DailyBarFiles.write(folder, LocalDate.of(2015, 6, 1), last, List.of("WFA", "WFC"));
        List<String> one = Files.readAllLines(folder.resolve("WFA.csv"));
        List<String> other = Files.readAllLines(folder.resolve("WFC.csv"));
        Files.write(
                folder.resolve("WFB.csv"),
                java.util.stream.IntStream.range(0, one.size())
                        .mapToObj(
                                i ->
                                        one.get(i).compareTo("2016-07") < 0 || i == 0
                                                ? one.get(i)
                                                : other.get(i))
                        .toList());
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void whatIsChosenIsTriedAfterwardsWithTheMoneyThatWasLeft() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES, "WFA");
        HtmlPage page = walk(ada, strategy, Map.of("inMonths", "6", "outMonths", "2"));
        WalkForward result = result(ada, page);
        assertEquals(3, result.steps().size());
        assertEquals(3, page.querySelectorAll("#windows tbody tr").size());
        double grown = 1;
        for (WalkForward.Step step : result.steps()) {
            grown *= 1 + made(step.out());
        }
        assertEquals(grown, result.equity().getLast() / (double) result.startCents(), 1e-6);
        assertTrue(
                text(page, "#equity .chart__ends thead").matches("\\s*\\d+ [A-Z][a-z]+ 2.*"),
                text(page, "#equity .chart__ends thead"));
        assertTrue(text(page, "#verdict").contains("of 3 windows made money"));
        assertTrue(text(page, "#assumptions").contains("starts without positions"));
        assertTrue(ada.page("/sweeps").asNormalizedText().contains("Walk-forward"));
        Person eve = people.newcomer();
        assertEquals(404, eve.page(page.getUrl().getPath()).getWebResponse().getStatusCode());
    }

    @Test
    void whatComesAfterwardsHasNoPartInTheChoice() {
        Person ada = people.newcomer();
        Map<String, String> windows = Map.of("inMonths", "6", "outMonths", "6");
        WalkForward one = result(ada, walk(ada, strategy(ada, Kind.RULES, RULES, "WFA"), windows));
        WalkForward other =
                result(ada, walk(ada, strategy(ada, Kind.RULES, RULES, "WFB"), windows));
        WalkForward.Step first = one.steps().getFirst();
        WalkForward.Step second = other.steps().getFirst();
        assertEquals(first.numbers(), second.numbers());
        assertEquals(first.in(), second.in());
        assertNotEquals(first.out(), second.out());
    }

    @Test
    void aWrongFormSaysHowManyRunsItWouldBe() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES, "WFA");
        HtmlPage page =
                submit(
                        ada.page("/strategies/" + strategy.id() + "/walk-forwards/new"),
                        Map.of(
                                "inMonths",
                                "1",
                                "outMonths",
                                "1",
                                "from1",
                                "2",
                                "to1",
                                "90",
                                "step1",
                                "1",
                                "startDate",
                                "2016-01-01",
                                "endDate",
                                "2016-12-31"));
        assertEquals(422, page.getWebResponse().getStatusCode());
        String message = text(page, "#outMonths-error");
        assertTrue(message.contains("990 runs; at most 500. Take at most 44 values"), message);
        page = submit(page, Map.of("inMonths", "12", "outMonths", "x"));
        assertNotNull(page.getElementById("outMonths-error"));
        page = submit(page, Map.of("outMonths", "1"));
        assertTrue(text(page, "#outMonths-error").contains("shorter than one window"));
        page = submit(page, Map.of("startDate", "+999999999-12-31"));
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertNotNull(page.getElementById("endDate-error"));
    }

    @Test
    void aStudyIsPutBackWhenTheServerStopsAndEndsWhenItIsCanceled() throws IOException {
        Person ada = people.newcomer();
        Strategy slow = strategy(ada, Kind.JAVASCRIPT, SLOW, "WFA");
        HtmlPage page =
                submit(
                        ada.page("/strategies/" + slow.id() + "/sweeps/new"),
                        Map.of(
                                "from1",
                                "1",
                                "to1",
                                "50",
                                "step1",
                                "1",
                                "benchmark",
                                "",
                                "startDate",
                                "2016-01-01",
                                "endDate",
                                "2016-12-31"));
        long id = id(page);
        await().atMost(PATIENCE).until(() -> queue.progress(id).day() > 0);
        assertTrue(
                ada.page("/sweeps/" + id).asNormalizedText().contains("of 50 runs"),
                "how many runs are made is told");
        slots.stop();
        assertEquals(Status.QUEUED, sweep(ada, id).status());
        assertEquals(0, sweep(ada, id).attempts());
        slots.start();
        await().atMost(PATIENCE).until(() -> queue.progress(id).day() > 0);
        HtmlPage now = ada.page("/sweeps/" + id);
        HtmlPage canceled =
                ((HtmlElement) now.querySelector("form[action$='/cancellation'] button")).click();
        await().atMost(PATIENCE).until(() -> sweep(ada, id).status() == Status.CANCELED);
        assertEquals("/sweeps/" + id, canceled.getUrl().getPath());
        assertTrue(ada.page("/sweeps/" + id).asNormalizedText().contains("Canceled"));
    }

    private BacktestRun sweep(Person person, long id) {
        return queue.get(person.id(), id, RunKind.SWEEP);
    }

    private static double made(Cell cell) {
        Double made = cell.figure(Score.TOTAL_RETURN);
        return made == null ? 0 : made;
    }

    private HtmlPage walk(Person person, Strategy strategy, Map<String, String> windows) {
        Map<String, String> values = new HashMap<>(windows);
        values.putAll(
                Map.of(
                        "from1", "3",
                        "to1", "15",
                        "step1", "4",
                        "startDate", "2016-01-01",
                        "endDate", "2016-12-31",
                        "benchmark", "WFC"));
        HtmlPage page =
                submit(person.page("/strategies/" + strategy.id() + "/walk-forwards/new"), values);
        String path = page.getUrl().getPath();
        assertTrue(path.startsWith("/walk-forwards/"), page::asNormalizedText);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                queue.get(person.id(), id(page), RunKind.WALK_FORWARD)
                                        .status()
                                        .isOver());
        return person.page(path);
    }

    private WalkForward result(Person person, HtmlPage page) {
        return queries.result(
                queue.get(person.id(), id(page), RunKind.WALK_FORWARD), WalkForward.class);
    }

    private static HtmlPage submit(HtmlPage page, Map<String, String> values) {
        HtmlForm form = page.querySelector("main form");
        if (form.getSelectByName("axis1").getOptions().stream()
                .anyMatch(option -> option.getValueAttribute().equals(FAST))) {
            form.getSelectByName("axis1").setSelectedAttribute(FAST, true);
        }
        return Person.submit(form, values);
    }

    private static long id(HtmlPage page) {
        return Long.parseLong(page.getUrl().getPath().replaceAll(".*/", ""));
    }

    private Strategy strategy(Person person, Kind kind, String body, String symbol) {
        return strategies.create(person.id(), new Draft("Cross", kind, body, symbol));
    }

    private static String text(HtmlPage page, String selector) {
        return page.querySelector(selector).asNormalizedText();
    }
}
