package bullpen.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Writer;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** What people and programs are told while the database has no room for what they want. */
@RunningServer
class OutageTest {
    private static final long NO_BOUND = 1_073_741_823;

    @Autowired People people;
    @Autowired Writer writer;

    @AfterEach
    void makeRoom() {
        bound(NO_BOUND);
    }

    @Test
    void aProgramIsToldToComeBackAndThenServed() {
        Api api = people.newcomer().api();
        Map<String, Object> order = order(api);
        int placed = fill(api, order);
        bound(1);
        Api.Answer refused = place(api, order, placed);
        refused.expectProblem(503, "busy");
        assertEquals("1", refused.header("Retry-After"));
        assertEquals(placed, orders(api));
        bound(NO_BOUND);
        place(api, order, placed).expect(201);
        assertEquals(placed + 1, orders(api));
    }

    @Test
    void aPersonIsShownThatNothingWasChanged() {
        Person person = people.newcomer();
        Api api = person.api();
        Map<String, Object> order = order(api);
        api.post("trading/orders", order).expect(201);
        String path = "/orders/" + api.get("trading/orders").json().at("/items/0/id").asString();
        int placed = 1 + fill(api, order);
        bound(1);
        HtmlPage page = change(person, path);
        while (page.getWebResponse().getStatusCode() == 200) {
            placed++;
            path = page.getUrl().getPath();
            bound(1);
            page = change(person, path);
        }
        assertEquals(503, page.getWebResponse().getStatusCode());
        assertEquals("1", page.getWebResponse().getResponseHeaderValue("Retry-After"));
        assertTrue(page.asNormalizedText().contains("Nothing was changed"), page::asXml);
        assertEquals(placed, orders(api));
        bound(NO_BOUND);
        assertEquals(200, change(person, path).getWebResponse().getStatusCode());
        assertEquals(placed + 1, orders(api));
    }

    private Map<String, Object> order(Api api) {
        String portfolio = PortfolioApiTest.open(api, "Outage");
        people.post("OUT", "100", "99.99", "100.01");
        return Map.of(
                "portfolioId",
                portfolio,
                "symbol",
                "OUT",
                "side",
                "buy",
                "type",
                "limit",
                "limitPrice",
                1,
                "quantity",
                1,
                "note",
                "n".repeat(200));
    }

    /** Places orders until one is refused; returns how many there were. */
    private int fill(Api api, Map<String, Object> order) {
        int placed = -1;
        Api.Answer answer;
        do {
            placed++;
            bound(1);
            answer = place(api, order, placed);
        } while (answer.status() == 201);
        return placed;
    }

    private static HtmlPage change(Person person, String order) {
        HtmlForm form = Pages.form(person.page(order + "/replacement"), "/replacement/review");
        boolean one = form.getInputByName("quantity").getValue().equals("1");
        HtmlPage review = Person.submit(form, Map.of("quantity", one ? "2" : "1"));
        return Person.submit(Pages.form(review, "/replacement"), Map.of());
    }

    private static int orders(Api api) {
        return api.get("trading/orders?limit=500").expect(200).get("items").size();
    }

    private static Api.Answer place(Api api, Map<String, Object> order, int number) {
        return api.send(
                "POST", "trading/orders", order, Map.of("Idempotency-Key", "outage-" + number));
    }

    /** The most pages that the file may have, if it has not more, until a commit fails. */
    private void bound(long pages) {
        writer.write(tx -> tx.sql().fetch("pragma max_page_count = " + pages));
    }
}
