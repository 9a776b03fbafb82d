package bullpen.ticket;

import static bullpen.Pages.form;
import static bullpen.Pages.place;
import static bullpen.Pages.status;
import static bullpen.Pages.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.AtOnce;
import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.SubmittableElement;
import org.htmlunit.util.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The same form sent from two tabs at the same moment. */
@RunningServer
class TwoTabsTest {
    @Autowired People people;
    private Person person;
    private Pages pages;
    private String portfolio;

    @BeforeEach
    void aTrader() {
        person = people.newcomer();
        pages = new Pages(person);
        portfolio = pages.portfolio("cash", Map.of("name", "Tabs"));
        people.post("TAB", "100", "99.99", "100.01");
    }

    @Test
    void aReviewedOrderIsPlacedOnceAndBothSeeIt() {
        HtmlPage review = pages.review(portfolio, "TAB", "market", Map.of("quantity", "2"));
        List<HtmlPage> receipts = inTwoTabs(form(review, "/orders"));
        assertEquals(200, status(receipts.getFirst()), text(receipts.getFirst()));
        assertEquals(receipts.getFirst().getUrl(), receipts.getLast().getUrl());
        assertEquals("/orders/" + only().get("id").asString(), path(receipts.getFirst()));
    }

    @Test
    void anOrderIsReplacedOnceAndBothSeeTheNewOne() {
        HtmlPage old = place(pages.review(portfolio, "TAB", "limit", limit()));
        HtmlPage change = pages.open(path(old) + "/replacement");
        HtmlPage review =
                Person.submit(form(change, "/replacement/review"), Map.of("limitPrice", "85"));
        List<HtmlPage> receipts = inTwoTabs(form(review, "/replacement"));
        assertEquals(receipts.getFirst().getUrl(), receipts.getLast().getUrl());
        assertTrue(text(receipts.getFirst()).contains("In the place of order"));
        assertEquals(2, orders().size());
    }

    @Test
    void anOrderIsCanceledOnceAndBothSeeThat() {
        HtmlPage receipt = place(pages.review(portfolio, "TAB", "limit", limit()));
        List<HtmlPage> after = inTwoTabs(form(receipt, "/cancellation"));
        for (HtmlPage page : after) {
            assertEquals(200, status(page), text(page));
            assertEquals(path(receipt), path(page));
            assertTrue(text(page).contains("Canceled"), text(page));
        }
        assertEquals("canceled", only().get("status").asString());
    }

    private static Map<String, String> limit() {
        return Map.of("quantity", "2", "limitPrice", "80");
    }

    private List<HtmlPage> inTwoTabs(HtmlForm form) {
        SubmittableElement button = form.querySelector("button");
        var requests = List.of(form.getWebRequest(button), form.getWebRequest(button));
        return AtOnce.run(
                2,
                i -> {
                    try {
                        return tab().getPage(requests.get(i));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** A browser with the same cookies, since none of HtmlUnit's does two things at once. */
    private WebClient tab() {
        WebClient tab = Person.newBrowser();
        for (Cookie cookie : person.browser().getCookieManager().getCookies()) {
            tab.getCookieManager().addCookie(cookie);
        }
        return tab;
    }

    private JsonNode only() {
        assertEquals(1, orders().size());
        return orders().get(0);
    }

    private JsonNode orders() {
        return person.api().get("trading/orders").expect(200).get("items");
    }

    private static String path(HtmlPage page) {
        return page.getUrl().getPath();
    }
}
