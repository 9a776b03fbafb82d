package bullpen.market;

import static bullpen.market.http.ReplayServer.body;
import static bullpen.market.http.ReplayServer.replay;
import static bullpen.market.http.ReplayServer.says;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.SettableClock;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.db.Writer;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.ReplayServer;
import bullpen.market.polygon.ReplayedPolygon;
import bullpen.market.yahoo.ReplayedYahoo;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;

import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A server with real sources, whose services a server of this machine plays. */
@Timeout(60)
@ResourceLock("the clock and the services of this server")
@OwnServer
@Import({SettableClock.class, ReplayedServerTest.Services.class})
@TestPropertySource(
        properties = {
            "bullpen.market.sources=yahoo,polygon",
            "bullpen.market.polygon.key=S3CRETKEY"
        })
class ReplayedServerTest {
    private static final Duration ROUND = Duration.ofSeconds(60);

    /**
     * After failing at each try of a few rounds, twice as long each time, none is left alone
     * longer.
     */
    private static final Duration REST = Duration.ofMinutes(5);

    @TestConfiguration(proxyBeanMethods = false)
    static class Services {
        @Bean(destroyMethod = "close")
        ReplayServer service() {
            return new ReplayServer();
        }

        @Bean
        @Primary
        MarketDataSource replayed(
                ReplayServer service,
                MarketCalendar calendar,
                SourceStore store,
                Writer writer,
                Clock clock) {
            var closes = new ClosingQuotes("polygon", store, writer, clock);
            return new SourceChain(
                    List.of(
                            ReplayedYahoo.at(service.uri(), HttpLimits.USUAL, clock),
                            ReplayedPolygon.at(
                                    service.uri(), "S3CRETKEY", closes, calendar, clock)),
                    store,
                    writer,
                    clock);
        }
    }

    @Autowired ReplayServer service;
    @Autowired SettableClock wall;
    @Autowired MarketClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired Instruments instruments;
    @Autowired Quotes quotes;
    @Autowired People people;

    private final Map<Symbol, String> charts = new TreeMap<>();

    /** An hour into the next session, with services that know nothing. */
    @BeforeEach
    void open() {
        Session session = calendar.next(clock.now());
        wall.pass(Duration.between(clock.now(), session.open().plusSeconds(3_600)));
        service.answerAll(replay("yahoo-chart-404.json"));
    }

    @Test
    void whatTheSourceFindsIsFoundAndListedByWhoOpensIt() {
        service.answer("/v1/finance/search.*", replay("yahoo-search-200.json"));
        Symbol symbol = Symbol.of("AAPL");
        price(symbol, "210.01");
        HtmlPage found = people.ada().page("/symbols?q=apple");
        assertThat(found.asNormalizedText()).contains("AAPL", "Apple Inc.");
        assertThat(instruments.isListed(symbol)).isFalse();
        HtmlPage page = people.ada().page("/symbols/AAPL");
        assertEquals(200, page.getWebResponse().getStatusCode());
        assertThat(page.asNormalizedText())
                .contains("Apple Inc.", "Prices from Yahoo Finance, Polygon.io");
        Instrument apple = Objects.requireNonNull(instruments.find(symbol));
        assertEquals("Nasdaq", apple.exchange());
        int calls = service.calls("/v1/finance/search.*");
        people.ben().page("/symbols?q=Apple");
        assertEquals(calls, service.calls("/v1/finance/search.*"));
    }

    @Test
    void anOrderFillsOnceAQuoteComesThatIsLaterThanIt() {
        Symbol symbol = heard("FILLED", "100");
        Person person = people.newcomer();
        String order = buy(person, symbol);
        assertEquals("accepted", order(person, order).get("status").asString());
        round(symbol, "101");
        await().until(() -> order(person, order).get("status").asString().equals("filled"));
        assertThat(people.ada().page("/symbols/FILLED").asNormalizedText())
                .contains("$101.00", "delayed 15 min · Yahoo Finance");
    }

    @Test
    void whenNoSourceAnswersTheLastPriceIsStaleAndNothingFillsOnItNorTriggersAnAlert() {
        Symbol symbol = heard("SILENT", "100");
        Person person = people.newcomer();
        service.answerAll(says(500, ""));
        for (int round = 0; round < 4; round++) {
            int calls = service.calls();
            wall.pass(ROUND);
            await().until(() -> service.calls() > calls || last(symbol).stale());
        }
        await().until(() -> last(symbol).stale());
        assertThat(people.ada().page("/symbols/SILENT").asNormalizedText())
                .contains("$100.00", "Stale As of");
        String order = buy(person, symbol);
        String alert = alert(person, symbol);
        wall.pass(ROUND);
        assertThat(people.ada().page("/admin/market").getWebResponse().getStatusCode())
                .isEqualTo(403);
        assertThat(people.admin().page("/admin/market").asNormalizedText())
                .contains("Calls left", "Last answer", "It answers with status 500");
        assertEquals("accepted", order(person, order).get("status").asString());
        assertEquals("waiting", alertState(person, alert));
        assertEquals(Price.of("100"), last(symbol).last());
        price(symbol, "101");
        wall.pass(REST);
        await().until(() -> order(person, order).get("status").asString().equals("filled"));
        await().until(() -> alertState(person, alert).equals("triggered"));
        assertThat(last(symbol).stale()).isFalse();
    }

    @Test
    void aJumpOverNightIsTakenWhenTheSecondSourceClosedThere() {
        Symbol symbol = heard("JUMPED", "100");
        Session session = Objects.requireNonNull(calendar.current(clock.now()));
        service.answer(
                ".*/JUMPED/prev.*",
                says(
                        200,
                        body("polygon-prev-200.json")
                                .replace("AAPL", "JUMPED")
                                .replace("156.8", "149.5")
                                .replace(
                                        "1651003200000",
                                        Long.toString(session.open().toEpochMilli()))));
        wall.pass(
                Duration.between(
                        clock.now(), calendar.next(clock.now()).open().plusSeconds(3_600)));
        round(symbol, "150");
        await().until(() -> last(symbol).last().equals(Price.of("150")));
        assertEquals("yahoo", last(symbol).origin().source());
        assertEquals(1, service.calls(".*/JUMPED/prev.*"));
    }

    @Test
    void anAdministratorFetchesBarsThatHaveAGapAgain() {
        Symbol symbol = Symbol.of("GAPPED");
        instruments.list(List.of(symbol));
        String whole = chart(symbol, "210.01");
        String gapped = whole.replace("213.55", "null");
        assertThat(gapped).isNotEqualTo(whole);
        service.answer("/v8/finance/chart/GAPPED.*", says(200, gapped));
        people.ada().page("/symbols/GAPPED");
        HtmlPage page = people.admin().page("/admin/market/bars?source=yahoo");
        assertThat(page.asNormalizedText()).contains("GAPPED");
        HtmlForm form = page.querySelector("form:has(input[value=GAPPED])");
        service.answer("/v8/finance/chart/GAPPED.*", says(200, whole));
        HtmlPage fetched = Person.submit(form, Map.of());
        assertThat(fetched.asNormalizedText())
                .contains("5 bars of GAPPED were fetched again.", "Nothing is missing");
        assertThat(people.admin().page("/admin/audit").asNormalizedText())
                .contains("fetched bars again", "GAPPED from Yahoo Finance: 5 bars");
    }

    @Test
    void minutesAreOfTheSourceThatIsNamedOrThereAreNone() {
        Symbol symbol = heard("MINUTED", "210");
        long shift =
                Objects.requireNonNull(calendar.current(clock.now())).open().getEpochSecond()
                        - 1_751_981_400;
        String bars =
                Pattern.compile("\\b17519\\d{5}\\b")
                        .matcher(body("yahoo-chart-5m-200.json").replace("AAPL", "MINUTED"))
                        .replaceAll(at -> Long.toString(Long.parseLong(at.group()) + shift));
        service.answer("/v8/finance/chart/MINUTED\\?.*interval=1m.*", says(200, bars));
        service.answer("/v8/finance/chart/MINUTED\\?.*interval=5m.*", says(200, bars));
        var api = people.newcomer().api();
        String minutes = "market/historical?symbol=MINUTED&interval=minute";
        assertEquals("yahoo", api.get(minutes).expect(200).get("source").asString());
        assertThat(api.get(minutes + "&source=yahoo").expect(200).get("bars").size()).isPositive();
        api.get(minutes + "&source=polygon").expectProblem(404, "no_minutes");
        api.get("market/historical?symbol=MINUTED&source=polygon").expectInvalid("source");
        assertThat(last(symbol).origin().source()).isEqualTo("yahoo");
    }

    @Test
    void eachPriceTellsItsSourceWhereThereAreSeveral() {
        Symbol symbol = heard("TOLD", "100");
        Person person = people.newcomer();
        String list =
                person.api()
                        .post("watchlists", Map.of("name", "Told"))
                        .expect(201)
                        .get("id")
                        .asString();
        person.api().post("watchlists/" + list + "/items", Map.of("symbol", symbol.ticker()));
        HtmlPage page = person.page("/watchlists/" + list);
        assertThat(page.getElementById("move-TOLD").asNormalizedText())
                .endsWith("delayed 15 min · Yahoo Finance");
    }

    private LatestQuote last(Symbol symbol) {
        return Objects.requireNonNull(quotes.latest(symbol));
    }

    /** A new symbol whose first quote has come. */
    private Symbol heard(String ticker, String price) {
        Symbol symbol = Symbol.of(ticker);
        instruments.list(List.of(symbol));
        price(symbol, price);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> isHeard(symbol));
        return symbol;
    }

    /** A source that has failed just before is asked again in a later round. */
    private boolean isHeard(Symbol symbol) {
        boolean heard = quotes.latest(symbol) != null;
        if (!heard) {
            wall.pass(ROUND);
        }
        return heard;
    }

    /** The first source says another price in its next round. */
    private void round(Symbol symbol, String price) {
        quotes.want(List.of(symbol));
        wall.pass(ROUND);
        price(symbol, price);
        wall.pass(ROUND);
    }

    /** From now on the first source says so of a symbol, as of now. */
    private void price(Symbol symbol, String price) {
        String chart = chart(symbol, price);
        charts.put(symbol, chart.substring(chart.indexOf('['), chart.lastIndexOf(']') + 1));
        service.answer("/v8/finance/chart/" + symbol + "\\?.*", says(200, chart));
        String spark =
                String.join(
                        ",",
                        charts.entrySet().stream()
                                .map(
                                        one ->
                                                "{\"symbol\":\"%s\",\"response\":%s}"
                                                        .formatted(one.getKey(), one.getValue()))
                                .toList());
        service.answer(
                "/v7/finance/spark.*", says(200, "{\"spark\":{\"result\":[%s]}}".formatted(spark)));
    }

    private String chart(Symbol symbol, String price) {
        Instant at = clock.now();
        return body("yahoo-chart-daily-200.json")
                .replace("\"AAPL\"", "\"" + symbol + "\"")
                .replace("1752004801", Long.toString(at.getEpochSecond()))
                .replace("\"regularMarketPrice\": 210.01", "\"regularMarketPrice\": " + price);
    }

    private static String buy(Person person, Symbol symbol) {
        String portfolio =
                person.api()
                        .post("portfolios", Map.of("name", "Replayed"))
                        .expect(201)
                        .get("id")
                        .asString();
        var order =
                Map.of(
                        "portfolioId",
                        portfolio,
                        "symbol",
                        symbol.ticker(),
                        "side",
                        "buy",
                        "type",
                        "market",
                        "quantity",
                        1,
                        "timeInForce",
                        "gtc");
        return person.api().post("trading/orders", order).expect(201).get("id").asString();
    }

    private static JsonNode order(Person person, String id) {
        return person.api().get("trading/orders/" + id).expect(200);
    }

    private static String alert(Person person, Symbol symbol) {
        var alert = Map.of("symbol", symbol.ticker(), "kind", "above", "price", "100");
        return person.api().post("alerts", alert).expect(201).get("id").asString();
    }

    private static String alertState(Person person, String id) {
        return person.api().get("alerts/" + id).expect(200).get("state").asString();
    }
}
