package bullpen;

import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody with an account, a browser without JavaScript and a program that uses the API. */
public final class Person {
    private final String url;
    private final String email;
    private final JsonNode tokens;
    private @Nullable WebClient browser;

    private Person(String url, String email, JsonNode tokens) {
        this.url = url;
        this.email = email;
        this.tokens = tokens;
    }

    public static Person register(String url, String displayName) {
        String email = displayName.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        JsonNode tokens =
                new Api(url, null)
                        .post(
                                "auth/register",
                                Map.of(
                                        "email",
                                        email,
                                        "password",
                                        People.PASSWORD,
                                        "displayName",
                                        displayName))
                        .expect(201);
        return new Person(url, email, tokens);
    }

    public static Person signIn(String url, String email) {
        JsonNode tokens =
                new Api(url, null)
                        .post("auth/login", Map.of("email", email, "password", People.PASSWORD))
                        .expect(200);
        return new Person(url, email, tokens);
    }

    public long id() {
        return Long.parseLong(tokens.at("/user/id").asString());
    }

    public String email() {
        return email;
    }

    public String displayName() {
        return tokens.at("/user/displayName").asString();
    }

    /** What the API answered to the registration or the sign-in. */
    public JsonNode tokens() {
        return tokens;
    }

    /** The API, signed in. */
    public Api api() {
        return new Api(url, tokens.get("accessToken").asString());
    }

    /** A page of the signed-in browser; the status may be any. */
    public HtmlPage page(String path) {
        return load(browser(), url + path);
    }

    /** A page of the signed-in browser that shows these topics, as it stays open. */
    public LivePage live(String topics) {
        String cookies =
                browser().getCookieManager().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        return new LivePage(URI.create(url + "/live?topics=" + topics), cookies);
    }

    /** The person's browser, signed in by the form. */
    public synchronized WebClient browser() {
        WebClient known = browser;
        if (known == null) {
            known = newBrowser();
            signIn(known, url, email);
            browser = known;
        }
        return known;
    }

    /** A browser without JavaScript and without anybody signed in. */
    public static WebClient newBrowser() {
        var browser = new WebClient();
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        // A page that shows itself again after a while is asked for again by whoever waits.
        browser.setRefreshHandler((_, _, _) -> {});
        return browser;
    }

    static HtmlPage signIn(WebClient browser, String url, String email) {
        HtmlPage login = load(browser, url + "/login");
        HtmlForm form = login.querySelector("form[action$='/login']");
        return submit(form, Map.of("email", email, "password", People.PASSWORD));
    }

    public static HtmlPage load(WebClient browser, String address) {
        try {
            return browser.getPage(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills text fields in and presses the form's first button. */
    public static HtmlPage submit(HtmlForm form, Map<String, String> values) {
        values.forEach((name, value) -> form.getInputByName(name).setValue(value));
        try {
            return form.<HtmlElement>querySelector("button").click();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
