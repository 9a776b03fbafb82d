package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Writing strategies without JavaScript in the browser. */
@RunningServer
class StrategyPagesTest {
    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;

    @Test
    void rulesAreWrittenRowByRowAndSavedAsVersions() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = ada.page("/strategies/new?template=sma-cross");
        assertTrue(
                page.querySelector(".sentence").getTextContent().contains("crosses above"),
                page.asNormalizedText());
        page = press(page, "add:entry");
        assertEquals(2, page.querySelectorAll("select[name^='entry'][name$='relation']").size());
        form(page).getSelectByName("entry[1].right").setSelectedAttribute("sma", true);
        form(page).getInputByName("entry[1].right.1").setValue("200");
        page = press(page, "add:exit");
        page = press(page, "remove:exit[1]");
        assertEquals(1, page.querySelectorAll("select[name^='exit'][name$='relation']").size());
        form(page).getInputByName("name").setValue("Two averages");
        page = press(page, "save");
        assertEquals("Two averages", page.querySelector("h1").getTextContent());
        assertTrue(page.querySelector(".sentence").getTextContent().contains("200-day SMA"));

        form(page).getInputByName("sizeNumber").setValue("12.5");
        page = press(page, "save");
        assertTrue(page.querySelector(".sentence").getTextContent().contains("12.5%"));
        assertEquals(2, page.querySelectorAll("table tbody tr").size());
        HtmlPage first = page.getAnchorByText("Version 1").click();
        assertTrue(first.asNormalizedText().contains("\"percent\" : 30"), first.asNormalizedText());
    }

    @Test
    void groupsAreNestedMovedAndKeptWithAllThatWasTyped() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?template=breakout");
        form(page).getInputByName("name").setValue("Half done");
        form(page).getInputByName("risk.takeProfit").setValue("not yet");
        page = press(page, "group:entry");
        page = press(page, "group:entry[1]");
        page = press(page, "add:entry[1][1]");
        form(page).getSelectByName("entry[1][1].mode").setSelectedAttribute("none", true);
        form(page).getSelectByName("entry[1][1][1].left").setSelectedAttribute("macd", true);
        page = press(page, "up:entry[1]");
        assertEquals("not yet", form(page).getInputByName("risk.takeProfit").getValue());
        assertEquals("Half done", form(page).getInputByName("name").getValue());
        assertTrue(page.getElementById("risk.takeProfit-error") != null, page.asNormalizedText());
        form(page).getInputByName("risk.takeProfit").setValue("20");
        page = press(page, "down:entry[0][1][0]");
        page = press(page, "save");
        assertEquals(200, page.getWebResponse().getStatusCode(), page.asNormalizedText());
        String sentence = page.querySelector(".sentence").getTextContent();
        assertTrue(
                sentence.contains(
                        "((the close is above the 50-day SMA or (it is not so that (the MACD (12,"
                            + " 26) is above the 50-day SMA or the close is above the 50-day SMA)))"
                            + " and the close is above the highest high of the 20 days before)"),
                sentence);
        assertTrue(sentence.contains("a limit 20% above its average cost"), sentence);
        page = press(page, "remove:entry[0]");
        assertEquals(1, page.querySelectorAll("select[name^='entry'][name$='relation']").size());
    }

    @Test
    void everyTemplateIsSavedAsItIsAndGoesOnAsAScript() throws IOException {
        Person ada = people.newcomer();
        for (Template template : Template.values()) {
            HtmlPage page = ada.page("/strategies/new?template=" + template.code());
            page = press(page, "save");
            assertTrue(page.asNormalizedText().contains("Saved as version 1."), template.title());
            if (template.kind() == Kind.RULES) {
                HtmlPage again = press(page, "save");
                assertTrue(
                        again.asNormalizedText().contains("Saved as version 1."),
                        template.title() + " is another after its form");
                HtmlPage script = press(page, "as-script");
                assertTrue(script.asNormalizedText().contains("Valid"), script.asNormalizedText());
                HtmlTextArea source = script.getElementByName("source");
                assertTrue(source.getText().contains("function onBar(bars)"), source.getText());
            }
        }
    }

    @Test
    void howOftenTheEntryWouldHaveFiredStandsBesideIt(@TempDir Path folder) throws IOException {
        LocalDate last = LocalDate.of(2016, 12, 30);
        DailyBarFiles.write(folder, last.minusYears(3), last, List.of("FIRA", "FIRB"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
        String rules =
                """
                {"name": "Fires", "kind": "rules", "universe": ["FIRA", "FIRB"], "rules":
                 {"entry": {"left": {"indicator": "sma", "period": 5}, "relation": "above",
                            "right": {"indicator": "sma", "period": 20}},
                  "size": {"equal": true}, "schedule": {"every": "week"},
                  "ranking": {"by": {"indicator": "rate_of_change", "period": 20},
                              "first": "highest", "keep": 1}}}
                """;
        Person ada = people.newcomer();
        String id = ada.api().post("strategies", rules).expect(201).get("id").asString();
        String text = ada.page("/strategies/" + id).asNormalizedText();
        assertTrue(
                text.matches(
                        "(?s).*The entry would have fired \\d\\d times in the two years up to 30"
                            + " Dec 2016; it holds (for none then|then for FIR[AB, FIR]*)\\. As the"
                            + " rules buy, this is counted only at the first close of each week and"
                            + " for the symbol that ranks first\\..*"),
                text);
    }

    @Test
    void rulesAreTakenOutAsAFileAndInAgain() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = press(ada.page("/strategies/new?template=rsi-revert"), "save");
        String file =
                page.getAnchorByText("Download").click().getWebResponse().getContentAsString();
        HtmlPage templates = ada.page("/strategies/new");
        HtmlTextArea area = templates.getElementByName("pasted");
        area.setText(file);
        HtmlForm form = templates.querySelector("form[action$='/import']");
        HtmlPage read = form.<HtmlElement>querySelector("button").click();
        assertEquals("RSI reversal", form(read).getInputByName("name").getValue());
        assertEquals("8", form(read).getInputByName("risk.stopLoss").getValue());
        assertTrue(press(read, "save").asNormalizedText().contains("Saved as version 1."));

        area = ada.page("/strategies/new").getElementByName("pasted");
        area.setText("{\"entry\": {\"all\": []}, \"size\": {\"moon\": 1}}");
        form = area.getEnclosingForm();
        read = form.<HtmlElement>querySelector("button").click();
        assertEquals(422, read.getWebResponse().getStatusCode());
        assertTrue(read.getElementById("rules-error") != null, read.asNormalizedText());

        area = ada.page("/strategies/new").getElementByName("pasted");
        area.setText("a".repeat(1 << 20));
        form = area.getEnclosingForm();
        read = form.<HtmlElement>querySelector("button").click();
        assertEquals(422, read.getWebResponse().getStatusCode());
        assertTrue(read.getElementById("file-error").asNormalizedText().contains("64 KB"));
    }

    @Test
    void oddNumbersOfRowsAndSizesAreRefused() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?template=sma-cross");
        form(page).getInputByName("sizeNumber").setValue("1e999999999");
        page = press(page, "save");
        assertEquals(422, page.getWebResponse().getStatusCode());
    }

    @Test
    void wrongRulesKeepWhatWasTypedAndNameTheField() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?template=sma-cross");
        HtmlForm form = form(page);
        form.getInputByName("name").setValue(" ");
        form.getInputByName("universe").setValue("AAPL, ???");
        form.getInputByName("entry[0].left.1").setValue("abc");
        form.getInputByName("sizeNumber").setValue("1,5");
        page = press(page, "save");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(page.getTitleText().startsWith("Error: "));
        for (String field : List.of("name", "universe", "entry[0].left.1", "size")) {
            assertTrue(page.getElementById(field + "-error") != null, field);
        }
        assertEquals("abc", form(page).getInputByName("entry[0].left.1").getValue());
        assertEquals("1,5", form(page).getInputByName("sizeNumber").getValue());
    }

    @Test
    void everyLinkOfTheSummaryLeadsToItsField() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?template=rsi-revert");
        page = press(page, "group:entry");
        page = press(page, "group:exit");
        HtmlForm form = form(page);
        for (String wrong :
                List.of(
                        "name",
                        "universe",
                        "entry[0].left.1",
                        "entry[0].right.1",
                        "entry[2][0].right.1",
                        "exit[1][0].right.1",
                        "sizeNumber",
                        "risk.stopLoss",
                        "risk.maxPositions",
                        "exitAfter",
                        "ranking.keep",
                        "ranking.by.1")) {
            form.getInputByName(wrong).setValue(wrong.equals("name") ? " " : "no number, a$");
        }
        form.getSelectByName("ranking.first").setSelectedAttribute("highest", true);
        form.getSelectByName("ranking.by").setSelectedAttribute("macd", true);
        page = press(page, "save");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertEquals(12, linked(page));

        page = people.newcomer().page("/strategies/new?template=rsi-revert");
        page = press(page, "as-json");
        HtmlTextArea area = page.getElementByName("rules");
        area.setText(area.getText().replace("200", "0").replace("35", "{}"));
        page = press(page, "save");
        assertEquals(1, linked(page));
        String told = page.getElementById("rules-error").asNormalizedText();
        assertTrue(told.contains("entry[1].right.period: An indicator"), told);
    }

    /** How many links the summary has, each of which leads to something. */
    private static int linked(HtmlPage page) {
        var links = page.querySelectorAll(".error-summary a");
        for (var link : links) {
            String href = ((HtmlElement) link).getAttribute("href");
            assertTrue(page.getElementById(href.substring(1)) != null, href);
        }
        return links.size();
    }

    @Test
    void thePageBeginsWhereItWasChanged() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?template=rsi-revert");
        page = begins(press(page, "add:entry"), "entry[2]");
        page = begins(press(page, "group:entry"), "entry[3]");
        page = begins(press(page, "add:entry[3]"), "entry[3][1]");
        page = begins(press(page, "up:entry[3]"), "entry[2]");
        page = begins(press(page, "down:entry[2][0]"), "entry[2][1]");
        page = begins(press(page, "remove:entry[0]"), "entry[0]");
        page = begins(press(page, "remove:entry[2]"), "entry[1]");
        begins(press(page, "remove:exit[0]"), "exit");
    }

    private static HtmlPage begins(HtmlPage page, String place) {
        assertEquals(place, URLDecoder.decode(page.getUrl().getRef(), StandardCharsets.UTF_8));
        assertTrue(page.getElementById(place) != null, place);
        return page;
    }

    @Test
    void emptyRulesSayThatTheyAlwaysBuy() throws IOException {
        HtmlPage page =
                people.newcomer().page("/strategies/new").getAnchorByText("empty rules").click();
        assertTrue(sentence(page).contains("always when none is held, buy"), sentence(page));
        assertEquals(
                "It always buys when none is held: no condition says otherwise.", warned(page));
        form(page).getSelectByName("exit.mode").setSelectedAttribute("all", true);
        page = press(page, "group:entry");
        page = press(page, "remove:entry[0][0]");
        form(page).getSelectByName("entry[0].mode").setSelectedAttribute("not_all", true);
        page = press(page, "check");
        assertTrue(sentence(page).startsWith("Never buy any of AAPL, MSFT, JNJ."), sentence(page));
        assertTrue(sentence(page).contains("Always sell all of it"), sentence(page));
        assertTrue(page.asNormalizedText().contains("No condition yet: this never holds."));
        assertEquals("It never buys: this never holds.", warned(page));
        page = press(page, "add:entry[0]");
        assertTrue(warned(page).startsWith("It always sells"), warned(page));
        assertTrue(
                people.newcomer()
                        .page("/strategies/new")
                        .getAnchorByText("empty script")
                        .<HtmlPage>click()
                        .asNormalizedText()
                        .contains("What a script can call"));
    }

    private static String sentence(HtmlPage page) {
        return page.querySelector(".sentence p").getTextContent();
    }

    private static String warned(HtmlPage page) {
        return page.querySelector("fieldset .notice--warn").getTextContent().strip();
    }

    @Test
    void rulesAreEditedAsJson() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = ada.page("/strategies/new?template=buy-and-hold");
        page = press(page, "save");
        page = press(page, "as-json");
        assertEquals("saved", form(page).getAttribute("data-saving"), "only shown otherwise");
        HtmlTextArea area = page.getElementByName("rules");
        area.setText(
                """
                {"entry": {"any": [{"all": [{"left": {"price": "close"}, "relation": "above",
                  "right": {"indicator": "ema", "period": 10}}]}]}, "size": {"shares": 2.5}}
                """);
        page = press(page, "save");
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertTrue(page.querySelector(".sentence").getTextContent().contains("2.5 shares"));
        assertEquals("2.5", form(page).getInputByName("sizeNumber").getValue());
        page = press(page, "as-json");
        area = page.getElementByName("rules");
        area.setText("{bad");
        page = press(page, "save");
        assertEquals("unsaved", form(page).getAttribute("data-saving"));
        String error = page.getElementById("rules-error").getTextContent();
        assertEquals("Error: This is not JSON.", error.strip());
        area = page.getElementByName("rules");
        area.setText("{\"entry\": 7}");
        page = press(page, "save");
        assertEquals(422, page.getWebResponse().getStatusCode());
        area = page.getElementByName("rules");
        assertEquals("{\"entry\": 7}", area.getText());
    }

    @Test
    void aScriptIsCheckedWithLineAndColumnAndSavedAsADraft() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = ada.page("/strategies/new?kind=javascript");
        HtmlTextArea area = page.getElementByName("source");
        area.setText("function onBar(bars) {\n  class Broken {}\n}\n");
        page = press(page, "check");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(
                page.querySelector(".problems").getTextContent().contains("Line 2, column 3"),
                page.asNormalizedText());
        assertTrue(page.querySelector(".problems").getTextContent().contains("no classes"));
        page = press(page, "save");
        assertTrue(page.asNormalizedText().contains("Draft"));
        area = page.getElementByName("source");
        area.setText("eval('1')");
        page = press(page, "check");
        assertTrue(page.querySelector(".problems").getTextContent().contains("eval"));
        area = page.getElementByName("source");
        area.setText("function onBar(bars) { log('<b>&'); }");
        page = press(page, "save");
        assertTrue(page.asNormalizedText().contains("Valid"));
        area = page.getElementByName("source");
        assertEquals("function onBar(bars) { log('<b>&'); }", area.getText());
    }

    @Test
    void aScriptOfWhichNothingIsEverCalledHasAProblem() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?kind=javascript");
        HtmlTextArea area = page.getElementByName("source");
        area.setText("const days = 20;\nfunction onbar(bars) { buy('AAPL', days); }\n");
        page = press(page, "check");
        String problems = page.querySelector(".problems").getTextContent();
        assertTrue(problems.contains("Line 2, column 10"), problems);
        assertTrue(problems.contains("Define onBar(bars)"), problems);
        area = page.getElementByName("source");
        area.setText("'use strict';\nif (getPosition('AAPL') === 0) buy('AAPL', 1);");
        page = press(page, "check");
        assertTrue(page.querySelector(".problems") == null, page.asNormalizedText());
    }

    @Test
    void aSymbolWithoutPricesIsNamed() throws IOException {
        for (String kind : List.of("rules", "javascript")) {
            HtmlPage page = people.newcomer().page("/strategies/new?kind=" + kind);
            form(page).getInputByName("universe").setValue("ZZZQ");
            form(page).getInputByName("name").setValue("");
            page = press(page, "check");
            assertEquals(422, page.getWebResponse().getStatusCode());
            assertTrue(page.getElementById("name-error") != null, page.asNormalizedText());
            String error = page.getElementById("universe-error").getTextContent();
            assertTrue(error.contains("There are no prices of ZZZQ"), error);
            form(page).getInputByName("name").setValue("Saved all the same");
            page = press(page, "save");
            assertEquals(200, page.getWebResponse().getStatusCode());
            String notice = page.querySelector(".notice--warn").getTextContent();
            assertTrue(notice.contains("There are no prices of ZZZQ"), notice);
        }
    }

    @Test
    void anothersStrategyDoesNotExist() {
        HtmlPage mine = save(people.newcomer());
        String path = mine.getUrl().getPath();
        for (String one : List.of(path, path + "/versions/1", path + "/versions/7")) {
            HtmlPage page = people.newcomer().page(one);
            assertEquals(404, page.getWebResponse().getStatusCode(), one);
        }
    }

    @Test
    void anArchivedStrategyLeavesTheList() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = save(ada);
        assertTrue(ada.page("/strategies").asNormalizedText().contains("Moving average crossover"));
        HtmlForm form = page.querySelector("form[action$='/archival']");
        page = form.<HtmlElement>querySelector("button").click();
        assertEquals("/strategies", page.getUrl().getPath());
        assertTrue(page.asNormalizedText().contains("No strategies yet"));
    }

    private static HtmlPage save(Person person) {
        try {
            return press(person.page("/strategies/new?kind=rules"), "save");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static HtmlForm form(HtmlPage page) {
        return page.querySelector("form.form--wide");
    }

    private static HtmlPage press(HtmlPage page, String act) throws IOException {
        List<HtmlElement> buttons = List.of();
        for (Object found : page.querySelectorAll("button[name='act'][value='" + act + "']")) {
            buttons = List.of((HtmlElement) found);
        }
        return buttons.getFirst().click();
    }
}
