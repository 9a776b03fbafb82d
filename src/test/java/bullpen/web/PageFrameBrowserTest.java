package bullpen.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.Accessible;
import bullpen.Browser;
import bullpen.People;
import bullpen.RunningServer;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.concurrent.atomic.AtomicInteger;

/** The frame of pages in a real browser: looks, keys, accessibility. */
@RunningServer
class PageFrameBrowserTest {
    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/help", "/help/api", "/about", "/login", "/register"})
    void pagesForVisitorsAreAccessibleInEveryLook(String path) {
        Page page = browser.open();
        page.navigate(people.url() + path);
        Accessible.checkEveryLook(page);
    }

    @Test
    void aChosenThemeStaysWithoutScript() {
        Page page = browser.open(1280, 900, ColorScheme.LIGHT, false);
        signIn(page);
        page.navigate(people.url() + "/help");
        page.locator("details.menu > summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dark")).click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.navigate(people.url() + "/about");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(14, 19, 26)");
    }

    @Test
    void keysOpenHelpSearchAndPages() {
        Page page = browser.open();
        signIn(page);
        page.navigate(people.url() + "/help");
        assertThat(page.locator("html")).hasClass("scripted");
        page.keyboard().press("?");
        assertThat(page.locator("#shortcuts-dialog")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#shortcuts-dialog")).isHidden();
        page.keyboard().press("/");
        assertThat(page.locator("#symbol-search")).isFocused();
        page.keyboard().type("g l?");
        assertThat(page.locator("#shortcuts-dialog")).isHidden();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("l");
        page.waitForURL("**/leaderboard");
    }

    @Test
    void searchFindsASymbolByKeysAndItsPricesComeByThemselves() {
        people.post("ZEBRA", "12.5", "12.49", "12.51");
        Page page = browser.open();
        page.navigate(people.url() + "/help");
        page.locator("#symbol-search").pressSequentially("ZEBR");
        assertThat(page.locator("#symbol-options [role=option]")).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/symbols/ZEBRA");
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");
        assertThat(page.locator("#quote-ZEBRA")).containsText("$12.50");
        people.post("ZEBRA", "12.75", "12.74", "12.76");
        assertThat(page.locator("#quote-ZEBRA")).containsText("$12.75");
        page.locator("#live").click();
        assertThat(page.locator("#live")).hasAttribute("data-state", "paused");
    }

    @Test
    void aRefusedStreamSaysSoAndIsTriedAgainWhenAsked() {
        people.post("ZEBU", "12.5", "12.49", "12.51");
        Page page = browser.open();
        var refusals = new AtomicInteger();
        page.route(
                "**/live?*",
                route -> {
                    refusals.incrementAndGet();
                    route.fulfill(new Route.FulfillOptions().setStatus(429));
                });
        page.navigate(people.url() + "/symbols/ZEBU");
        assertThat(page.locator("#live")).hasAttribute("data-state", "refused");
        assertThat(page.locator("#live")).containsText("Not live");
        assertEquals(1, refusals.get());
        page.unroute("**/live?*");
        page.locator("#live").click();
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");
        browser.forgive("429");
    }

    private void signIn(Page page) {
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(people.ada().email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
    }
}
