package bullpen.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.HttpMethod;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What every page answer carries, and what becomes of requests that may not be served. */
@RunningServer
class PageSecurityTest {
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{20,})'");

    @Autowired People people;
    private final WebClient browser = Person.newBrowser();

    @Test
    void thePolicyHasAFreshNonceAndNothingUnsafe() throws IOException {
        String first = policy(get("/login"));
        String second = policy(get("/login"));
        assertEquals(
                "default-src 'none'; script-src 'self' N; style-src 'self' N;"
                        + " img-src 'self' data:; manifest-src 'self'; connect-src 'self';"
                        + " font-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'",
                NONCE.matcher(first).replaceAll("N"));
        assertNotEquals(first, second);
    }

    @Test
    void everyAnswerIsGuarded() throws IOException {
        for (String path : new String[] {"/", "/login", "/nothing/here", "/css/base.css"}) {
            WebResponse answer = get(path);
            assertEquals("nosniff", answer.getResponseHeaderValue("X-Content-Type-Options"), path);
            assertEquals("same-origin", answer.getResponseHeaderValue("Referrer-Policy"), path);
            assertThat(answer.getResponseHeaderValue("Permissions-Policy")).contains("camera=()");
            assertThat(policy(answer)).contains("frame-ancestors 'none'");
        }
    }

    @Test
    void aSignedInPageIsNotKeptAndAFileIs() throws IOException {
        people.ben().page("/");
        WebResponse missing = people.ben().page("/nothing/here").getWebResponse();
        assertEquals(404, missing.getStatusCode());
        assertEquals("private, no-store", missing.getResponseHeaderValue("Cache-Control"));
        assertThat(missing.getResponseHeaderValue("Vary")).contains("HX-Request");
        assertThat(policy(missing)).contains("nonce-");
        assertThat(get("/css/base.css").getResponseHeaderValue("Cache-Control"))
                .contains("max-age=");
    }

    @Test
    void aFragmentsRequestWithoutSessionChangesTheWholePage() throws IOException {
        var request = new WebRequest(URI.create(people.url() + "/portfolios/7/orders").toURL());
        request.setAdditionalHeader("HX-Request", "true");
        request.setAdditionalHeader("HX-Current-URL", people.url() + "/dashboard?range=1y");
        WebResponse answer = browser.loadWebResponse(request);
        assertEquals(401, answer.getStatusCode());
        assertEquals(
                "/login?continue=%2Fdashboard%3Frange%3D1y",
                answer.getResponseHeaderValue("HX-Redirect"));
        assertEquals("", answer.getContentAsString());
    }

    @Test
    void whatDoesNotExistIsToldToVisitorsAndWhatIsPrivateAsksWhoTheyAre() throws IOException {
        browser.getOptions().setRedirectEnabled(false);
        for (String path :
                new String[] {
                    "/nothing", "/nothing/here", "/portfolios/7/nothing", "/js", "/error"
                }) {
            assertEquals(404, get(path).getStatusCode(), path);
        }
        for (String path :
                new String[] {
                    "/dashboard",
                    "/portfolios/7",
                    "/orders/7",
                    "/backtests",
                    "/contests/7",
                    "/admin/jobs"
                }) {
            WebResponse answer = get(path);
            assertEquals(303, answer.getStatusCode(), path);
            assertEquals(
                    "/login?continue=" + path.replace("/", "%2F"),
                    answer.getResponseHeaderValue("Location"));
        }
    }

    @Test
    void aChangeWithoutItsTokenIsRefused() throws IOException {
        WebClient signedIn = people.ben().browser();
        WebResponse answer = signedIn.loadWebResponse(post("/logout", Map.of()));
        assertEquals(403, answer.getStatusCode());
        assertEquals(404, people.ben().page("/nothing/here").getWebResponse().getStatusCode());
    }

    @Test
    void aFormOfAnEndedSessionLeadsToSigningIn() throws IOException {
        browser.getOptions().setRedirectEnabled(false);
        WebResponse login = browser.loadWebResponse(post("/login", Map.of("email", "a@b.cc")));
        assertEquals(303, login.getStatusCode());
        assertEquals("/login?expired", login.getResponseHeaderValue("Location"));
        WebResponse other = browser.loadWebResponse(post("/portfolios", Map.of()));
        assertEquals("/login", other.getResponseHeaderValue("Location"));
    }

    @Test
    void aFormBeyondAMegabyteIsRefused() throws IOException {
        WebResponse answer =
                browser.loadWebResponse(post("/login", Map.of("email", "x".repeat(1 << 21))));
        assertThat(answer.getStatusCode()).isIn(400, 413);
    }

    @Test
    void addressesThatNoBrowserSendsAreRefusedPolitely() throws IOException {
        WebResponse answer = get("/css/..%2f..%2fapplication.yml");
        assertEquals(400, answer.getStatusCode());
    }

    @Test
    void administrationIsForAdministrators() {
        assertEquals(403, people.ben().page("/admin").getWebResponse().getStatusCode());
        assertNotEquals(403, people.admin().page("/admin").getWebResponse().getStatusCode());
    }

    private WebResponse get(String path) throws IOException {
        return browser.loadWebResponse(new WebRequest(URI.create(people.url() + path).toURL()));
    }

    private WebRequest post(String path, Map<String, String> fields) throws IOException {
        var request = new WebRequest(URI.create(people.url() + path).toURL(), HttpMethod.POST);
        List<NameValuePair> pairs =
                fields.entrySet().stream()
                        .map(field -> new NameValuePair(field.getKey(), field.getValue()))
                        .toList();
        request.setRequestParameters(pairs);
        return request;
    }

    private static String policy(WebResponse answer) {
        return String.valueOf(answer.getResponseHeaderValue("Content-Security-Policy"));
    }
}
