package bullpen.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.portfolio.Showing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class LeaderboardUpdateTest {
    @Test
    void theHigherReturnGoesFirstThenTheShallowerDrawdownThenTheSharpeRatio() {
        assertThat(
                        ranked(
                                Period.WEEK,
                                showing(1, 0.1, -0.2, null, 5),
                                showing(2, 0.1, -0.1, 1.0, 5),
                                showing(3, 0.1, -0.1, 2.0, 5),
                                showing(4, 0.2, -0.9, null, 5)))
                .containsExactly("1:4", "2:3", "3:2", "4:1");
    }

    @Test
    void aMissingSharpeRatioComesAfterAnyOther() {
        assertThat(ranked(Period.WEEK, showing(1, 0.1, 0, null, 5), showing(2, 0.1, 0, -5.0, 5)))
                .containsExactly("1:2", "2:1");
    }

    @Test
    void equalsShareARank() {
        assertThat(
                        ranked(
                                Period.WEEK,
                                showing(1, 0.1, 0, null, 5),
                                showing(2, 0.1, 0, null, 5),
                                showing(3, 0, 0, null, 5)))
                .containsExactly("=1:1", "=1:2", "3:3");
    }

    @Test
    void whoLacksTheMinimumStandsBelowWithoutARank() {
        assertThat(
                        ranked(
                                Period.ALL,
                                new Showing(1, 1, Instant.EPOCH, 29, 0.9, 0, null, 50),
                                new Showing(2, 2, Instant.EPOCH, 30, 0.1, 0, null, 10),
                                new Showing(3, 3, Instant.EPOCH, 90, 0.5, 0, null, 9)))
                .containsExactly("1:2", "—:1", "—:3");
        assertThat(Period.ALL.missing(29, 50)).isEqualTo("needs 30 days, has 29");
        assertThat(Period.ALL.missing(90, 9)).isEqualTo("needs 10 fills, has 9");
        assertThat(Period.WEEK.missing(0, 0)).isEqualTo("needs 5 fills, has 0");
        assertThat(Period.WEEK.missing(6, 5)).isEqualTo("needs 7 days, has 6");
        assertThat(Period.ALL.missing(30, 10)).isNull();
    }

    private static Showing showing(
            long id, double totalReturn, double drawdown, @Nullable Double sharpe, int fills) {
        return new Showing(id, id, Instant.EPOCH, 40, totalReturn, drawdown, sharpe, fills);
    }

    private static List<String> ranked(Period period, Showing... showings) {
        return LeaderboardUpdate.ranked(period, Arrays.asList(showings)).stream()
                .map(place -> place.label() + ":" + place.of().portfolioId())
                .toList();
    }
}
