package bullpen.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.Symbol;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.PortfolioQueries;
import bullpen.portfolio.PortfolioView;
import bullpen.portfolio.Portfolios;
import bullpen.watchlist.Watchlists;

import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A symbol changes, or ends, and all that is of it goes with it. */
@RunningServer
class SymbolChangeTest {
    private static final String PATH = "/admin/market/actions";

    @Autowired People people;
    @Autowired Portfolios portfolios;
    @Autowired PortfolioQueries queries;
    @Autowired Watchlists watchlists;
    @Autowired MarketCalendar calendar;
    @Autowired MarketClock clock;

    @Test
    void whatIsHeldOrderedAndWatchedCarriesOnUnderTheNewSymbol() throws IOException {
        Person person = people.newcomer();
        price("SCA", "100");
        price("SCX", "5");
        long portfolio = open(person);
        String held = order(person, portfolio, "SCA", "market", Map.of("quantity", 10));
        price("SCA", "100");
        String waits =
                order(
                        person,
                        portfolio,
                        "SCA",
                        "limit",
                        Map.of("quantity", 2, "limitPrice", 95, "timeInForce", "gtc"));
        String alert =
                person.api()
                        .post("alerts", Map.of("symbol", "SCA", "kind", "above", "price", 101))
                        .expect(201)
                        .get("id")
                        .asString();
        long list = watchlists.create(person.id(), "Mine", List.of(Symbol.of("SCA")));
        Money worth = portfolio(person, portfolio).equity();

        assertThat(enter("SCA", "S C").getElementById("terms-error").asNormalizedText())
                .contains("such as META");
        HtmlPage taken = enter("SCA", "SCX");
        assertEquals(422, taken.getWebResponse().getStatusCode());
        assertThat(taken.getElementById("terms-error").asNormalizedText()).contains("is listed");
        assertThat(enter("SCB", "SCC").getElementById("symbol-error").asNormalizedText())
                .contains("not listed");
        assertThat(enter("SCA", "SCB").asNormalizedText()).contains("Symbol change", "SCB");
        HtmlElement link = people.admin().page(PATH + "?q=SCA").querySelector("tbody th a");
        HtmlPage preview = link.click();
        assertThat(preview.asNormalizedText())
                .contains(
                        "SCA: symbol change SCB",
                        "buy 2 SCA limit $95.00 → buy 2 SCB limit $95.00");
        HtmlElement apply = preview.querySelector("form[action$='/application'] button");
        assertThat(apply.<HtmlPage>click().asNormalizedText()).contains("Applied to 1 account.");

        PortfolioView after = portfolio(person, portfolio);
        assertEquals(Symbol.of("SCB"), after.positions().getFirst().symbol());
        assertEquals(worth, after.equity(), "no value moves");
        assertEquals("SCB", status(person, waits, "symbol"));
        assertEquals("SCA", status(person, held, "symbol"), "what filled stays as it was");
        assertEquals(
                "SCB", person.api().get("alerts/" + alert).expect(200).get("symbol").asString());
        assertThat(person.page("/watchlists/" + list).asNormalizedText())
                .contains("SCB")
                .doesNotContain("SCA");
        assertThat(person.page("/inbox").asNormalizedText())
                .contains("SCA is traded as SCB now: 10 shares");
        HtmlPage former = person.page("/symbols/SCA");
        assertThat(former.asNormalizedText()).contains("SCA is SCB now, since");
        assertEquals(
                "/symbols/SCB",
                former.getAnchorByText("Go to SCB").<HtmlPage>click().getUrl().getPath());
        assertThat(person.api().get("market/search?q=SCA").expect(200).toString())
                .contains("SCB")
                .doesNotContain("\"SCA\"");

        assertEquals(0, price("SCA", "90"), "nobody trades the old symbol");
        person.api()
                .post("trading/orders", ticket(portfolio, "SCA", "market", Map.of("quantity", 1)))
                .expectProblem(422, "not_traded");
        assertEquals(1, price("SCB", "94"));
        assertEquals("filled", status(person, waits, "status"));
    }

    @Test
    void whatIsDelistedIsNotTradedFromItsDayOn() throws IOException {
        Person person = people.newcomer();
        price("SDA", "100");
        long portfolio = open(person);
        HtmlPage page = enter("SDA", "delisting", "42");
        assertThat(page.asNormalizedText()).contains("Recorded", "Delisting", "$42.00");
        assertEquals(0, price("SDA", "101"));
        assertThat(person.page("/symbols/SDA").asNormalizedText())
                .contains("SDA was delisted on", "each share is paid out at $42.00.")
                .doesNotContain("$101.00", "Bid", "Buy SDA");
        HtmlPage ticket = ticket(person, portfolio, "SDA");
        assertThat(ticket.asNormalizedText())
                .contains("SDA was delisted on", "each share is paid out at $42.00.")
                .doesNotContain("Review order", "not complete yet");
        HtmlPage other = ticket.getAnchorByText("Choose another symbol").click();
        assertThat(other.asNormalizedText()).contains("Review order").doesNotContain("SDA");
        price("SDB", "100");
        HtmlForm form = ticket(person, portfolio, "SDB").querySelector("#ticket");
        HtmlPage typed = Person.submit(form, Map.of("symbol", "SDA", "quantity", "1"));
        assertEquals(422, typed.getWebResponse().getStatusCode());
        assertThat(typed.getElementById("symbol-error").asNormalizedText())
                .contains("SDA was delisted on");
        assertThat(typed.asNormalizedText()).doesNotContain("Review order");
    }

    @Test
    void whatIsGoingToEndIsToldOfWhereItIsTraded() throws IOException {
        Person person = people.newcomer();
        price("SEA", "100");
        price("SEB", "100");
        long portfolio = open(person);
        LocalDate ahead = calendar.date(clock.now()).plusMonths(2);
        enter("SEA", "delisting", "42", ahead);
        enter("SEB", "symbol_change", "SEC", ahead);
        String delisting = "Trading in SEA ends on %s: what you hold then is paid out at $42.00";
        String change = "SEB is traded as SEC from %s on";
        String day = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.US).format(ahead);
        assertThat(person.page("/symbols/SEA").asNormalizedText())
                .contains(delisting.formatted(day), "Buy");
        assertThat(ticket(person, portfolio, "SEA").asNormalizedText())
                .contains(delisting.formatted(day), "Review order");
        assertThat(person.page("/symbols/SEB").asNormalizedText()).contains(change.formatted(day));
        assertThat(ticket(person, portfolio, "SEB").asNormalizedText())
                .contains(change.formatted(day));
    }

    private static HtmlPage ticket(Person person, long portfolio, String symbol) {
        return person.page("/portfolios/" + portfolio + "/orders/new?symbol=" + symbol);
    }

    private HtmlPage enter(String symbol, String to) throws IOException {
        return enter(symbol, "symbol_change", to);
    }

    /** Today, which has begun. */
    private HtmlPage enter(String symbol, String kind, String terms) throws IOException {
        return enter(symbol, kind, terms, calendar.date(clock.now()));
    }

    private HtmlPage enter(String symbol, String kind, String terms, LocalDate day) {
        HtmlForm form = people.admin().page(PATH).querySelector("#record");
        form.getSelectByName("kind").setSelectedAttribute(kind, true);
        HtmlPage preview =
                Person.submit(
                        form, Map.of("symbol", symbol, "exDate", day.toString(), "terms", terms));
        HtmlForm record = preview.querySelector("form[action$='/actions'][method='post']");
        return record == null ? preview : Person.submit(record, Map.of());
    }

    /** Returns how many prices were accepted. */
    private int price(String symbol, String price) {
        return people.post(symbol, price, price, price).get("accepted").asInt();
    }

    private long open(Person person) {
        return portfolios.open(
                person.id(), new NewPortfolio("Mine", Money.of("10000"), Costs.NONE));
    }

    private PortfolioView portfolio(Person person, long id) {
        return Objects.requireNonNull(queries.find(person.id(), id));
    }

    private static Map<String, Object> ticket(
            long portfolio, String symbol, String type, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(more);
        order.put("portfolioId", Long.toString(portfolio));
        order.put("symbol", symbol);
        order.put("side", "buy");
        order.put("type", type);
        return order;
    }

    private static String order(
            Person person, long portfolio, String symbol, String type, Map<String, Object> more) {
        return person.api()
                .post("trading/orders", ticket(portfolio, symbol, type, more))
                .expect(201)
                .get("id")
                .asString();
    }

    private static String status(Person person, String order, String field) {
        return person.api().get("trading/orders/" + order).expect(200).get(field).asString();
    }
}
