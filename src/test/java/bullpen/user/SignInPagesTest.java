package bullpen.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.HttpMethod;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.Cookie;
import org.htmlunit.util.NameValuePair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Registering and signing in and out without JavaScript. */
@RunningServer
class SignInPagesTest {
    @Autowired People people;
    private final WebClient browser = Person.newBrowser();

    @Test
    void aVisitorRegistersAndIsSignedIn() {
        HtmlPage after = register("grace@example.com", "Grace", People.PASSWORD);
        assertEquals("/dashboard", after.getUrl().getPath());
    }

    @Test
    void aRefusedRegistrationKeepsWhatWasTyped() {
        HtmlPage page = register("grace", "G", "short");
        assertEquals(422, page.getWebResponse().getStatusCode());
        assertTrue(page.getTitleText().startsWith("Error: "), page.getTitleText());
        HtmlForm form = page.querySelector("form[action$='/register']");
        assertEquals("grace", form.getInputByName("email").getValue());
        assertEquals("G", form.getInputByName("displayName").getValue());
        assertEquals("", form.getInputByName("password").getValue());
        for (String field : new String[] {"email", "displayName", "password"}) {
            assertTrue(page.getElementById(field + "-error") != null, field);
            assertTrue(page.querySelector(".error-summary a[href='#" + field + "']") != null);
        }
    }

    @Test
    void aTakenAddressIsToldBesideTheField() {
        HtmlPage page = register(people.ada().email(), "Another Ada", People.PASSWORD);
        assertEquals(409, page.getWebResponse().getStatusCode());
        assertTrue(page.getElementById("email-error").getTextContent().contains("account"));
    }

    @Test
    void signingInBeginsASessionAndLeadsBackToThePageThatWasWanted() {
        HtmlPage login = Person.load(browser, people.url() + "/portfolios?sort=name");
        assertEquals("/login", login.getUrl().getPath());
        assertNull(session(), "a visitor takes no memory here");
        Cookie visitors = browser.getCookieManager().getCookie("csrf");
        assertTrue(visitors.isHttpOnly());
        HtmlForm form = login.querySelector("form[action$='/login']");
        String typed = " " + people.ada().email().toUpperCase(Locale.ROOT) + " ";
        HtmlPage after = Person.submit(form, Map.of("email", typed, "password", People.PASSWORD));
        assertEquals("/portfolios?sort=name", after.getUrl().getFile());
        Cookie session = Objects.requireNonNull(session());
        assertTrue(session.isHttpOnly());
        assertEquals("lax", session.getSameSite());
    }

    @Test
    void aSessionThatSomebodyElseHasChosenIsNotTakenUp() {
        browser.getCookieManager()
                .addCookie(new Cookie("localhost", "session", "chosen", "/", null, false));
        signIn(people.ben().email(), People.PASSWORD);
        assertNotEquals("chosen", Objects.requireNonNull(session()).getValue());
    }

    @Test
    void aVisitorsFormTokenIsWorthNothingOnceSignedIn() throws IOException {
        HtmlPage login = Person.load(browser, people.url() + "/login");
        String token = login.<HtmlInput>querySelector("input[name=_csrf]").getValue();
        signIn(people.ben().email(), People.PASSWORD);
        var request = new WebRequest(URI.create(people.url() + "/logout").toURL(), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("_csrf", token)));
        assertEquals(403, browser.loadWebResponse(request).getStatusCode());
    }

    @Test
    void aFormWithAnotherVisitorsTokenIsRefused() {
        HtmlForm form =
                Person.load(browser, people.url() + "/login")
                        .querySelector("form[action$='/login']");
        browser.getCookieManager().clearCookies();
        Person.load(browser, people.url() + "/login");
        HtmlPage after =
                Person.submit(
                        form, Map.of("email", people.ben().email(), "password", People.PASSWORD));
        assertEquals("/login?expired", after.getUrl().getFile());
    }

    @Test
    void nobodyIsSentToAnotherOrigin() {
        for (String target : new String[] {"https://evil.example", "//evil.example", "/\\evil"}) {
            HtmlPage login = Person.load(browser, people.url() + "/login?continue=" + target);
            HtmlForm form = login.querySelector("form[action$='/login']");
            HtmlPage after =
                    Person.submit(
                            form,
                            Map.of("email", people.ada().email(), "password", People.PASSWORD));
            assertEquals("/dashboard", after.getUrl().getPath(), target);
            browser.getCookieManager().clearCookies();
        }
    }

    @Test
    void unknownAddressAndWrongPasswordLookTheSame() {
        HtmlPage unknown = signIn("nobody@example.com", "some wrong password");
        HtmlPage wrong = signIn(people.ada().email(), "some wrong password");
        assertEquals(422, unknown.getWebResponse().getStatusCode());
        assertEquals(422, wrong.getWebResponse().getStatusCode());
        assertEquals(summary(unknown), summary(wrong));
    }

    @Test
    void aPasswordBeyondBcryptsReachIsNeverCut() {
        String long72 = "schön, größer, äußerst, öfter, über, süß, spät, öde";
        long72 += "x".repeat(72 - long72.getBytes(StandardCharsets.UTF_8).length);
        HtmlPage registered = register("long@example.com", "Long Password", long72);
        assertEquals("/dashboard", registered.getUrl().getPath());
        browser.getCookieManager().clearCookies();
        assertEquals(
                422, signIn("long@example.com", long72 + "x").getWebResponse().getStatusCode());
        assertEquals(
                422,
                register("b@example.com", "B B", long72 + "x").getWebResponse().getStatusCode());
        assertEquals("/dashboard", signIn("long@example.com", long72).getUrl().getPath());
    }

    @Test
    void signingOutEndsTheSession() {
        signIn(people.ben().email(), People.PASSWORD);
        HtmlPage page = Person.load(browser, people.url() + "/help");
        Person.submit(page.querySelector("form[action$='/logout']"), Map.of());
        HtmlPage next = Person.load(browser, people.url() + "/dashboard");
        assertEquals("/login", next.getUrl().getPath());
    }

    private HtmlPage register(String email, String displayName, String password) {
        HtmlPage page = Person.load(browser, people.url() + "/register");
        HtmlForm form = page.querySelector("form[action$='/register']");
        return Person.submit(
                form, Map.of("email", email, "displayName", displayName, "password", password));
    }

    private HtmlPage signIn(String email, String password) {
        HtmlPage page = Person.load(browser, people.url() + "/login");
        HtmlForm form = page.querySelector("form[action$='/login']");
        return Person.submit(form, Map.of("email", email, "password", password));
    }

    private @Nullable Cookie session() {
        return browser.getCookieManager().getCookie("session");
    }

    private static String summary(HtmlPage page) {
        return page.querySelector(".error-summary").getTextContent();
    }
}
