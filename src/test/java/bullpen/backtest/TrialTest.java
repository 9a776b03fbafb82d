package bullpen.backtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Browser;
import bullpen.DailyBarFiles;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.market.file.PriceImport;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Trying a script that is not saved, with and without JavaScript in the browser. */
@RunningServer
class TrialTest {
    private static final String SCRIPT =
            """
            const params = {shares: {min: 1, max: 50, default: 10}};
            function onBar() {
              if (getPosition('TRA') === 0) buy('TRA', params.shares);
              log('held ' + getPosition('TRA'));
            }
            """;

    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;
    @Autowired Reader reader;
    @Autowired Writer writer;
    @TempDir Path folder;

    @BeforeEach
    void importPrices() throws IOException {
        DailyBarFiles.write(
                folder, LocalDate.of(2016, 1, 1), LocalDate.of(2016, 12, 31), List.of("TRA"));
        new PriceImport(reader, writer, LocalDate.of(2020, 1, 1)).read(List.of(folder));
    }

    @Test
    void aScriptIsTriedAsItIsTypedAndNothingIsLost() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = ada.page("/strategies/new?kind=javascript");
        form(page).getInputByName("name").setValue("Not saved");
        form(page).getInputByName("universe").setValue("TRA");
        source(page).setText(SCRIPT);
        page = press(page, "trial");
        assertTrue(text(page, "#trial-result").contains("1 order, 0 refused"));
        assertTrue(text(page, "#trial-orders").contains("TRA buy 10 filled"));
        assertEquals(60, text(page, "#trial-log").lines().count());
        form(page).getInputByName("params[shares]").setValue("7");
        page = press(page, "trial");
        assertTrue(text(page, "#trial-log").contains("held 7"));
        source(page).setText(SCRIPT.replace("params.shares)", "1e6)"));
        page = press(page, "trial");
        assertTrue(
                text(page, "#trial-orders").contains("TRA buy 1000000 refused: "),
                page::asNormalizedText);
        assertTrue(
                text(page, "#trial-result").contains("60 orders, 60 refused"),
                text(page, "#trial-result"));
        source(page).setText(SCRIPT);
        form(page).getInputByName("params[shares]").setValue("0");
        page = press(page, "trial");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(page.getElementById("params[shares]-error") != null);
        page = press(page, "edit");
        assertEquals("Not saved", form(page).getInputByName("name").getValue());
        assertEquals("0", form(page).getInputByName("params[shares]").getValue());
        assertEquals(SCRIPT.strip(), source(page).getText().strip());
        assertTrue(ada.page("/strategies").asNormalizedText().contains("No strategies yet"));
    }

    @Test
    void symbolsWithoutPricesAreNamedAndLeftOut() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?kind=javascript");
        form(page).getInputByName("universe").setValue("ZZZA, TRA, ZZZB");
        source(page).setText("function onBar() { log(universe.join()); }");
        page = press(page, "trial");
        assertEquals(
                "There are no prices of ZZZA, ZZZB: it ran without.",
                text(page, "#trial-unpriced"));
        assertTrue(text(page, "#trial-log").strip().endsWith(" TRA"), text(page, "#trial-log"));
    }

    @Test
    void aTrialThatFailsSaysWhere() throws IOException {
        HtmlPage page = people.newcomer().page("/strategies/new?kind=javascript");
        form(page).getInputByName("universe").setValue("TRA");
        source(page).setText("function onBar() {\n  log('first');\n  nowhere();\n}");
        page = press(page, "trial");
        assertTrue(text(page, "#trial-error").contains("Line 3"), text(page, "#trial-error"));
        assertTrue(text(page, "#trial-log").contains("first"));
        source(page).setText("function onBar() {\n  class A {}\n}");
        page = press(page, "trial");
        assertTrue(text(page, "#trial-error").contains("Line 2"), text(page, "#trial-error"));
    }

    @Test
    void theEditorStaysWhileAScriptIsTried() {
        Page page = browser.open(360, 780, ColorScheme.LIGHT, true);
        Person ada = people.newcomer();
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(ada.email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
        page.navigate(people.url() + "/strategies/new?kind=javascript");
        page.evaluate("window.stays = true");
        page.locator("#universe").fill("TRA");
        write(page, "function onBar() { nowhere(); }");
        page.locator("#trial button").click();
        page.locator("#trial-error a").click();
        assertThat(page.locator(".cm-content")).isFocused();
        assertThat(page.locator(".cm-activeLine")).containsText("nowhere");
        write(page, "function onBar() { log('well'); }");
        page.locator("#trial button").click();
        assertThat(page.locator("#trial-log")).containsText("well");
        assertEquals(true, page.evaluate("window.stays"), "the page was not loaded anew");
        assertEquals(
                true,
                page.evaluate(
                        """
                        () => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))
                        """),
                "nobody leaves unsaved text unasked");
        int overflow = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertTrue(overflow <= 0, "the page is " + overflow + " pixels too wide");
    }

    private static void write(Page page, String script) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        page.keyboard().insertText(script);
    }

    private static HtmlForm form(HtmlPage page) {
        return page.querySelector("form.form--wide");
    }

    private static HtmlTextArea source(HtmlPage page) {
        return page.getElementByName("source");
    }

    private static String text(HtmlPage page, String selector) {
        return page.querySelector(selector).asNormalizedText().replace('\t', ' ');
    }

    private static HtmlPage press(HtmlPage page, String what) throws IOException {
        HtmlElement button =
                page.querySelector(
                        "button[value='" + what + "'], button[formaction$='/" + what + "']");
        return button.click();
    }
}
