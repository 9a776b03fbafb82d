package bullpen.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

@RunningServer
class LeaderboardApiTest {
    @Autowired People people;

    @Test
    void isOfAPeriod() {
        Api api = people.ada().api();
        JsonNode all = api.get("leaderboard").expect(200);
        assertEquals("all", all.get("period").asString());
        assertTrue(all.get("items").isArray());
        assertEquals(
                "week", api.get("leaderboard?period=week").expect(200).get("period").asString());
        api.get("leaderboard?period=decade").expectInvalid("period");
        api.get("leaderboard?metric=luck").expectInvalid("metric");
    }
}
