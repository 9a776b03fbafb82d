package bullpen.strategy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Accessible;
import bullpen.Browser;
import bullpen.People;
import bullpen.RunningServer;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.regex.Pattern;

/** The editor of scripts where JavaScript runs: saved in place, and helping who writes. */
@RunningServer
class ScriptBrowserTest {
    private static final Pattern SAVED = Pattern.compile(".*/strategies/\\d+");

    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;

    @Test
    void aScriptIsSavedInPlaceAndTheCaretStays() {
        Page page = browser.open();
        open(page);
        page.evaluate("window.stays = true");
        write(page, "function onBar() {\n  log('one');\n}");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("End");
        page.keyboard().press("Control+s");
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 1.");
        assertThat(page).hasURL(SAVED);
        assertThat(page.locator("[data-save-button]")).hasText("Saved");
        assertThat(page.locator("#strategy-versions tbody tr")).hasCount(1);
        assertTrue(leaves(page), "nothing is unsaved");

        page.keyboard().insertText(" class A {}");
        assertThat(page.locator(".cm-line").first()).hasText("function onBar() { class A {}");
        assertThat(page.locator("[data-save-button]")).hasText("Save changes");
        assertTrue(!leaves(page), "nobody leaves unsaved text unasked");
        page.keyboard().press("Control+s");
        assertThat(page.locator("#strategy-said")).containsText("Saved as version 2, a draft");
        assertThat(page.locator(".cm-lint-marker-error")).hasCount(1);
        assertThat(page.locator(".problems")).containsText("Line 1, column 20");
        assertThat(page.locator("#strategy-head")).containsText("Draft");
        assertThat(page.locator(".cm-content")).isFocused();
        page.keyboard().press("Control+z");
        assertThat(page.locator(".problems")).hasCount(0); // Without another press.
        assertThat(page.locator(".cm-lint-marker-error")).hasCount(0);
        page.keyboard().press("Control+s");
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 3.");
        assertEquals(true, page.evaluate("window.stays"), "the page was not loaded anew");

        page.locator("#name").fill("");
        page.locator("[data-save-button]").click();
        assertThat(page.locator("#name-error")).isVisible();
        assertThat(page.locator(".error-summary")).isFocused();
        browser.forgive("422");
        assertThat(page.locator("[data-save-button]")).hasText("Save changes");
        page.locator("#name").fill("Mine");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Mine");
        assertEquals(true, page.evaluate("window.stays"), "the page was not loaded anew");
    }

    @Test
    void namesAreOfferedAndExamplesTakenOver() {
        Page page = browser.open(390, 900, ColorScheme.DARK, true);
        open(page);
        write(page, "");
        page.keyboard().type("sm");
        assertThat(page.locator(".cm-tooltip-autocomplete li").first()).containsText("sma");
        // The editor takes no Enter for a list that has only just appeared under the writer's
        // fingers.
        page.waitForFunction(
                "shown => performance.now() - shown > 75", page.evaluate("performance.now()"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".cm-content")).containsText("sma(");
        page.locator("#script-api summary").click();
        page.locator("#script-api-filter").fill("standard deviations");
        assertThat(page.locator(".script-api__word:visible")).hasCount(1);
        assertThat(page.locator("#script-api-found")).hasText("1 name");
        page.keyboard().press("Enter");
        write(page, "");
        page.locator("[data-insert]:visible").click();
        page.keyboard().insertText(" // here");
        assertThat(page.locator(".cm-content"))
                .hasText("if (zscore(symbol, 20) < -2) buy(symbol, 10); // here");
        assertTrue(page.url().endsWith("/strategies/new?kind=javascript"), page.url());
        page.locator("#script-api-filter").fill("");
        page.locator(".cm-content").click();
        page.keyboard().press("Control+f");
        page.keyboard().type("zscore");
        assertThat(page.locator(".cm-searchMatch")).hasText("zscore");
        Accessible.checkThisLook(page);
    }

    private void open(Page page) {
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(people.newcomer().email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
        page.navigate(people.url() + "/strategies/new?kind=javascript");
        page.locator(".cm-content").waitFor();
    }

    private static boolean leaves(Page page) {
        return (boolean)
                page.evaluate(
                        """
                        () => window.dispatchEvent(new Event('beforeunload', {cancelable: true}))
                        """);
    }

    private static void write(Page page, String script) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().press("Delete");
        page.keyboard().insertText(script);
    }
}
