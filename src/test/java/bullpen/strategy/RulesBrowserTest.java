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
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The editor of rules where JavaScript runs: only it is changed, and the keyboard stays. */
@RunningServer
class RulesBrowserTest {
    private static final Pattern SAVED = Pattern.compile(".*/strategies/\\d+");

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

    @Test
    void whatIsTypedWhileAnAnswerIsOnItsWayStays() {
        Page page = browser.open();
        signIn(page, people.newcomer());
        page.navigate(people.url() + "/strategies/new?template=sma-cross");
        List<Route> held = holdBack(page);

        // The look at the first comes when two more were written.
        page.locator("[id='entry[0].left']").selectOption("ema");
        page.waitForCondition(() -> held.size() == 1);
        page.locator("[id='entry[0].right.1']").fill("70");
        page.locator("#size").fill("40");
        page.locator("#name").focus();
        held.getFirst().resume();
        page.waitForCondition(() -> held.size() == 2);
        assertThat(page.locator("[id='entry[0].right.1']")).hasValue("70");
        assertThat(page.locator("#size")).hasValue("40");
        held.get(1).resume();
        assertThat(page.locator("#sentence")).containsText("40% of the equity");

        // A condition comes while the numbers of one that is there change.
        page.locator("[id='add:entry']").click();
        page.waitForCondition(() -> held.size() == 3);
        page.locator("[id='entry[0].right.1']").fill("80");
        page.locator("[data-save-button]").click();
        assertThat(page.locator("[data-save-button]")).hasText("Saving…");
        assertThat(page.locator("[data-save-button]")).hasAttribute("aria-busy", "true");
        held.get(2).resume();
        page.waitForCondition(() -> held.size() == 4);
        held.get(3).resume();
        page.waitForCondition(() -> held.size() == 5);
        assertThat(page.locator("[id='entry[1].right.1']")).isVisible();
        page.locator("#name").fill("Typed after the save");
        held.get(4).resume();
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 1.");
        assertThat(page.locator("[data-save-button]")).hasText("Save changes");
        assertThat(page.locator("[data-save-button]")).hasAttribute("aria-busy", "false");
        assertThat(page.locator("#name")).hasValue("Typed after the save");
        assertThat(page.locator("[id='entry[0].right.1']")).hasValue("80");
    }

    @Test
    void whatIsTypedMovesWithItsConditionAndNoSaveIsLost() {
        Page page = browser.open();
        signIn(page, people.newcomer());
        page.navigate(people.url() + "/strategies/new?template=rsi-revert");
        List<Route> held = holdBack(page);
        page.locator("[id='up:entry[1]']").click();
        page.waitForCondition(() -> held.size() == 1);
        page.locator("[id='entry[1].right.1']").fill("77");
        page.locator("[id='entry[0].left']").focus();
        held.getFirst().resume();
        page.waitForCondition(() -> held.size() == 2);
        held.get(1).resume();
        assertThat(page.locator("[id='entry[0].right.1']")).hasValue("77");
        assertThat(page.locator("[id='entry[0].left']")).hasValue("close");

        page.locator("[id='remove:entry[1]']").click();
        page.locator("[id='remove:entry[1]']").click();
        page.keyboard().press("Control+s");
        page.waitForCondition(() -> held.size() == 3);
        held.get(2).resume();
        page.waitForCondition(() -> held.size() == 4);
        held.get(3).resume();
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 1.");
        assertThat(page.locator("[id='remove:entry[1]']")).hasCount(0);
        page.locator("#name").fill("Once more");
        page.keyboard().press("Control+s");
        page.waitForCondition(() -> held.size() == 5);
        held.get(4).resume();
        assertThat(page.locator("h1")).hasText("Once more");
    }

    @Test
    void theVersionThatIsDeployedIsToldInWordsOrAsksForItsParameters() {
        Page page = browser.open();
        Person ada = people.newcomer();
        ada.api().post("portfolios", "{\"name\": \"Mine\"}").expect(201);
        signIn(page, ada);
        page.navigate(people.url() + "/strategies/new?template=sma-cross");
        page.locator("[data-save-button]").click();
        page.waitForURL(SAVED);
        page.locator("[id='entry[0].left.1']").fill("17");
        page.keyboard().press("Control+s");
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 2.");
        page.navigate(page.url() + "/deployments/new");
        assertThat(page.locator(".sentence")).containsText("17-day SMA");
        page.locator("#version").selectOption("1");
        assertThat(page.locator(".sentence")).containsText("20-day SMA");

        page.navigate(people.url() + "/strategies/new?template=empty-script");
        page.locator(".cm-content").click();
        page.locator("[data-save-button]").click();
        page.waitForURL(SAVED);
        page.locator(".cm-content").click();
        page.keyboard().press("Control+Home");
        page.keyboard().insertText("const params = {days: {min: 5, max: 50, default: 20}};\n");
        page.keyboard().press("Control+s");
        assertThat(page.locator("#strategy-said")).hasText("Saved as version 2.");
        page.navigate(page.url() + "/deployments/new");
        page.locator("#version").selectOption("1");
        assertThat(page.locator("#deployment-parameters input")).hasCount(0);
        page.locator("#version").selectOption("2");
        assertThat(page.locator("#deployment-parameters input")).hasValue("20");
    }

    /** What the editor asks waits until the test lets it go. */
    private static List<Route> holdBack(Page page) {
        List<Route> held = new ArrayList<>();
        page.route("**/strategies**", held::add);
        page.route("**/strategies/**", held::add);
        return held;
    }

    private void signIn(Page page, Person person) {
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
    }
}
