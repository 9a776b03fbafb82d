package bullpen.ticket;

import static bullpen.Pages.place;

import bullpen.LivePage;
import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

/** An order's page shows what becomes of the orders that belong to it as it happens. */
@RunningServer
class LiveOrderTest {
    @Autowired People people;
    private Person person;
    private Pages pages;
    private String portfolio;

    @BeforeEach
    void aTrader() {
        person = people.newcomer();
        pages = new Pages(person);
        portfolio = pages.portfolio("cash", Map.of("name", "Live"));
        people.post("LIV", "100", "99.99", "100.01");
    }

    @Test
    @Timeout(30)
    void aBracketsPageFollowsItsExits() {
        String entry = bracket();
        people.post("LIV", "100", "99.99", "100.01");
        try (LivePage page = person.live("orders:" + entry)) {
            page.await(">Filled<");
            page.await(">Waiting<");
            people.post("LIV", "110", "110", "110.01");
            page.await(">Canceled<");
        }
    }

    @Test
    @Timeout(30)
    void anExitsPageFollowsTheOther() {
        bracket();
        people.post("LIV", "100", "99.99", "100.01");
        String profit = exit("limit");
        String loss = exit("stop");
        try (LivePage page = person.live("orders:" + profit)) {
            page.await("reaches $95.00");
            var moved = Map.of("stopPrice", 96);
            person.api().patch("trading/orders/" + loss, moved).expect(200);
            page.await("reaches $96.00");
        }
    }

    private String bracket() {
        var exits = Map.of("quantity", "3", "takeProfit", "110", "stopLoss", "95");
        String path = place(pages.review(portfolio, "LIV", "market", exits)).getUrl().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String exit(String type) {
        return person.api()
                .get("trading/orders")
                .expect(200)
                .get("items")
                .valueStream()
                .filter(order -> order.get("type").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }
}
