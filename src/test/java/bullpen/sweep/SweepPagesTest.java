package bullpen.sweep;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.backtest.BacktestQueue;
import bullpen.backtest.BacktestRequest;
import bullpen.backtest.BacktestRun;
import bullpen.backtest.Report;
import bullpen.backtest.RunKind;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;
import bullpen.strategy.Version;
import bullpen.web.Problem;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Sweeps from the form to the heat map, without JavaScript, over imported prices. */
@RunningServer
class SweepPagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FAST = "/entry/all/0/left/period,/exit/any/0/left/period";
    private static final String SLOW = "/entry/all/0/right/period,/exit/any/0/right/period";
    private static final String RULES =
            """
            {"entry": {"all": [{"left": {"indicator": "sma", "period": 5}, "relation": "crosses_above",
              "right": {"indicator": "sma", "period": 20}}]},
             "exit": {"any": [{"left": {"indicator": "sma", "period": 5}, "relation": "crosses_below",
              "right": {"indicator": "sma", "period": 20}}]}, "size": {"shares": 10}}
            """;
    private static final String SCRIPT =
            """
            const params = {fast: {min: 2, max: 30, default: 5}, shares: {min: 1, max: 50, default: 10}};
            function onBar() {
              if (params.fast === 6) missing();
              for (const symbol of symbols) {
                const above = sma(symbol, params.fast) > sma(symbol, 20), held = getPosition(symbol);
                if (above && held === 0) buy(symbol, params.shares);
                if (!above && held > 0) sell(symbol, held);
              }
            }
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

    @BeforeEach
    void importPrices() throws IOException {
        DailyBarFiles.write(
                folder,
                LocalDate.of(2015, 6, 1),
                LocalDate.of(2016, 12, 31),
                List.of("SWA", "SWB"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void aSweepOfRulesIsAHeatMapAndEachCellABacktestOfItsOwn() throws IOException {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        HtmlPage page =
                sweep(
                        ada,
                        strategy,
                        Map.of(
                                "axis1", FAST, "from1", "3", "to1", "9", "step1", "3", "axis2",
                                SLOW, "from2", "15", "to2", "25", "step2", "10"));
        assertEquals(6, page.querySelectorAll("#cells tbody td").size(), page.asNormalizedText());
        assertEquals(1, page.querySelectorAll("#cells .best").size());
        assertTrue(text(page, "#headline").startsWith("Best of 6 runs by Sharpe ratio: "));
        assertTrue(text(page, "#luck").contains("6 runs were tried on the same prices"));
        assertTrue(text(page, "#assumptions").contains("risk-free rate, 252 days a year."));
        HtmlPage trades = ada.page(page.getUrl().getPath() + "?score=trades");
        assertEquals(0, trades.querySelectorAll("#cells .best").size());
        HtmlElement last = trades.querySelector("#cells tbody tr:last-child td:last-child a");
        HtmlPage cell = last.click();
        assertEquals(
                "9",
                text(cell, "#numbers").replaceAll(".*left of 2 conditions\\) (\\d+), .*", "$1"));

        HtmlPage report = report(press(cell));
        Strategy saved = strategies.get(ada.id(), strategy.id());
        assertEquals(2, saved.version().number());
        assertTrue(saved.version().sentence().contains("9-day SMA"), saved.version().sentence());
        assertSame(
                cells(ada, page).get(5),
                Objects.requireNonNull(queue.report(run(ada, report))),
                report);
        String csv =
                ada.browser()
                        .getPage(page.getUrl() + "/cells.csv")
                        .getWebResponse()
                        .getContentAsString();
        assertEquals(7, csv.lines().count());
        Version tried = strategy.version();
        assertTrue(csv.lines().skip(1).allMatch(line -> line.contains(tried.hash())), csv);
        assertTrue(text(page, "#origin").contains(tried.shortHash()), text(page, "#origin"));
        assertTrue(csv.startsWith("SMA period (left of 2 conditions),"), csv);
    }

    @Test
    void aCellOfAScriptThatFailsIsNoEndOfTheOthers() throws IOException {
        openOnASaturday();
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.JAVASCRIPT, SCRIPT);
        HtmlPage page =
                sweep(
                        ada,
                        strategy,
                        Map.of(
                                "symbols",
                                "SWW",
                                "axis1",
                                "fast",
                                "from1",
                                "5",
                                "to1",
                                "7",
                                "step1",
                                "1",
                                "params[shares]",
                                "20"));
        List<Cell> cells = cells(ada, page);
        assertNull(cells.get(0).error());
        assertTrue(Objects.requireNonNull(cells.get(1).error()).contains("missing"));
        assertTrue(text(page, "#cells tbody tr:nth-child(2)").contains("n/a"));
        assertNotNull(page.getElementById("curve"), "one number is a line too");
        assertTrue(text(page, "#assumptions").contains("risk-free rate, 365 days a year."));
        HtmlPage cell = ada.page(page.getUrl().getPath() + "/cells/2");
        HtmlPage report = report(press(cell));
        BacktestRun run = run(ada, report);
        assertEquals(Map.of("fast", 7.0, "shares", 20.0), run.request().params());
        assertSame(cells.get(2), Objects.requireNonNull(queue.report(run)), report);
    }

    /** Imports SWW, whose market does not close. */
    private void openOnASaturday() throws IOException {
        Path other = Files.createDirectory(folder.resolve("open"));
        String rows = Files.readString(folder.resolve("SWA.csv"));
        Files.writeString(
                other.resolve("SWW.csv"),
                rows.replace("2016-05-09", "2016-05-07,80,81,79,80,1000000\n2016-05-09"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(other));
    }

    @Test
    void numbersAreNotSavedWhenTheirRoomIsTakenMeanwhile() throws IOException {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        HtmlPage page =
                sweep(ada, strategy, Map.of("axis1", FAST, "from1", "6", "to1", "6", "step1", "1"));
        BacktestRequest request = queue.get(ada.id(), id(page), RunKind.SWEEP).request();
        Draft changed = new Draft("Renamed", Kind.RULES, RULES.replace("5,", "7,"), "SWA SWB");
        slots.stop();
        List<BacktestRun> waiting = new ArrayList<>();
        Runnable take = () -> waiting.add(queue.submit(ada.id(), strategy.id(), null, request));
        take.run();
        take.run();
        try {
            Problem full =
                    assertThrows(
                            Problem.class,
                            () ->
                                    queue.submit(
                                            ada.id(),
                                            use -> {
                                                take.run();
                                                long id = strategy.id();
                                                strategies.save(ada.id(), id, changed, use);
                                            },
                                            request));
            assertEquals("queue_full", full.code());
        } finally {
            waiting.forEach(queue::cancel);
            slots.start();
        }
        Strategy kept = strategies.get(ada.id(), strategy.id());
        assertEquals(1, kept.version().number());
        assertEquals("Cross", kept.name());
    }

    @Test
    void numbersAreNotSavedWhenThereIsNoRoomForTheirRun() throws IOException {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        HtmlPage page =
                sweep(ada, strategy, Map.of("axis1", FAST, "from1", "6", "to1", "6", "step1", "1"));
        HtmlPage cell = ada.page(page.getUrl().getPath() + "/cells/0");
        BacktestRequest request = queue.get(ada.id(), id(page), RunKind.SWEEP).request();
        slots.stop();
        List<BacktestRun> waiting =
                Stream.generate(() -> queue.submit(ada.id(), strategy.id(), null, request))
                        .limit(3)
                        .toList();
        HtmlPage refused = press(cell);
        waiting.forEach(queue::cancel);
        slots.start();
        assertEquals(429, refused.getWebResponse().getStatusCode());
        assertEquals("30", refused.getWebResponse().getResponseHeaderValue("Retry-After"));
        assertTrue(text(refused, ".error-summary").contains("Three of your backtests wait"));
        assertEquals(1, strategies.get(ada.id(), strategy.id()).version().number());
        report(press(refused));
        assertEquals(2, strategies.get(ada.id(), strategy.id()).version().number());
    }

    @Test
    void aWrongFormKeepsWhatWasTyped() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        HtmlPage page = form(ada, strategy);
        assertEquals(FAST, value(page, "#axis1 option[selected]"));
        page =
                submit(
                        page,
                        Map.of(
                                "axis1",
                                FAST,
                                "from1",
                                "0",
                                "to1",
                                "8",
                                "step1",
                                "2",
                                "axis2",
                                SLOW,
                                "from2",
                                "9",
                                "to2",
                                "3",
                                "step2",
                                "1",
                                "startingCapital",
                                "much"));
        assertEquals(422, page.getWebResponse().getStatusCode());
        for (String field : List.of("to2", "startingCapital")) {
            assertNotNull(page.getElementById(field + "-error"), field);
        }
        page = submit(page, Map.of("to2", "12", "startingCapital", "100000"));
        assertTrue(text(page, "#from1-error").contains("Not with 0"), text(page, "#from1-error"));
        assertEquals(
                "9",
                ((HtmlForm) page.querySelector("form[action$='/sweeps']"))
                        .getInputByName("from2")
                        .getValue());
    }

    @Test
    void anothersSweepDoesNotExist() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        HtmlPage page =
                sweep(ada, strategy, Map.of("axis1", FAST, "from1", "5", "to1", "5", "step1", "1"));
        String path = page.getUrl().getPath();
        Person eve = people.newcomer();
        for (String other :
                List.of(
                        path,
                        path + "/cells.csv",
                        path + "/cells/0",
                        "/strategies/" + strategy.id() + "/sweeps/new")) {
            assertEquals(404, eve.page(other).getWebResponse().getStatusCode(), other);
        }
        assertEquals(404, ada.page(path + "/cells/1").getWebResponse().getStatusCode());
        String asBacktest = path.replace("sweeps", "backtests");
        assertEquals(404, ada.page(asBacktest).getWebResponse().getStatusCode());
        assertTrue(ada.page("/sweeps").asNormalizedText().contains("Sweep"));
        assertTrue(ada.page("/backtests").asNormalizedText().contains("No backtests yet"));
    }

    private static void assertSame(Cell cell, Report report, HtmlPage page) {
        assertEquals(
                report.figure("totalReturn").strategy(),
                cell.figure(Score.TOTAL_RETURN),
                page::asNormalizedText);
        assertEquals(report.figure("sharpeRatio").strategy(), cell.figure(Score.SHARPE));
        assertEquals(report.figure("maxDrawdown").strategy(), cell.figure(Score.DRAWDOWN));
        assertEquals(report.totalTrades(), cell.figure(Score.TRADES));
    }

    private HtmlPage form(Person person, Strategy strategy) {
        return person.page("/strategies/" + strategy.id() + "/sweeps/new");
    }

    private HtmlPage sweep(Person person, Strategy strategy, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(
                Map.of(
                        "startDate", "2016-01-01",
                        "endDate", "2016-12-31",
                        "commission", "1",
                        "benchmark", ""));
        HtmlPage page = submit(form(person, strategy), all);
        String path = page.getUrl().getPath();
        assertTrue(path.startsWith("/sweeps/"), page::asNormalizedText);
        await().atMost(PATIENCE)
                .until(() -> queue.get(person.id(), id(page), RunKind.SWEEP).status().isOver());
        return person.page(path);
    }

    private HtmlPage report(HtmlPage page) throws IOException {
        await().atMost(PATIENCE)
                .until(() -> ((HtmlPage) page.refresh()).getElementById("verdict") != null);
        return (HtmlPage) page.refresh();
    }

    private static HtmlPage submit(HtmlPage page, Map<String, String> values) {
        HtmlForm form = page.querySelector("form[action$='/sweeps']");
        Map<String, String> typed = new HashMap<>(values);
        for (String axis : List.of("axis1", "axis2")) {
            String chosen = typed.remove(axis);
            if (chosen != null) {
                form.getSelectByName(axis).setSelectedAttribute(chosen, true);
            }
        }
        return Person.submit(form, typed);
    }

    private static HtmlPage press(HtmlPage cell) throws IOException {
        return ((HtmlElement) cell.querySelector("form[action$='/backtests'] button")).click();
    }

    private List<Cell> cells(Person person, HtmlPage page) {
        return queries.sweep(queue.get(person.id(), id(page), RunKind.SWEEP)).cells();
    }

    private BacktestRun run(Person person, HtmlPage report) {
        return queue.get(person.id(), id(report));
    }

    private static long id(HtmlPage page) {
        return Long.parseLong(page.getUrl().getPath().replaceAll(".*/", ""));
    }

    private Strategy strategy(Person person, Kind kind, String body) {
        return strategies.create(person.id(), new Draft("Cross", kind, body, "SWA SWB"));
    }

    private static String text(HtmlPage page, String selector) {
        return page.querySelector(selector).asNormalizedText();
    }

    private static String value(HtmlPage page, String selector) {
        return ((HtmlElement) page.querySelector(selector)).getAttribute("value");
    }
}
