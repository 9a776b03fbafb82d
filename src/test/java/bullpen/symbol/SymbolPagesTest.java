package bullpen.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bullpen.Person;
import bullpen.RunningServer;
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
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
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
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The pages of symbols as a visitor without JavaScript sees them. */
@RunningServer
class SymbolPagesTest {
    private static final Symbol ACME = Symbol.of("ACME");
    private static final int DAYS = 400;

    @LocalServerPort int port;
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
                        "· manual",
                        "Key figures",
                        "closed at $139.90");
        assertNotNull(page.querySelector("main[data-topics='quote:ACME']"));
        assertNotNull(page.querySelector("#quote-ACME"));
        assertNotNull(page.querySelector("figure[data-chart=candles] template"));
        assertTrue(page.querySelectorAll("#price-chart table tbody tr").size() > 50);
        assertNotNull(page.querySelector("a[data-key=b][href='/trade?symbol=ACME&side=buy']"));
        assertNotNull(page.querySelector("a[data-key=s][href='/trade?symbol=ACME&side=sell']"));
        assertThat(page.querySelector("[aria-label=Range] [aria-current]").getTextContent())
                .isEqualTo("6M");
    }

    @Test
    void rangesAreLinks() throws Exception {
        HtmlPage month = open("/symbols/ACME").getAnchorByText("1M").click();
        assertThat(month.asNormalizedText()).contains("over the last month");
        assertEquals(31, month.querySelectorAll("#price-chart table tbody tr").size());
        HtmlPage years = month.getAnchorByText("5Y").click();
        assertThat(years.asNormalizedText()).contains("over the last five years");
        assertEquals(58, years.querySelectorAll("#price-chart table tbody tr").size());
        assertEquals(
                200, open("/symbols/ACME?range=bad&source=none").getWebResponse().getStatusCode());
    }

    @Test
    void sourcesCanBeSwitchedWhereThereAreSeveral() throws Exception {
        assertNull(open("/symbols/ACME").querySelector("[aria-label='Source of prices']"));
        StoredMarket.put(writer, "other", rising());
        HtmlPage page = open("/symbols/ACME").getAnchorByText("Other").click();
        assertThat(page.asNormalizedText()).contains("Source: other.");
        StoredMarket.clear(writer, "other");
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
        int last = (int) LocalDate.of(2026, 11, 20).toEpochDay();
        int[] days = IntStream.rangeClosed(last - DAYS + 1, last).toArray();
        long[] close = LongStream.range(0, DAYS).map(i -> 1_000_000 + i * 1000).toArray();
        long[] high = LongStream.of(close).map(price -> price + 500).toArray();
        long[] low = LongStream.of(close).map(price -> price - 500).toArray();
        return new DailyBars(
                ACME, days, List.of(close, high, low, close), LongStream.of(close).toArray());
    }
}
