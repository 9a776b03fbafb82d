package bullpen.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.db.Reader;
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
import bullpen.user.Accounts;
import bullpen.user.User;

import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Collections;
import java.util.Objects;

/** The global ranking out of real orders and prices. */
@RunningServer
class LeaderboardPageTest {
    private static final Symbol LEAD = Symbol.of("LEAD");

    @Autowired People people;
    @Autowired Accounts accounts;
    @Autowired PostedQuotes quotes;
    @Autowired Portfolios portfolios;
    @Autowired OrderDesk desk;
    @Autowired Leaderboard leaderboard;
    @Autowired Reader reader;
    @Autowired LeaderboardUpdate update;

    @Test
    void ranksPortfoliosByTheirReturnAndPinsTheViewersOwn() {
        price("10");
        Person half = people.newcomer();
        Person full = people.newcomer();
        Person idle = people.newcomer();
        long halfs = open(half);
        long fulls = open(full);
        open(idle);
        buy(half, halfs, "500");
        buy(full, fulls, "1000");
        price("10");
        price("12");
        update.run();

        LeaderboardRow first = mine(full, Period.WEEK);
        LeaderboardRow second = mine(half, Period.WEEK);
        LeaderboardRow last = mine(idle, Period.WEEK);
        assertThat(first.totalReturn()).isCloseTo(0.2, offset(1e-12));
        assertThat(second.totalReturn()).isCloseTo(0.1, offset(1e-12));
        assertThat(first.position()).isLessThan(second.position());
        assertThat(last.rank()).isNull();
        assertThat(last.missing()).isEqualTo("needs 5 fills, has 0");
        assertThat(first.rank()).isNull();
        assertThat(mine(full, Period.ALL).missing()).isEqualTo("needs 10 fills, has 1");

        HtmlPage page = full.page("/leaderboard");
        assertThat(page.getElementById("mine-title").getTextContent()).isEqualTo("You");
        assertThat(page.asNormalizedText()).contains("+20.00%", full.displayName(), "Updated");
    }

    @Test
    void guestsAreNotListedAndSeveralPortfoliosAreNamed() {
        price("10");
        User guest = accounts.openForGuest("Guest " + System.nanoTime());
        portfolios.open(guest.id(), new NewPortfolio("Trial", Money.of("10000"), Costs.NONE));
        Person one = people.newcomer();
        Person two = people.newcomer();
        open(one);
        open(two);
        open(two);
        update.run();
        assertThat(leaderboard.own(Period.ALL, guest.id())).isEmpty();
        assertThat(leaderboard.own(Period.ALL, one.id()))
                .extracting(LeaderboardRow::portfolio)
                .containsOnlyNulls();
        assertThat(leaderboard.own(Period.ALL, two.id()))
                .extracting(LeaderboardRow::portfolio)
                .containsExactly("Race", "Race");
    }

    @Test
    void withoutAPeriodPageAndProgramsGetTheSame() {
        Person ada = people.ada();
        assertThat(
                        ada.page("/leaderboard")
                                .querySelector(".tabs [aria-current='page']")
                                .getTextContent())
                .isEqualTo(Period.USUAL.label());
        assertThat(ada.api().get("leaderboard").expect(200).get("period").asString())
                .isEqualTo(Period.USUAL.word());
    }

    @Test
    void isOpenToVisitorsAndStatesItsMinimum() {
        HtmlPage page = Person.load(Person.newBrowser(), people.url() + "/leaderboard?period=all");
        assertThat(page.getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(page.asNormalizedText())
                .contains("at least 10 fills that have been open for 30 days");
        HtmlPage odd =
                Person.load(Person.newBrowser(), people.url() + "/leaderboard?period=x&after=-1");
        assertThat(odd.getWebResponse().getStatusCode()).isEqualTo(200);
    }

    @Test
    void isReadInPartsThatFollowEachOther() {
        for (int i = 0; i < 3; i++) {
            open(people.ada());
        }
        update.run();
        LeaderboardPage top = leaderboard.page(Period.MONTH, 0, 2, null);
        assertThat(top.rows()).hasSize(2);
        LeaderboardPage next =
                leaderboard.page(Period.MONTH, Objects.requireNonNull(top.next()), 2, null);
        assertThat(next.rows().getFirst().position()).isEqualTo(3);
    }

    @Test
    void onlyTheRowsThatAreShownStay() {
        price("10");
        open(people.ada());
        update.run();
        open(people.ada());
        update.run();
        update.run();
        long rows = count("select count(*) from leaderboard_rows");
        long shown =
                count(
                        "select count(*) from leaderboard_rows join leaderboard_updates using"
                                + " (period, edition)");
        assertThat(rows).isEqualTo(shown).isPositive();
    }

    @Test
    void aRankingThatCameOutAsBeforeIsNotWrittenAgain() {
        open(people.ada());
        update.run();
        long edition = count("select edition from leaderboard_updates where period = 'all'");
        var updated = leaderboard.page(Period.ALL, 0, 1, null).updatedAt();
        update.run();
        assertThat(count("select edition from leaderboard_updates where period = 'all'"))
                .isEqualTo(edition);
        assertThat(leaderboard.page(Period.ALL, 0, 1, null).updatedAt()).isAfter(updated);
    }

    private long count(String query) {
        return Objects.requireNonNull(reader.sql().fetchOne(query)).get(0, Long.class);
    }

    private LeaderboardRow mine(Person person, Period period) {
        return leaderboard.page(period, 0, 1, person.id()).mine().getFirst();
    }

    private long open(Person person) {
        return portfolios.open(
                person.id(), new NewPortfolio("Race", Money.of("10000"), Costs.NONE));
    }

    private void buy(Person person, long portfolio, String quantity) {
        desk.submit(
                person.id(),
                new Ticket(
                        portfolio,
                        LEAD,
                        Side.BUY,
                        Size.shares(Quantity.of(quantity)),
                        new Instruction.Single(new OrderType.Market()),
                        TimeInForce.DAY,
                        null,
                        null,
                        null));
    }

    /** Posts a price as often as it takes for a jump to be believed. */
    private void price(String price) {
        var posted = new PostedQuotes.Posted(LEAD, Price.of(price), null, null, 0, null);
        assertThat(quotes.post(Collections.nCopies(5, posted)).accepted()).isPositive();
    }
}
