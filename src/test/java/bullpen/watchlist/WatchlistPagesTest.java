package bullpen.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.corporate.SplitApplied;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Instruments;

import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Watchlists by their pages without JavaScript, and by the API. */
@RunningServer
class WatchlistPagesTest {
    @Autowired People people;
    @Autowired Watchlists watchlists;
    @Autowired WatchlistQueries queries;
    @Autowired Instruments instruments;
    @Autowired Writer writer;

    @BeforeEach
    void prices() {
        people.post("WLA", "100", "99.99", "100.01");
        people.post("WLB", "50", "49.99", "50.01");
        people.post("WLC", "20", "19.99", "20.01");
    }

    @Test
    void anEmptyPageTeachesAndGivesAStarterList() throws IOException {
        Person person = people.newcomer();
        HtmlPage none = person.page("/watchlists");
        assertThat(text(none)).contains("Nothing watched yet", "the price that you wait for");
        HtmlPage starter = press(none, "/watchlists");
        assertThat(text(starter)).contains("Well known");
        assertThat(tickers(starter)).isNotEmpty().hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void symbolsAreAddedWithPriceTargetNoteAndTheWayToTradeAndAlert() {
        Person person = people.newcomer();
        HtmlPage list = make(person, "Tech");
        assertThat(text(list)).contains("This list is empty");
        HtmlPage added = add(list, "wla");
        assertThat(text(added)).contains("WLA is in the list.", "$100.00");
        String item = path(added) + "/items/WLA";
        HtmlForm form = person.page(item).querySelector("main form.form");
        form.getTextAreaByName("note").setText("Waits for autumn");
        HtmlPage saved = Person.submit(form, Map.of("target", "110"));
        assertThat(text(saved)).contains("Saved.", "Waits for autumn", "$110.00", "+10.00%");
        assertNotNull(saved.querySelector("a[href='/alerts/new?symbol=WLA&price=110.00']"));
        assertNotNull(saved.querySelector("a[href='/trade?symbol=WLA&side=buy']"));
        assertNotNull(saved.querySelector("main[data-topics='quotes:WLA']"));
        assertNotNull(saved.querySelector("#price-WLA"));
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() {
        Person person = people.newcomer();
        HtmlPage list = add(make(person, "Wrong"), "WLA");
        for (String typed : List.of("no such!", "NOSUCH", "WLA")) {
            HtmlPage refused = add(list, typed);
            assertEquals(422, status(refused), typed);
            assertNotNull(refused.getElementById("symbol-error"), typed);
            assertEquals(typed, adding(refused).getInputByName("symbol").getValue());
        }
        String item = path(list) + "/items/WLA";
        HtmlForm form = person.page(item).querySelector("main form.form");
        form.getTextAreaByName("note").setText("Kept");
        HtmlPage refused = Person.submit(form, Map.of("target", "soon"));
        assertEquals(422, status(refused));
        HtmlForm again = refused.querySelector("main form.form");
        assertEquals("soon", again.getInputByName("target").getValue());
        assertEquals("Kept", again.getTextAreaByName("note").getText());
        HtmlPage unnamed = make(person, " ");
        assertEquals(422, status(unnamed));
        assertNotNull(unnamed.getElementById("name-error"));
    }

    @Test
    void aSymbolIsAddedByItsCompany() throws IOException {
        name("WLMA", "Wanderlust Mills");
        name("WLMB", "Wanderlust Motors");
        Person person = people.newcomer();
        HtmlPage list = make(person, "Names");
        HtmlPage one = add(list, "wanderlust mi");
        assertThat(text(one)).contains("WLMA, Wanderlust Mills, is in the list.");
        HtmlPage several = add(list, "wanderlust");
        assertEquals(422, status(several));
        assertThat(several.getElementById("symbol-error").asNormalizedText())
                .contains("Several symbols fit “wanderlust”. Choose one.");
        assertEquals("wanderlust", adding(several).getInputByName("symbol").getValue());
        HtmlPage chosen =
                several.<HtmlElement>querySelector("button[name='symbol'][value='WLMB']").click();
        assertEquals(List.of("WLMA", "WLMB"), tickers(chosen));
        HtmlPage none = add(list, "wanderlost");
        assertEquals(422, status(none));
        assertThat(none.getElementById("symbol-error").asNormalizedText())
                .contains("No symbol and no company fits “wanderlost”.");
        assertThat(text(none)).contains("Did you mean", "Wanderlust Mills", "Wanderlust Motors");
    }

    private void name(String ticker, String company) {
        Symbol symbol = Symbol.of(ticker);
        instruments.list(
                new Instrument(symbol, company, Instrument.Type.STOCK, "", /* sector= */ null));
    }

    @Test
    void buttonsOrderTheSymbolsAndRemovalIsUndone() throws IOException {
        Person person = people.newcomer();
        HtmlPage list = add(add(add(make(person, "Order"), "WLA"), "WLB"), "WLC");
        String path = path(list);
        assertEquals(List.of("WLA", "WLB", "WLC"), tickers(list));
        assertEquals(List.of("WLA", "WLC", "WLB"), tickers(click(person, path, "up-WLC")));
        assertEquals(List.of("WLC", "WLA", "WLB"), tickers(click(person, path, "down-WLA")));
        assertEquals(List.of("WLB", "WLC", "WLA"), tickers(click(person, path, "top-WLB")));
        assertEquals(List.of("WLB", "WLC", "WLA"), tickers(click(person, path, "up-WLB")));
        person.api()
                .patch(api(path) + "/items/WLC", Map.of("target", 30, "note", "Cheap"))
                .expect(200);
        HtmlPage removed = press(person.page(path + "?arrange=true"), path + "/items/WLC/removal");
        assertEquals(List.of("WLB", "WLA"), tickers(removed));
        HtmlPage back =
                removed.<HtmlForm>querySelector("form.undo")
                        .<HtmlElement>querySelector("button")
                        .click();
        assertEquals(List.of("WLB", "WLC", "WLA"), tickers(back));
        assertThat(text(back)).contains("Cheap", "$30.00");
    }

    @Test
    void listsAreRenamedOrderedAndDeletedOnceConfirmed() throws IOException {
        Person person = people.newcomer();
        make(person, "First");
        String path = path(make(person, "Second"));
        HtmlForm form = person.page(path + "/settings").querySelector("main form.form");
        assertThat(text(Person.submit(form, Map.of("name", "Better")))).contains("Better");
        HtmlPage moved = press(person.page(path + "/settings"), path + "/place");
        assertEquals(200, status(moved));
        assertEquals(path, path(person.page("/watchlists")));
        HtmlPage asked = press(moved, path + "/deletion");
        assertThat(text(asked)).contains("Delete Better?");
        HtmlPage deleted = press(asked, path + "/deletion");
        assertThat(text(deleted)).contains("The list Better is deleted.", "First");
        assertEquals(404, status(person.page(path)));
    }

    @Test
    void anothersListIsNotThere() {
        Person ada = people.newcomer();
        String path = path(add(make(ada, "Hers"), "WLA"));
        Person ben = people.newcomer();
        for (String page : List.of("", "/settings", "/items/WLA")) {
            assertEquals(404, status(ben.page(path + page)), page);
        }
        ben.api().get(api(path)).expectProblem(404, "not_found");
        ben.api().patch(api(path), Map.of("name", "Mine")).expectProblem(404, "not_found");
        ben.api().delete(api(path)).expectProblem(404, "not_found");
        ben.api()
                .post(api(path) + "/items", Map.of("symbol", "WLB"))
                .expectProblem(404, "not_found");
        ben.api().delete(api(path) + "/items/WLA").expectProblem(404, "not_found");
        assertEquals(1, ada.api().get(api(path)).expect(200).get("items").size());
    }

    @Test
    void aSymbolIsWatchedFromItsOwnPage() throws IOException {
        Person person = people.newcomer();
        HtmlPage watch = person.page("/watchlists/symbols/WLA");
        assertThat(text(watch)).contains("Watch WLA", "Add to a new list");
        HtmlPage symbol = press(watch, "/watchlists/symbols/WLA");
        assertThat(text(symbol)).contains("WLA is in the list.");
        assertEquals("/symbols/WLA", symbol.getUrl().getPath());
        assertEquals(List.of("WLA"), tickers(person.page("/watchlists")));
        press(person.page("/watchlists/symbols/WLA"), "/watchlists/symbols/WLA");
        assertThat(tickers(person.page("/watchlists"))).isEmpty();
        assertEquals(404, status(person.page("/watchlists/symbols/NOSUCH")));
    }

    @Test
    void theApiMakesChangesAndListsThem() {
        Person person = people.newcomer();
        JsonNode list =
                person.api()
                        .post("watchlists", Map.of("name", "Bot", "symbols", List.of("WLA", "wlb")))
                        .expect(201);
        String path = "watchlists/" + list.get("id").asString();
        JsonNode more =
                person.api()
                        .post(
                                path + "/items",
                                Map.of("symbol", "WLC", "target", 19.5, "position", 1))
                        .expect(201);
        assertEquals("WLC", more.at("/items/0/symbol").asString());
        assertEquals("19.5", more.at("/items/0/target").toString());
        assertEquals("20", more.at("/items/0/last").toString());
        assertEquals("manual", more.at("/items/0/source").asString());
        assertNotNull(Instant.parse(more.at("/items/0/timestamp").asString()));
        assertEquals("false", more.at("/items/0/stale").toString());
        JsonNode less =
                person.api()
                        .patch(path + "/items/WLC", Map.of("target", 0, "position", 3))
                        .expect(200);
        assertEquals("WLC", less.at("/items/2/symbol").asString());
        assertEquals("null", less.at("/items/2/target").toString());
        person.api().delete(path + "/items/WLA").expect(204);
        String second =
                person.api()
                        .post("watchlists", Map.of("name", "Two"))
                        .expect(201)
                        .get("id")
                        .asString();
        person.api().patch("watchlists/" + second, Map.of("position", 1)).expect(200);
        JsonNode page = person.api().get("watchlists?limit=1").expect(200);
        assertEquals("Two", page.at("/items/0/name").asString());
        JsonNode next =
                person.api()
                        .get("watchlists?limit=1&after=" + page.get("next").asString())
                        .expect(200);
        assertEquals("Bot", next.at("/items/0/name").asString());
        assertEquals(2, next.at("/items/0/items").size());
        person.api().post("watchlists", Map.of()).expectInvalid("name");
        person.api()
                .post("watchlists", Map.of("name", "X", "symbols", List.of("NOSUCH")))
                .expectInvalid("symbols");
        person.api().post(path + "/items", Map.of("symbol", "WLC")).expectInvalid("symbol");
        person.api().patch(path + "/items/WLC", Map.of()).expectInvalid("note");
        person.api().delete(path).expect(204);
        person.api().get(path).expectProblem(404, "not_found");
    }

    @Test
    void thereAreLimits() {
        Person person = people.newcomer();
        for (int i = 0; i < Watchlist.MOST_LISTS; i++) {
            watchlists.create(person.id(), "List " + i, List.of());
        }
        person.api()
                .post("watchlists", Map.of("name", "One more"))
                .expectProblem(422, "too_many_watchlists");
    }

    @Test
    void targetsFollowASplit() {
        Person person = people.newcomer();
        people.post("WLS", "700", "700", "700");
        long id = watchlists.create(person.id(), "Split", List.of());
        watchlists.add(person.id(), id, Symbol.of("WLS"), "", Price.of("770"));
        writer.write(
                tx -> {
                    watchlists.split(new SplitApplied(tx, Symbol.of("WLS"), new Ratio(7, 1)));
                    return null;
                });
        Watchlist.Item item = queries.own(person.id(), id).items().getFirst();
        assertEquals(Price.of("110"), item.target());
        assertThat(queries.wanted()).contains(Symbol.of("WLS"));
    }

    private static HtmlPage make(Person person, String name) {
        HtmlForm form = person.page("/watchlists/new").querySelector("main form");
        return Person.submit(form, Map.of("name", name));
    }

    private static HtmlPage add(HtmlPage list, String symbol) {
        return Person.submit(adding(list), Map.of("symbol", symbol));
    }

    private static HtmlForm adding(HtmlPage list) {
        return list.querySelector("form[data-search='/symbols']");
    }

    private static HtmlPage click(Person person, String path, String button) throws IOException {
        return person.page(path + "?arrange=true").getElementById(button).click();
    }

    private static HtmlPage press(HtmlPage page, String action) throws IOException {
        HtmlForm form = page.querySelector("main form[action='" + action + "']");
        return form.<HtmlElement>querySelector("button").click();
    }

    private static List<String> tickers(HtmlPage page) {
        List<String> tickers = new ArrayList<>();
        for (DomNode node : page.querySelectorAll("tbody th .ticker")) {
            tickers.add(node.getTextContent());
        }
        return tickers;
    }

    private static String path(HtmlPage page) {
        return page.getUrl().getPath();
    }

    private static String api(String path) {
        return path.substring(1);
    }

    private static int status(HtmlPage page) {
        return page.getWebResponse().getStatusCode();
    }

    private static String text(HtmlPage page) {
        return page.asNormalizedText();
    }
}
