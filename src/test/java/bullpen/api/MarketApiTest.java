package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;
import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;
import bullpen.market.StoredMarket;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

@RunningServer
class MarketApiTest {
    @Autowired People people;
    @Autowired Writer writer;

    @Test
    void quotesComeInTheOrderAskedFor() {
        people.post("MAA", "10.5", "10.49", "10.51");
        people.post("MBB", "20", "19.99", "20.01");
        people.post("MBB", "20.5", "20.49", "20.51");
        Api.Answer answer = people.ada().api().get("market/quotes?symbols=mbb,MAA,UNKNOWN");
        JsonNode quotes = answer.expect(200).get("quotes");
        assertEquals(2, quotes.size());
        assertEquals("MBB", quotes.get(0).get("symbol").asString());
        assertThat(answer.body()).contains("\"price\":10.5,\"bid\":10.49,\"ask\":10.51,");
        assertEquals("manual", quotes.get(1).get("source").asString());
    }

    @Test
    void wrongSymbolsAreTold() {
        Api api = people.ada().api();
        api.get("market/quotes").expectInvalid("symbols");
        api.get("market/quotes?symbols=A%20B").expectInvalid("symbols");
        api.get("market/quotes?symbols=" + "A,".repeat(50) + "A").expectInvalid("symbols");
    }

    @Test
    void historyIsOfListedSymbolsOnly() {
        people.post("MCC", "10", "9.99", "10.01");
        Api api = people.ada().api();
        JsonNode history = api.get("market/historical?symbol=MCC").expect(200);
        assertEquals("imported", history.get("source").asString());
        assertTrue(history.get("bars").isArray());
        api.get("market/historical?symbol=NONE").expectProblem(404, "not_found");
        api.get("market/historical?symbol=MCC&from=2020-13-01").expectInvalid("from");
        api.get("market/historical?symbol=MCC&from=-999999999-01-01").expectInvalid("from");
        api.get("market/historical?symbol=MCC&from=2020-02-01&to=2020-01-01").expectInvalid("to");
        api.get("market/historical?symbol=MCC&source=rumour").expectInvalid("source");
        api.get("market/historical?symbol=MCC&interval=week").expectInvalid("interval");
        api.get("market/historical?symbol=MCC&adjusted=perhaps").expectInvalid("adjusted");
    }

    @Test
    void historyIsOfTheSourceThatHasIt() {
        people.post("MCF", "10", "9.99", "10.01");
        long[] price = {100_000, 101_000};
        StoredMarket.put(
                writer,
                "polygon",
                new DailyBars(
                        Symbol.of("MCF"),
                        new int[] {17_000, 17_001},
                        List.of(price, price, price, price),
                        new long[2]));
        JsonNode history = people.ada().api().get("market/historical?symbol=MCF").expect(200);
        assertEquals("polygon", history.get("source").asString());
        assertEquals(2, history.get("bars").size());
    }

    @Test
    void minutesAreOfAFewDaysAndNotOfEverySource() {
        people.post("MEE", "10", "9.99", "10.01");
        Api api = people.ada().api();
        String minutes = "market/historical?symbol=MEE&interval=minute";
        api.get(minutes).expectProblem(404, "no_minutes");
        api.get(minutes + "&from=2026-03-02&to=2026-03-08").expectProblem(404, "no_minutes");
        api.get(minutes + "&from=2026-03-02&to=2026-03-09").expectInvalid("to");
        api.get(minutes + "&source=rumour").expectInvalid("source");
        api.get(minutes + "&source=imported").expectProblem(404, "no_minutes");
    }

    @Test
    void whoIsNamedAndHasNoBarsIsRefusedTheMarketsOwnSourceToo() {
        people.post("MEO", "10", "9.99", "10.01");
        Api api = people.ada().api();
        api.get("market/historical?symbol=MEO&source=imported").expectInvalid("source");
        assertEquals(0, api.get("market/historical?symbol=MEO").expect(200).get("bars").size());
    }

    @Test
    void symbolsAreFound() {
        people.post("MDDX", "10", "9.99", "10.01");
        JsonNode found = people.ada().api().get("market/search?q=mddx").expect(200);
        assertEquals("MDDX", found.get(0).get("symbol").asString());
        people.ada().api().get("market/search?q=").expectInvalid("q");
        people.ada().api().get("market/search").expectInvalid("q");
    }

    @Test
    void theClockTellsAnOpenMarket() {
        JsonNode clock = people.ada().api().get("market/clock").expect(200);
        assertTrue(clock.get("isOpen").asBoolean());
        assertThat(clock.get("nextClose").asString()).isGreaterThan(clock.get("now").asString());
    }

    @Test
    void theCalendarHasSessions() {
        Api api = people.ada().api();
        JsonNode sessions = api.get("market/calendar?from=2026-03-02&to=2026-03-04").expect(200);
        assertEquals("2026-03-02", sessions.get(0).get("date").asString());
        assertEquals(3, sessions.size());
        assertEquals("2026-03-02T05:00:00.000Z", sessions.get(0).get("open").asString());
        assertEquals("2026-03-03T05:00:00.000Z", sessions.get(0).get("close").asString());
        assertFalse(sessions.get(0).get("early").asBoolean());
        assertThat(api.get("market/calendar").expect(200).size()).isGreaterThan(15);
        api.get("market/calendar?from=2026-03-02&to=2026-03-01").expectInvalid("to");
        api.get("market/calendar?to=soon").expectInvalid("to");
        api.get("market/calendar?from=%2B999999999-12-31").expectInvalid("from");
    }

    @Test
    void pricesArePostedByAdministratorsOnly() {
        people.ada()
                .api()
                .post("admin/quotes", Map.of("quotes", List.of()))
                .expectProblem(403, "forbidden");
        Api root = people.admin().api();
        root.post("admin/quotes", Map.of("quotes", List.of())).expectInvalid("quotes");
        Api.Answer wrong =
                root.post(
                        "admin/quotes",
                        """
                        {"quotes":[{"symbol":"A","price":0},{"symbol":"","price":1,"volume":-1,
                         "at":"now"},null]}
                        """);
        for (String field :
                new String[] {
                    "quotes[0].price",
                    "quotes[1].symbol",
                    "quotes[1].volume",
                    "quotes[1].at",
                    "quotes[2]"
                }) {
            wrong.expectInvalid(field);
        }
    }
}
