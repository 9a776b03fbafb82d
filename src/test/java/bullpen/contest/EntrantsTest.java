package bullpen.contest;

import static org.assertj.core.api.Assertions.assertThat;

import bullpen.engine.Costs;
import bullpen.engine.Money;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class EntrantsTest {
    private static final Instant START = Instant.parse("2026-11-23T14:30:00Z");
    private static final Contest CONTEST =
            new Contest(
                    1,
                    2,
                    "Ada",
                    "Cup",
                    "",
                    Contest.Visibility.PUBLIC,
                    null,
                    START,
                    START.plus(Duration.ofDays(10)),
                    START.plus(Duration.ofDays(2)),
                    Money.of("1000"),
                    Costs.DEFAULT,
                    Contest.Scoring.TOTAL_RETURN,
                    Contest.State.RUNNING,
                    START);

    @Test
    void theHigherEquityGoesFirstAndTheReturnIsOfTheStartingCash() {
        List<Standing> rows =
                ranked(
                        entrant(1, "900", -0.1, 3),
                        entrant(2, "1100", -0.5, 9),
                        entrant(3, "1000", 0, 0));
        assertThat(rows).extracting(row -> row.entry().id()).containsExactly(2L, 3L, 1L);
        assertThat(rows.getFirst().totalReturn())
                .isEqualTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void tiesGoToTheShallowerDrawdownThenTheSharpeRatioThenFewerFills() {
        var deep = entrant(1, "1100", -0.2, 1);
        var plain = entrant(2, "1100", -0.1, 5);
        var fewer = entrant(3, "1100", -0.1, 4);
        var sharper = new Entrants.Entrant(fewer.entry(), score("1100", -0.1, 1.5, 9));
        assertThat(labels(ranked(deep, plain, fewer))).containsExactly("1:3", "2:2", "3:1");
        assertThat(labels(ranked(deep, plain, sharper))).containsExactly("1:3", "2:2", "3:1");
    }

    @Test
    void whoIsEqualInAllShareARank() {
        var one = entrant(1, "1000", 0, 0);
        var other = entrant(2, "1000", 0, 0);
        var later =
                new Entrants.Entrant(
                        entry(3, START.plusSeconds(1), null), score("1000", 0.0, null, 0));
        assertThat(labels(ranked(one, other, later))).containsExactly("=1:1", "=1:2", "3:3");
    }

    @Test
    void whoWithdrewOrHasNoScoreStandsLastWithoutARank() {
        var left = new Entrants.Entrant(entry(1, START, START), score("5000", 0.0, null, 1));
        var unpriced = new Entrants.Entrant(entry(2, START, null), score(null, null, null, 1));
        assertThat(labels(ranked(unpriced, left, entrant(3, "10", -0.99, 1))))
                .containsExactly("1:3", "—:1", "—:2");
    }

    @Test
    void lateEntrantsAreMarkedWithTheirDay() {
        assertThat(Entrants.joinedOnDay(CONTEST, START.minusSeconds(60))).isNull();
        assertThat(Entrants.joinedOnDay(CONTEST, START.plusSeconds(60))).isNull();
        assertThat(Entrants.joinedOnDay(CONTEST, START.plus(Duration.ofDays(1)))).isEqualTo(2);
    }

    @Test
    void theHashChangesWithAnyRow() {
        List<Standing> rows = ranked(entrant(1, "1000", 0, 0), entrant(2, "1001", 0, 0));
        String hash = Entrants.hash(1, rows);
        assertThat(hash).hasSize(64).isEqualTo(Entrants.hash(1, List.copyOf(rows)));
        assertThat(Entrants.hash(1, rows.reversed())).isNotEqualTo(hash);
        assertThat(Entrants.hash(2, rows)).isNotEqualTo(hash);
        assertThat(Entrants.hash(1, ranked(entrant(1, "1000.01", 0, 0), entrant(2, "1001", 0, 0))))
                .isNotEqualTo(hash);
    }

    private static List<Standing> ranked(Entrants.Entrant... entrants) {
        return Entrants.ranked(CONTEST, Arrays.asList(entrants));
    }

    private static List<String> labels(List<Standing> rows) {
        return rows.stream().map(row -> row.label() + ":" + row.entry().id()).toList();
    }

    private static Entrants.Entrant entrant(long id, String equity, double drawdown, int fills) {
        return new Entrants.Entrant(entry(id, START, null), score(equity, drawdown, null, fills));
    }

    private static Entry entry(long id, Instant joinedAt, @Nullable Instant withdrawnAt) {
        return new Entry(id, 1, 100 + id, "player", 200 + id, joinedAt, withdrawnAt);
    }

    private static Score score(
            @Nullable String equity,
            @Nullable Double drawdown,
            @Nullable Double sharpe,
            int fills) {
        return new Score(equity == null ? null : Money.of(equity), drawdown, sharpe, fills, null);
    }
}
