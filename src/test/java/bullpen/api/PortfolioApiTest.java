package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.AtOnce;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

@RunningServer
class PortfolioApiTest {
    @Autowired People people;

    @Test
    void opensWithWhatIsAskedFor() {
        Api api = people.newcomer().api();
        Api.Answer answer =
                api.post(
                        "portfolios",
                        """
                        {"name":" Growth ","startingCash":25000.5,"account":"cash",
                         "commission":{"perTrade":1,"perShare":0.005,"percent":0.1},
                         "slippageBps":5}
                        """);
        JsonNode portfolio = answer.expect(201);
        assertEquals("Growth", portfolio.get("name").asString());
        assertThat(answer.body())
                .contains("\"startingCash\":25000.5,")
                .contains("\"cash\":25000.5,")
                .contains("\"reserved\":0,")
                .contains("\"totalReturn\":0,");
        assertThat(portfolio.get("createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        String path = "portfolios/" + portfolio.get("id").asString();
        assertEquals("/api/v1/" + path, answer.header("Location"));
        assertEquals(portfolio, api.get(path).expect(200));
    }

    @Test
    void everyWrongFieldIsNamed() {
        Api api = people.ada().api();
        Api.Answer answer =
                api.post(
                        "portfolios",
                        """
                        {"name":" ","startingCash":12.345,"account":"credit",
                         "commission":{"perTrade":-1,"percent":1e99},"slippageBps":1001}
                        """);
        for (String field :
                new String[] {
                    "name",
                    "startingCash",
                    "account",
                    "commission.perTrade",
                    "commission.percent",
                    "slippageBps"
                }) {
            answer.expectInvalid(field);
        }
        api.post("portfolios", "{\"name\":\"a\",\"startingCash\":\"much\"}")
                .expectInvalid("startingCash");
        api.post("portfolios", "{\"name\":\"a\",\"startingCash\":1e-999999}")
                .expectInvalid("startingCash");
    }

    @Test
    void listsInParts() {
        Api api = people.newcomer().api();
        for (String name : new String[] {"a", "b", "c"}) {
            api.post("portfolios", Map.of("name", name)).expect(201);
        }
        JsonNode first = api.get("portfolios?limit=2").expect(200);
        assertEquals(2, first.get("items").size());
        JsonNode second =
                api.get("portfolios?limit=2&after=" + first.get("next").asString()).expect(200);
        assertEquals("c", second.at("/items/0/name").asString());
        assertTrue(second.get("next").isNull());
        api.post("portfolios", "{\"name\":\"Part\",\"slippageBps\":1.5}")
                .expectInvalid("slippageBps");
        api.get("portfolios?limit=0").expectInvalid("limit");
        api.get("portfolios?limit=501").expectInvalid("limit");
        api.get("portfolios?after=-,-").expectInvalid("after");
        api.get("portfolios?after=garbage").expectInvalid("after");
    }

    @Test
    void isRenamedAndPutAway() {
        Api api = people.newcomer().api();
        String path = "portfolios/" + open(api, "Old");
        assertEquals(
                "New", api.patch(path, Map.of("name", "New")).expect(200).get("name").asString());
        api.patch(path, Map.of("name", "")).expectInvalid("name");
        api.delete(path).expect(204);
        assertEquals(0, api.get("portfolios").expect(200).get("items").size());
        api.delete(path).expectProblem(409, "portfolio_archived");
        api.patch(path, Map.of("name", "Newer")).expectProblem(409, "portfolio_archived");
        api.patch(path, Map.of("slippageBps", 2)).expectProblem(409, "portfolio_archived");
        Map<String, Object> order =
                Map.of(
                        "portfolioId", path.replace("portfolios/", ""),
                        "symbol", "PAA",
                        "side", "buy",
                        "type", "market",
                        "quantity", 1);
        people.post("PAA", "10", "9.99", "10.01");
        api.post("trading/orders", order).expectProblem(409, "portfolio_archived");
        api.post("trading/orders/preview", order).expectProblem(409, "portfolio_archived");
        people.ben().api().post(path + "/restoration", Map.of()).expectProblem(404, "not_found");
        JsonNode back = api.post(path + "/restoration", Map.of()).expect(200);
        assertTrue(back.get("archivedAt").isNull());
        api.post("trading/orders", order).expect(201);
    }

    @Test
    void itsRulesAreToldAndChanged() {
        Api api = people.newcomer().api();
        JsonNode opened =
                api.post(
                                "portfolios",
                                """
                                {"name":"Rules","account":"margin","slippageBps":3,
                                 "commission":{"perTrade":1,"percent":0.05,"maximum":20}}
                                """)
                        .expect(201);
        assertEquals("margin", opened.get("account").asString());
        assertEquals("200000", opened.get("buyingPower").toString());
        assertEquals(
                "{\"perTrade\":1,\"perShare\":0,\"percent\":0.05,\"minimum\":0,\"maximum\":20}",
                opened.get("commission").toString());
        String path = "portfolios/" + opened.get("id").asString();
        JsonNode changed =
                api.patch(path, "{\"account\":\"cash\",\"commission\":{\"perShare\":0.01}}")
                        .expect(200);
        assertEquals("Rules", changed.get("name").asString());
        assertEquals("cash", changed.get("account").asString());
        assertEquals("3", changed.get("slippageBps").toString());
        assertEquals("0.01", changed.at("/commission/perShare").toString());
        assertEquals("1", changed.at("/commission/perTrade").toString());
        api.patch(path, "{\"commission\":{\"perTrade\":1000}}").expect(200);
        api.patch(path, "{\"commission\":{\"perTrade\":1000.01}}")
                .expectInvalid("commission.perTrade");
        api.patch(path, Map.of()).expectInvalid("name");
        api.patch(path, Map.of("startingCash", 5000)).expectInvalid("startingCash");
        Api.Answer wrong =
                api.patch(
                        path,
                        """
                        {"account":"gold","slippageBps":-1,
                         "commission":{"minimum":30,"maximum":20}}
                        """);
        for (String field : new String[] {"account", "slippageBps", "commission.maximum"}) {
            wrong.expectInvalid(field);
        }
    }

    @Test
    void maximumAndVolumeCapAreSetAndTakenAway() {
        Api api = people.newcomer().api();
        JsonNode opened =
                api.post("portfolios", Map.of("name", "Caps", "volumePercent", 2.5)).expect(201);
        assertEquals("2.5", opened.get("volumePercent").toString());
        String path = "portfolios/" + opened.get("id").asString();
        JsonNode set =
                api.patch(path, "{\"commission\":{\"maximum\":\"9.95\"},\"volumePercent\":10}")
                        .expect(200);
        assertEquals("9.95", set.at("/commission/maximum").toString());
        assertEquals("10", set.get("volumePercent").toString());
        JsonNode kept = api.patch(path, "{\"commission\":{\"perTrade\":1}}").expect(200);
        assertEquals("9.95", kept.at("/commission/maximum").toString());
        assertEquals("10", kept.get("volumePercent").toString());
        JsonNode gone =
                api.patch(path, "{\"commission\":{\"maximum\":null},\"volumePercent\":0}")
                        .expect(200);
        assertTrue(gone.at("/commission/maximum").isNull());
        assertEquals("0", gone.get("volumePercent").toString());
        api.patch(path, Map.of("volumePercent", 100.01)).expectInvalid("volumePercent");
        for (String wrong : new String[] {"true", "\"much\"", "[]", "1000.01", "-1"}) {
            api.patch(path, "{\"commission\":{\"maximum\":" + wrong + "}}")
                    .expectInvalid("commission.maximum");
        }
    }

    @Test
    void changesAtOnceAreAllKept() {
        Api api = people.newcomer().api();
        String path = "portfolios/" + open(api, "At once");
        List<Map<String, Object>> changes =
                List.of(
                        Map.of("slippageBps", 7),
                        Map.of("volumePercent", 3),
                        Map.of("commission", Map.of("perTrade", 2)),
                        Map.of("commission", Map.of("perShare", 0.01)),
                        Map.of("account", "margin"));
        for (int round = 0; round < 10; round++) {
            AtOnce.run(changes.size(), i -> api.patch(path, changes.get(i)).expect(200));
            JsonNode all = api.get(path).expect(200);
            assertEquals("7", all.get("slippageBps").toString());
            assertEquals("3", all.get("volumePercent").toString());
            assertEquals("2", all.at("/commission/perTrade").toString());
            assertEquals("0.01", all.at("/commission/perShare").toString());
            assertEquals("margin", all.get("account").asString());
            api.patch(
                            path,
                            Map.of(
                                    "slippageBps",
                                    1,
                                    "volumePercent",
                                    0,
                                    "commission",
                                    Map.of("perTrade", 0, "perShare", 0),
                                    "account",
                                    "cash"))
                    .expect(200);
        }
    }

    @Test
    void itsRulesStandWhileOrdersWait() {
        Api api = people.newcomer().api();
        String id = open(api, "Waiting");
        people.post("PAA", "10", "9.99", "10.01");
        api.post(
                        "trading/orders",
                        Map.of(
                                "portfolioId",
                                id,
                                "symbol",
                                "PAA",
                                "side",
                                "buy",
                                "type",
                                "limit",
                                "quantity",
                                1,
                                "limitPrice",
                                5))
                .expect(201);
        api.patch("portfolios/" + id, Map.of("slippageBps", 9, "name", "Moved"))
                .expectProblem(409, "has_orders");
        JsonNode unmoved = api.get("portfolios/" + id).expect(200);
        assertEquals("Waiting", unmoved.get("name").asString(), "all or nothing");
    }

    @Test
    void theBooksBeginWithTheDeposit() {
        Api api = people.newcomer().api();
        String path = "portfolios/" + open(api, "Books");
        Api.Answer ledger = api.get(path + "/ledger");
        JsonNode entry = ledger.expect(200).at("/items/0");
        assertEquals("deposit", entry.get("kind").asString());
        assertThat(ledger.body())
                .contains("{\"account\":\"cash\",\"amount\":100000}")
                .contains("{\"account\":\"deposits\",\"amount\":-100000}");
        assertEquals(0, api.get(path + "/fills").expect(200).get("items").size());
        assertTrue(api.get(path + "/equity").expect(200).isArray());
    }

    @Test
    void anothersPortfolioIsNotThere() {
        String path = "portfolios/" + open(people.ada().api(), "Ada's");
        Api ben = people.ben().api();
        for (String part : new String[] {"", "/ledger", "/fills", "/equity"}) {
            ben.get(path + part).expectProblem(404, "not_found");
        }
        ben.patch(path, Map.of("name", "Ben's")).expectProblem(404, "not_found");
        ben.delete(path).expectProblem(404, "not_found");
        ben.get("portfolios/abc").expectProblem(404, "not_found");
        people.visitor().get(path).expectProblem(401, "unauthorized");
    }

    @Test
    void theSameKeyOpensOnce() {
        Person person = people.newcomer();
        Map<String, String> key = Map.of("Idempotency-Key", "first");
        Map<String, String> body = Map.of("name", "Once");
        Api.Answer first = person.api().send("POST", "portfolios", body, key);
        Api.Answer again = person.api().send("POST", "portfolios", body, key);
        assertEquals(first.expect(201), again.expect(201));
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(1, person.api().get("portfolios").expect(200).get("items").size());
        person.api()
                .send("POST", "portfolios", Map.of("name", "Other"), key)
                .expectProblem(409, "idempotency_mismatch");
        people.newcomer().api().send("POST", "portfolios", body, key).expect(201);
    }

    @Test
    void aRefusedRequestDoesNotUseItsKeyUp() {
        Api api = people.newcomer().api();
        Map<String, String> key = Map.of("Idempotency-Key", "again");
        api.send("POST", "portfolios", Map.of("name", ""), key).expectInvalid("name");
        api.send("POST", "portfolios", Map.of("name", "Right"), key).expect(201);
        api.send("POST", "portfolios", Map.of(), Map.of("Idempotency-Key", "x".repeat(201)))
                .expectInvalid("Idempotency-Key");
    }

    static String open(Api api, String name) {
        return api.post("portfolios", Map.of("name", name)).expect(201).get("id").asString();
    }
}
