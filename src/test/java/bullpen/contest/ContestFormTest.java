package bullpen.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bullpen.engine.Money;
import bullpen.web.Problem;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class ContestFormTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:20:00Z");

    @Test
    void timesAreNewYorksAndAmountsMayCarrySigns() {
        var contest =
                new ContestForm(
                                " Cup ",
                                "",
                                "private",
                                "2026-11-24T09:30",
                                "2026-12-24T16:00",
                                "$50,000.50",
                                "9.95",
                                "5",
                                "total_return")
                        .read(NOW);
        assertThat(contest.name()).isEqualTo("Cup");
        assertThat(contest.visibility()).isEqualTo(Contest.Visibility.PRIVATE);
        assertThat(contest.startsAt()).isEqualTo(Instant.parse("2026-11-24T14:30:00Z"));
        assertThat(contest.startingCash()).isEqualTo(Money.of("50000.50"));
        assertThat(contest.costs().commission().perTrade()).isEqualTo(Money.of("9.95"));
        assertThat(contest.costs().slippageBps()).isEqualTo(5);
        contest.check(NOW);
    }

    @Test
    void everyUnreadableFieldHasItsMessage() {
        var form = new ContestForm("Cup", "", "secret", "soon", "", "much", "-1", "2000", "luck");
        assertThat(problem(form).fields())
                .extracting(Problem.FieldMessage::field)
                .containsExactlyInAnyOrder(
                        "visibility",
                        "startsAt",
                        "endsAt",
                        "startingCash",
                        "commission",
                        "slippageBps",
                        "scoring");
    }

    @Test
    void aCommissionIsAtMostWhatAnybodyMaySet() {
        assertThat(withCommission("1000").read(NOW).costs().commission().perTrade())
                .isEqualTo(Money.of("1000"));
        assertThat(problem(withCommission("1000.01")).fields())
                .extracting(Problem.FieldMessage::field)
                .containsExactly("commission");
    }

    private static ContestForm withCommission(String fee) {
        return new ContestForm(
                "Cup",
                "",
                "public",
                "2026-11-24T09:30",
                "2026-12-24T16:00",
                "50000",
                fee,
                "5",
                null);
    }

    @Test
    void aDecimalCommaIsNoThousand() {
        String soon = "2026-11-24T09:30";
        String later = "2026-12-24T16:00";
        var form =
                new ContestForm("Cup", "", "public", soon, later, "5.000,50", "1,5", "1,0", null);
        assertThat(problem(form).fields())
                .extracting(Problem.FieldMessage::field)
                .containsExactly("startingCash", "commission", "slippageBps");
    }

    @Test
    void timesBeyondStorageAreUnreadable() {
        String early = "-999999999-01-01T00:00";
        String late = "+999999999-01-01T00:00";
        var form = new ContestForm("Cup", "", "public", early, late, "1000", "0", "1", null);
        assertThat(problem(form).fields())
                .extracting(Problem.FieldMessage::field)
                .containsExactly("startsAt", "endsAt");
    }

    @Test
    void theProposedFormNeedsOnlyAName() {
        assertThat(problem(ContestForm.proposed(NOW)).fields())
                .extracting(Problem.FieldMessage::field)
                .containsExactly("name");
    }

    @Test
    void whatCannotBeReadAndWhatIsBeyondTheRulesIsToldAtOnce() {
        var form =
                new ContestForm(
                        "ab", "", "public", "soon", "2026-11-21T09:30", "10", "0", "x", null);
        assertThat(problem(form).fields())
                .extracting(Problem.FieldMessage::field)
                .containsExactly("name", "startsAt", "endsAt", "startingCash", "slippageBps");
    }

    @Test
    void rulesBeyondReadingAreToldByFieldToo() {
        var form =
                new ContestForm(
                        "ab",
                        "x".repeat(2_001),
                        "public",
                        "2026-11-20T09:30",
                        "2026-11-21T09:30",
                        "10",
                        "0",
                        "1",
                        "total_return");
        assertThat(problem(form).fields())
                .extracting(Problem.FieldMessage::field)
                .containsExactly("name", "description", "endsAt", "startingCash");
    }

    private static Problem problem(ContestForm form) {
        return catchThrowableOfType(Problem.class, () -> form.read(NOW));
    }
}
