package bullpen.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import bullpen.Api;
import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;

import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * A server as it starts for the first time: limits are on and nobody is administrator. The tests
 * come through a trusted proxy, so that each has an address of its own.
 */
@OwnServer
@TestPropertySource(
        properties = {
            "bullpen.limits=on",
            "bullpen.proxies=127.0.0.1,::1",
            "bullpen.admin.email=",
            "bullpen.admin.password="
        })
class FreshServerTest {
    @Autowired People people;
    @Autowired FirstAdministrator first;

    @Test
    void fiveFailuresCloseTheDoorForTheAddressEvenWithTheRightPassword() {
        register("9.0.0.1", "Mia").expect(201);
        for (int i = 0; i < 5; i++) {
            login("9.0.0.2", "mia@example.com", "a wrong password").expect(401);
        }
        Api.Answer refused = login("9.0.0.2", "mia@example.com", People.PASSWORD);
        refused.expectProblem(429, "too_many_failures");
        assertThat(refused.body()).contains("Try again in 15 minutes");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
        login("9.0.0.3", "mia@example.com", People.PASSWORD).expect(200);
        HtmlPage page = signInPage("9.0.0.2", "mia@example.com");
        assertEquals(429, page.getWebResponse().getStatusCode());
        assertThat(page.querySelector(".error-summary").getTextContent())
                .contains("Try again in 15 minutes");
    }

    @Test
    void successesAreNotCounted() {
        register("9.0.1.1", "Noa").expect(201);
        for (int i = 0; i < 7; i++) {
            login("9.0.1.2", "noa@example.com", People.PASSWORD).expect(200);
        }
    }

    @Test
    void threeRegistrationsAnHourAreTriedFromOneNetwork() {
        register("2001:db8:1:2::1", "Ola").expect(201);
        register("2001:db8:1:2::2", "Ola").expectProblem(409, "display_name_taken");
        register("2001:db8:1:2::2", "Pia").expect(201);
        Api.Answer refused = register("2001:db8:1:2:ffff::3", "Rosa");
        refused.expectProblem(429, "too_many_registrations");
        assertThat(refused.body()).contains("Try again in 60 minutes");
        register("2001:db8:1:2::4", "Ola").expectProblem(429, "too_many_registrations");
        register("2001:db8:1:3::1", "Rosa").expect(201);
    }

    @Test
    void onlyTheProxysOwnWordCountsOfForwardedAddresses() {
        for (int i = 0; i < 5; i++) {
            login("10.9.9." + i + ", 9.0.2.1", "x@example.com", "a wrong password").expect(401);
        }
        login("10.9.9.9, 9.0.2.1", "x@example.com", "a wrong password").expect(429);
        login("10.9.9.9", "x@example.com", "a wrong password").expect(401);
    }

    @Test
    void behindHttpsTheCookiesAreSecure() throws IOException, InterruptedException {
        register("9.0.5.1", "Uma").expect(201);
        HttpResponse<String> login = send(page("/login").GET());
        String csrf = cookie(login);
        assertThat(csrf).startsWith("__Host-csrf=").contains("Secure", "HttpOnly", "SameSite=Lax");
        assertThat(login.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=");
        String token = login.body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String form =
                "_csrf="
                        + token
                        + "&email=uma@example.com&password="
                        + People.PASSWORD.replace(' ', '+');
        HttpResponse<String> signedIn =
                send(
                        page("/login")
                                .header("Cookie", csrf.split(";", 2)[0])
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
        assertEquals(303, signedIn.statusCode());
        assertThat(cookie(signedIn)).startsWith("session=").contains("Secure", "HttpOnly");
    }

    @Test
    void answersSayHowManyCallsAreLeft() {
        Api.Answer answer = login("9.0.3.1", "x@example.com", "a wrong password");
        assertEquals("600", answer.header("RateLimit-Limit"));
        assertEquals("599", answer.header("RateLimit-Remaining"));
        assertEquals("1", answer.header("RateLimit-Reset"));
    }

    @Test
    void thePrintedTokenMakesTheFirstAdministrator() {
        register("9.0.4.1", "Zoe").expect(201);
        WebClient browser = Person.newBrowser();
        browser.addRequestHeader("X-Forwarded-For", "9.0.4.1");
        submitLogin(browser, "zoe@example.com");
        HtmlPage claim = Person.load(browser, people.url() + "/admin/claim");
        HtmlPage wrong = Person.submit(claimForm(claim), Map.of("token", "guessed"));
        assertEquals(422, wrong.getWebResponse().getStatusCode());
        assertNotNull(wrong.getElementById("token-error"));
        String token = first.token().orElseThrow();
        Person.submit(claimForm(wrong), Map.of("token", " " + token + " "));
        Api zoe =
                new Api(
                        people.url(),
                        login("9.0.4.1", "zoe@example.com", People.PASSWORD)
                                .json()
                                .get("accessToken")
                                .asString());
        assertThat(zoe.get("me").expect(200).get("roles").toString()).contains("admin");
        assertThat(Person.load(browser, people.url() + "/admin/audit").asNormalizedText())
                .contains("Zoe", "became administrator");
        HtmlPage gone = Person.load(browser, people.url() + "/admin/claim");
        assertEquals(404, gone.getWebResponse().getStatusCode());
    }

    private HttpRequest.Builder page(String path) {
        return HttpRequest.newBuilder(URI.create(people.url() + path))
                .header("X-Forwarded-For", "9.0.5.1")
                .header("X-Forwarded-Proto", "https");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("");
    }

    private Api.Answer register(String address, String name) {
        return send(
                address,
                "auth/register",
                Map.of(
                        "email",
                        name.toLowerCase(java.util.Locale.ROOT) + "@example.com",
                        "displayName",
                        name,
                        "password",
                        People.PASSWORD));
    }

    private Api.Answer login(String address, String email, String password) {
        return send(address, "auth/login", Map.of("email", email, "password", password));
    }

    private Api.Answer send(String address, String path, Object body) {
        return people.visitor().send("POST", path, body, Map.of("X-Forwarded-For", address));
    }

    private HtmlPage signInPage(String address, String email) {
        WebClient browser = Person.newBrowser();
        browser.addRequestHeader("X-Forwarded-For", address);
        return submitLogin(browser, email);
    }

    private HtmlPage submitLogin(WebClient browser, String email) {
        HtmlPage login = Person.load(browser, people.url() + "/login");
        HtmlForm form = login.querySelector("form[action$='/login']");
        return Person.submit(form, Map.of("email", email, "password", People.PASSWORD));
    }

    private static HtmlForm claimForm(HtmlPage page) {
        return page.querySelector("form[action$='/admin/claim']");
    }
}
