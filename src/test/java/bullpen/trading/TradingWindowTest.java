package bullpen.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bullpen.engine.AccountRules;
import bullpen.engine.Costs;
import bullpen.engine.Money;
import bullpen.engine.OrderType;
import bullpen.engine.Price;
import bullpen.portfolio.NewPortfolio;
import bullpen.web.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A contest's portfolio trades from its start to its end, and not a moment more. */
class TradingWindowTest {
    private static final OrderType MARKET = new OrderType.Market();

    @TempDir Path folder;
    private Desk desk;
    private Instant start;
    private long portfolio;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new FakeMarket());
        desk.addPeople();
        desk.tick("190");
        start = desk.market.now().plus(Duration.ofMinutes(10));
        var window = new TradingWindow(start, start.plus(Duration.ofMinutes(10)));
        portfolio =
                desk.portfolios.open(
                        Desk.ADA,
                        new NewPortfolio(
                                "Cup", Money.of("10000"), AccountRules.cash(Costs.NONE), window));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void noOrderIsTakenBeforeTheStartOrAfterTheEnd() {
        assertThat(refusal()).isEqualTo("contest_not_started");
        desk.market.pass(Duration.ofMinutes(10));
        desk.buy(portfolio, "1", MARKET);
        desk.market.pass(Duration.ofMinutes(10));
        assertThat(refusal()).isEqualTo("contest_ended");
    }

    @Test
    void whatWaitsAtTheEndFillsNoMore() {
        desk.market.pass(Duration.ofMinutes(10));
        long order = desk.buy(portfolio, "1", new OrderType.Limit(Price.of("180")));
        desk.market.pass(Duration.ofMinutes(10));
        assertThat(desk.tick("170")).isZero();
        assertThat(desk.order(order).isOpen()).isTrue();
        assertThat(desk.portfolio(portfolio).positions()).isEmpty();
    }

    @Test
    void itCannotBePutAwayWhileItsContestGoesOn() {
        Problem problem =
                catchThrowableOfType(
                        Problem.class, () -> desk.portfolios.archive(Desk.ADA, portfolio));
        assertThat(problem.code()).isEqualTo("in_contest");
        desk.market.pass(Duration.ofMinutes(20));
        desk.portfolios.archive(Desk.ADA, portfolio);
        assertThat(desk.portfolio(portfolio).portfolio().isArchived()).isTrue();
    }

    @Test
    void aWindowThatIsClosedEarlyHoldsAtOnceAndAfterARestart() {
        desk.market.pass(Duration.ofMinutes(10));
        Instant now = desk.market.now();
        desk.database
                .writer()
                .write(
                        tx -> {
                            desk.portfolios.confine(tx, portfolio, new TradingWindow(start, now));
                            return null;
                        });
        assertThat(refusal()).isEqualTo("contest_ended");
        assertThat(desk.portfolio(portfolio).portfolio().window())
                .isEqualTo(new TradingWindow(start, now));
    }

    private String refusal() {
        return catchThrowableOfType(Problem.class, () -> desk.buy(portfolio, "1", MARKET)).code();
    }
}
