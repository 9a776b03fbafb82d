package bullpen.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.engine.Rule;

import org.htmlunit.TextPage;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;

/** What somebody without an account sees, without JavaScript. */
@RunningServer
class VisitorPagesTest {
    @Autowired People people;
    private final WebClient browser = Person.newBrowser();

    @Test
    void theLandingPageSaysWhatThisIsAndLeadsIn() {
        HtmlPage page = load("/");
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertNotNull(page.querySelector("main a[href='/register']"));
        assertNull(page.querySelector("nav.rail"), "the rail is for people with an account");
    }

    @Test
    void helpDocumentsEveryWordOfTheStrategyApi() {
        String help = load("/help").asNormalizedText();
        for (String word :
                new String[] {"onBar", "getData", "getPosition", "buy", "sell", "log", "symbols"}) {
            assertTrue(help.contains(word), word);
        }
    }

    @Test
    void helpHasAPlaceForEveryRuleThatAFillNames() {
        HtmlPage help = load("/help");
        for (Rule rule : Rule.values()) {
            String place = rule.number().replace(' ', '-');
            assertNotNull((Object) help.getElementById(place), place);
        }
    }

    @Test
    void aboutNamesTheLicencesOfWhatIsServed() {
        String about = load("/about").asNormalizedText();
        for (String work : new String[] {"htmx", "Chart.js", "CodeMirror", "idiomorph", "Inter"}) {
            assertTrue(about.contains(work), work);
        }
    }

    @Test
    void aPageThatDoesNotExistSaysSoInPlainWordsWithTheRequestToName() {
        HtmlPage page = load("/help/nothing-here");
        assertEquals(404, page.getWebResponse().getStatusCode());
        assertEquals("Page not found · Bullpen", page.getTitleText());
        String request = page.getWebResponse().getResponseHeaderValue("X-Request-Id");
        assertEquals(request, page.<DomNode>querySelector("main code").getTextContent());
    }

    @Test
    void aMissingPageIsHtmlWhateverItsAddressEndsIn() throws IOException {
        browser.addRequestHeader("Accept", "*/*");
        for (String path : new String[] {"/nothing.json", "/help/nothing.xml"}) {
            var answer = browser.getPage(people.url() + path).getWebResponse();
            assertEquals(404, answer.getStatusCode());
            assertEquals("text/html", answer.getContentType(), path);
        }
    }

    @Test
    void filesAreServedUnderTheAddressOfTheirContent() throws IOException {
        String address =
                load("/").<HtmlElement>querySelector("link[href*='tokens']").getAttribute("href");
        assertTrue(address.matches("/css/tokens-[0-9a-f]{32}\\.css"), address);
        var file = (TextPage) browser.getPage(people.url() + address);
        String kept = file.getWebResponse().getResponseHeaderValue("Cache-Control");
        assertTrue(kept.contains("max-age=31536000"), kept);
    }

    private HtmlPage load(String path) {
        return Person.load(browser, people.url() + path);
    }
}
