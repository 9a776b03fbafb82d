package bullpen.ticket;

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
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.quote.PostedQuotes;

import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;

/** Tickets of every kind, from the form to the receipt, without JavaScript. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketPagesTest {
    @Autowired People people;
    @Autowired PostedQuotes market;
    private Pages pages;
    private String portfolio;

    @BeforeAll
    void aTrader() {
        pages = new Pages(people.newcomer());
        portfolio = pages.portfolio("cash", Map.of("name", "Cash", "slippageBps", "0"));
    }

    @BeforeEach
    void aPrice() {
        post("TKT", "100.00");
    }

    @Test
    void theTicketLeadsToWhatExplainsItsFields() {
        HtmlPage ticket = pages.open(portfolio + "/orders/new");
        HtmlPage help = pages.open("/help");
        List<DomNode> links =
                ticket.querySelectorAll("#ticket a[href^='/help#']").stream().toList();
        assertEquals(12, links.size(), "six types, four sizes, exits and how long it waits");
        for (DomNode link : links) {
            String place = ((HtmlAnchor) link).getHrefAttribute().substring("/help#".length());
            assertNotNull((Object) help.getElementById(place), place);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit, limitPrice, 90, gtc, Buy 2 TKT at $90.00 or better",
        "stop, stopPrice, 110, day, Buy 2 TKT when the price reaches $110.00",
        "trailing_stop, trail, 5, gtc, Buy 2 TKT when the price turns by 5.00 %",
        "market, note, why, opg, Buy 2 TKT at the market",
        "market, note, why, cls, Buy 2 TKT at the market",
        "limit, limitPrice, 90, ioc, Buy 2 TKT at $90.00 or better",
        "limit, limitPrice, 90, fok, Buy 2 TKT at $90.00 or better"
    })
    void anOrderOfEveryTypeIsPlaced(
            String type, String field, String value, String life, String sentence) {
        HtmlPage review =
                pages.review(
                        portfolio,
                        "TKT",
                        type,
                        Map.of("quantity", "2", field, value, "timeInForce", life));
        assertEquals(200, status(review), text(review));
        HtmlPage receipt = place(review);
        assertTrue(text(receipt).contains(sentence), text(receipt));
    }

    @Test
    void aStopLimitAndATrailInDollarsTakeTheirOwnFields() {
        HtmlPage both =
                pages.review(
                        portfolio,
                        "TKT",
                        "stop_limit",
                        Map.of("quantity", "1", "stopPrice", "110", "limitPrice", "111"));
        assertTrue(text(both).contains("at $111.00 or better, once the price reaches $110.00"));
        HtmlPage trail =
                pages.review(
                        portfolio,
                        "TKT",
                        "trailing_stop",
                        Map.of("quantity", "1", "trailBy", "amount", "trail", "7.5"));
        assertTrue(text(place(trail)).contains("The stop stands at $107.50 now."));
    }

    @Test
    void aTimeThatTheTypeDoesNotAllowIsRefusedBesideItsField() {
        HtmlPage refused =
                pages.review(
                        portfolio,
                        "TKT",
                        "stop",
                        Map.of("quantity", "1", "stopPrice", "110", "timeInForce", "fok"));
        assertEquals(422, status(refused));
        assertNotNull(refused.getElementById("timeInForce-error"));
        assertEquals("110", refused.<HtmlInput>getHtmlElementById("stopPrice").getValue());
    }

    @ParameterizedTest
    @CsvSource({"limit, limitPrice", "stop, stopPrice", "trailing_stop, trail"})
    void aPriceBeyondAllReasonIsRefusedBesideItsField(String type, String field) {
        HtmlPage refused =
                pages.review(
                        portfolio,
                        "TKT",
                        type,
                        Map.of("quantity", "1", "trailBy", "amount", field, "10000000.0001"));
        assertEquals(422, status(refused));
        assertNotNull(refused.getElementById(field + "-error"));
    }

    @Test
    void dollarsThatAreGoneWhenTheOrderIsPlacedAreToldBesideTheirField() {
        String own = pages.portfolio("cash", Map.of("name", "Twice", "slippageBps", "0"));
        Map<String, String> most = Map.of("sizeBy", "amount", "quantity", "60000");
        HtmlPage first = pages.review(own, "TKT", "market", most);
        HtmlPage second = pages.review(own, "TKT", "market", most);
        assertEquals(200, status(place(first)));
        HtmlPage refused = place(second);
        assertEquals(422, status(refused));
        assertNotNull(refused.getElementById("quantity-error"));
    }

    @Test
    void dollarsAndPartsOfThePortfolioBecomeDollarsInTheReview() {
        HtmlPage dollars =
                pages.review(
                        portfolio, "TKT", "market", Map.of("sizeBy", "amount", "quantity", "250"));
        assertTrue(text(dollars).contains("Buy $250.00 of TKT"), text(dollars));
        assertTrue(text(dollars).contains("2.5"), "shares");
        HtmlPage part =
                pages.review(
                        portfolio, "TKT", "market", Map.of("sizeBy", "percent", "quantity", "5"));
        assertTrue(text(part).contains("5 % of $100,000.00 is $5,000.00."), text(part));
        assertTrue(text(part).contains("Buy $5,000.00 of TKT"));
        HtmlPage none =
                pages.review(
                        portfolio, "TKT", "market", Map.of("sizeBy", "percent", "quantity", "200"));
        assertEquals(422, status(none));
        assertNotNull(none.getElementById("quantity-error"));
    }

    @Test
    void aTargetWeightBuysWhatIsMissingAndSellsWhatIsTooMuch() {
        String own = pages.portfolio("cash", Map.of("name", "Weights", "slippageBps", "0"));
        post("TKW", "100.00");
        Map<String, String> tenPercent = Map.of("sizeBy", "weight", "quantity", "10");
        HtmlPage buys = pages.review(own, "TKW", "market", tenPercent);
        assertTrue(text(buys).contains("Buy $10,000.00 of TKW"), text(buys));
        place(buys);
        post("TKW", "100.00");
        HtmlPage same = pages.review(own, "TKW", "market", tenPercent);
        assertEquals(422, status(same));
        assertTrue(text(same).contains("The position has this weight already."));
        HtmlPage sells =
                pages.review(own, "TKW", "market", Map.of("sizeBy", "weight", "quantity", "4"));
        assertTrue(text(sells).contains("Sell 60 TKW"), text(sells));
        HtmlPage all =
                pages.review(own, "TKW", "market", Map.of("sizeBy", "weight", "quantity", "0"));
        assertTrue(text(all).contains("Sell 100 TKW"), text(all));
    }

    @Test
    void aTargetWeightOfNothingBuysBackWhatIsOwedToTheShare() {
        String own = pages.portfolio("margin", Map.of("name", "Owed", "slippageBps", "1"));
        post("TKZ", "33.33");
        place(pages.review(own, "TKZ", "market", Map.of("side", "sell", "quantity", "7")));
        post("TKZ", "33.33");
        HtmlPage all =
                pages.review(own, "TKZ", "market", Map.of("sizeBy", "weight", "quantity", "0"));
        assertTrue(text(all).contains("Buy 7 TKZ"), text(all));
        place(all);
        post("TKZ", "33.35");
        assertTrue(text(pages.open(own)).contains("Nothing held yet"));
    }

    @Test
    void theReviewSaysThatASaleIsShort() {
        String own = pages.portfolio("margin", Map.of("name", "Short or not"));
        post("TKS", "50.00");
        HtmlPage sale = pages.review(own, "TKS", "market", Map.of("side", "sell", "quantity", "3"));
        assertTrue(text(sale).contains("This is a short sale"), text(sale));
        HtmlPage purchase = pages.review(own, "TKS", "market", Map.of("quantity", "3"));
        assertFalse(text(purchase).contains("short sale"), text(purchase));
    }

    @Test
    void aBracketShowsItsExitsAndTheyWorkOnceItFills() {
        post("TKB", "100.00");
        Map<String, String> exits =
                Map.of("quantity", "3", "takeProfit", "120", "stopLoss", "90", "note", "A try");
        HtmlPage review = pages.review(portfolio, "TKB", "market", exits);
        assertTrue(text(review).contains("+$60.00"), text(review));
        assertTrue(text(review).contains("−$30.00"));
        assertTrue(text(review).contains("A try"));
        HtmlPage receipt = place(review);
        assertTrue(text(receipt).contains("Then take profit at"));
        post("TKB", "100.00");
        HtmlPage filled = pages.open(receipt.getUrl().getPath());
        assertTrue(text(filled).contains("Sell 3 TKB at $120.00 or better"), text(filled));
        assertTrue(text(filled).contains("Sell 3 TKB when the price reaches $90.00"));
        HtmlPage wrong =
                pages.review(
                        portfolio, "TKB", "market", Map.of("quantity", "3", "takeProfit", "80"));
        assertEquals(422, status(wrong));
        assertTrue(text(wrong).contains("The take-profit lies above the price"), text(wrong));
    }

    @Test
    void whatIsHeldIsProtectedByTwoExits() {
        post("TKO", "50.00");
        place(pages.review(portfolio, "TKO", "market", Map.of("quantity", "4")));
        post("TKO", "50.00");
        HtmlPage held = pages.open(portfolio);
        HtmlPage ticket =
                pages.open(
                        held.getAnchors().stream()
                                .map(link -> link.getHrefAttribute())
                                .filter(link -> link.contains("symbol=TKO") && link.contains("oco"))
                                .findFirst()
                                .orElseThrow());
        HtmlPage half = Person.submit(form(ticket, "/orders/review"), Map.of("takeProfit", "60"));
        assertNotNull(half.getElementById("stopLoss-error"));
        HtmlPage review = Person.submit(form(half, "/orders/review"), Map.of("stopLoss", "45"));
        assertTrue(text(review).contains("Protect 4 TKO"), text(review));
        HtmlPage first = place(review);
        assertTrue(text(first).contains("Belongs to"), text(first));
        assertTrue(text(first).contains("Sell 4 TKO when the price reaches $45.00"));
    }

    @Test
    void theEstimateNeedsNoCompleteTicket() {
        HtmlPage ticket = pages.open(portfolio + "/orders/new?symbol=TKT&quantity=2&side=buy");
        assertTrue(text(ticket).contains("Buying power once filled"), text(ticket));
        HtmlPage begun = pages.open(portfolio + "/orders/new?symbol=TKT");
        assertTrue(text(begun).contains("Fill in a symbol and a quantity"));
        HtmlPage half = pages.open(portfolio + "/orders/new?symbol=TKT&quantity=two");
        assertTrue(text(half).contains("The ticket is not complete yet."));
        HtmlPage unknown = pages.open(portfolio + "/orders/new?symbol=NOSUCH");
        assertTrue(text(unknown).contains("There is no such symbol."), text(unknown));
        assertEquals(200, status(half));
    }

    @Test
    void anOrderIsReplacedNotedAndCanceled() {
        HtmlPage receipt =
                place(
                        pages.review(
                                portfolio,
                                "TKT",
                                "limit",
                                Map.of("quantity", "2", "limitPrice", "80", "note", "Cheap")));
        String old = receipt.getUrl().getPath();
        HtmlPage form = pages.open(old + "/replacement");
        assertEquals("80.00", form.<HtmlInput>getHtmlElementById("limitPrice").getValue());
        HtmlPage bad =
                Person.submit(form(form, "/replacement/review"), Map.of("limitPrice", "cheap"));
        assertEquals(422, status(bad));
        assertNotNull(bad.getElementById("limitPrice-error"));
        HtmlPage unchanged =
                Person.submit(form(form, "/replacement/review"), Map.of("limitPrice", "80.00"));
        assertEquals(422, status(unchanged));
        HtmlPage review =
                Person.submit(
                        form(form, "/replacement/review"),
                        Map.of("limitPrice", "85", "quantity", "3"));
        HtmlPage replaced = Person.submit(form(review, "/replacement"), Map.of());
        assertTrue(text(replaced).contains("Buy 3 TKT at $85.00 or better"), text(replaced));
        assertTrue(text(replaced).contains("In the place of order"));
        assertTrue(text(replaced).contains("Cheap"), "the note goes on");
        assertTrue(text(pages.open(old)).contains("Replaced by order"));

        var note = form(replaced, "/note");
        note.getTextAreaByName("note").setText("Better price");
        HtmlPage noted = Person.submit(note, Map.of());
        assertTrue(text(noted).contains("Better price"));
        HtmlPage list = pages.open(portfolio + "/orders");
        HtmlPage after =
                Person.submit(form(list, replaced.getUrl().getPath() + "/cancellation"), Map.of());
        assertEquals(portfolio + "/orders", after.getUrl().getPath());
        HtmlPage canceled = pages.open(portfolio + "/orders?show=canceled");
        assertTrue(text(canceled).contains("Better price"), text(canceled));
        assertTrue(text(canceled).contains("Replaced"));
        assertEquals(404, status(pages.open(portfolio + "/orders?show=lost")));
        HtmlPage late = pages.open(old + "/replacement");
        assertTrue(text(late).contains("Not replaced. Order " + id(replaced) + " stands in"));
        assertEquals(replaced.getUrl().getPath(), anchor(late, "/orders/" + id(replaced)));
    }

    @Test
    void aChangeIsReviewedBeforeItIsSent() {
        String own =
                pages.portfolio(
                        "cash",
                        Map.of("name", "Tight", "startingCash", "1000", "slippageBps", "0"));
        post("TKV", "100.00");
        HtmlPage receipt =
                place(
                        pages.review(
                                own, "TKV", "limit", Map.of("quantity", "9", "limitPrice", "90")));
        String order = receipt.getUrl().getPath();
        HtmlPage form = pages.open(order + "/replacement");
        HtmlPage dear =
                Person.submit(form(form, "/replacement/review"), Map.of("limitPrice", "120"));
        assertEquals(422, status(dear));
        assertTrue(text(dear).contains("Needs $1,080.00; buying power is $1,000.00."), text(dear));
        assertTrue(dear.querySelectorAll("main button[type=submit]").isEmpty());
        HtmlPage again = pages.open(anchor(dear, "/replacement?"));
        assertEquals("120", again.<HtmlInput>getHtmlElementById("limitPrice").getValue());
        HtmlPage review =
                Person.submit(form(again, "/replacement/review"), Map.of("limitPrice", "95.5"));
        assertEquals(200, status(review), text(review));
        assertTrue(text(review).contains("In the place of: Buy 9 TKV at $90.00 or better"));
        assertTrue(text(review).contains("Buy 9 TKV at $95.50 or better"));
        assertTrue(
                text(review)
                        .contains(
                                "Reserves $859.50 until it fills; buying power is $1,000.00, and"
                                        + " $140.50 while"),
                "what the old order had reserved is free again");
        assertTrue(text(review).contains("The order waits 4.50 % below it."));
        assertTrue(text(review).contains("Can fill"));
        assertEquals("Waiting", state(pages.open(order)), "nothing is sent yet");
        HtmlForm send = form(review, "/replacement");
        HtmlPage first = Person.submit(send, Map.of());
        assertTrue(text(first).contains("In the place of order"), text(first));
        assertEquals(first.getUrl(), Person.submit(send, Map.of()).getUrl(), "sent twice");
        HtmlPage late = Person.submit(form(again, "/replacement/review"), Map.of());
        assertEquals(order, late.getUrl().getPath(), "the typed change is of no use any more");
        assertTrue(text(late).contains("Not replaced. Order " + id(first) + " stands in"));
    }

    @Test
    void aChangeThatWasNotReviewedIsNotSent() {
        HtmlPage receipt =
                place(
                        pages.review(
                                portfolio,
                                "TKT",
                                "limit",
                                Map.of("quantity", "1", "limitPrice", "70")));
        String order = receipt.getUrl().getPath();
        HtmlForm form = form(pages.open(order + "/replacement"), "/replacement/review");
        form.setActionAttribute(order + "/replacement");
        HtmlPage refused = Person.submit(form, Map.of("limitPrice", "71"));
        assertEquals(422, status(refused));
        assertTrue(text(refused).contains("Review the change before you send it."));
        assertEquals("71", refused.<HtmlInput>getHtmlElementById("limitPrice").getValue());
    }

    @Test
    void theExitsOfABracketAreReviewedToo() {
        post("TKE", "100.00");
        Map<String, String> bracket =
                Map.of("quantity", "3", "limitPrice", "95", "takeProfit", "120", "stopLoss", "90");
        String order = place(pages.review(portfolio, "TKE", "limit", bracket)).getUrl().getPath();
        HtmlPage form = pages.open(order + "/replacement");
        HtmlPage wrong =
                Person.submit(form(form, "/replacement/review"), Map.of("takeProfit", "94"));
        assertEquals(422, status(wrong));
        assertTrue(text(wrong).contains("The take-profit lies above the price"), text(wrong));
        HtmlPage review =
                Person.submit(form(form, "/replacement/review"), Map.of("takeProfit", "115"));
        assertTrue(text(review).contains("Take profit at $115.00"), text(review));
        assertTrue(text(review).contains("+$60.00"));
        assertTrue(text(Person.submit(form(review, "/replacement"), Map.of())).contains("$115.00"));
    }

    private static String id(HtmlPage receipt) {
        return receipt.getUrl().getPath().substring("/orders/".length());
    }

    private static String state(HtmlPage receipt) {
        return receipt.querySelector("main .badge").getTextContent().strip();
    }

    private static String anchor(HtmlPage page, String part) {
        return page.getAnchors().stream()
                .map(link -> link.getHrefAttribute())
                .filter(link -> link.contains(part))
                .findFirst()
                .orElseThrow();
    }

    private void post(String symbol, String price) {
        market.post(
                List.of(
                        new PostedQuotes.Posted(
                                Symbol.of(symbol), Price.of(price), null, null, 0, null)));
    }
}
