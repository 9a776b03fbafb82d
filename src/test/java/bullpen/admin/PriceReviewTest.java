package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.Accessible;
import bullpen.Api;
import bullpen.Browser;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import com.microsoft.playwright.Page;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Prices that are not believed, and halts: what administrators decide, and what fills on it. */
@RunningServer
class PriceReviewTest {
    @RegisterExtension final Browser browser = new Browser();
    @Autowired People people;

    @Test
    void thePagesAreAccessibleInEveryLook() {
        post("RVX", "100");
        post("RVX", "300");
        Page page = browser.open();
        page.navigate(people.url() + "/login");
        page.locator("#email").fill(people.admin().email());
        page.locator("#password").fill(People.PASSWORD);
        page.locator("main button[type=submit]").click();
        for (String path : List.of("/admin/market", "/admin/market/bars")) {
            page.navigate(people.url() + path);
            Accessible.checkEveryLook(page);
        }
    }

    @Test
    void nothingFillsOnAPriceUntilAnAdministratorAcceptsIt() throws IOException {
        Trade trade = new Trade("RVA");
        String stop = trade.order(Map.of("type", "stop", "stopPrice", 150));
        String market = trade.order(Map.of("type", "market"));
        assertEquals(result(0, 1, 0), post("RVA", "200"));
        assertEquals("accepted", trade.status(stop));
        assertEquals("accepted", trade.status(market));
        assertThat(trade.symbolPage()).contains("$100.00", "Price under review");
        HtmlPage page = people.admin().page("/admin/market");
        assertThat(page.asNormalizedText()).contains("RVA", "$200.00", "Its price is too far");
        HtmlForm acceptance = form(page, "RVA", "acceptance");
        HtmlPage after = click(acceptance);
        assertThat(after.asNormalizedText()).contains("The price was accepted");
        await().until(() -> trade.status(stop).equals("filled"));
        assertEquals("filled", trade.status(market));
        assertThat(trade.symbolPage()).contains("$200.00").doesNotContain("under review");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .containsOnlyOnce("RVA at $200.00");
        assertThat(click(acceptance).asNormalizedText()).contains("The price was accepted");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .containsOnlyOnce("RVA at $200.00");
        HtmlPage refused = send(acceptance.getActionAttribute().replace("acceptance", "rejection"));
        assertEquals(409, refused.getWebResponse().getStatusCode());
        assertThat(refused.asNormalizedText()).contains("it was accepted already");
    }

    @Test
    void aRejectedPriceIsDroppedAndDoesNotComeBack() throws IOException {
        Trade trade = new Trade("RVR");
        post("RVR", "50");
        HtmlForm rejection = form(people.admin().page("/admin/market"), "RVR", "rejection");
        assertThat(click(rejection).asNormalizedText()).contains("The price was rejected");
        for (int i = 0; i < 4; i++) {
            assertEquals(result(0, 0, 0), post("RVR", "50.25"));
        }
        assertThat(trade.symbolPage()).contains("$100.00").doesNotContain("under review");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("rejected a price", "RVR at $50.00");
        HtmlPage refused = send(rejection.getActionAttribute().replace("rejection", "acceptance"));
        assertEquals(409, refused.getWebResponse().getStatusCode());
        assertThat(refused.asNormalizedText()).contains("it was rejected already");
    }

    @Test
    void aLaterPriceDecidesByItself() throws IOException {
        Trade trade = new Trade("RVL");
        post("RVL", "50");
        HtmlForm acceptance = form(people.admin().page("/admin/market"), "RVL", "acceptance");
        assertEquals(result(1, 0, 0), post("RVL", "101"));
        assertThat(trade.symbolPage()).contains("$101.00").doesNotContain("under review");
        HtmlPage refused = send(acceptance.getActionAttribute());
        assertEquals(409, refused.getWebResponse().getStatusCode());
        assertThat(refused.asNormalizedText()).contains("a later price was accepted");
    }

    @Test
    void ordersInAHaltedSymbolAreTakenAndNothingFillsUntilItResumes() throws IOException {
        Trade trade = new Trade("RVH");
        HtmlPage page = people.admin().page("/admin/market");
        HtmlForm form = page.querySelector("form[action$='/halts']");
        HtmlPage missing = Person.submit(form, Map.of("symbol", "RVH", "reason", " "));
        assertEquals(422, missing.getWebResponse().getStatusCode());
        assertThat(missing.asNormalizedText()).contains("Give a reason");
        page =
                Person.submit(
                        missing.querySelector("form[action$='/halts']"),
                        Map.of("symbol", "rvh", "reason", "News pending"));
        assertThat(page.asNormalizedText()).contains("Trading in RVH is halted", "News pending");
        String order = trade.order(Map.of("type", "market"));
        assertEquals(result(0, 0, 0), post("RVH", "101"));
        assertEquals("accepted", trade.status(order));
        String since = "Trading halted since ";
        assertThat(trade.symbolPage()).contains("$100.00", since, " ET: News pending");
        assertThat(trade.ticket()).contains(since, " ET: News pending");
        assertThat(trade.review()).contains("Trading in RVH is halted. The order is taken");
        HtmlPage again =
                Person.submit(
                        page.querySelector("form[action$='/halts']"),
                        Map.of("symbol", "RVH", "reason", "Accounts in doubt"));
        assertThat(again.asNormalizedText()).contains("halted already; its reason is changed");
        assertThat(trade.review()).contains(since, " ET: Accounts in doubt");
        HtmlForm resume = page.querySelector("form[action$='/halts/RVH/end']");
        assertThat(click(resume).asNormalizedText()).contains("RVH is traded again");
        assertEquals(result(1, 0, 1), post("RVH", "101"));
        assertEquals("filled", trade.status(order));
        assertThat(trade.symbolPage()).doesNotContain("Trading halted");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .containsSubsequence(
                        "let trading resume",
                        "changed a halt’s reason",
                        "RVH: Accounts in doubt",
                        "halted trading",
                        "RVH: News pending");
    }

    /** Somebody who buys a share of a symbol that is worth $100. */
    private final class Trade {
        private final String symbol;
        private final Person person = people.newcomer();
        private final String portfolio;

        Trade(String symbol) {
            this.symbol = symbol;
            post(symbol, "100");
            portfolio =
                    person.api()
                            .post("portfolios", Map.of("name", "Review"))
                            .expect(201)
                            .get("id")
                            .asString();
        }

        String order(Map<String, ?> more) {
            Map<String, Object> order = new HashMap<>(more);
            order.putAll(
                    Map.of(
                            "portfolioId",
                            portfolio,
                            "symbol",
                            symbol,
                            "side",
                            "buy",
                            "quantity",
                            1,
                            "timeInForce",
                            "gtc"));
            return person.api().post("trading/orders", order).expect(201).get("id").asString();
        }

        String status(String order) {
            return person.api().get("trading/orders/" + order).expect(200).get("status").asString();
        }

        String symbolPage() {
            return person.page("/symbols/" + symbol).asNormalizedText();
        }

        String ticket() {
            return person.page(ticketAddress()).asNormalizedText();
        }

        private String ticketAddress() {
            return "/portfolios/" + portfolio + "/orders/new?symbol=" + symbol;
        }

        String review() {
            HtmlForm ticket = person.page(ticketAddress()).querySelector("#ticket");
            return Person.submit(ticket, Map.of("quantity", "1")).asNormalizedText();
        }
    }

    private Map<String, Integer> post(String symbol, String price) {
        Api.Answer answer =
                people.admin()
                        .api()
                        .post(
                                "admin/quotes",
                                Map.of(
                                        "quotes",
                                        List.of(Map.of("symbol", symbol, "price", price))));
        JsonNode json = answer.expect(200);
        return result(
                json.get("accepted").asInt(),
                json.get("quarantined").asInt(),
                json.get("fills").asInt());
    }

    private static Map<String, Integer> result(int accepted, int quarantined, int fills) {
        return Map.of("accepted", accepted, "quarantined", quarantined, "fills", fills);
    }

    /** The button of a decision in the row of a symbol. */
    private static HtmlForm form(HtmlPage page, String symbol, String decision) {
        return page.<HtmlForm>getByXPath(
                        "//tr[th[contains(., '%s')]]//form[contains(@action, '%s')]"
                                .formatted(symbol, decision))
                .getFirst();
    }

    private static HtmlPage click(HtmlForm form) throws IOException {
        return Objects.requireNonNull(form.<HtmlElement>querySelector("button")).click();
    }

    /** Sends a form of the page as one that has stayed open does. */
    private HtmlPage send(String action) throws IOException {
        HtmlPage page = people.admin().page("/admin/market");
        HtmlForm form = page.querySelector("form[action$='/halts']");
        form.setActionAttribute(action);
        return click(form);
    }
}
