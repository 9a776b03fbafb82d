package bullpen.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;

class RankingTest {
    @Test
    void equalsShareARankAndTheNextOnesAreLeftOut() {
        assertThat(labels(List.of(5, 9, 7, 7, 1)))
                .containsExactly("1:9", "=2:7", "=2:7", "4:5", "5:1");
    }

    @Test
    void whatIsNotRankedFollowsInOrderWithoutARank() {
        assertThat(labels(List.of(-3, 2, -1, 8))).containsExactly("1:8", "2:2", "—:-1", "—:-3");
    }

    @Test
    void threeEqualsAtTheTop() {
        assertThat(labels(List.of(4, 4, 4, 2))).containsExactly("=1:4", "=1:4", "=1:4", "4:2");
    }

    @Test
    void nobodyIsRankedAmongNobody() {
        assertThat(labels(List.of())).isEmpty();
    }

    private static List<String> labels(List<Integer> scores) {
        return Ranking.of(scores, Comparator.<Integer>reverseOrder(), score -> score > 0).stream()
                .map(place -> place.label() + ":" + place.of())
                .toList();
    }
}
