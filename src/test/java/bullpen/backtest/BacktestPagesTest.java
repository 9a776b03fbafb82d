package bullpen.backtest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.DailyBarFiles;
import bullpen.LivePage;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.engine.Money;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.file.PriceImport;
import bullpen.sandbox.Cancellation;
import bullpen.sandbox.RunError;
import bullpen.sandbox.WorkerPool;
import bullpen.sandbox.WorkerTurn;
import bullpen.sandbox.worker.Program;
import bullpen.strategy.Draft;
import bullpen.strategy.Kind;
import bullpen.strategy.Strategies;
import bullpen.strategy.Strategy;
import bullpen.strategy.Version;
import bullpen.web.Problem;

import org.htmlunit.Page;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlCheckBoxInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlRadioButtonInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Backtests from the form to the report, without JavaScript, over imported prices. */
@RunningServer
class BacktestPagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2016, 12, 31);
    private static final List<Symbol> SYMBOLS = List.of(Symbol.of("BTA"), Symbol.of("BTB"));
    private static final String RULES =
            """
            {"entry": {"all": [{"left": {"indicator": "sma", "period": 5}, "relation": "crosses_above",
              "right": {"indicator": "sma", "period": 20}}]},
             "exit": {"any": [{"left": {"indicator": "sma", "period": 5}, "relation": "crosses_below",
              "right": {"indicator": "sma", "period": 20}}]}, "size": {"shares": 10}}
            """;
    private static final String SCRIPT =
            """
            function mean(bars, n) {
              let sum = 0;
              for (let i = bars.length - n; i < bars.length; i++) sum += bars[i].close;
              return sum / n;
            }
            function onBar() {
              for (const symbol of symbols) {
                const bars = getData(symbol, 21);
                if (bars.length < 21) continue;
                const now = mean(bars, 5) > mean(bars, 20), held = getPosition(symbol);
                const then = bars.slice(0, 20), before = mean(then, 5) > mean(then, 20);
                if (now && !before && held === 0) buy(symbol, 10);
                if (!now && before && held > 0) { sell(symbol, held); log('sold <' + symbol + '>'); }
              }
            }
            """;

    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @Autowired Strategies strategies;
    @Autowired BacktestQueue queue;
    @Autowired BacktestSlots slots;
    @Autowired BacktestStore store;
    @Autowired BacktestBars bars;
    @Autowired ActionRecord actions;
    @Autowired WorkerPool pool;
    @TempDir Path folder;

    @BeforeEach
    void importPrices() throws IOException {
        DailyBarFiles.write(folder, LocalDate.of(2014, 6, 2), LAST, List.of("BTA", "BTB", "BTM"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void bothKindsRunFromTheFormToTheSameTrades() {
        Person ada = people.newcomer();
        HtmlPage rules = report(ada, strategy(ada, Kind.RULES, RULES));
        HtmlPage script = report(ada, strategy(ada, Kind.JAVASCRIPT, SCRIPT));
        assertTrue(rules.querySelectorAll("#trades tbody tr").size() > 10);
        assertEquals(text(rules, "#trades"), text(script, "#trades"));
        assertEquals(text(rules, "#figures"), text(script, "#figures"));
        assertEquals(text(rules, "#verdict"), text(script, "#verdict"));
        assertTrue(text(script, "#log").contains("sold <BT"), "the log is shown and escaped");
        assertTrue(text(rules, "#verdict").contains("than BTM held all the time"));
        assertTrue(text(rules, "#assumptions").contains("open of the next day"));
        assertTrue(text(rules, "#warnings").contains("chosen today"));
        assertNotNull(rules.getElementById("equity").getAttribute("data-chart"));
        String ends = text(rules, "#equity .chart__ends");
        assertTrue(ends.matches("(?s).*Lowest\\s+Highest\\s+Strategy.*BTM.*"), ends);
        assertTrue(ada.page("/backtests").asNormalizedText().contains("Done"));
        assertEquals(2, ada.page("/strategies").querySelectorAll(".badge--info").size());
        assertTrue(ada.page("/strategies").asNormalizedText().contains("Backtested"));
    }

    @Test
    void aMarginAccountSellsShortAndACashAccountDoesNot() {
        Person ada = people.newcomer();
        String source =
                """
                let day = 0;
                function onBar() {
                  day++;
                  if (day === 1) sell('BTA', 10);
                  if (day === 5 && getPosition('BTA') < 0) buy('BTA', 10);
                }
                """;
        Strategy strategy = strategy(ada, Kind.JAVASCRIPT, source);
        HtmlPage page = ada.page("/strategies/" + strategy.id() + "/backtests/new");
        form(page).<HtmlRadioButtonInput>querySelector("[value=margin]").setChecked(true);
        HtmlPage margin = report(ada, page);
        assertTrue(text(margin, "#trades tbody").contains("short"), text(margin, "#trades"));
        assertTrue(text(margin, "#assumptions").contains("margin account"));
        HtmlPage cash = report(ada, strategy);
        assertTrue(text(cash, "#verdict").startsWith("Nothing was traded"));
        assertTrue(text(cash, "#assumptions").contains("cash account"));
    }

    @Test
    void aReportSaysThatItsRunDidNotLookAhead() {
        Person ada = people.newcomer();
        for (Kind kind : List.of(Kind.RULES, Kind.JAVASCRIPT)) {
            HtmlPage report = report(ada, strategy(ada, kind, kind == Kind.RULES ? RULES : SCRIPT));
            String path = report.getUrl().getPath();
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    text(ada.page(path), ".report__badges")
                                            .contains("Look-ahead check passed"));
        }
    }

    @Test
    void aReportSaysWhatLookingAheadCameTo() {
        Person ada = people.newcomer();
        BacktestRun run =
                queue.submit(ada.id(), strategy(ada, Kind.RULES, RULES).id(), null, request());
        await().atMost(PATIENCE).until(() -> looked(run).isChecked());
        assertEquals(LookAhead.passed(3), looked(run));
        LocalDate day = LocalDate.of(2015, 3, 4);
        assertLooked(
                ada,
                run,
                LookAhead.found(day, "BTB"),
                "Looks ahead",
                "What it ordered on 2015-03-04 (BTB) depends on days after that one.",
                "{\"checked\":true,\"ok\":false,\"date\":\"2015-03-04\",\"symbol\":\"BTB\","
                        + "\"message\":null}");
        assertLooked(
                ada,
                run,
                LookAhead.found(day, null),
                "Looks ahead",
                "What it ordered on 2015-03-04 depends on days after that one.",
                "{\"checked\":true,\"ok\":false,\"date\":\"2015-03-04\",\"symbol\":null,"
                        + "\"message\":null}");
        assertLooked(
                ada,
                run,
                LookAhead.undone("It took too long."),
                "Look-ahead not checked",
                "Whether it used what came later is not known: It took too long.",
                "{\"checked\":false,\"ok\":null,\"date\":null,\"symbol\":null,"
                        + "\"message\":\"It took too long.\"}");
        assertLooked(
                ada,
                run,
                LookAhead.passed(1),
                "Look-ahead check passed",
                "on one day: it ordered the same up to it.",
                "{\"checked\":true,\"ok\":true,\"date\":null,\"symbol\":null,\"message\":null}");
        assertLooked(
                ada,
                run,
                LookAhead.WAITING,
                "Look-ahead check runs",
                "",
                "{\"checked\":false,\"ok\":null,\"date\":null,\"symbol\":null,\"message\":null}");
        recover();
        String badges = badges(ada, run);
        assertTrue(badges.contains("Look-ahead not checked"), badges);
        assertTrue(
                badges.contains(
                        "The server ended before it was looked into. Run it again to have that"
                                + " done."),
                badges);
    }

    private LookAhead looked(BacktestRun run) {
        return queue.lookAhead(queue.get(run.userId(), run.id()));
    }

    private static String badges(Person owner, BacktestRun run) {
        HtmlPage report = owner.page("/backtests/" + run.id());
        return report.<DomElement>querySelector(".report__badges").getTextContent();
    }

    /** Of a run that is done: stores it, and reads it back, from the page and from the API. */
    private void assertLooked(
            Person owner,
            BacktestRun run,
            LookAhead found,
            String label,
            String words,
            String json) {
        writer.write(
                tx -> {
                    store.checked(tx, run.id(), found);
                    return found;
                });
        assertEquals(found, looked(run));
        String badges = badges(owner, run);
        assertTrue(badges.contains(label) && badges.contains(words), badges);
        JsonNode read = owner.api().get("backtests/" + run.id()).expect(200);
        assertEquals(json, read.at("/result/lookAhead").toString());
    }

    @Test
    void whatRobustnessCannotStartIsSaidBesideWhatItCan() throws IOException {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        BacktestRequest request =
                new BacktestRequest(
                        SYMBOLS,
                        LAST.minusDays(14),
                        LAST,
                        Money.of("50000"),
                        Money.ZERO,
                        2,
                        null,
                        "imported",
                        7);
        BacktestRun run = queue.submit(ada.id(), strategy.id(), null, request);
        assertNotNull(finished(run));
        HtmlPage report = ada.page("/backtests/" + run.id());
        HtmlForm robustness = (HtmlForm) report.querySelector("form[action$=robustness]");
        HtmlPage made = ((HtmlButton) robustness.querySelector("button")).click();
        String text = made.asNormalizedText();
        assertTrue(text.contains("The run from a month later was not started: "), text);
        assertEquals(2, made.getUrl().getQuery().split("ids=", -1).length - 1);
        HtmlPage again =
                ada.page(
                        "/strategies/%d/backtests/new?backtest=%d"
                                .formatted(strategy.id(), run.id()));
        String from = form(again).getInputByName("startDate").getValue();
        assertEquals(LAST.minusDays(14).toString(), from);
    }

    @Test
    void anOlderVersionRunsFromItsPageAndAgainWithTheSameChoices() throws IOException {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        Draft changed =
                new Draft(
                        "Cross",
                        Kind.RULES,
                        RULES.replace("\"shares\": 10", "\"shares\": 20"),
                        "BTA");
        strategies.save(ada.id(), strategy.id(), changed);
        String path = "/strategies/" + strategy.id();
        HtmlPage form = ada.page(path + "/versions/1").getAnchorByText("Backtest").click();
        assertTrue(form.asNormalizedText().contains("Version 1 runs"), form::asNormalizedText);
        form(form).getInputByName("riskFreeBps").setValue("425");
        form(form).getInputByName("seed").setValue("9");
        HtmlPage report = report(ada, form);
        assertTrue(text(report, "h1").endsWith("version 1"), text(report, "h1"));
        assertTrue(
                ada.page(path).asNormalizedText().contains("Valid"),
                "the newest was not tried yet");
        assertTrue(text(report, "#assumptions").contains("a risk-free rate of 4.25 % a year"));
        HtmlPage again = report.getAnchorByText("Run again").click();
        assertTrue(again.asNormalizedText().contains("Version 2 runs"), again::asNormalizedText);
        again = again.getAnchorByText("Run version 1 again instead").click();
        assertEquals("1", form(again).getInputByName("version").getValue());
        assertEquals("425", form(again).getInputByName("riskFreeBps").getValue());
        assertEquals("9", form(again).getInputByName("seed").getValue());
    }

    @Test
    void backtestsAreChosenInTheListAndShownSideBySide() throws IOException {
        Person ada = people.newcomer();
        HtmlPage report = report(ada, strategy(ada, Kind.RULES, RULES));
        HtmlForm robustness = (HtmlForm) report.querySelector("form[action$=robustness]");
        Page made = ((HtmlButton) robustness.querySelector("button")).click();
        String path = made.getUrl().getFile();
        await().atMost(PATIENCE).until(() -> !text(ada.page(path), "#figures thead").contains("("));
        HtmlPage three = ada.page(path);
        String differences = text(three, "#differences");
        assertTrue(differences.contains("1 basis point"), differences);
        assertTrue(differences.contains("2 basis points"), differences);
        assertTrue(differences.contains("From"), differences);
        assertTrue(text(three, "#figures").contains("best"));
        assertTrue(three.asNormalizedText().contains("They differ in their periods:"));
        String names = text(three, "#figures thead");
        assertTrue(
                names.matches(
                        "(?s).*version 1, from .+, commission \\$1.00.+, commission \\$2.00.*"),
                names);
        assertNotNull(three.getElementById("curves").getAttribute("data-chart"));

        HtmlPage list = ada.page("/backtests");
        List<HtmlCheckBoxInput> boxes =
                list.querySelectorAll("input[name=ids]").stream()
                        .map(HtmlCheckBoxInput.class::cast)
                        .toList();
        assertEquals(3, boxes.size());
        boxes.get(0).setChecked(true);
        boxes.get(2).setChecked(true);
        HtmlPage two =
                ((HtmlButton) list.querySelector("form[action='/backtests/compare'] button"))
                        .click();
        assertEquals(3, two.querySelectorAll("#figures thead th").size());
        HtmlPage one = ada.page("/backtests/compare?ids=" + boxes.get(0).getValue());
        assertTrue(one.asNormalizedText().contains("Choose two to five"));
        assertNull(one.getElementById("curves"));

        String others = "/backtests/compare?ids=" + boxes.get(0).getValue();
        assertEquals(404, people.newcomer().page(others).getWebResponse().getStatusCode());
        String six = "/backtests/compare?ids=1,2,3,4,5,6";
        assertEquals(422, ada.page(six).getWebResponse().getStatusCode());
    }

    @Test
    void aBundleHoldsWhatItTakesToMakeTheRunAgain() throws IOException {
        Person ada = people.newcomer();
        for (Kind kind : List.of(Kind.RULES, Kind.JAVASCRIPT)) {
            String source = kind == Kind.RULES ? RULES : SCRIPT;
            String path = report(ada, strategy(ada, kind, source)).getUrl().getPath();
            Map<String, String> files = unzipped(file(ada, path + "/bundle.zip"));
            String program = kind == Kind.RULES ? "strategy.json" : "strategy.js";
            assertEquals(
                    Set.of("README.txt", program, "request.json", "versions.json", "report.json"),
                    files.keySet());
            assertTrue(files.getOrDefault("README.txt", "").contains(program));
            assertTrue(files.getOrDefault("request.json", "").contains("\"seed\""));
            assertTrue(files.getOrDefault("versions.json", "").contains("\"dataVersion\""));
            if (kind == Kind.JAVASCRIPT) {
                assertEquals(SCRIPT, files.get(program));
            }
            assertMadeAgain(kind, files.getOrDefault(program, ""), files);
        }
    }

    /** By somebody else, who has the files of the bundle and the same prices. */
    private void assertMadeAgain(Kind kind, String program, Map<String, String> files)
            throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode versions = mapper.readTree(files.get("versions.json"));
        JsonNode report = mapper.readTree(files.get("report.json")).get("report");
        Person eve = people.newcomer();
        String universe =
                String.join(
                        " ",
                        versions.get("universe").valueStream().map(JsonNode::asString).toList());
        Strategy own = strategies.create(eve.id(), new Draft("Again", kind, program, universe));
        assertEquals(versions.get("strategyHash").asString(), own.version().hash());
        BacktestRequest request = RequestJson.read(files.getOrDefault("request.json", ""));
        BacktestRun run = queue.submit(eve.id(), own.id(), null, request);
        assertEquals(versions.get("resultHash").asString(), finished(run).hash());
        String again =
                file(eve, "/backtests/" + run.id() + "/report.json")
                        .getContentAsString(StandardCharsets.UTF_8);
        assertTrue(report.get("fills").size() > 10);
        assertEquals(report, mapper.readTree(again).get("report"));
    }

    private static Map<String, String> unzipped(WebResponse response) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(response.getContentAsStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void aReportOpensFormulasTradesAndFiles() throws IOException {
        Person ada = people.newcomer();
        HtmlPage report = report(ada, strategy(ada, Kind.RULES, RULES));
        String path = report.getUrl().getPath();
        String formula = text(report, "#figures .formula__worked");
        assertTrue(formula.contains("÷ $100,000.00 − 1 = "), formula);
        assertTrue(text(report, "#costs").startsWith("Costs took"));
        assertTrue(text(report, "#trade-figures").contains("Largest loss"));
        assertTrue(text(report, "#origin").contains("Engine"));
        assertEquals(1, report.querySelectorAll("#origin time").size());
        for (String chart : List.of("drawdown", "exposure", "rolling-beta", "luck")) {
            assertNotNull(report.getElementById(chart), chart);
        }
        HtmlPage lost = ada.page(path + "?symbol=BTB&result=lost");
        assertTrue(lost.querySelectorAll("#trades tbody tr").size() > 1);
        assertFalse(text(lost, "#trades").contains("BTA"));
        HtmlPage trade =
                ada.page(lost.<HtmlAnchor>querySelector("#trades tbody a").getHrefAttribute());
        assertEquals("candles", trade.getElementById("symbol-chart").getAttribute("data-chart"));
        assertTrue(text(trade, "#symbol-chart figcaption").contains("sale"));
        assertTrue(text(trade, "#seen tbody").contains("Entry\tthe 5-day SMA "));
        assertEquals(404, ada.page(path + "/symbols/NONE").getWebResponse().getStatusCode());
        Map<String, String> files =
                Map.of(
                        "trades.csv", "BTA,long,",
                        "fills.csv", ",BTA,buy,",
                        "orders.csv", ",filled,",
                        "equity.csv", "date,equity,benchmark,positions",
                        "report.json", "\"dataVersion\"");
        for (var file : files.entrySet()) {
            WebResponse response = file(ada, path + "/" + file.getKey());
            assertEquals(200, response.getStatusCode(), file.getKey());
            assertTrue(response.getContentAsString().contains(file.getValue()), file.getKey());
        }
        assertEquals(
                404,
                people.newcomer().page(path + "/report.json").getWebResponse().getStatusCode());
    }

    @Test
    void theWholeEquityIsInvestedAndTheCoveredDaysAreNamed() {
        Person ada = people.newcomer();
        Report report = report(ada, "above", "{\"percent\": 100}", LocalDate.of(2012, 6, 1));
        assertEquals(1, report.fills().size());
        assertTrue(
                report.verdict().startsWith("Data begins 2 Jun 2014; the run covers 2 Jun 2014 to"),
                report.verdict());
        assertTrue(report.verdict().contains("Made") || report.verdict().contains("Lost"));
        List<BacktestRun> runs = queue.page(ada.id(), null, Long.MAX_VALUE, 1);
        String page = ada.page("/backtests/" + runs.getFirst().id()).asNormalizedText();
        assertTrue(page.contains("2 Jun 2014 to"), page);
    }

    @Test
    void theHeadlineSaysThatNothingWasTraded() {
        Person ada = people.newcomer();
        String none = report(ada, "below", "{\"shares\": 1}", FIRST).verdict();
        assertTrue(none.startsWith("The strategy gave no order"), none);
        String refused = report(ada, "above", "{\"shares\": 1000000}", FIRST).verdict();
        assertTrue(refused.startsWith("Nothing was traded: none of its"), refused);
        assertTrue(refused.contains("buying power"), refused);
    }

    /** Of rules that buy when the close is on one side of nought, which is always or never. */
    private Report report(Person person, String side, String size, LocalDate from) {
        String rules =
                """
                {"entry": {"all": [{"left": {"price": "close"}, "relation": "%s", "right": {"value": 0}}]},
                 "exit": {"any": []}, "size": %s}
                """
                        .formatted(side, size);
        Strategy strategy =
                strategies.create(person.id(), new Draft("Hold", Kind.RULES, rules, "BTA"));
        BacktestRequest request =
                new BacktestRequest(
                        strategy.version().universe(),
                        from,
                        LAST,
                        Money.of("50000"),
                        Money.ZERO,
                        2,
                        null,
                        "imported",
                        7);
        return finished(queue.submit(person.id(), strategy.id(), null, request));
    }

    @Test
    void theSameInputsGiveTheSameBytes() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.JAVASCRIPT, SCRIPT + "\nMath.random();");
        Report first = finished(queue.submit(ada.id(), strategy.id(), null, request()));
        Report second = finished(queue.submit(ada.id(), strategy.id(), 1, request()));
        assertEquals(ReportJson.write(first), ReportJson.write(second));
        assertEquals(64, first.hash().length());
    }

    @Test
    void aFailureSaysWhyAndWhere() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.JAVASCRIPT, "var a = 1;\n\nmissing(a);");
        HtmlPage page = run(ada, strategy);
        assertTrue(page.asNormalizedText().contains("script_error"), page.asNormalizedText());
        assertTrue(page.asNormalizedText().contains("Line 3"));
        assertTrue(page.asNormalizedText().contains("missing"));
    }

    @Test
    void aWrongFormKeepsWhatWasTyped() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        HtmlPage page = ada.page("/strategies/" + strategy.id() + "/backtests/new");
        page =
                submit(
                        page,
                        Map.of(
                                "symbols", "BTA, ?",
                                "startDate", "",
                                "startingCapital", "much",
                                "slippageBps", "x",
                                "riskFreeBps", "2001",
                                "seed", "one",
                                "benchmark", "B M"));
        assertEquals(422, page.getWebResponse().getStatusCode());
        for (String field :
                List.of(
                        "symbols",
                        "startDate",
                        "startingCapital",
                        "slippageBps",
                        "riskFreeBps",
                        "seed",
                        "benchmark")) {
            assertNotNull(page.getElementById(field + "-error"), field);
        }
        assertEquals("much", form(page).getInputByName("startingCapital").getValue());
        page =
                submit(
                        page,
                        Map.of(
                                "symbols", "BTA, NONE",
                                "startDate", "2010-01-01",
                                "endDate", "2016-12-31",
                                "startingCapital", "1,50",
                                "slippageBps", "2000",
                                "riskFreeBps", "0",
                                "seed", "1",
                                "benchmark", ""));
        for (String field : List.of("symbols", "endDate", "startingCapital", "slippageBps")) {
            assertNotNull(page.getElementById(field + "-error"), field);
        }
        page =
                submit(
                        page,
                        Map.of(
                                "startDate", "2016-12-31",
                                "endDate", "2016-01-01",
                                "startingCapital", "1",
                                "slippageBps", "1"));
        for (String field : List.of("endDate", "startingCapital")) {
            assertNotNull(page.getElementById(field + "-error"), field);
        }
        page =
                submit(
                        page,
                        Map.of(
                                "startDate", FIRST.toString(),
                                "endDate", "2016-12-31",
                                "startingCapital", "1,000",
                                "slippageBps", "1"));
        assertTrue(page.getElementById("symbols-error").getTextContent().contains("NONE"));
    }

    @Test
    void anothersBacktestDoesNotExist() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        BacktestRun run = queue.submit(ada.id(), strategy.id(), null, request());
        Person eve = people.newcomer();
        for (String path :
                List.of(
                        "/backtests/" + run.id(),
                        "/strategies/" + strategy.id() + "/backtests/new",
                        "/live?topics=backtest:" + run.id())) {
            assertEquals(404, eve.page(path).getWebResponse().getStatusCode(), path);
        }
        assertThrows(Problem.class, () -> queue.cancel(eve.id(), run.id()));
        assertThrows(Problem.class, () -> queue.submit(eve.id(), strategy.id(), null, request()));
        finished(run);
    }

    @Test
    void aPeriodAfterADelistingHasNoPricesWhateverIsStored() throws IOException {
        DailyBarFiles.write(folder, FIRST, LAST, List.of("BTD"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
        Person ada = people.newcomer();
        people.post("BTD", "10", "9.99", "10.01");
        LocalDate gone = LocalDate.of(2015, 6, 1);
        actions.enter(
                "imported",
                List.of(new CorporateAction.Delisting(Symbol.of("BTD"), gone, Price.of("10.00"))),
                ada.id(),
                (_, _) -> {});
        Strategy strategy = strategy(ada, Kind.RULES, RULES);
        HtmlPage page = ada.page("/strategies/" + strategy.id() + "/backtests/new");
        page =
                submit(
                        page,
                        Map.of(
                                "symbols",
                                "BTD",
                                "startDate",
                                gone.toString(),
                                "endDate",
                                LAST.toString(),
                                "benchmark",
                                ""));
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(text(page, "#symbols-error").contains("No prices in this period"));
    }

    @Test
    void aStudyHasOneTimeForAllItsRuns() {
        try (WorkerTurn turn = pool.turn()) {
            var runs = new StudyRuns(bars, turn, new Cancellation(), _ -> {}, Duration.ZERO);
            assertEquals(
                    new Study.Answer.Failed(Study.TIME_OVER),
                    runs.run(request(), new Program.Script("function onBar() {}")));
        }
    }

    @Test
    void thePageOfARunHearsHowFarItIsThatItIsOverAndWhetherItSawAhead() {
        Person ada = people.newcomer();
        slots.stop();
        BacktestRun run =
                queue.submit(
                        ada.id(), strategy(ada, Kind.JAVASCRIPT, SCRIPT).id(), null, request());
        HtmlPage page = ada.page("/backtests/" + run.id());
        String topic = "backtest:" + run.id();
        assertEquals(topic, ((DomElement) page.querySelector("main")).getAttribute("data-topics"));
        try (LivePage live = ada.live(topic)) {
            slots.start();
            String meter = live.await("<progress class=\"meter\" id=\"backtest-" + run.id());
            assertTrue(meter.matches(".* value=\"[0-9]{1,3}\".*"), meter);
            String over = live.await("id=\"backtest-" + run.id() + "\"");
            while (!over.contains("hx-trigger=\"load\"")) {
                over = live.await("id=\"backtest-" + run.id() + "\"");
            }
            assertTrue(over.contains("hx-get=\"/backtests/" + run.id() + "\""), over);
            live.await("It is over.");
            live.await("<div id=\"look-ahead-" + run.id() + "\"");
            live.await("Look-ahead check passed");
        }
        try (LivePage late = ada.live(topic)) {
            late.await("Look-ahead check passed");
        }
    }

    @Test
    void oneRunsThreeWaitAndEachCanBeCanceled() {
        Person ada = people.newcomer();
        Strategy slow =
                strategy(ada, Kind.JAVASCRIPT, "for (let i = 0; i < 1e7; i++) { Math.sqrt(i); }");
        List<BacktestRun> runs = new ArrayList<>();
        runs.add(queue.submit(ada.id(), slow.id(), null, request()));
        await().atMost(PATIENCE).until(() -> status(runs.getFirst()) == Status.RUNNING);
        for (int i = 0; i < 3; i++) {
            runs.add(queue.submit(ada.id(), slow.id(), null, request()));
        }
        assertEquals(
                429,
                assertThrows(
                                Problem.class,
                                () -> queue.submit(ada.id(), slow.id(), null, request()))
                        .status()
                        .value());
        assertTrue(queue.position(runs.getLast()) >= 3);
        HtmlPage page = ada.page("/backtests/" + runs.get(3).id());
        page = Person.submit(page.querySelector("form[action$='/cancellation']"), Map.of());
        assertTrue(page.asNormalizedText().contains("Canceled"));
        queue.cancel(ada.id(), runs.get(2).id());
        queue.cancel(ada.id(), runs.get(1).id());
        queue.cancel(ada.id(), runs.get(0).id());
        await().atMost(PATIENCE).until(() -> status(runs.getFirst()) == Status.CANCELED);
        for (BacktestRun run : runs) {
            assertEquals(Status.CANCELED, status(run));
        }
    }

    @Test
    void whatRunsWhenTheServerEndsIsRunOnceMore() {
        Person ada = people.newcomer();
        Strategy slow =
                strategy(ada, Kind.JAVASCRIPT, "for (let i = 0; i < 2e5; i++) { Math.sqrt(i); }");
        BacktestRun run = queue.submit(ada.id(), slow.id(), null, request());
        await().atMost(PATIENCE).until(() -> status(run) == Status.RUNNING);
        slots.stop();
        assertEquals(Status.QUEUED, status(run));
        assertEquals(0, queue.get(ada.id(), run.id()).attempts());
        slots.start();
        finished(run);
        assertEquals(1, queue.get(ada.id(), run.id()).attempts());
    }

    @Test
    void whatIsCanceledWhileItRunsStaysSoWhenTheServerEnds() {
        Person ada = people.newcomer();
        Strategy slow =
                strategy(ada, Kind.JAVASCRIPT, "for (let i = 0; i < 1e7; i++) { Math.sqrt(i); }");
        BacktestRun run = queue.submit(ada.id(), slow.id(), null, request());
        await().atMost(PATIENCE).until(() -> status(run) == Status.RUNNING);
        queue.cancel(run);
        assertEquals(Status.CANCELED, status(run), "before its worker has ended");
        slots.stop();
        slots.start();
        BacktestRun next =
                queue.submit(ada.id(), strategy(ada, Kind.RULES, RULES).id(), null, request());
        finished(next);
        BacktestRun canceled = queue.get(ada.id(), run.id());
        assertEquals(Status.CANCELED, canceled.status());
        assertEquals("canceled", Objects.requireNonNull(canceled.error()).code());
        assertEquals(1, canceled.attempts());
        assertNull(queue.report(canceled));
        writer.write(
                tx -> {
                    store.putBack(tx, run.id());
                    store.fail(tx, run.id(), BacktestRunner.FAILED, List.of(), Instant.now());
                    return true;
                });
        assertEquals(Status.CANCELED, status(run));
    }

    @Test
    void whatRanWhenTheServerWasKilledIsRunOnceMoreAndNotTwice() {
        Person ada = people.newcomer();
        Strategy rules = strategy(ada, Kind.RULES, RULES);
        slots.stop();
        BacktestRun once = queue.submit(ada.id(), rules.id(), null, request());
        killedWhileRunning(once);
        slots.start();
        finished(once);
        assertEquals(2, queue.get(ada.id(), once.id()).attempts());

        slots.stop();
        BacktestRun twice = queue.submit(ada.id(), rules.id(), null, request());
        BacktestRun waits = queue.submit(ada.id(), rules.id(), null, request());
        killedWhileRunning(twice);
        recover();
        killedWhileRunning(twice);
        slots.start();
        assertEquals(Status.FAILED, status(twice));
        RunError error = Objects.requireNonNull(queue.get(ada.id(), twice.id()).error());
        assertEquals("worker_lost", error.code());
        finished(waits);
    }

    private static WebResponse file(Person person, String path) throws IOException {
        String here = person.page("/backtests").getUrl().toString();
        Page page = person.browser().getPage(here.replace("/backtests", path));
        return page.getWebResponse();
    }

    /** As a kill leaves it: taken out of the queue, and no end written. */
    private void killedWhileRunning(BacktestRun run) {
        assertEquals(run.id(), claim(1));
    }

    @Test
    void studiesLeaveTheLastSlotToBacktests() {
        slots.stop();
        BacktestRun first = study();
        BacktestRun second = study();
        Person ada = people.newcomer();
        BacktestRun single =
                queue.submit(ada.id(), strategy(ada, Kind.RULES, RULES).id(), null, request());
        assertEquals(first.id(), claim(1));
        assertEquals(single.id(), claim(1), "it passes the study that came before");
        assertNull(claim(1));
        assertEquals(second.id(), claim(2));
        recover();
        for (BacktestRun run : List.of(first, second, single)) {
            queue.cancel(run);
        }
        slots.start();
    }

    private BacktestRun study() {
        Person ada = people.newcomer();
        Version version = strategy(ada, Kind.RULES, RULES).version();
        long id = queue.submit(ada.id(), version, RunKind.SWEEP, request(), (_, _) -> {});
        return queue.get(ada.id(), id, RunKind.SWEEP);
    }

    private @Nullable Long claim(int studies) {
        return writer.write(tx -> store.claim(tx, studies, Instant.now()));
    }

    private void recover() {
        writer.write(
                tx -> {
                    store.recover(tx, Instant.now());
                    return true;
                });
    }

    @Test
    void aScriptsParametersAreAFormAndStandInTheReport() throws IOException {
        Person ada = people.newcomer();
        String script =
                """
                const params = {shares: {min: 1, max: 50, step: 1, default: 10}};
                function onBar() {
                  if (getPosition('BTA') === 0) buy('BTA', params.shares);
                  log('params ' + params.shares);
                }
                """;
        Strategy strategy = strategy(ada, Kind.JAVASCRIPT, script);
        HtmlPage page = ada.page("/strategies/" + strategy.id() + "/backtests/new");
        assertEquals("10", form(page).getInputByName("params[shares]").getValue());
        Map<String, String> days =
                Map.of("startDate", "2015-01-02", "endDate", "2015-03-31", "benchmark", "BTM");
        form(page).getInputByName("params[shares]").setValue("51");
        page = submit(page, days);
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(text(page, "[id='params[shares]-error']").contains("From 1 to 50."));
        assertEquals("51", form(page).getInputByName("params[shares]").getValue());
        form(page).getInputByName("params[shares]").setValue("7");
        String path = submit(page, days).getUrl().getPath();
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        await().atMost(PATIENCE).until(() -> queue.get(ada.id(), id).status().isOver());
        HtmlPage report = ada.page(path);
        assertEquals("With shares 7", text(report, "#params"));
        assertTrue(text(report, "#log").contains("params 7"), text(report, "#log"));

        ((HtmlButton) report.querySelector("form[action$=robustness] button")).click();
        List<BacktestRun> runs = queue.page(ada.id(), null, Long.MAX_VALUE, 9);
        assertEquals(3, runs.size());
        for (BacktestRun run : runs) {
            assertEquals(Map.of("shares", 7.0), run.request().params());
        }
    }

    @Test
    void aRunOfTheApiNamesOnlyParametersThatThereAre() {
        Person ada = people.newcomer();
        Strategy strategy = strategy(ada, Kind.JAVASCRIPT, SCRIPT);
        BacktestRequest request = request().with(Map.of("fast", 5.0));
        Problem problem =
                assertThrows(
                        Problem.class, () -> queue.submit(ada.id(), strategy.id(), null, request));
        assertEquals("params[fast]", problem.fields().getFirst().field());
    }

    @Test
    void aDraftIsNotRun() {
        Person ada = people.newcomer();
        Strategy draft = strategy(ada, Kind.JAVASCRIPT, "class A {}");
        Problem problem =
                assertThrows(
                        Problem.class, () -> queue.submit(ada.id(), draft.id(), null, request()));
        assertEquals("draft", problem.code());
    }

    private HtmlPage report(Person person, Strategy strategy) {
        return report(person, person.page("/strategies/" + strategy.id() + "/backtests/new"));
    }

    private HtmlPage report(Person person, HtmlPage form) {
        HtmlPage page = run(person, form);
        assertNotNull(page.getElementById("verdict"), page.asNormalizedText());
        return page;
    }

    private HtmlPage run(Person person, Strategy strategy) {
        return run(person, person.page("/strategies/" + strategy.id() + "/backtests/new"));
    }

    private HtmlPage run(Person person, HtmlPage form) {
        HtmlPage page =
                submit(
                        form,
                        Map.of(
                                "startDate",
                                FIRST.toString(),
                                "endDate",
                                LAST.toString(),
                                "commission",
                                "1",
                                "benchmark",
                                "BTM"));
        String path = page.getUrl().getPath();
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        await().atMost(PATIENCE).until(() -> queue.get(person.id(), id).status().isOver());
        return person.page(path);
    }

    private Report finished(BacktestRun run) {
        await().atMost(PATIENCE).until(() -> status(run).isOver());
        Report report = queue.report(run);
        assertNotNull(report, () -> queue.get(run.userId(), run.id()).toString());
        return report;
    }

    private Status status(BacktestRun run) {
        return queue.get(run.userId(), run.id()).status();
    }

    private static BacktestRequest request() {
        return new BacktestRequest(
                SYMBOLS, FIRST, LAST, Money.of("50000"), Money.ZERO, 2, null, "imported", 7);
    }

    private Strategy strategy(Person person, Kind kind, String body) {
        return strategies.create(person.id(), new Draft("Cross", kind, body, "BTA BTB"));
    }

    private static HtmlPage submit(HtmlPage page, Map<String, String> values) {
        return Person.submit(form(page), values);
    }

    private static HtmlForm form(HtmlPage page) {
        return page.querySelector("form[action$='/backtests']");
    }

    private static String text(HtmlPage page, String selector) {
        return page.querySelector(selector).asNormalizedText();
    }
}
