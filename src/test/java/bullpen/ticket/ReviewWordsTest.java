package bullpen.ticket;

import static bullpen.Pages.form;
import static bullpen.Pages.place;
import static bullpen.Pages.status;
import static bullpen.Pages.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** What reviews and receipts tell of an order is what the engine does with it. */
@RunningServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewWordsTest {
    @Autowired People people;
    private Pages pages;
    private String cash;
    private String margin;

    @BeforeAll
    void aTrader() {
        pages = new Pages(people.newcomer());
        cash = pages.portfolio("cash", Map.of("name", "Cash", "slippageBps", "10"));
        margin = pages.portfolio("margin", Map.of("name", "Margin", "slippageBps", "0"));
    }

    @BeforeEach
    void aPrice() {
        quote("RVW");
    }

    @ParameterizedTest
    @CsvSource({"ioc, what does not fill then is canceled", "fok, 'all of it fills, or nothing'"})
    void whatIsTriedOnceIsNotSaidToWait(String life, String words) {
        Map<String, String> limit =
                Map.of("quantity", "2", "limitPrice", "90", "timeInForce", life);
        String review = text(pages.review(cash, "RVW", "limit", limit));
        assertTrue(review.contains("Is tried once, on the first quote after it is accepted"));
        assertTrue(review.contains(words), review);
        assertTrue(
                review.contains("Its limit lies 10.00 % below it: at this price nothing fills."));
        assertTrue(review.contains("On the next quote, or never"), review);
        assertFalse(review.contains("Waits") || review.contains("order waits"), review);
    }

    @Test
    void aLimitThatTheMarketMeetsIsNotSaidToWait() {
        Map<String, String> limit = Map.of("quantity", "2", "limitPrice", "110");
        String review = text(pages.review(cash, "RVW", "limit", limit));
        assertTrue(
                review.contains("Its limit lies 10.00 % above it: the next quote can fill it."),
                review);
    }

    @Test
    void aBracketSaysHowLongItsExitsLive() {
        Map<String, String> bracket =
                Map.of("quantity", "2", "takeProfit", "120", "stopLoss", "90");
        String both = text(pages.review(cash, "RVW", "market", bracket));
        assertTrue(both.contains("for as many shares as have filled, and wait until canceled"));
        String one =
                text(pages.review(cash, "RVW", "market", Map.of("quantity", "2", "stopLoss", "9")));
        assertTrue(one.contains("Its exit begins to work when it fills"), one);
    }

    @Test
    void whatIsReservedBeyondTheValueIsNamed() {
        String own = pages.portfolio("cash", Map.of("name", "Reserve", "slippageBps", "10"));
        String review =
                text(
                        pages.review(
                                own,
                                "RVW",
                                "limit",
                                Map.of("quantity", "100", "limitPrice", "90")));
        assertTrue(
                review.contains(
                        "Reserves $9,009.00 until it fills; buying power is $100,000.00, and"
                                + " $90,991.00 while it waits. Of the reserve $9.00 is room for"
                                + " slippage and commission."),
                review);
        assertTrue(review.contains("Buying power once filled\n$91,000.00"), review);
    }

    @Test
    void cancelingAnExitAsksFirstAndNamesWhatEndsWithIt() {
        String own = pages.portfolio("cash", Map.of("name", "Exits"));
        quote("RVX");
        Map<String, String> bracket =
                Map.of("quantity", "2", "takeProfit", "120", "stopLoss", "90");
        place(pages.review(own, "RVX", "market", bracket));
        quote("RVX");
        HtmlPage list = pages.open(own + "/orders");
        HtmlPage asks = Person.submit(form(list, "/cancellation"), Map.of());
        assertTrue(text(asks).contains("Sell 2 RVX at $120.00 or better"), text(asks));
        assertTrue(text(asks).contains("Sell 2 RVX when the price reaches $90.00"), text(asks));
        assertEquals(2, pages.open(own + "/orders").querySelectorAll("tbody tr").size());
        HtmlPage done = Person.submit(asks.querySelector("main form"), Map.of());
        assertEquals(own + "/orders", done.getUrl().getPath());
        assertTrue(
                text(done)
                        .contains(
                                "Canceled: Sell 2 RVX when the price reaches $90.00; and with it"
                                        + " Sell 2 RVX at $120.00 or better."),
                text(done));
        assertEquals(0, done.querySelectorAll("tbody tr").size());
    }

    @Test
    void anUnknownSymbolIsToldBeforeAllElse() {
        HtmlPage refused = pages.review(cash, "NOSUCH", "limit", Map.of("quantity", "x"));
        assertEquals(422, status(refused));
        assertEquals(1, refused.querySelectorAll(".field__error").size(), text(refused));
        assertTrue(text(refused).contains("Unknown symbol NOSUCH."));
        assertTrue(refused.querySelector("a[href='/symbols?q=NOSUCH']") != null);
    }

    @Test
    void aSaleThatCostsMoreThanItBringsIsWarnedOf() {
        String dear = pages.portfolio("cash", Map.of("name", "Dear", "commission", "300"));
        quote("RVD");
        place(pages.review(dear, "RVD", "market", Map.of("quantity", "2")));
        quote("RVD");
        HtmlPage review =
                pages.review(dear, "RVD", "market", Map.of("side", "sell", "quantity", "2"));
        assertEquals(200, status(review));
        assertTrue(text(review).contains("This sale costs more than it brings"), text(review));
        HtmlPage sound = pages.review(cash, "RVD", "market", Map.of("quantity", "2"));
        assertFalse(text(sound).contains("costs more than it brings"));
    }

    @Test
    void largeQuantitiesAreWrittenWithCommas() {
        Map<String, String> many = Map.of("quantity", "1000000", "limitPrice", "0.01");
        HtmlPage receipt = place(pages.review(cash, "RVW", "limit", many));
        assertTrue(text(receipt).contains("Buy 1,000,000 RVW at $0.01 or better"), text(receipt));
    }

    @Test
    void oneFillOfAnAmountHasOnePrice() {
        String own = pages.portfolio("cash", Map.of("name", "Amount"));
        people.post("RVAM", "570.05", "570.00", "570.05");
        String order =
                place(
                                pages.review(
                                        own,
                                        "RVAM",
                                        "market",
                                        Map.of("sizeBy", "amount", "quantity", "100")))
                        .getUrl()
                        .getPath();
        people.post("RVAM", "570.05", "570.00", "570.05");
        assertTrue(text(pages.open(order)).contains("Price\n$570.05"), text(pages.open(order)));
    }

    @ParameterizedTest
    @CsvSource({
        "percent, 150, Buy $150000.00 of RVW",
        "weight, 150, Buy $150000.00 of RVW",
        "weight, -20, Sell 200 RVW"
    })
    void aMarginAccountMayBorrowAndSellShortByPercentages(
            String sizeBy, String percent, String act) {
        HtmlPage review =
                pages.review(
                        margin, "RVW", "market", Map.of("sizeBy", sizeBy, "quantity", percent));
        assertEquals(200, status(review), text(review));
        assertTrue(text(review).replace(",", "").contains(act), text(review));
    }

    @ParameterizedTest
    @CsvSource({
        "percent, 150, at most 100 %",
        "weight, -20, takes a margin account",
        "weight, 201, Enter a percentage up to 200"
    })
    void aCashAccountDoesNot(String sizeBy, String percent, String why) {
        HtmlPage refused =
                pages.review(cash, "RVW", "market", Map.of("sizeBy", sizeBy, "quantity", percent));
        assertEquals(422, status(refused));
        String message = refused.getElementById("quantity-error").getTextContent();
        assertTrue(message.contains(why), message);
    }

    @Test
    void aShortPositionIsGrownAndReducedByItsTargetAndTurnedInTwoSteps() {
        String own = pages.portfolio("margin", Map.of("name", "Targets", "slippageBps", "0"));
        quote("RVT");
        place(pages.review(own, "RVT", "market", weight("-10")));
        quote("RVT");
        assertTrue(text(pages.review(own, "RVT", "market", weight("-15"))).contains("Sell 50 RVT"));
        assertTrue(text(pages.review(own, "RVT", "market", weight("-4"))).contains("Buy 60 RVT"));
        HtmlPage turned = pages.review(own, "RVT", "market", weight("10"));
        assertEquals(422, status(turned));
        assertTrue(text(turned).contains("From short to long takes two orders"), text(turned));
    }

    @Test
    void aFillTellsItsQuoteAndWhatItDoesToThePosition() {
        String own = pages.portfolio("margin", Map.of("name", "Effects", "slippageBps", "0"));
        people.post("RVE", "100", "99", "101");
        String bought = filled(own, "buy", "10");
        assertTrue(bought.contains("The quote: bid $99.00, ask $101.00, last $100.00."), bought);
        assertTrue(bought.contains("It opens a position: 10 held."), bought);
        assertTrue(filled(own, "buy", "5").contains("It adds to the position: 15 held."));
        assertTrue(filled(own, "sell", "3").contains("It reduces the position: 12 held."));
        assertTrue(filled(own, "sell", "12").contains("It closes the position."));
        assertTrue(filled(own, "sell", "4").contains("It opens a position: short of 4."));
        String fills = text(pages.open(own + "/fills"));
        assertTrue(fills.contains("adds to the position"), fills);
    }

    /** The receipt of an order that the next quote has filled. */
    private String filled(String own, String side, String quantity) {
        HtmlPage review =
                pages.review(own, "RVE", "market", Map.of("side", side, "quantity", quantity));
        String order = place(review).getUrl().getPath();
        people.post("RVE", "100", "99", "101");
        return text(pages.open(order));
    }

    private static Map<String, String> weight(String percent) {
        return Map.of("sizeBy", "weight", "quantity", percent);
    }

    private void quote(String symbol) {
        people.post(symbol, "100", "100", "100");
    }
}
