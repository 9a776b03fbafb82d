package bullpen.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.SettableClock;

import org.htmlunit.WebClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many sessions there are, and how long; on a server whose time passes for nobody else. */
@OwnServer
@Import(SettableClock.class)
@TestPropertySource(properties = "spring.application.name=sessions")
class SessionsTest {
    @Autowired People people;
    @Autowired SettableClock clock;
    @Autowired Sessions sessions;

    @Test
    void aSessionEndsAfterTwelveHoursThoughItIsUsed() {
        Person person = people.newcomer();
        assertEquals("/dashboard", pathAsked(person.browser()));
        clock.pass(Duration.ofHours(12).minusMinutes(1));
        sessions.endOld();
        assertEquals("/dashboard", pathAsked(person.browser()));
        clock.pass(Duration.ofMinutes(1));
        sessions.endOld();
        assertEquals("/login", pathAsked(person.browser()));
    }

    @Test
    void visitorsTakeNoMemory() {
        int before = sessions.signedIn();
        WebClient visitor = Person.newBrowser();
        for (String path : new String[] {"/", "/login", "/register", "/help", "/nothing/here"}) {
            Person.load(visitor, people.url() + path);
            assertNull(visitor.getCookieManager().getCookie("session"), path);
        }
        assertEquals(before, sessions.signedIn());
    }

    @Test
    void theOldestOfAPersonsTwentySessionsMakesRoomForOneMore() {
        Person person = people.newcomer();
        int before = sessions.signedIn();
        List<WebClient> browsers = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            WebClient browser = Person.newBrowser();
            var login = Person.load(browser, people.url() + "/login");
            Person.submit(
                    login.querySelector("form[action$='/login']"),
                    Map.of("email", person.email(), "password", People.PASSWORD));
            browsers.add(browser);
        }
        assertEquals(before + 20, sessions.signedIn());
        assertEquals("/login", pathAsked(browsers.get(0)));
        assertEquals("/dashboard", pathAsked(browsers.get(1)));
    }

    private String pathAsked(WebClient browser) {
        return Person.load(browser, people.url() + "/dashboard").getUrl().getPath();
    }
}
