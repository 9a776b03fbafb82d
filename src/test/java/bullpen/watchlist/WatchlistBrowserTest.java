package bullpen.watchlist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bullpen.Accessible;
import bullpen.Browser;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.engine.Symbol;
import bullpen.quote.Quotes;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** A watchlist and an alert in a real browser. */
@RunningServer
class WatchlistBrowserTest {
    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;
    @Autowired Quotes quotes;

    @Test
    void aListIsFilledAndOrderedByKeysAndItsPricesAndAlertsComeByThemselves() {
        people.post("WBA", "100", "99.99", "100.01");
        people.post("WBB", "50", "49.99", "50.01");
        Person person = people.newcomer();
        String list =
                person.api()
                        .post("watchlists", Map.of("name", "Keys"))
                        .expect(201)
                        .get("id")
                        .asString();
        Page page = browser.open();
        signIn(page, person);
        page.navigate(people.url() + "/watchlists/" + list);
        add(page, "WBA");
        add(page, "WBB");
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");
        people.post("WBB", "51", "50.99", "51.01");
        assertThat(page.locator("#price-WBB")).hasText("$51.00");
        Instant at = Objects.requireNonNull(quotes.latest(Symbol.of("WBB"))).at();
        assertThat(page.locator("#move-WBB time")).hasAttribute("datetime", at.toString());
        person.api()
                .post("alerts", Map.of("symbol", "WBB", "kind", "above", "price", 52))
                .expect(201);
        people.post("WBB", "52.50", "52.49", "52.51");
        assertThat(page.locator("#toasts")).containsText("WBB is at $52.50, above your $52.00.");
        Accessible.checkEveryLook(page);
        page.locator("#arrange").click();
        page.locator("#up-WBB").press("Enter");
        assertThat(page.locator("tbody tr").first()).hasId("row-WBB");
        assertThat(page.locator("#up-WBB")).isFocused();
        theRowOfAnAlertFollows(page, person);
        page.navigate(people.url() + "/alerts?show=ended");
        Accessible.checkEveryLook(page);
        page.navigate(people.url() + "/alerts/new");
        page.locator("#symbol").pressSequentially("wba");
        page.locator("#symbol-matches [role=option]").click();
        assertThat(page.locator("#symbol")).hasValue("WBA");
        page.navigate(people.url() + "/alerts/new?symbol=WBA");
        Accessible.checkEveryLook(page);
    }

    private void theRowOfAnAlertFollows(Page page, Person person) {
        person.api()
                .post("alerts", Map.of("symbol", "WBB", "kind", "above", "price", 54))
                .expect(201);
        page.navigate(people.url() + "/alerts");
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");
        assertThat(page.locator("tbody .table__actions")).containsText("Pause");
        people.post("WBB", "54.50", "54.49", "54.51");
        assertThat(page.locator("tbody .alert-state")).containsText("Triggered");
        assertThat(page.locator("tbody .table__actions")).not().containsText("Pause");
        page.locator("tbody button:has-text('Set again')").click();
        assertThat(page.locator("tbody .alert-state")).containsText("Waiting");
    }

    private static void add(Page page, String symbol) {
        page.locator("#symbol").pressSequentially(symbol);
        assertThat(page.locator("#add-options [role=option]")).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#row-" + symbol)).isVisible();
    }

    private void signIn(Page page, Person person) {
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
    }
}
