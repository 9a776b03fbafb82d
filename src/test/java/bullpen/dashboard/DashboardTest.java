package bullpen.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.engine.Quantity;
import bullpen.engine.Side;
import bullpen.engine.Size;
import bullpen.engine.Symbol;
import bullpen.engine.TimeInForce;
import bullpen.order.Instruction;
import bullpen.order.Ticket;
import bullpen.portfolio.NewPortfolio;
import bullpen.portfolio.Portfolios;
import bullpen.quote.PostedQuotes;
import bullpen.trading.OrderDesk;

import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;

@RunningServer
class DashboardTest {
    private static final Symbol DASH = Symbol.of("DASH");

    @Autowired People people;
    @Autowired PostedQuotes quotes;
    @Autowired Portfolios portfolios;
    @Autowired OrderDesk desk;

    @Test
    void aNewPersonIsLedToTheFirstSteps() {
        HtmlPage page = people.newcomer().page("/dashboard");
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(page.asNormalizedText()).contains("First steps", "0 of 4 done");
        for (String href : List.of("/portfolios/new", "/symbols", "/strategies", "/contests")) {
            assertThat((Object) page.querySelector("main .list a[href='" + href + "']"))
                    .as(href)
                    .isNotNull();
        }
    }

    @Test
    void whatOneHasAndWhatGoesOnIsOnOnePage() {
        Person person = people.newcomer();
        long first = open(person, "First thoughts");
        long second = open(person, "Second thoughts");
        price("50");
        order(person, first, new OrderType.Market());
        price("50");
        order(person, first, new OrderType.Limit(Price.of("49")));

        HtmlPage page = person.page("/dashboard");
        assertThat(page.asNormalizedText())
                .contains("2 of 4 done", "First thoughts", "Second thoughts", "Total value")
                .contains("Bought 10 DASH at $50.00", "Reserved", "$490.00", "$49.00 or better");
        assertThat((Object) page.querySelector("main[data-topics='portfolio:" + first + "']"))
                .isNotNull();
        assertThat(person.page("/dashboard?portfolio=" + second).asNormalizedText())
                .contains("Nothing has filled yet", "No order waits");
        assertThat(
                        people.ada()
                                .page("/dashboard?portfolio=" + first)
                                .getWebResponse()
                                .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void visitorsSignInFirst() {
        HtmlPage page = Person.load(Person.newBrowser(), people.url() + "/dashboard");
        assertThat(page.getUrl().getPath()).isEqualTo("/login");
    }

    private long open(Person person, String name) {
        return portfolios.open(person.id(), new NewPortfolio(name, Money.of("10000"), Costs.NONE));
    }

    private void order(Person person, long portfolio, OrderType type) {
        desk.submit(
                person.id(),
                new Ticket(
                        portfolio,
                        DASH,
                        Side.BUY,
                        Size.shares(Quantity.of("10")),
                        new Instruction.Single(type),
                        TimeInForce.DAY,
                        null,
                        null,
                        null));
    }

    private void price(String price) {
        quotes.post(List.of(new PostedQuotes.Posted(DASH, Price.of(price), null, null, 0, null)));
    }
}
