package bullpen.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** From a symbol's page to a ticket. */
@RunningServer
class TradeControllerTest {
    @Autowired People people;

    @Test
    void withoutAPortfolioOneIsOpenedFirst() {
        HtmlPage page = people.newcomer().page("/trade?symbol=AAPL&side=buy");
        assertEquals("/portfolios/new", page.getUrl().getPath());
    }

    @Test
    void leadsToTheTicketOfTheOldestPortfolio() {
        Person person = people.newcomer();
        String first = open(person, "First");
        open(person, "Second");
        HtmlPage page = person.page("/trade?symbol=BRK-B&side=sell");
        assertEquals("/portfolios/" + first + "/orders/new", page.getUrl().getPath());
        HtmlForm form = page.querySelector("form[action$='/orders/review']");
        assertEquals("BRK-B", form.getInputByName("symbol").getValue());
        assertEquals("sell", form.getCheckedRadioButton("side").getValue());
    }

    private static String open(Person person, String name) {
        return person.api()
                .post("portfolios", Map.of("name", name))
                .expect(201)
                .get("id")
                .asString();
    }
}
