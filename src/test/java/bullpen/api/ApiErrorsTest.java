package bullpen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import bullpen.Api;
import bullpen.People;
import bullpen.RunningServer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whatever is wrong with a call is told as problem+json. */
@RunningServer
class ApiErrorsTest {
    @Autowired People people;

    @Test
    void anUnknownPathIsNotFound() {
        people.ada().api().get("nothing/here").expectProblem(404, "not_found");
    }

    @Test
    void anUnknownPathTellsVisitorsNothing() {
        people.visitor().get("nothing/here").expectProblem(401, "unauthorized");
    }

    @Test
    void aWrongMethodIsTold() {
        Api.Answer answer = people.ada().api().delete("me");
        answer.expectProblem(405, "method_not_allowed");
        assertEquals("GET", answer.header("Allow"));
    }

    @Test
    void jsonThatIsNoneIsMalformed() {
        for (String body : new String[] {"{", "", "nonsense", "[".repeat(100)}) {
            people.visitor().post("auth/login", body).expectProblem(400, "malformed");
        }
    }

    @Test
    void aValueOfTheWrongKindNamesItsField() {
        people.visitor()
                .post("auth/login", "{\"email\":{\"a\":1},\"password\":\"x\"}")
                .expectInvalid("email");
    }

    @Test
    void allValuesOfTheWrongKindAreToldWithAllElseThatIsWrong() {
        Api.Answer order =
                people.ada()
                        .api()
                        .post(
                                "trading/orders",
                                """
                                {"portfolioId":5,"symbol":"!","type":"limit","quantity":true,
                                 "limitPrice":"much","takeProfit":{"limitPrice":[]},
                                 "more":1}
                                """);
        assertEquals(
                List.of(
                        "limitPrice",
                        "more",
                        "portfolioId",
                        "quantity",
                        "side",
                        "symbol",
                        "takeProfit.limitPrice"),
                fields(order));
        Api.Answer change =
                people.ada()
                        .api()
                        .patch("trading/orders/1", "{\"trailPercent\":\"x\",\"limitPrice\":-1}");
        assertEquals(List.of("limitPrice", "trailPercent"), fields(change));
        Api.Answer portfolio =
                people.ada()
                        .api()
                        .post("portfolios", "{\"startingCash\":\"much\",\"slippageBps\":-1}");
        assertEquals(List.of("name", "slippageBps", "startingCash"), fields(portfolio));
    }

    @Test
    void anUnknownFieldHidesNothing() {
        Api api = people.newcomer().api();
        assertEquals(
                List.of("bar", "foo", "name", "startingCash"),
                fields(
                        api.post(
                                "portfolios",
                                "{\"name\":\"\",\"startingCash\":-5,\"foo\":1,\"bar\":2}")));
        assertEquals(
                List.of("foo", "kind", "name"),
                fields(api.post("strategies", "{\"name\":\" \",\"foo\":1}")));
        assertEquals(
                List.of("foo", "kind"), fields(api.post("strategies/validate", "{\"foo\":1}")));
        assertEquals(
                List.of("endsAt", "foo", "name", "startsAt"),
                fields(api.post("contests", "{\"foo\":1}")));
        assertEquals(
                List.of("endDate", "foo", "startDate", "strategyId", "symbols"),
                fields(api.post("backtests", "{\"foo\":1}")));
        assertEquals(
                List.of("foo", "slippageBps"),
                fields(api.patch("portfolios/1", "{\"foo\":1,\"slippageBps\":-1}")));
    }

    private static List<String> fields(Api.Answer answer) {
        List<String> fields = new ArrayList<>();
        answer.expectProblem(422, "invalid")
                .get("errors")
                .forEach(error -> fields.add(error.get("field").asString()));
        return fields.stream().sorted().toList();
    }

    @Test
    void numbersAreNotTextAndEmptyTextIsNoNumber() {
        Api api = people.ada().api();
        for (String value : new String[] {"5", "5.5", "true"}) {
            api.post("portfolios", "{\"name\":" + value + "}").expectInvalid("name");
        }
        api.post("strategies", "{\"name\":\"a\",\"universe\":[5]}").expectInvalid("universe[0]");
        for (String value : new String[] {"\"\"", "\" \"", "\"much\"", "true"}) {
            String body = "{\"name\":\"a\",\"startingCash\":" + value + ",\"slippageBps\":1}";
            api.post("portfolios", body).expectInvalid("startingCash");
            api.post("portfolios", "{\"name\":\"a\",\"slippageBps\":" + value + "}")
                    .expectInvalid("slippageBps");
        }
        api.post("portfolios", "{\"name\":\"a\",\"startingCash\":\"1500.25\"}").expect(201);
    }

    @Test
    void unknownFieldsAreRefused() {
        people.visitor()
                .post(
                        "auth/login",
                        Map.of(
                                "email",
                                people.ada().email(),
                                "password",
                                People.PASSWORD,
                                "more",
                                1))
                .expectInvalid("more");
        people.ada()
                .api()
                .post("portfolios", "{\"name\":\"a\",\"commission\":{\"perTrad\":1}}")
                .expectInvalid("commission.perTrad");
    }

    @Test
    void anotherContentTypeIsRefused() {
        people.visitor()
                .send("POST", "auth/login", "a=b", Map.of("Content-Type", "text/plain"))
                .expectProblem(415, "unsupported_media_type");
    }

    @Test
    void aBodyBeyondAMegabyteIsTooLarge() throws IOException, InterruptedException {
        String body = "{\"email\":\"" + "x".repeat(1 << 20) + "\"}";
        people.visitor().post("auth/login", body).expectProblem(413, "too_large");
        var chunked =
                people.visitor()
                        .request("auth/login")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(body.getBytes(UTF_8))))
                        .build();
        var answer = HttpClient.newHttpClient().send(chunked, BodyHandlers.ofString());
        assertEquals(413, answer.statusCode());
    }

    @Test
    void answersAreGuardedAndNotKept() {
        Api.Answer answer = people.ada().api().get("me");
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertEquals("", answer.header("Set-Cookie"));
        assertEquals("600", answer.header("RateLimit-Limit"));
    }
}
