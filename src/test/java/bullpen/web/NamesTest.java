package bullpen.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.Api;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What a name may be, and that every place where one is given asks. */
@RunningServer
class NamesTest {
    private static final String TURNED = "Fund \u202Egpj.exe";

    @Autowired People people;

    @ParameterizedTest
    @ValueSource(
            strings = {"Savings", "Größe 2", "退職金", "401(k) & more", "🚀 to the moon", "Ünï-cødé"})
    void whatCanBeSeenIsAName(String name) {
        assertEquals(name, Names.tidy("  " + name + "\n"));
        assertNull(Names.problem(name, 1, 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\u0000b",
                "a\nb",
                "a\tb",
                "a\u001Bb",
                "a\u200Bb",
                "\uFEFFa",
                "a\u2028b",
                TURNED,
                "a\u2067b",
                "a\u061Cb",
                "\u00ADa",
                "\uE000",
                "a\uDB40\uDC41",
                "\u0301"
            })
    void whatHidesOrTurnsIsNot(String name) {
        assertNotNull(Names.problem(Names.tidy(name), 1, 60));
    }

    @Test
    void blanksAndAccentsAreMadeOne() {
        assertEquals("A \u00E9 B", Names.tidy("\u00A0A  e\u0301\u3000B "));
    }

    @Test
    void everyFormAsks() {
        Person person = people.newcomer();
        for (String path : new String[] {"/portfolios", "/strategies", "/contests"}) {
            HtmlPage page = person.page(path + "/new?kind=javascript");
            HtmlForm form = page.querySelector("main form[action$='" + path + "']");
            HtmlPage refused = Person.submit(form, Map.of("name", TURNED));
            assertEquals(422, refused.getWebResponse().getStatusCode(), path);
            assertNotNull(refused.getElementById("name-error"), path);
        }
    }

    @Test
    void everyCallAsks() {
        Api api = people.newcomer().api();
        String portfolio =
                api.post("portfolios", Map.of("name", "A")).expect(201).get("id").asString();
        api.post("portfolios", Map.of("name", TURNED)).expectInvalid("name");
        api.patch("portfolios/" + portfolio, Map.of("name", TURNED)).expectInvalid("name");
        api.post("strategies", Map.of("name", TURNED, "kind", "javascript", "source", "log(1)"))
                .expectInvalid("name");
        Instant now = Instant.now();
        api.post(
                        "contests",
                        Map.of(
                                "name",
                                TURNED,
                                "startsAt",
                                now.plus(Duration.ofDays(1)).toString(),
                                "endsAt",
                                now.plus(Duration.ofDays(2)).toString()))
                .expectInvalid("name");
        people.visitor()
                .post(
                        "auth/register",
                        Map.of(
                                "email",
                                "turned@example.com",
                                "displayName",
                                TURNED,
                                "password",
                                People.PASSWORD))
                .expectInvalid("displayName");
    }
}
