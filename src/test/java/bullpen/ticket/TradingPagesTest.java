package bullpen.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.LivePage;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.quote.PostedQuotes;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlRadioButtonInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;

/** Everything on the trading pages without JavaScript. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradingPagesTest {
    @Autowired People people;
    @Autowired PostedQuotes market;
    private Person trader;

    @BeforeAll
    void aTrader() {
        trader = people.newcomer();
    }

    @BeforeEach
    void aPrice() {
        post("TRDA", "100.00");
    }

    @Test
    void aStockIsBoughtFromTicketToLedger() {
        String portfolio = openPortfolio("First", "10000");
        HtmlPage empty = trader.page(portfolio);
        assertTrue(text(empty).contains("Nothing held yet"));

        HtmlPage review = review(portfolio, "10", "market", Map.of());
        assertEquals(200, review.getWebResponse().getStatusCode());
        assertTrue(text(review).contains("buying power is $10,000.00"));
        assertTrue(text(review).contains("$8,999.90"), "cash after, with a basis point");
        HtmlPage receipt = press(form(review, "/orders"));
        assertTrue(receipt.getUrl().getPath().startsWith("/orders/"));
        assertTrue(text(receipt).contains("Waiting"));
        assertTrue(text(trader.page(portfolio)).contains("$1,000.10"), "reserved");

        assertEquals(1, post("TRDA", "101.00"));
        HtmlPage filled = trader.page(receipt.getUrl().getPath());
        assertTrue(text(filled).contains("Filled"));
        assertTrue(text(filled).contains("Rule quote 3"));
        HtmlPage held = trader.page(portfolio);
        assertTrue(text(held).contains("TRDA"));
        assertTrue(text(held).contains("$1,010.00"));
        assertTrue(text(trader.page(portfolio + "/fills")).contains("Bought"));
        HtmlPage ledger = trader.page(portfolio + "/ledger");
        assertTrue(text(ledger).contains("Bought TRDA"));
        assertTrue(text(ledger).contains("−$1,010.10"));
        assertTrue(text(ledger).contains("$8,989.90"));
    }

    @Test
    void aRefusedPortfolioKeepsWhatWasTyped() {
        HtmlPage page = trader.page("/portfolios/new");
        HtmlPage refused =
                Person.submit(
                        form(page, "/portfolios"),
                        Map.of("name", " ", "startingCash", "1", "slippageBps", "x"));
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertTrue(refused.getTitleText().startsWith("Error: "));
        for (String field : List.of("name", "startingCash", "slippageBps")) {
            assertNotNull(refused.getElementById(field + "-error"), field);
        }
        assertEquals("x", refused.<HtmlInput>getHtmlElementById("slippageBps").getValue());
    }

    @Test
    void aTicketWithMistakesComesBackWithMessagesBesideItsFields() {
        String portfolio = openPortfolio("First", "10000");
        HtmlPage refused = review(portfolio, "many", "limit", Map.of("limitPrice", "-1"));
        assertEquals(422, refused.getWebResponse().getStatusCode());
        assertNotNull(refused.getElementById("quantity-error"));
        assertNotNull(refused.getElementById("limitPrice-error"));
        assertEquals("many", refused.<HtmlInput>getHtmlElementById("quantity").getValue());
        HtmlPage half = review(portfolio, "1,5", "market", Map.of());
        assertNotNull(half.getElementById("quantity-error"));
        HtmlPage unknown = review(portfolio, "1", "market", Map.of("symbol", "NOPE"));
        assertEquals(422, unknown.getWebResponse().getStatusCode());
        assertNotNull(unknown.getElementById("symbol-error"));
    }

    @Test
    void aReviewTellsWhichRuleFailsAndOffersNoButton() {
        String portfolio = openPortfolio("Small", "500");
        HtmlPage review = review(portfolio, "10", "limit", Map.of("limitPrice", "100"));
        assertEquals(422, review.getWebResponse().getStatusCode());
        assertTrue(
                text(review).contains("Needs $1,000.10; buying power is $500.00."), text(review));
        assertTrue(review.querySelectorAll("main button[type=submit]").isEmpty());
    }

    @Test
    void theSameReviewPlacesOneOrderHoweverOftenItIsSent() {
        String portfolio = openPortfolio("First", "10000");
        HtmlPage review = review(portfolio, "1", "limit", Map.of("limitPrice", "50"));
        HtmlForm place = form(review, "/orders");
        HtmlPage first = press(place);
        HtmlPage second = press(place);
        assertEquals(first.getUrl(), second.getUrl());
    }

    @Test
    void anOpenOrderIsCanceled() {
        String portfolio = openPortfolio("First", "10000");
        HtmlPage review = review(portfolio, "1", "stop", Map.of("stopPrice", "150"));
        HtmlPage receipt = press(form(review, "/orders"));
        HtmlPage canceled = press(form(receipt, "/cancellation"));
        assertTrue(text(canceled).contains("Canceled by its owner."));
        HtmlPage list = trader.page(portfolio + "/orders?show=canceled");
        assertTrue(text(list).contains("when the price reaches $150.00"));
    }

    @Test
    void anothersPagesAreNotThere() {
        String portfolio = openPortfolio("First", "10000");
        HtmlPage review = review(portfolio, "1", "limit", Map.of("limitPrice", "50"));
        String order = press(form(review, "/orders")).getUrl().getPath();
        Person other = people.ben();
        for (String page :
                List.of("", "/orders", "/orders/new", "/fills", "/ledger", "/settings")) {
            assertEquals(404, status(other.page(portfolio + page)), page);
        }
        assertEquals(404, status(other.page(order)));
        assertEquals(404, status(other.page("/portfolios/12345")));
        assertEquals(404, status(other.page("/orders/12345")));
        assertEquals(404, status(other.page("/portfolios/abc")));
    }

    @Test
    void aPortfolioIsRenamedAndArchived() {
        String portfolio = openPortfolio("First", "10000");
        HtmlPage settings = trader.page(portfolio + "/settings");
        HtmlPage renamed =
                Person.submit(form(settings, "/settings"), Map.of("name", "Dividends <b>"));
        assertTrue(text(renamed).contains("Dividends <b>"));
        HtmlPage question = press(form(renamed, "/archive"));
        assertTrue(text(question).contains("Archive Dividends <b>?"));
        HtmlPage list = press(form(question, "/archive"));
        assertEquals("/portfolios", list.getUrl().getPath());
        assertTrue(text(list).contains("Archived"));
        assertEquals(409, status(trader.page(portfolio + "/orders/new")));
    }

    @Test
    @Timeout(30)
    void aFillIsPushedToTheOwnersPage() {
        String portfolio = openPortfolio("First", "10000");
        String id = portfolio.substring(portfolio.lastIndexOf('/') + 1);
        try (LivePage page = trader.live("portfolio:" + id)) {
            press(form(review(portfolio, "10", "market", Map.of()), "/orders"));
            post("TRDA", "102.00");
            page.await("position-" + id + "-TRDA");
        }
    }

    private String openPortfolio(String name, String cash) {
        HtmlPage page = trader.page("/portfolios/new");
        HtmlPage opened =
                Person.submit(
                        form(page, "/portfolios"), Map.of("name", name, "startingCash", cash));
        assertEquals(200, status(opened), text(opened));
        assertFalse(opened.getUrl().getPath().equals("/portfolios"));
        return opened.getUrl().getPath();
    }

    private HtmlPage review(
            String portfolio, String quantity, String type, Map<String, String> more) {
        HtmlPage page =
                trader.page(portfolio + "/orders/new?symbol=TRDA&side=buy&quantity=" + quantity);
        HtmlRadioButtonInput kind = page.querySelector("input[name=type][value=" + type + "]");
        kind.setChecked(true);
        return Person.submit(form(page, "/orders/review"), more);
    }

    private static HtmlForm form(HtmlPage page, String end) {
        HtmlForm form = page.querySelector("main form[action$='" + end + "']");
        return java.util.Objects.requireNonNull(form, "no form " + end + " on " + text(page));
    }

    private static HtmlPage press(HtmlForm form) {
        return Person.submit(form, Map.of());
    }

    private static int status(HtmlPage page) {
        return page.getWebResponse().getStatusCode();
    }

    private static String text(HtmlPage page) {
        return page.getBody().asNormalizedText();
    }

    private int post(String symbol, String price) {
        return market.post(
                        List.of(
                                new PostedQuotes.Posted(
                                        Symbol.of(symbol), Price.of(price), null, null, 0, null)))
                .fills();
    }
}
