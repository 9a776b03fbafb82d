package bullpen.strategy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Accessible;
import bullpen.Browser;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The editor of rules where JavaScript runs: only it is changed, and the keyboard stays. */
@RunningServer
class RulesBrowserTest {
    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;

    @Test
    void theSentenceFollowsAndTheFocusStays() {
        Page page = browser.open(360, 780, ColorScheme.LIGHT, true);
        signIn(page, people.newcomer());
        page.navigate(people.url() + "/strategies/new?template=sma-cross");
        page.evaluate("window.stays = true");
        page.locator("[id='entry[0].left']").selectOption("macd");
        assertThat(page.locator("#sentence")).containsText("the MACD (20, 26)");
        assertThat(page.locator("[id='entry[0].left.2']")).isVisible();
        page.locator("[id='add:entry']").click();
        page.locator("[id='entry[1].right.1']").fill("7");
        page.locator("[id='entry[1].right.1']").press("Tab");
        assertThat(page.locator("#sentence")).containsText("the 7-day SMA");
        assertThat(page.locator("[id='up:entry[1]']")).isFocused();
        page.locator("[id='up:entry[1]']").click();
        assertThat(page.locator("[id='entry[0].right.1']")).hasValue("7");
        page.keyboard().press("Control+s");
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 1.");
        assertThat(page.locator("[data-save-button]")).hasText("Saved");
        assertThat(page.locator("#strategy-versions")).containsText("Version 1");
        page.locator("#rules-risk > summary").click();
        page.locator("[id='risk.stopLoss']").fill("much");
        page.locator("[id='risk.stopLoss']").press("Tab");
        assertThat(page.locator("[id='risk.stopLoss-error']")).containsText("percentage");
        assertThat(page.locator("[data-save-button]")).hasText("Save changes");
        assertEquals(true, page.evaluate("window.stays"), "the page was not loaded anew");
        page.locator("[id='risk.stopLoss']").fill("5");
        page.locator("[data-save-button]").click();
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 2.");
        // Before the answer to the first is there.
        page.evaluate(
                "document.getElementById('add:entry').click();"
                        + "document.querySelector('[data-save-button]').click()");
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 3.");
        assertThat(page.locator("[id='entry[2].left']")).isVisible();
        Accessible.checkEveryLook(page);
        int overflow = (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assertTrue(overflow <= 0, "the page is " + overflow + " pixels too wide");
    }

    private void signIn(Page page, Person person) {
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
    }
}
