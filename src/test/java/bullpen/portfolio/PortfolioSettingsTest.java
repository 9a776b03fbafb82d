package bullpen.portfolio;

import static bullpen.Pages.form;
import static bullpen.Pages.place;
import static bullpen.Pages.status;
import static bullpen.Pages.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.quote.PostedQuotes;
import bullpen.trading.PortfolioFreeze;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;

/** What a portfolio pays and may do, its margin and its generations, without JavaScript. */
@RunningServer
class PortfolioSettingsTest {
    @Autowired People people;
    @Autowired PostedQuotes market;
    @Autowired Writer writer;
    @Autowired PortfolioFreeze freeze;
    private Person person;
    private Pages pages;

    @BeforeEach
    void aTrader() {
        person = people.newcomer();
        pages = new Pages(person);
        post("SET", "100.00");
    }

    @Test
    void costsCountForOrdersFromNowOn() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Costs"));
        HtmlPage settings = pages.open(portfolio + "/settings");
        HtmlPage refused =
                Person.submit(
                        form(settings, "/costs"),
                        Map.of("minimum", "5", "maximum", "2", "slippageBps", "x"));
        assertEquals(422, status(refused));
        assertNotNull(refused.getElementById("maximum-error"));
        assertNotNull(refused.getElementById("slippageBps-error"));
        HtmlPage saved =
                Person.submit(
                        form(settings, "/costs"),
                        Map.of(
                                "commission", "1",
                                "perShare", "0.01",
                                "ofValue", "0.1",
                                "minimum", "2",
                                "maximum", "20",
                                "slippageBps", "10",
                                "volume", "12.5"));
        assertTrue(
                text(saved)
                        .contains(
                                "$1.00 an order · $0.01 a share · 0.1 % of the value · at least"
                                    + " $2.00 · at most $20.00 · 10 bp slippage where a quote has"
                                    + " no bid and ask · at most 12.50 % of the volume"),
                text(saved));
        HtmlPage review = pages.review(portfolio, "SET", "market", Map.of("quantity", "10"));
        assertTrue(text(review).contains("$2.10"), "1.00 + 0.10 + 1.00: " + text(review));
        assertTrue(text(review).contains("$1,003.10"), text(review));
        place(review);
        HtmlPage waiting = pages.open(portfolio + "/settings");
        assertTrue(text(waiting).contains("Orders wait with money set aside"));
        assertNull(waiting, "/costs");
        assertNull(waiting, "/account");
        post("SET", "100.00");
        HtmlPage holding = pages.open(portfolio + "/settings");
        assertNotNull(form(holding, "/costs"));
        assertNull(holding, "/account");
        assertTrue(text(holding).contains("Its kind changes only while nothing is held"));
    }

    @Test
    void aMarginAccountSellsShortAndTellsItsMargin() {
        String portfolio =
                pages.portfolio(
                        "cash",
                        Map.of("name", "Short", "startingCash", "10000", "slippageBps", "0"));
        HtmlForm kind = form(pages.open(portfolio + "/settings"), "/account");
        Pages.choose(kind, "account", "margin");
        HtmlPage margin = Person.submit(kind, Map.of());
        assertTrue(text(margin).contains("Margin account"));
        HtmlPage review =
                pages.review(portfolio, "SET", "market", Map.of("side", "sell", "quantity", "50"));
        assertTrue(text(review).contains("Sell 50 SET"), text(review));
        assertTrue(text(review).contains("Buying power once filled\n$15,000.00"), text(review));
        place(review);
        post("SET", "100.00");
        HtmlPage held = pages.open(portfolio);
        assertTrue(text(held).contains("short"), text(held));
        assertTrue(text(held).contains("−50.00%"), "weight");
        assertTrue(text(held).contains("Required, 30 %\n$1,500.00"), text(held));
        post("SET", "90.00");
        place(pages.review(portfolio, "SET", "market", Map.of("quantity", "50")));
        post("SET", "90.00");
        HtmlPage fills = pages.open(portfolio + "/fills");
        assertTrue(text(fills).contains("bought back"), text(fills));
        assertTrue(text(fills).contains("+$500.00"), text(fills));
        HtmlPage ledger = pages.open(portfolio + "/ledger");
        assertTrue(text(ledger).contains("Realised profit, at market prices −$500.00"));
        assertTrue(text(ledger).contains("$10,500.00"));
    }

    @Test
    void aPriceAgainstAShortPositionCallsForMargin() {
        String portfolio =
                pages.portfolio(
                        "margin",
                        Map.of("name", "Called", "startingCash", "10000", "slippageBps", "0"));
        post("SHRT", "100.00");
        place(pages.review(portfolio, "SHRT", "market", Map.of("side", "sell", "quantity", "190")));
        post("SHRT", "100.00");
        assertFalse(text(pages.open(portfolio)).contains("Margin call"));
        post("SHRT", "109.00");
        post("SHRT", "118.00");
        HtmlPage called = pages.open(portfolio);
        assertTrue(text(called).contains("Margin call"), text(called));
        assertTrue(text(called).contains("Missing"), text(called));
    }

    @Test
    void aResetArchivesAndOpensTheNextGeneration() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Again", "commission", "3"));
        place(pages.review(portfolio, "SET", "limit", Map.of("quantity", "1", "limitPrice", "50")));
        HtmlPage question =
                Person.submit(form(pages.open(portfolio + "/settings"), "/successor"), Map.of());
        assertTrue(text(question).contains("Reset Again?"));
        HtmlPage next = Person.submit(form(question, "/successor"), Map.of());
        assertFalse(next.getUrl().getPath().equals(portfolio));
        assertTrue(text(next).contains("Generation 2"), text(next));
        assertTrue(text(next).contains("$3.00 an order"));
        assertTrue(text(next).contains("$100,000.00"));
        HtmlPage old = pages.open(portfolio + "/orders?show=canceled");
        assertTrue(text(old).contains("SET"), text(old));
        assertTrue(text(old).contains("Archived"));
        HtmlPage history = pages.open(next.getUrl().getPath() + "/settings");
        assertTrue(text(history).contains("Generation 1"), text(history));
        assertTrue(text(pages.open(portfolio + "/settings")).contains("Generation 2"));
    }

    @Test
    void anArchivedPortfolioTakesNothingUntilItIsBroughtBack() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Away"));
        confirm(portfolio, "/archive");
        for (String page : new String[] {"/import", "/orders/new"}) {
            HtmlPage refused = pages.open(portfolio + page);
            assertEquals(409, refused.getWebResponse().getStatusCode(), page);
            assertTrue(text(refused).contains("This portfolio is archived."), text(refused));
        }
        HtmlPage settings = pages.open(portfolio + "/settings");
        assertNull(settings, "/costs");
        assertNull(settings, "/settings");
        HtmlPage back = Person.submit(form(settings, "/restoration"), Map.of());
        assertTrue(back.asNormalizedText().contains("It is in use again."));
        assertFalse(text(back).contains("Archived"), text(back));
        assertEquals(200, pages.open(portfolio + "/import").getWebResponse().getStatusCode());
    }

    @Test
    void aResetPortfolioStaysBehindItsNextGeneration() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Twice"));
        confirm(portfolio, "/successor");
        HtmlPage settings = pages.open(portfolio + "/settings");
        assertNull(settings, "/restoration");
        assertTrue(text(settings).contains("generation 2 stands in its place"), text(settings));
        person.api()
                .post(portfolio.substring(1) + "/restoration", Map.of())
                .expectProblem(409, "has_successor");
    }

    @Test
    void aFrozenPortfolioSaysSoAndTakesNothing() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Frozen"));
        long id = Long.parseLong(portfolio.substring(portfolio.lastIndexOf('/') + 1));
        writer.write(tx -> freeze.freeze(tx, id, "Cash differs from the ledger."));
        HtmlPage page = pages.open(portfolio);
        assertTrue(text(page).contains("Frozen until an administrator has looked"), text(page));
        assertTrue(text(page).contains("Cash differs from the ledger."));
        HtmlPage review = pages.review(portfolio, "SET", "market", Map.of("quantity", "1"));
        assertEquals(422, status(review));
        assertTrue(text(review).contains("its books do not balance"), text(review));
        HtmlPage settings = pages.open(portfolio + "/settings");
        HtmlPage refused = Person.submit(form(settings, "/costs"), Map.of("commission", "2"));
        assertEquals(409, status(refused));
        assertTrue(text(refused).contains("its books do not balance"), text(refused));
    }

    @Test
    void whyAFrozenPortfoliosOrderStaysIsTold() {
        String portfolio = pages.portfolio("cash", Map.of("name", "Stays"));
        Map<String, String> limit = Map.of("quantity", "1", "limitPrice", "1");
        HtmlPage waiting = place(pages.review(portfolio, "SET", "limit", limit));
        long id = Long.parseLong(portfolio.substring(portfolio.lastIndexOf('/') + 1));
        writer.write(tx -> freeze.freeze(tx, id, "Cash differs from the ledger."));
        HtmlPage waits = Person.submit(form(waiting, "/cancellation"), Map.of());
        assertTrue(text(waits).contains("Not canceled. This portfolio is frozen"), text(waits));
    }

    private void confirm(String portfolio, String action) {
        HtmlPage question =
                Person.submit(form(pages.open(portfolio + "/settings"), action), Map.of());
        Person.submit(form(question, action), Map.of());
    }

    private static void assertNull(HtmlPage page, String action) {
        org.junit.jupiter.api.Assertions.assertNull(
                page.querySelector("main form[action$='" + action + "']"), action);
    }

    private void post(String symbol, String price) {
        market.post(
                List.of(
                        new PostedQuotes.Posted(
                                Symbol.of(symbol), Price.of(price), null, null, 0, null)));
    }
}
