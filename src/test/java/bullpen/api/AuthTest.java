package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bullpen.Api;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.util.Map;

@RunningServer
class AuthTest {
    @Autowired People people;

    @Test
    void registrationAnswersTokensAndTheUser() {
        JsonNode tokens = people.newcomer().tokens();
        assertEquals("Bearer", tokens.get("tokenType").asString());
        assertEquals(900, tokens.get("expiresIn").asInt());
        assertThat(tokens.at("/user/id").isString()).isTrue();
    }

    @Test
    void everyWrongFieldOfARegistrationIsNamed() {
        Api.Answer answer = people.visitor().post("auth/register", Map.of("email", "x"));
        answer.expectInvalid("email");
        answer.expectInvalid("displayName");
        answer.expectInvalid("password");
        answer.expectProblem(422, "invalid");
    }

    @Test
    void whatIsTakenConflicts() {
        Person ada = people.ada();
        register("ADA@example.com", "Somebody else").expectProblem(409, "email_taken");
        register("somebody@example.com", "АDА").expectProblem(409, "display_name_taken");
        assertEquals("Ada", ada.displayName());
    }

    @Test
    void commonPasswordsAreRefused() {
        for (String password :
                new String[] {"Password1234!", "qwertyuiop12", "123456789012", "aaaaaaaaaaaaa"}) {
            people.visitor()
                    .post(
                            "auth/register",
                            Map.of(
                                    "email",
                                    "c@example.com",
                                    "displayName",
                                    "Cora",
                                    "password",
                                    password))
                    .expectInvalid("password");
        }
    }

    @Test
    void wrongCredentialsDoNotTellWhichIsWrong() {
        String unknown = login("nobody@example.com", "some wrong password").body();
        String wrong = login(people.ada().email(), "some wrong password").body();
        login(people.ada().email(), "some wrong password").expectProblem(401, "wrong_credentials");
        assertEquals(withoutRequestId(unknown), withoutRequestId(wrong));
    }

    @Test
    void aRefreshTokenServesOnceAndItsReuseEndsTheFamily() {
        JsonNode first = people.newcomer().tokens();
        JsonNode second = refresh(first).expect(200);
        assertNotEquals(first.get("refreshToken"), second.get("refreshToken"));
        new Api(people.url(), second.get("accessToken").asString()).get("me").expect(200);
        refresh(first).expectProblem(401, "invalid_refresh_token");
        refresh(second).expectProblem(401, "invalid_refresh_token");
    }

    @Test
    void loggingOutEndsTheRefreshToken() {
        JsonNode tokens = people.newcomer().tokens();
        var token = Map.of("refreshToken", tokens.get("refreshToken").asString());
        people.visitor().post("auth/logout", token).expect(204);
        people.visitor().post("auth/logout", token).expect(204);
        refresh(tokens).expectProblem(401, "invalid_refresh_token");
    }

    @Test
    void meTellsWhoCalls() {
        JsonNode ada = people.ada().api().get("me").expect(200);
        assertEquals(people.ada().email(), ada.get("email").asString());
        assertEquals("[\"user\"]", ada.get("roles").toString());
        JsonNode root = people.admin().api().get("me").expect(200);
        assertEquals("[\"user\",\"admin\"]", root.get("roles").toString());
    }

    @Test
    void onlyAGoodBearerTokenOpensTheApi() {
        people.visitor().get("me").expectProblem(401, "unauthorized");
        String good = people.ada().tokens().get("accessToken").asString();
        String[] parts = good.split("\\.", -1);
        String unsigned = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
        String forged = parts[0] + "." + parts[1] + "." + "A".repeat(43);
        for (String token : new String[] {"", "x", unsigned, forged, good + "x"}) {
            new Api(people.url(), token).get("me").expectProblem(401, "unauthorized");
        }
    }

    @Test
    void cookiesAreNotTaken() {
        people.ada().page("/");
        String session = people.ada().browser().getCookieManager().getCookie("session").getValue();
        people.visitor()
                .send("GET", "me", null, Map.of("Cookie", "session=" + session))
                .expectProblem(401, "unauthorized");
    }

    private Api.Answer register(String email, String displayName) {
        return people.visitor()
                .post(
                        "auth/register",
                        Map.of(
                                "email",
                                email,
                                "displayName",
                                displayName,
                                "password",
                                People.PASSWORD));
    }

    private Api.Answer login(String email, String password) {
        return people.visitor().post("auth/login", Map.of("email", email, "password", password));
    }

    private Api.Answer refresh(JsonNode tokens) {
        return people.visitor()
                .post(
                        "auth/refresh",
                        Map.of("refreshToken", tokens.get("refreshToken").asString()));
    }

    private static String withoutRequestId(String body) {
        return body.replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
