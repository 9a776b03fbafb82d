package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

@RunningServer
class StrategyApiTest {
    static final String RULES =
            """
            {"name":"Cross","kind":"rules","universe":["SPY","aapl"],"rules":
             {"entry":{"all":[{"left":{"indicator":"sma","period":20},
               "relation":"crosses_above","right":{"indicator":"sma","period":50}}]},
              "exit":{"any":[{"left":{"indicator":"sma","period":20},
               "relation":"crosses_below","right":{"indicator":"sma","period":50}}]},
              "size":{"percent":30}}}
            """;

    @Autowired People people;

    @Test
    void rulesAreSavedAndReadBack() {
        Api api = people.newcomer().api();
        Api.Answer answer = api.post("strategies", RULES);
        JsonNode strategy = answer.expect(201);
        assertEquals(1, strategy.get("version").asInt());
        assertEquals("valid", strategy.get("status").asString());
        assertEquals("[\"SPY\",\"AAPL\"]", strategy.get("universe").toString());
        assertEquals(30, strategy.at("/rules/size/percent").asInt());
        assertThat(strategy.get("sentence").asString()).contains("SPY", "20-day");
        String path = "strategies/" + strategy.get("id").asString();
        assertEquals("/api/v1/" + path, answer.header("Location"));
        assertEquals(strategy, api.get(path).expect(200));
        JsonNode saved = api.put(path, RULES.replace("30", "40")).expect(200);
        assertEquals(2, saved.get("version").asInt());
        assertEquals(1, api.get("strategies").expect(200).get("items").size());
        api.delete(path).expect(204);
        assertEquals(0, api.get("strategies").expect(200).get("items").size());
    }

    @Test
    void aScriptWithProblemsIsADraft() {
        Api api = people.newcomer().api();
        JsonNode draft = api.post("strategies", script("function onBar( {")).expect(201);
        assertEquals("draft", draft.get("status").asString());
        assertTrue(draft.at("/problems/0/line").isInt(), draft.toString());
        JsonNode check =
                api.post("strategies/" + draft.get("id").asString() + "/validate", "{}")
                        .expect(200);
        assertFalse(check.get("valid").asBoolean());
    }

    @Test
    void validatesWithoutSaving() {
        Api api = people.newcomer().api();
        JsonNode check = api.post("strategies/validate", RULES).expect(200);
        assertTrue(check.get("valid").asBoolean(), check.toString());
        assertThat(check.get("sentence").asString()).contains("SPY");
        JsonNode wrong =
                api.post("strategies/validate", RULES.replace("\"sma\"", "\"moon\"")).expect(200);
        assertFalse(wrong.get("valid").asBoolean());
        assertThat(wrong.at("/problems/0/field").asString()).startsWith("entry");
        assertEquals(0, api.get("strategies").expect(200).get("items").size());
    }

    @Test
    void everyWrongFieldIsNamed() {
        Api api = people.ada().api();
        Api.Answer empty = api.post("strategies", Map.of());
        empty.expectInvalid("kind");
        empty.expectInvalid("name");
        api.post("strategies", Map.of("name", "a", "kind", "rules")).expectInvalid("rules");
        api.post("strategies", Map.of("name", "a", "kind", "javascript")).expectInvalid("source");
        api.post("strategies", Map.of("name", "a", "kind", "poetry")).expectInvalid("kind");
        api.post("strategies", RULES.replace("\"percent\":30", "\"percent\":0"))
                .expectProblem(422, "invalid_strategy");
        api.post("strategies", RULES.replace("\"period\":20", "\"period\":20.5"))
                .expectInvalid("entry[0].left.period");
        api.post("strategies", RULES.replace("\"SPY\"", "null")).expectInvalid("universe");
        api.post(
                        "strategies",
                        Map.of(
                                "name",
                                "a",
                                "kind",
                                "javascript",
                                "source",
                                "function onBar() {}",
                                "universe",
                                List.of("no such ticker!")))
                .expectInvalid("universe");
    }

    @Test
    void rulesHaveLimits() {
        Api api = people.ada().api();
        String empty = "{\"name\":\"a\",\"kind\":\"rules\",\"rules\":{\"entry\":{\"all\":[%s]}}}";
        String groups = "{\"all\":[]},".repeat(7_000) + "{}";
        api.post("strategies", empty.formatted(groups)).expectInvalid("rules");
        String wrong = "{},".repeat(2_000) + "{}";
        JsonNode told = api.post("strategies", empty.formatted(wrong)).expect(422);
        assertThat(told.get("errors").size()).isLessThan(60);
        String huge =
                "{\"left\":{\"value\":1e308},\"relation\":\"above\","
                        + "\"right\":{\"price\":\"close\"}}";
        api.post("strategies", empty.formatted(huge)).expectInvalid("entry[0].left");
    }

    @Test
    void anothersStrategyIsNotThere() {
        JsonNode strategy = people.ada().api().post("strategies", RULES).expect(201);
        String path = "strategies/" + strategy.get("id").asString();
        Api ben = people.ben().api();
        ben.get(path).expectProblem(404, "not_found");
        ben.put(path, RULES).expectProblem(404, "not_found");
        ben.delete(path).expectProblem(404, "not_found");
        ben.post(path + "/validate", "{}").expectProblem(404, "not_found");
    }

    private static Map<String, String> script(String source) {
        return Map.of("name", "Script", "kind", "javascript", "source", source);
    }
}
