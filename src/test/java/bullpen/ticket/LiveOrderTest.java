package bullpen.ticket;

import static bullpen.Pages.place;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

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
    void aBracketsPageFollowsItsExits() throws IOException, InterruptedException {
        String entry = bracket();
        people.post("LIV", "100", "99.99", "100.01");
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader page = watch(client, entry)) {
            await(page, ">Filled<");
            await(page, ">Waiting<");
            people.post("LIV", "110", "110", "110.01");
            await(page, ">Canceled<");
            client.shutdownNow();
        }
    }

    @Test
    @Timeout(30)
    void anExitsPageFollowsTheOther() throws IOException, InterruptedException {
        bracket();
        people.post("LIV", "100", "99.99", "100.01");
        String profit = exit("limit");
        String loss = exit("stop");
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader page = watch(client, profit)) {
            await(page, "reaches $95.00");
            var moved = Map.of("stopPrice", 96);
            person.api().patch("trading/orders/" + loss, moved).expect(200);
            await(page, "reaches $96.00");
            client.shutdownNow();
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

    private BufferedReader watch(HttpClient client, String order)
            throws IOException, InterruptedException {
        String cookies =
                person.browser().getCookieManager().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(people.url() + "/live?topics=orders:" + order))
                        .header("Cookie", cookies)
                        .build();
        return new BufferedReader(
                new InputStreamReader(
                        client.send(request, BodyHandlers.ofInputStream()).body(),
                        StandardCharsets.UTF_8));
    }

    private static void await(BufferedReader page, String text) throws IOException {
        String line = page.readLine();
        while (line != null && !line.contains(text)) {
            line = page.readLine();
        }
        assertNotNull(line, text);
    }
}
