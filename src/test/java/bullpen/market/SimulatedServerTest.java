package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import bullpen.OwnServer;
import bullpen.People;
import bullpen.Person;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Symbol;
import bullpen.market.action.ActionRecord;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;
import bullpen.market.action.RecordedAction;
import bullpen.quote.LatestQuote;
import bullpen.quote.Quotes;

import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The server as it is after a first start with nothing configured: the simulated market. */
@Timeout(120)
@OwnServer
@TestPropertySource(properties = "bullpen.market.sources=simulated")
class SimulatedServerTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Duration BARS_ARE_MADE = Duration.ofMinutes(1);

    @LocalServerPort int port;
    @Autowired People people;
    @Autowired Quotes quotes;
    @Autowired Bars bars;
    @Autowired MarketClock clock;
    @Autowired MarketCalendar calendar;
    @Autowired Instruments instruments;
    @Autowired MarketDataSource source;
    @Autowired ActionRecord record;
    @Autowired CorporateActions actions;

    @Test
    void quotesComeEachSecondAndAreMarkedAsSimulated() {
        LatestQuote first = quote();
        assertEquals("simulated", first.origin().source());
        assertThat(first.origin().simulated()).isTrue();
        assertThat(first.stale()).isFalse();
        Instant before = first.at();
        await().until(() -> quote().at().isAfter(before));
        assertThat(Duration.between(before, quote().at())).isLessThan(Duration.ofSeconds(30));
        assertEquals(instruments.all().size(), quotes.latest(instruments.symbols()).size());
    }

    @Test
    void tenYearsOfBarsAreThereAndTheChangeIsAgainstTheLastOfThem() throws Exception {
        await().atMost(BARS_ARE_MADE).until(() -> quote().previousClose() != null);
        DailyBars apple = bars.of("simulated", AAPL);
        int last = apple.size() - 1;
        assertThat(apple.size()).isGreaterThan(3650);
        assertEquals(calendar.lastFinished(clock.now()).date(), apple.date(last));
        assertEquals(apple.close()[last], Objects.requireNonNull(quote().previousClose()).ticks());
        HtmlPage page = Person.newBrowser().getPage("http://localhost:" + port + "/symbols/AAPL");
        assertThat(page.asNormalizedText()).contains("Simulated market", "invented by a model");
        assertNotNull(page.querySelector("figure[data-chart=candles]"));
    }

    @Test
    void minutesAreDrawnOfOneSessionAndOfFive() throws Exception {
        quote();
        WebClient browser = Person.newBrowser();
        HtmlPage day = browser.getPage("http://localhost:" + port + "/symbols/AAPL?range=1D");
        assertEquals("1D", range(day));
        if (day.querySelector("figure[data-chart]") == null) {
            assertThat(day.asNormalizedText()).contains("Nothing was traded in this time yet");
        }
        HtmlPage days = day.getAnchorByText("5D").click();
        assertEquals("5D", range(days));
        assertNotNull(days.querySelector("figure[data-chart]"));
    }

    private static String range(HtmlPage page) {
        return page.querySelector("[aria-label=Range] [aria-current=true]").getTextContent();
    }

    @Test
    void ofAMarketWithinThereIsNothingToTellAboutCalls() {
        assertThat(people.admin().page("/admin/market").asNormalizedText())
                .contains("Sources of prices", "Simulated")
                .doesNotContain("Calls left", "Last answer");
    }

    @Test
    void splitsAndDividendsOfThisWorldAreTakenDown() {
        LocalDate today = record.today();
        var answer =
                source.corporateActions(
                        instruments.symbols(), today.minusYears(11), today.plusDays(14));
        List<CorporateAction> told = ((Answer.Ok<List<CorporateAction>>) answer).value();
        assertThat(told).hasSizeGreaterThan(100);
        await().atMost(BARS_ARE_MADE)
                .untilAsserted(() -> assertThat(known()).containsExactlyInAnyOrderElementsOf(told));
        for (RecordedAction one : record.latest(null, null, told.size())) {
            assertEquals(
                    one.action().exDate().isAfter(today)
                            ? RecordedAction.Status.ANNOUNCED
                            : RecordedAction.Status.PAST,
                    one.status());
        }
    }

    private Set<CorporateAction> known() {
        Set<CorporateAction> known = new HashSet<>();
        for (Symbol symbol : instruments.symbols()) {
            known.addAll(actions.of("simulated", symbol));
        }
        return known;
    }

    @Test
    void watchersGetEachQuoteAsAFragment() throws Exception {
        URI address = URI.create("http://localhost:" + port + "/live?topics=quote:AAPL");
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                address.toURL().openStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (!Objects.requireNonNull(line).contains("id=\"quote-AAPL\"")) {
                line = lines.readLine();
            }
            assertThat(line).startsWith("data:").contains("hx-swap-oob=\"morph\"");
        }
    }

    /** The newest, once there is one. */
    private LatestQuote quote() {
        return Objects.requireNonNull(
                await().until(() -> quotes.latest(AAPL), latest -> latest != null));
    }
}
