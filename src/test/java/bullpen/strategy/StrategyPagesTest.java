package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.util.List;

/** Writing strategies without JavaScript in the browser. */
@RunningServer
class StrategyPagesTest {
    @Autowired People people;

    @Test
    void rulesAreWrittenRowByRowAndSavedAsVersions() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = ada.page("/strategies/new?template=sma-cross");
        assertTrue(
                page.querySelector(".sentence").getTextContent().contains("crosses above"),
                page.asNormalizedText());
        page = press(page, "add-entry");
        assertEquals(2, page.querySelectorAll("select[name^='entry'][name$='relation']").size());
        form(page).getSelectByName("entry[1].right").setSelectedAttribute("sma", true);
        form(page).getInputByName("entry[1].rightNumber").setValue("200");
        page = press(page, "add-exit");
        page = press(page, "remove-exit-1");
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
    void oddNumbersOfRowsAndSizesAreRefused() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?template=sma-cross");
        form(page).getInputByName("sizeNumber").setValue("1e999999999");
        page = press(page, "save");
        assertEquals(422, page.getWebResponse().getStatusCode());
        for (String row : List.of("entry[x].leftNumber", "entry[300].leftNumber")) {
            HtmlPage fresh = people.newcomer().page("/strategies/new?template=sma-cross");
            form(fresh).getInputByName("entry[0].leftNumber").setAttribute("name", row);
            assertEquals(422, press(fresh, "save").getWebResponse().getStatusCode());
        }
    }

    @Test
    void wrongRulesKeepWhatWasTypedAndNameTheField() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?template=sma-cross");
        HtmlForm form = form(page);
        form.getInputByName("name").setValue(" ");
        form.getInputByName("universe").setValue("AAPL, ???");
        form.getInputByName("entry[0].leftNumber").setValue("abc");
        form.getInputByName("sizeNumber").setValue("1,5");
        page = press(page, "save");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(page.getTitleText().startsWith("Error: "));
        for (String field : List.of("name", "universe", "entry[0].leftNumber", "size")) {
            assertTrue(page.getElementById(field + "-error") != null, field);
        }
        assertEquals("abc", form(page).getInputByName("entry[0].leftNumber").getValue());
        assertEquals("1,5", form(page).getInputByName("sizeNumber").getValue());
    }

    @Test
    void nestedRulesAreEditedAsJson() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = ada.page("/strategies/new?template=buy-and-hold");
        page = press(page, "save");
        page = page.getAnchorByText("Edit as JSON").click();
        HtmlTextArea area = page.getElementByName("rules");
        area.setText(
                """
                {"entry": {"any": [{"all": [{"left": {"price": "close"}, "relation": "above",
                  "right": {"indicator": "ema", "period": 10}}]}]}, "size": {"shares": 2.5}}
                """);
        page = press(page, "save");
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertTrue(page.querySelector(".sentence").getTextContent().contains("2.5 shares"));
        area = page.getElementByName("rules");
        area.setText("{bad");
        page = press(page, "save");
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
