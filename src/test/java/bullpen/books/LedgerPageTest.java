package bullpen.books;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** The ledger as a page, with the signs that files and API have. */
@RunningServer
class LedgerPageTest {
    @Autowired People people;

    @Test
    void theSignsAreThoseOfTheApi() {
        Person person = people.newcomer();
        String id =
                person.api()
                        .post(
                                "portfolios",
                                Map.of("name", "Signs", "commission", Map.of("perTrade", 2)))
                        .expect(201)
                        .get("id")
                        .asString();
        people.post("LSG", "100", "99.99", "100.01");
        person.api()
                .post(
                        "trading/orders",
                        Map.of(
                                "portfolioId", id,
                                "symbol", "LSG",
                                "side", "buy",
                                "type", "market",
                                "quantity", 10))
                .expect(201);
        people.post("LSG", "100", "100", "100");
        JsonNode lines =
                person.api().get("portfolios/" + id + "/ledger").expect(200).at("/items/0/lines");
        assertThat(lines.toString())
                .contains("{\"account\":\"position\",\"amount\":1000}")
                .contains("{\"account\":\"commission\",\"amount\":2}")
                .contains("{\"account\":\"cash\",\"amount\":-1002}");
        HtmlPage page = person.page("/portfolios/" + id + "/ledger");
        assertThat(page.querySelector("#entries-rows tr").asNormalizedText())
                .contains("Positions, at cost +$1,000.00")
                .contains("Commission +$2.00")
                .contains("−$1,002.00");
        assertThat(page.querySelector(".facts").asNormalizedText())
                .contains("+$1,000.00")
                .contains("+$2.00")
                .contains("−$100,000.00");
        assertThat(page.asNormalizedText()).contains("plus is what an account got");
    }
}
