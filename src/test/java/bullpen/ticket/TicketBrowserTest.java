package bullpen.ticket;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.Accessible;
import bullpen.Browser;
import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The trading pages in a real browser: what moves by itself, and what everybody can use. */
@RunningServer
class TicketBrowserTest {
    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;
    private Person trader;
    private Pages pages;

    @BeforeEach
    void aTrader() {
        trader = people.newcomer();
        pages = new Pages(trader);
        people.post("TKL", "100", "100", "100");
    }

    @Test
    void theEstimateFollowsTheTicketAndTheFieldsTheType() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Estimates"));
        Page page = browser.open();
        signIn(page);
        page.navigate(people.url() + portfolio + "/orders/new");
        assertThat(page.locator("#symbol")).isFocused();
        page.locator("#quantity").fill("10");
        page.locator("#symbol").pressSequentially("tkl");
        assertThat(page.locator("#symbol-matches [role=option]")).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#symbol")).hasValue("TKL");
        assertThat(page.locator("#symbol-matches")).isHidden();
        assertThat(page.locator("#estimate")).containsText("$99,000.00");
        assertThat(page.locator("#limitPrice")).isHidden();
        choose(page, "Limit");
        assertThat(page.locator("#limitPrice")).isVisible();
        assertThat(page.locator("#stopPrice")).isHidden();
        assertThat(page.locator("#estimate")).containsText("not complete");
        page.locator("#limitPrice").fill("90");
        assertThat(page.locator("#estimate")).containsText("$99,100.00");
        choose(page, "Target weight");
        assertThat(page.locator("#side")).isHidden();
        assertThat(page.locator("#estimate")).containsText("10 % of $100,000.00 is $10,000.00.");
        choose(page, "Trailing stop");
        assertThat(page.locator("#trail")).isVisible();
        choose(page, "Limit");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/orders/review");
        assertThat(page.locator("main")).containsText("Buy $10,000.00 of TKL");
    }

    @Test
    void onlyTimesInForceThatCanApplyAreOffered() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Times"));
        Page page = browser.open();
        signIn(page);
        page.navigate(people.url() + portfolio + "/orders/new?symbol=TKL");
        assertThat(page.locator("#timeInForce option:enabled")).hasCount(6);
        page.locator("#timeInForce").selectOption("fok");
        choose(page, "Trailing stop");
        assertThat(page.locator("#timeInForce option:enabled")).hasCount(2);
        assertThat(page.locator("#timeInForce")).hasValue("day");
        choose(page, "Limit");
        assertThat(page.locator("#timeInForce option:enabled")).hasCount(6);
        page.locator("#takeProfit").fill("120");
        assertThat(page.locator("#timeInForce option:enabled")).hasCount(2);
    }

    @Test
    void aReceiptTellsByItselfThatTheOrderFilled() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Receipts"));
        String receipt =
                Pages.place(pages.review(portfolio, "TKL", "market", Map.of("quantity", "10")))
                        .getUrl()
                        .getPath();
        Page page = browser.open();
        signIn(page);
        page.navigate(people.url() + receipt);
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");
        assertThat(page.locator("main")).containsText("Waiting");
        people.post("TKL", "101", "101", "101");
        assertThat(page.locator("main")).containsText("10 filled at $101.00");
        assertThat(page.locator("main form[action$='/cancellation']")).hasCount(0);
    }

    @Test
    void everyPageIsAccessibleInEveryLook() {
        String portfolio = pages.portfolio("margin", Map.of("name", "Looks"));
        Map<String, String> bracket =
                Map.of("quantity", "10", "takeProfit", "120", "stopLoss", "90", "note", "A try");
        String order =
                Pages.place(pages.review(portfolio, "TKL", "market", bracket)).getUrl().getPath();
        people.post("TKL", "100", "100", "100");
        String waiting =
                Pages.place(
                                pages.review(
                                        portfolio,
                                        "TKL",
                                        "limit",
                                        Map.of("quantity", "1", "limitPrice", "50")))
                        .getUrl()
                        .getPath();
        List<String> paths =
                List.of(
                        portfolio,
                        portfolio + "/orders?show=all",
                        portfolio + "/orders/new?symbol=TKL&quantity=5&type=trailing_stop&trail=5",
                        portfolio + "/fills",
                        portfolio + "/ledger",
                        portfolio + "/settings",
                        order,
                        waiting + "/replacement",
                        "/portfolios",
                        "/portfolios/new");
        Page page = browser.open();
        signIn(page);
        for (String path : paths) {
            page.navigate(people.url() + path);
            Accessible.checkEveryLook(page);
        }
        page.navigate(people.url() + portfolio + "/orders/new?symbol=TKL&quantity=5");
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/orders/review");
        Accessible.checkEveryLook(page);
        page.navigate(people.url() + waiting + "/replacement");
        page.locator("input[name=limitPrice]").fill("51");
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/replacement/review");
        Accessible.checkEveryLook(page);
    }

    @Test
    void olderRowsAreAddedToTheirTableOrAPageOfTheirOwn() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Long"));
        Map<String, Object> order =
                Map.of(
                        "portfolioId",
                        portfolio.substring(portfolio.lastIndexOf('/') + 1),
                        "symbol",
                        "TKL",
                        "side",
                        "buy",
                        "type",
                        "market",
                        "quantity",
                        1);
        for (int i = 0; i < 52; i++) {
            trader.api().post("trading/orders", order).expect(201);
        }
        people.post("TKL", "100", "100", "100");
        Page page = browser.open();
        signIn(page);
        Map<String, Integer> lists = Map.of("/orders?show=all", 52, "/fills", 52, "/ledger", 53);
        lists.forEach(
                (list, rows) -> {
                    page.navigate(people.url() + portfolio + list);
                    Locator shown = page.locator("main tbody[id$=-rows] > tr");
                    assertThat(shown).hasCount(50);
                    page.locator("a[rel=next]").click();
                    assertThat(shown).hasCount(rows);
                    assertThat(page.locator("a[rel=next]")).hasCount(0);
                    assertThat(page).hasURL(people.url() + portfolio + list);
                    HtmlPage older = follow(pages.open(portfolio + list), "a[rel=next]");
                    assertEquals(
                            rows - 50, older.querySelectorAll("main tbody[id$=-rows] > tr").size());
                });
        page.navigate(people.url() + portfolio + "/ledger");
        assertThat(page.locator("#entries-before")).containsText("$99,800.00");
        page.locator("a[rel=next]").click();
        assertThat(page.locator("#entries-before")).containsText("$0.00");
    }

    private static HtmlPage follow(HtmlPage page, String link) {
        try {
            return page.<HtmlAnchor>querySelector(link).click();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void choose(Page page, String label) {
        page.locator("main .segments label")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
    }

    private void signIn(Page page) {
        page.navigate(people.url() + "/login");
        page.locator("input[name=email]").fill(trader.email());
        page.locator("input[name=password]").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL("**/dashboard");
    }
}
