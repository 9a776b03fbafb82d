package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

@RunningServer
class ContestApiTest {
    @Autowired People people;

    @Test
    void aRunningContestIsJoinedAndRanked() {
        Api ada = people.newcomer().api();
        Api.Answer created = ada.post("contests", input("Spring cup", -1, 240));
        JsonNode contest = created.expect(201);
        assertEquals("running", contest.get("status").asString());
        assertThat(created.body()).contains("\"startingCash\":50000,");
        String path = "contests/" + contest.get("id").asString();
        assertEquals("/api/v1/" + path, created.header("Location"));
        Api ben = people.newcomer().api();
        assertEquals("Spring cup", ben.get(path).expect(200).get("name").asString());
        JsonNode joined = ben.post(path + "/join", "{}").expect(201);
        String portfolio = "portfolios/" + joined.get("portfolioId").asString();
        assertEquals(50_000, ben.get(portfolio).expect(200).get("cash").asInt());
        ben.post(path + "/join", "{}").expect(409);
        JsonNode standings = ada.get(path + "/standings").expect(200);
        assertEquals(1, standings.get("items").size());
        assertTrue(standings.at("/items/0").has("score"), standings.toString());
    }

    @Test
    void aPrivateContestIsForWhoHasItsCode() {
        Api ada = people.newcomer().api();
        Map<String, Object> input = new HashMap<>(input("Closed", 60, 240));
        input.put("visibility", "private");
        JsonNode contest = ada.post("contests", input).expect(201);
        String path = "contests/" + contest.get("id").asString();
        Api ben = people.newcomer().api();
        ben.get(path).expectProblem(404, "not_found");
        ben.get(path + "/standings").expectProblem(404, "not_found");
        ben.post(path + "/join", "{}").expectProblem(404, "not_found");
        ben.post(path + "/join", Map.of("invitation", "wrong")).expectProblem(404, "not_found");
        String code = contest.get("invitation").asString();
        JsonNode seen = ben.get(path + "?invitation=" + code).expect(200);
        assertTrue(seen.get("invitation").isNull());
        ben.post(path + "/join", Map.of("invitation", code)).expect(201);
    }

    @Test
    void theOrganiserChangesAContestUntilSomebodyJoins() {
        Api ada = people.newcomer().api();
        JsonNode contest = ada.post("contests", input("Draft cup", 60, 240)).expect(201);
        String path = "contests/" + contest.get("id").asString();
        Api ben = people.newcomer().api();
        ben.patch(path, Map.of("name", "Mine now")).expectProblem(404, "not_found");

        JsonNode changed =
                ada.patch(path, Map.of("startingCash", 70_000, "visibility", "private"))
                        .expect(200);
        assertEquals(70_000, changed.get("startingCash").asInt());
        assertEquals("Draft cup", changed.get("name").asString());
        assertEquals(contest.get("startsAt"), changed.get("startsAt"));
        String code = changed.get("invitation").asString();
        ada.patch(path, Map.of("startingCash", 1)).expectInvalid("startingCash");

        ben.post(path + "/join", Map.of("invitation", code)).expect(201);
        ada.patch(path, Map.of("startingCash", 80_000)).expectProblem(409, "rules_locked");
        JsonNode renamed = ada.patch(path, Map.of("name", "Final cup")).expect(200);
        assertEquals("Final cup", renamed.get("name").asString());
        assertEquals(1, renamed.get("entrants").asInt());
        assertEquals(1, ada.get(path).expect(200).get("entrants").asInt());
        assertEquals(70_000, renamed.get("startingCash").asInt());
    }

    @Test
    void aContestIsCalledOffOnlyBeforeItBegins() {
        Api ada = people.newcomer().api();
        String path =
                "contests/"
                        + ada.post("contests", input("Never", 60, 240))
                                .expect(201)
                                .get("id")
                                .asString();
        Api ben = people.newcomer().api();
        String portfolio =
                "portfolios/"
                        + ben.post(path + "/join", "{}").expect(201).get("portfolioId").asString();
        ben.delete(path).expectProblem(404, "not_found");
        ada.delete(path).expect(204);
        ben.get(path).expectProblem(404, "not_found");
        assertEquals(0, ben.get("portfolios").expect(200).get("items").size());
        ben.get(portfolio).expect(200);

        String running =
                "contests/"
                        + ada.post("contests", input("Begun", -1, 240))
                                .expect(201)
                                .get("id")
                                .asString();
        ada.delete(running).expectProblem(409, "contest_started");
        ada.patch(running, Map.of("slippageBps", 5)).expectProblem(409, "rules_locked");
    }

    @Test
    void theListIsFiltered() {
        Api api = people.newcomer().api();
        api.post("contests", input("Mine to list", 60, 240)).expect(201);
        JsonNode mine = api.get("contests?filter=mine").expect(200);
        assertEquals("Mine to list", mine.at("/items/0/name").asString());
        assertEquals(1, mine.get("items").size());
        assertThat(api.get("contests?limit=1").expect(200).get("items").size()).isEqualTo(1);
        api.get("contests?filter=lost").expectInvalid("filter");
    }

    @Test
    void everyWrongFieldIsNamed() {
        Api api = people.ada().api();
        Api.Answer empty = api.post("contests", Map.of());
        empty.expectInvalid("name");
        empty.expectInvalid("startsAt");
        empty.expectInvalid("endsAt");
        Api.Answer wrong =
                api.post(
                        "contests",
                        """
                        {"name":"x","visibility":"secret","startsAt":"soon","endsAt":"later",
                         "startingCash":1,"scoring":"luck","limits":{},"draft":true}
                        """);
        for (String field :
                new String[] {
                    "visibility", "startsAt", "endsAt", "startingCash", "scoring", "limits", "draft"
                }) {
            wrong.expectInvalid(field);
        }
        api.post("contests", input("Backwards", 240, 60)).expectInvalid("endsAt");
        api.get("contests/1").expectProblem(404, "not_found");
    }

    private static Map<String, Object> input(String name, int startMinutes, int endMinutes) {
        Instant now = Instant.now();
        return Map.of(
                "name",
                name,
                "startsAt",
                now.plus(Duration.ofMinutes(startMinutes)).toString(),
                "endsAt",
                now.plus(Duration.ofMinutes(endMinutes)).toString(),
                "startingCash",
                50_000);
    }
}
