package bullpen.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bullpen.People;
import bullpen.Person;
import bullpen.RunningServer;
import bullpen.SettableClock;
import bullpen.calendar.MarketClock;
import bullpen.db.Writer;
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
import bullpen.order.OrderQueries;
import bullpen.order.OrderStatus;
import bullpen.order.OrderView;
import bullpen.order.Ticket;
import bullpen.quote.PostedQuotes;
import bullpen.trading.OrderDesk;
import bullpen.trading.PortfolioFreeze;
import bullpen.web.Problem;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;

/** The life of contests from opening to final standings, by a clock that the tests set. */
@RunningServer
@Import(SettableClock.class)
class ContestLifeTest {
    private static final Symbol ACME = Symbol.of("ACME");

    @Autowired People people;
    @Autowired SettableClock wall;
    @Autowired MarketClock clock;
    @Autowired PostedQuotes quotes;
    @Autowired Contests contests;
    @Autowired ContestQueries queries;
    @Autowired ContestLife life;
    @Autowired Standings standings;
    @Autowired Organising organising;
    @Autowired PortfolioFreeze freeze;
    @Autowired Writer writer;
    @Autowired OrderDesk desk;
    @Autowired OrderQueries orders;

    @Test
    void startsAndEndsByTheClockAndTheStandingsAreFrozen() {
        price("100");
        Person ada = people.newcomer();
        Person ben = people.newcomer();
        Contest contest = contest(Duration.ofHours(1), Duration.ofHours(3));
        Entry adas = contests.join(ada.id(), contest.id(), null);
        Entry bens = contests.join(ben.id(), contest.id(), null);
        assertThat(refusal(() -> buy(ada, adas, "10", new OrderType.Market())))
                .isEqualTo("contest_not_started");

        pass(Duration.ofHours(1));
        assertThat(state(contest)).isEqualTo(Contest.State.RUNNING);
        buy(ada, adas, "50", new OrderType.Market());
        long waiting = buy(ben, bens, "10", new OrderType.Limit(Price.of("80")));
        price("100");
        price("110");
        StandingsTable live = standings.of(reread(contest));
        assertThat(live.rows())
                .extracting(row -> row.label() + " " + row.entry().player())
                .containsExactly("1 " + ada.displayName(), "2 " + ben.displayName());
        assertThat(live.hash()).isNull();

        price("120");
        pass(Duration.ofHours(3));
        assertThat(state(contest)).isEqualTo(Contest.State.FINAL);
        OrderView canceled = order(ben, waiting);
        assertThat(canceled.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(Objects.requireNonNull(canceled.reason()).code()).isEqualTo("contest_ended");
        assertThat(ben.page("/inbox").asNormalizedText())
                .contains("Canceled: buy 10 ACME. Its contest ended before it filled.");
        StandingsTable last = standings.of(reread(contest));
        assertThat(last.hash()).isEqualTo(Entrants.hash(contest.id(), last.rows()));
        assertThat(last.asOf()).isEqualTo(contest.endsAt());
        assertThat(last.rows())
                .extracting(row -> row.score().equity())
                .containsExactly(Money.of("11000"), Money.of("10000"));

        price("300");
        life.advance();
        assertThat(standings.of(reread(contest))).isEqualTo(last);
        assertThat(refusal(() -> buy(ada, adas, "1", new OrderType.Market())))
                .isEqualTo("contest_ended");
        assertThat(refusal(() -> contests.withdraw(ada.id(), contest.id())))
                .isEqualTo("contest_ended");
        assertThat(ada.page("/contests/" + contest.id()).asNormalizedText())
                .contains("Finished", "Final standings", last.hash());
    }

    @Test
    void aServerThatWasDownOverTheWholeContestCatchesUpAtOnce() {
        Contest contest = contest(Duration.ofMinutes(1), Duration.ofMinutes(2));
        contests.join(people.ada().id(), contest.id(), null);
        pass(Duration.ofDays(2));
        assertThat(state(contest)).isEqualTo(Contest.State.FINAL);
        assertThat(standings.of(reread(contest)).rows()).hasSize(1);
    }

    @Test
    void whoWithdrawsAfterTheStartStaysListedAndTradesNoMore() {
        price("100");
        Person person = people.newcomer();
        Contest contest = contest(Duration.ofMinutes(-1), Duration.ofHours(5));
        assertThat(contest.state()).isEqualTo(Contest.State.RUNNING);
        Entry entry = contests.join(person.id(), contest.id(), null);
        long waiting = buy(person, entry, "1", new OrderType.Limit(Price.of("80")));
        contests.withdraw(person.id(), contest.id());
        assertThat(order(person, waiting).isOpen()).isFalse();
        Standing row = standings.of(reread(contest)).rows().getFirst();
        assertThat(row.rank()).isNull();
        assertThat(row.entry().withdrawn()).isTrue();
        assertThat(refusal(() -> buy(person, entry, "1", new OrderType.Market())))
                .isEqualTo("contest_ended");
        assertThat(refusal(() -> contests.join(person.id(), contest.id(), null)))
                .isEqualTo("already_joined");
        assertThat(refusal(() -> contests.withdraw(person.id(), contest.id())))
                .isEqualTo("already_withdrawn");
    }

    @Test
    void aFrozenEntryKeepsNoContestFromItsEnd() {
        price("100");
        Person frozen = people.newcomer();
        Person sound = people.newcomer();
        Contest contest = contest(Duration.ofMinutes(-1), Duration.ofHours(5));
        Entry frozens = contests.join(frozen.id(), contest.id(), null);
        Entry sounds = contests.join(sound.id(), contest.id(), null);
        long rests = buy(frozen, frozens, "1", new OrderType.Limit(Price.of("80")));
        long waiting = buy(sound, sounds, "1", new OrderType.Limit(Price.of("80")));
        freeze(frozens);
        pass(Duration.ofHours(6));
        assertThat(state(contest)).isEqualTo(Contest.State.FINAL);
        assertThat(order(sound, waiting).isOpen()).isFalse();
        assertThat(order(frozen, rests).isOpen()).isTrue();
        assertThat(standings.of(reread(contest)).rows()).hasSize(2);
    }

    @Test
    void aContestWithAFrozenEntryIsDeletedAsAnyOther() {
        price("100");
        Person person = people.newcomer();
        Contest contest = contest(Duration.ofHours(1), Duration.ofHours(5));
        freeze(contests.join(person.id(), contest.id(), null));
        organising.delete(people.admin().id(), contest.id());
        assertThat(queries.any(contest.id())).isNull();
    }

    private void freeze(Entry entry) {
        boolean begun = writer.write(tx -> freeze.freeze(tx, entry.portfolioId(), "Test."));
        assertThat(begun).isTrue();
    }

    @Test
    void joiningIsOnceAPersonAndEndsAFifthIntoTheTime() {
        Person person = people.newcomer();
        Contest contest = contest(Duration.ZERO, Duration.ofHours(10));
        contests.join(person.id(), contest.id(), null);
        assertThat(refusal(() -> contests.join(person.id(), contest.id(), null)))
                .isEqualTo("already_joined");
        pass(Duration.ofMinutes(119));
        contests.join(people.newcomer().id(), contest.id(), null);
        pass(Duration.ofMinutes(2));
        assertThat(refusal(() -> contests.join(people.ben().id(), contest.id(), null)))
                .isEqualTo("joining_closed");
        assertThat(refusal(() -> contests.withdraw(people.ben().id(), contest.id())))
                .isEqualTo("not_found");
    }

    private Contest contest(Duration untilStart, Duration length) {
        Instant start = clock.now().plus(untilStart);
        return contests.create(
                people.admin().id(),
                new NewContest(
                        "Cup",
                        "",
                        Contest.Visibility.PUBLIC,
                        start,
                        start.plus(length),
                        Money.of("10000"),
                        Costs.NONE,
                        Contest.Scoring.TOTAL_RETURN));
    }

    private void pass(Duration time) {
        wall.pass(time);
        life.advance();
    }

    /** Posts a price as often as it takes for a jump to be believed. */
    private void price(String price) {
        var posted = new PostedQuotes.Posted(ACME, Price.of(price), null, null, 0, null);
        assertThat(quotes.post(Collections.nCopies(5, posted)).accepted()).isPositive();
    }

    private long buy(Person person, Entry entry, String quantity, OrderType type) {
        return desk.submit(
                person.id(),
                new Ticket(
                        entry.portfolioId(),
                        ACME,
                        Side.BUY,
                        Size.shares(Quantity.of(quantity)),
                        new Instruction.Single(type),
                        TimeInForce.GTC,
                        null,
                        null,
                        null));
    }

    private OrderView order(Person person, long id) {
        return Objects.requireNonNull(orders.find(person.id(), id));
    }

    private Contest reread(Contest contest) {
        return Objects.requireNonNull(queries.any(contest.id()));
    }

    private Contest.State state(Contest contest) {
        return reread(contest).state();
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).code();
    }
}
