package bullpen.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Pages;
import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;

import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlFileInput;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What was saved of a strategy: compared, restored, copied, taken out and in as files. */
@RunningServer
class VersionPagesTest {
    private static final String FIRST = "function onBar(bars) {\n  log('one');\n}";

    @Autowired People people;

    @Test
    void twoVersionsAreComparedLineByLine() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = saved(ada);
        page = save(page, FIRST.replace("'one'", "'<two>'") + "\n// end", "SPY, MSFT");
        page = page.getAnchorByText("What changed").click();
        assertEquals("From version 1 to version 2", heading(page));
        assertEquals(
                List.of(
                        "1function onBar(bars) {",
                        "2− removed:   log('one');",
                        "2+ added:   log('<two>');",
                        "3}",
                        "4+ added: // end"),
                lines(page));
        assertEquals(1, page.querySelectorAll(".diff del").size());
        assertTrue(text(page, "#comparison-symbols").contains("SPY, MSFT"));

        HtmlForm choice = Pages.form(page, "/comparison");
        choice.getSelectByName("to").setSelectedAttribute("1", true);
        page = choice.<HtmlElement>querySelector("button").click();
        assertTrue(page.asNormalizedText().contains("Both are the same."), Pages.text(page));
        page = ada.page(page.getUrl().getPath() + "?from=2&to=1");
        assertTrue(text(page, "#comparison-count").contains("1 line added, 2 removed"));
    }

    @Test
    void rulesAreComparedBySentenceAndLine() throws IOException {
        HtmlPage page = press(people.newcomer().page("/strategies/new?kind=rules"), "save");
        editor(page).getInputByName("sizeNumber").setValue("12.5");
        page = press(page, "save");
        page = page.getAnchorByText("What changed").click();
        List<String> lines = lines(page);
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("− removed:     \"percent\" : 30")));
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("+ added:     \"percent\" : 12.5")));
        assertTrue(text(page, "dl.comparison").contains("12.5%"), Pages.text(page));
        HtmlElement folded = page.querySelector(".diff details");
        assertTrue(folded.getTextContent().contains("unchanged lines"));
        assertEquals(1, lines.stream().filter("1{"::equals).count(), "each line is there once");
    }

    @Test
    void anOldVersionIsRestoredAsTheNewestAndThatIsUndone() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = save(saved(ada), "// all gone", "MSFT");
        HtmlPage old = page.getAnchorByText("Version 1").click();
        page = Person.submit(Pages.form(old, "/versions/1/restoration"), Map.of());
        assertTrue(Pages.text(page).contains("Version 1 is back, as version 3."));
        assertEquals(FIRST, source(page));
        assertEquals("SPY", editor(page).getInputByName("universe").getValue());
        HtmlPage undone = page.getAnchorByText("Version 2").click();
        page = Person.submit(Pages.form(undone, "/versions/2/restoration"), Map.of());
        assertEquals("// all gone", source(page));
        assertEquals(4, page.querySelectorAll("#strategy-versions tbody tr").size());
        page = Person.submit(Pages.form(undone, "/versions/2/restoration"), Map.of());
        assertTrue(Pages.text(page).contains("Nothing to restore: version 4 is the same."));
    }

    @Test
    void anyVersionIsCopiedIntoAStrategyOfItsOwn() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = save(saved(ada), "// later", "MSFT");
        String original = page.getUrl().getPath();
        HtmlPage old = page.getAnchorByText("Version 1").click();
        page = Person.submit(Pages.form(old, "/versions/1/copy"), Map.of());
        assertEquals("Mine (copy)", heading(page));
        assertEquals(FIRST, source(page));
        assertEquals("// later", source(ada.page(original)));
    }

    @Test
    void aVersionIsAFileAndTheFileAStrategy() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = saved(ada);
        Page file = page.getAnchorByText("Download").click();
        String text = file.getWebResponse().getContentAsString();
        assertEquals("// symbols: SPY\n" + FIRST, text);
        String header = file.getWebResponse().getResponseHeaderValue("Content-Disposition");
        assertTrue(header.startsWith("attachment") && header.contains("Mine.js"), header);

        page = send(ada, "C:\\x\\Two words.JS", FIRST.getBytes(StandardCharsets.UTF_8));
        assertEquals("Two words", editor(page).getInputByName("name").getValue());
        assertEquals(FIRST, source(page));
        assertTrue(Pages.text(press(page, "save")).contains("Saved as version 1."));

        page =
                send(
                        ada,
                        "back.js",
                        text.replace("SPY", "MSFT, JNJ").getBytes(StandardCharsets.UTF_8));
        assertEquals(FIRST, source(page));
        assertEquals("MSFT, JNJ", editor(page).getInputByName("universe").getValue());

        page = send(ada, "hold.json", "{\"entry\": {\"all\": []}, \"size\": {\"equal\": true}}");
        assertEquals("hold", editor(page).getInputByName("name").getValue());
    }

    @Test
    void aFileThatIsNoStrategyIsRefusedBesideItsField() throws IOException {
        Person ada = people.newcomer();
        refuses(ada, "a.txt", new byte[] {'a'}, "ends in .js or .json");
        refuses(ada, "empty.js", new byte[0], "The file is empty.");
        refuses(ada, "large.js", new byte[64 * 1024 + 1], "at most 64 KB");
        refuses(ada, "binary.js", new byte[] {(byte) 0xC3, 0x28}, "no text in UTF-8");
        refuses(ada, "bad.json", new byte[] {'{', 'b'}, "The file is not JSON.");
        HtmlForm form = Pages.form(ada.page("/strategies/new"), "/import");
        form.getTextAreaByName("pasted").setText("[".repeat(64 * 1024 + 1));
        HtmlPage pasted = Person.submit(form, Map.of());
        assertTrue(text(pasted, "#file-error").contains("64 KB"), Pages.text(pasted));
        HtmlPage nothing =
                Person.submit(Pages.form(ada.page("/strategies/new"), "/import"), Map.of());
        assertTrue(text(nothing, "#file-error").contains("Choose a file"), Pages.text(nothing));
    }

    @Test
    void aSharedVersionIsReadAndCopiedByWhomeverHasItsLinkUntilItEnds() throws IOException {
        Person ada = people.newcomer();
        HtmlPage page = save(saved(ada), "// later", "MSFT");
        HtmlPage first = page.getAnchorByText("Version 1").click();
        first = Person.submit(Pages.form(first, "/versions/1/sharing"), Map.of());
        String link = text(first, "#sharing a");

        WebClient visitor = Person.newBrowser();
        HtmlPage seen = Person.load(visitor, link);
        assertEquals("Mine", heading(seen));
        assertEquals(FIRST, text(seen, "pre code"));
        assertTrue(Pages.text(seen).contains(ada.displayName()), Pages.text(seen));
        assertTrue(Pages.text(seen).contains("Register to try it"), Pages.text(seen));
        assertEquals("noindex", seen.getWebResponse().getResponseHeaderValue("X-Robots-Tag"));

        Person bob = people.newcomer();
        seen = bob.page(path(link));
        HtmlPage copied = Person.submit(Pages.form(seen, "/copy"), Map.of());
        assertEquals("Mine (copy)", heading(copied));
        assertEquals(FIRST, source(copied));
        assertEquals(404, Pages.status(bob.page(page.getUrl().getPath())), "only to be read");

        HtmlPage ended = Person.submit(Pages.form(first, "/versions/1/sharing/end"), Map.of());
        assertEquals(404, Pages.status(bob.page(path(link))));
        assertEquals(404, Pages.status(Person.submit(Pages.form(seen, "/copy"), Map.of())));
        ended = Person.submit(Pages.form(ended, "/versions/1/sharing"), Map.of());
        String again = text(ended, "#sharing a");
        assertNotEquals(link, again);
        HtmlPage archived = ada.page(page.getUrl().getPath());
        Person.submit(Pages.form(archived, "/archival"), Map.of());
        assertEquals(404, Pages.status(Person.load(visitor, again)), "archived");
    }

    private static String path(String link) {
        return URI.create(link).getPath();
    }

    @Test
    void versionsOfOthersDoNotExist() throws IOException {
        HtmlPage mine = save(saved(people.newcomer()), "// later", "MSFT");
        String path = mine.getUrl().getPath();
        Person eve = people.newcomer();
        for (String one : List.of("/versions", "/versions/1/file", "/comparison?from=1&to=2")) {
            assertEquals(404, Pages.status(eve.page(path + one)), one);
        }
        HtmlPage own = save(saved(eve), "// later", "MSFT");
        HtmlPage old = own.getAnchorByText("Version 1").click();
        for (String act :
                List.of("/versions/1/restoration", "/versions/1/copy", "/versions/1/sharing")) {
            HtmlForm form = Pages.form(old, act);
            form.setActionAttribute(path + act);
            assertEquals(404, Pages.status(Person.submit(form, Map.of())), act);
        }
        assertEquals(404, Pages.status(eve.page(own.getUrl().getPath() + "/comparison?from=9")));
    }

    private void refuses(Person person, String name, byte[] content, String reason)
            throws IOException {
        HtmlPage page = send(person, name, content);
        assertEquals(422, Pages.status(page), name);
        assertTrue(text(page, "#file-error").contains(reason), text(page, "#file-error"));
    }

    private HtmlPage saved(Person person) throws IOException {
        HtmlPage page = person.page("/strategies/new?kind=javascript");
        editor(page).getInputByName("name").setValue("Mine");
        page = save(page, FIRST, "SPY");
        assertEquals("saved", editor(page).getAttribute("data-saving"));
        return page;
    }

    private static HtmlPage save(HtmlPage page, String source, String universe) throws IOException {
        page.<HtmlTextArea>getElementByName("source").setText(source);
        editor(page).getInputByName("universe").setValue(universe);
        return press(page, "save");
    }

    private HtmlPage send(Person person, String name, String content) throws IOException {
        return send(person, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private HtmlPage send(Person person, String name, byte[] content) throws IOException {
        HtmlForm form = Pages.form(person.page("/strategies/new"), "/import");
        HtmlFileInput input = form.getInputByName("file");
        input.setValue(name);
        input.setData(content);
        return form.<HtmlElement>querySelector("button").click();
    }

    private static HtmlForm editor(HtmlPage page) {
        return page.querySelector("form.form--wide");
    }

    private static HtmlPage press(HtmlPage page, String act) throws IOException {
        return page.<HtmlElement>querySelector("button[name='act'][value='" + act + "']").click();
    }

    private static String source(HtmlPage page) {
        return page.<HtmlTextArea>getElementByName("source").getText();
    }

    private static String heading(HtmlPage page) {
        return page.querySelector("h1").getTextContent();
    }

    private static String text(HtmlPage page, String selector) {
        return page.querySelector(selector).getTextContent();
    }

    private static List<String> lines(HtmlPage page) {
        return page.querySelectorAll(".diff li").stream()
                .map(line -> line.getTextContent())
                .toList();
    }
}
