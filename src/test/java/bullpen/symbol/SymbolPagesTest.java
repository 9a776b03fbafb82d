package bullpen.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.db.Reader;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.MarketQueries;
import bullpen.market.StoredMarket;
import bullpen.quote.PostedQuotes;
import bullpen.quote.PostedQuotes.Posted;

import org.htmlunit.WebClient;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The pages of symbols as a visitor without JavaScript sees them. */
@RunningServer
class SymbolPagesTest {
    private static final Symbol ACME = Symbol.of("ACME");
    private static final int DAYS = 400;

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired MarketClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired PostedQuotes posted;
    @Autowired Reader reader;
    @Autowired Bars bars;
    @Autowired Writer writer;

    private final WebClient browser = Person.newBrowser();

    @BeforeEach
    void listAcme() {
        StoredMarket.list(
                reader,
                writer,
                new Instrument(
                        ACME, "Acme Anvils & Sons", Instrument.Type.STOCK, "NYSE", "Materials"));
        StoredMarket.put(writer, "imported", rising());
        StoredMarket.changed(bars, "imported");
        posted.post(
                List.of(
                        new Posted(
                                ACME,
                                Price.of("102.50"),
                                Price.of("102.49"),
                                Price.of("102.51"),
                                12_345,
                                null)));
    }

    @Test
    void theSearchFormLeadsToASymbolByItsTicker() throws Exception {
        HtmlPage page = open("/symbols");
        HtmlForm form = page.querySelector("form.symbols__search");
        form.getInputByName("q").setValue("acme anvils");
        HtmlPage found = form.getButtonByName("").click();
        assertThat(found.asNormalizedText()).contains("for “acme anvils”", "$102.50");
        HtmlPage symbol = found.getAnchorByText("ACME").click();
        assertEquals("/symbols/ACME", symbol.getUrl().getPath());
    }

    @Test
    void anExactTickerOpensItsPageAtOnce() throws Exception {
        posted.post(List.of(new Posted(Symbol.of("XCT"), Price.of("7"), null, null, 0, null)));
        assertEquals("/symbols/XCT", open("/symbols?q=%20xct").getUrl().getPath());
    }

    @Test
    void anUnknownSymbolsPageOffersTheNearest() throws Exception {
        HtmlPage page = open("/symbols/ACMEX");
        assertEquals(404, page.getWebResponse().getStatusCode());
        assertThat(page.asNormalizedText()).contains("There is no symbol ACMEX here");
        assertEquals("ACMEX", ((HtmlInput) page.getElementById("q")).getValue());
        HtmlPage meant = page.getAnchorByHref("/symbols/ACME").click();
        assertEquals(200, meant.getWebResponse().getStatusCode());
    }

    @Test
    void aSearchWithoutMatchesSaysSo() throws Exception {
        HtmlPage page = open("/symbols?q=%3Cscript%3Ezzz");
        assertThat(page.asNormalizedText()).contains("Nothing found");
        assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<script>zzz");
    }

    @Test
    void aSymbolsPageShowsItsQuoteItsPricesAndItsFigures() throws Exception {
        HtmlPage page = open("/symbols/ACME");
        assertThat(page.asNormalizedText())
                .contains(
                        "Acme Anvils & Sons",
                        "NYSE · Materials",
                        "$102.50",
                        "$102.49",
                        "$102.51",
                        "12,345",
                        "· Posted prices",
                        "Key figures",
                        "closed at $139.90");
        assertNotNull(page.querySelector("main[data-topics='quote:ACME']"));
        assertNotNull(page.querySelector("#quote-ACME"));
        assertNotNull(page.querySelector("figure[data-chart=candles] template"));
        assertTrue(page.querySelectorAll("#price-chart details tbody tr").size() > 50);
        assertNotNull(page.querySelector("a[data-key=b][href='/trade?symbol=ACME&side=buy']"));
        assertNotNull(page.querySelector("a[data-key=s][href='/trade?symbol=ACME&side=sell']"));
        assertThat(page.querySelector("[aria-label=Range] [aria-current]").getTextContent())
                .isEqualTo("6M");
    }

    @Test
    void rangesAreLinks() throws Exception {
        HtmlPage month = open("/symbols/ACME").getAnchorByText("1M").click();
        assertThat(month.asNormalizedText()).contains("over the last month");
        assertEquals(31, month.querySelectorAll("#price-chart details tbody tr").size());
        HtmlPage years = month.getAnchorByText("5Y").click();
        assertThat(years.asNormalizedText()).contains("over the last five years");
        assertEquals(58, years.querySelectorAll("#price-chart details tbody tr").size());
        assertEquals(
                200, open("/symbols/ACME?range=bad&source=none").getWebResponse().getStatusCode());
    }

    @Test
    void sourcesCanBeSwitchedWhereThereAreSeveral() throws Exception {
        assertNull(open("/symbols/ACME").querySelector("[aria-label='Source of prices']"));
        StoredMarket.put(writer, "other", rising());
        HtmlPage page = open("/symbols/ACME").getAnchorByText("Other").click();
        assertThat(page.asNormalizedText()).contains("Source: Other.");
        StoredMarket.clear(writer, "other");
    }

    @Test
    void pricesAreCandlesOrALineByALink() throws Exception {
        HtmlPage line = open("/symbols/ACME?range=1M").getAnchorByText("Line").click();
        assertNotNull(line.querySelector("figure[data-chart=closes]"));
        assertThat(line.querySelector("[aria-label=Style] [aria-current]").getTextContent())
                .isEqualTo("Line");
        HtmlPage quarter = line.getAnchorByText("3M").click();
        assertThat(quarter.getUrl().getQuery()).isEqualTo("range=3M&style=line");
        assertThat(
                        quarter.querySelectorAll("#price-chart details thead th").stream()
                                .map(cell -> cell.getTextContent()))
                .containsExactly("Date", "Open", "High", "Low", "Close", "Volume");
    }

    @Test
    void rangesOfMinutesAreOfferedOnlyWhereThereAreAny() throws Exception {
        HtmlPage page = open("/symbols/ACME?range=1D");
        assertThat(page.asNormalizedText()).contains("Minutes are not available from this source");
        assertThat(page.querySelector("[aria-label=Range]").getTextContent())
                .doesNotContain("1D", "5D")
                .contains("1M");
        HtmlPage month = page.getAnchorByText("Show a month of days").click();
        assertNotNull(month.querySelector("figure[data-chart=candles]"));
    }

    @Test
    void pricesCanBeDownloaded() throws Exception {
        HtmlPage page = open("/symbols/ACME?range=1M");
        WebResponse file = page.getAnchorByText("Download as CSV").click().getWebResponse();
        assertThat(file.getResponseHeaderValue("Content-Disposition"))
                .isEqualTo("attachment; filename=\"ACME-1M.csv\"");
        assertThat(file.getContentAsString())
                .startsWith("date,open,high,low,close,volume\r\n2026-10-21,")
                .endsWith("2026-11-20,139.90,139.95,139.85,139.90,1399000\r\n");
        assertEquals(404, open("/symbols/NOSUCH/prices.csv").getWebResponse().getStatusCode());
    }

    @Test
    void whatIsOnesOwnIsOnThePageAndForNobodyElse() {
        people.post("OWN", "100", "100", "100");
        StoredMarket.put(writer, "imported", rising(Symbol.of("OWN"), calendar.date(clock.now())));
        Person ada = people.newcomer();
        assertThat(ada.page("/symbols/OWN").asNormalizedText())
                .contains("You hold no OWN, and no order of yours waits for it.", "Buy OWN");
        String portfolio =
                ada.api()
                        .post("portfolios", Map.of("name", "Anvils"))
                        .expect(201)
                        .get("id")
                        .asString();
        order(ada, portfolio, "\"side\":\"buy\",\"type\":\"market\",\"quantity\":10");
        people.post("OWN", "110", "110", "110");
        order(
                ada,
                portfolio,
                "\"side\":\"sell\",\"type\":\"oco\",\"quantity\":4,\"timeInForce\":\"gtc\","
                        + "\"takeProfit\":{\"limitPrice\":142},\"stopLoss\":{\"stopPrice\":1}");
        HtmlPage page = ada.page("/symbols/OWN");
        assertThat(page.querySelector("#stake").asNormalizedText())
                .contains("Anvils", "$110.00", "$1,100.00", "Bought 10 at $110.00")
                .contains("Sell 4 OWN at $142.00 or better")
                .contains("Sell 4 OWN when the price reaches $1.00");
        assertThat(page.querySelector("#price-chart figcaption").getTextContent())
                .contains("In this time you made 1 purchase.")
                .contains("1 order of yours waits at a price on this chart.")
                .contains("1 order waits at a price outside this chart.");
        assertThat(page.getWebResponse().getContentAsString())
                .contains("\"text\":\"Bought 10 at $110.00\"")
                .contains("\"text\":\"Take profit, sell 4\"")
                .doesNotContain("\"text\":\"Stop loss");
        String others = people.ben().page("/symbols/OWN").asXml();
        assertThat(others).contains("You hold no OWN").doesNotContain("Anvils", "Take profit");
        assertNull(Person.load(browser, people.url() + "/symbols/OWN").querySelector("#stake"));
    }

    @Test
    void anOrderIsCanceledWhereItIsShown() throws Exception {
        people.post("CNL", "100", "100", "100");
        Person ada = people.newcomer();
        String portfolio =
                ada.api()
                        .post("portfolios", Map.of("name", "Patience"))
                        .expect(201)
                        .get("id")
                        .asString();
        order(
                ada,
                portfolio,
                "\"side\":\"buy\",\"type\":\"limit\",\"quantity\":1,\"limitPrice\":5",
                "CNL");
        HtmlPage page = ada.page("/symbols/CNL");
        HtmlButton cancel = page.querySelector("#stake form button");
        HtmlPage after = cancel.click();
        assertEquals("/symbols/CNL", after.getUrl().getPath());
        assertThat(after.asNormalizedText()).contains("Canceled: Buy 1 CNL", "You hold no CNL");
    }

    private static void order(Person person, String portfolio, String fields) {
        order(person, portfolio, fields, "OWN");
    }

    private static void order(Person person, String portfolio, String fields, String symbol) {
        person.api()
                .post(
                        "trading/orders",
                        "{\"portfolioId\":\"%s\",\"symbol\":\"%s\",%s}"
                                .formatted(portfolio, symbol, fields))
                .expect(201);
    }

    @Test
    void theListIsSortedByLinksAndHasSectors() throws Exception {
        HtmlPage page = open("/symbols?sector=Materials");
        assertThat(page.asNormalizedText()).contains("ACME", "Prices as of", "Posted prices");
        HtmlPage sorted =
                page.getAnchorByHref("/symbols?sector=Materials&sort=name&dir=asc").click();
        assertEquals(
                "ascending",
                ((HtmlElement) sorted.querySelector("th[aria-sort]")).getAttribute("aria-sort"));
        assertEquals(
                "Materials",
                ((HtmlSelect) sorted.querySelector("#sector"))
                        .getSelectedOptions()
                        .get(0)
                        .getText());
        sorted.getAnchorByHref("/symbols?sector=Materials&sort=name&dir=desc");
        assertThat(open("/symbols?sector=Energy&q=acme%20anv").asNormalizedText())
                .contains("Nothing found");
    }

    @Test
    void whatIsNotListedIsNotFound() throws Exception {
        assertEquals(404, open("/symbols/NOSUCH").getWebResponse().getStatusCode());
        assertEquals(404, open("/symbols/no%20such").getWebResponse().getStatusCode());
    }

    @Test
    void aSymbolWithoutBarsHasAPageToo() throws Exception {
        posted.post(List.of(new Posted(Symbol.of("BARE"), Price.of("5"), null, null, 0, null)));
        assertThat(open("/symbols/BARE").asNormalizedText()).contains("$5.00", "No daily prices");
    }

    @Test
    void theSearchBoxGetsOptionsAlone() throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(uri("/symbols?q=anvils"))
                                        .header("HX-Request", "true")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertThat(answer.body())
                .contains(
                        "role=\"option\"", "data-href=\"/symbols/ACME\"", "Acme Anvils &amp; Sons")
                .doesNotContain("<html");
        assertTrue(answer.headers().allValues("Vary").contains("HX-Request"));
    }

    @Test
    void theSearchBoxIsToldWhatToDoWithoutAMatch() throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(uri("/symbols?q=%3Czzz"))
                                        .header("HX-Request", "true")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body())
                .contains("aria-disabled=\"true\"", "No match for “&lt;zzz”. Try fewer letters")
                .doesNotContain("data-href");
    }

    @Test
    void theLikeliestMatchComesFirst() {
        assertFalse(search("ACME").isEmpty());
        assertEquals("ACME", search("acme").getFirst());
        assertEquals("ACME", search("  Sons ").getFirst());
        assertThat(search("x".repeat(50))).isEmpty();
    }

    @Autowired MarketQueries queries;

    private List<String> search(String text) {
        return queries.search(text, 10).stream().map(one -> one.symbol().ticker()).toList();
    }

    private HtmlPage open(String path) throws Exception {
        return browser.getPage(uri(path).toURL());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** A close that rises by ten cents a day up to $139.90. */
    private static DailyBars rising() {
        return rising(ACME, LocalDate.of(2026, 11, 20));
    }

    private static DailyBars rising(Symbol symbol, LocalDate end) {
        int last = (int) end.toEpochDay();
        int[] days = IntStream.rangeClosed(last - DAYS + 1, last).toArray();
        long[] close = LongStream.range(0, DAYS).map(i -> 1_000_000 + i * 1000).toArray();
        long[] high = LongStream.of(close).map(price -> price + 500).toArray();
        long[] low = LongStream.of(close).map(price -> price - 500).toArray();
        return new DailyBars(
                symbol, days, List.of(close, high, low, close), LongStream.of(close).toArray());
    }
}
