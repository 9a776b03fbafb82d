package bullpen.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.web.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {
    @Test
    void isComposedAndHasSingleBlanks() {
        assertEquals("Zoë K", DisplayName.parse("  Zoe\u0308 \u00a0 K ").text());
    }

    @ParameterizedTest
    @CsvSource({
        "Ada, аda",
        "Ada, A-d_a",
        "Ada, ÀDÁ",
        "Bill, BiIl",
        "Zoe, Z0ë",
        "Max, Мах",
        "modern, rnodern",
        "Straße, STRASSE",
        "Ada, Ａｄａ"
    })
    void lookAlikesShareASkeleton(String one, String other) {
        assertEquals(DisplayName.parse(one).skeleton(), DisplayName.parse(other).skeleton());
    }

    @Test
    void differentNamesDoNot() {
        assertNotEquals(DisplayName.parse("Ada").skeleton(), DisplayName.parse("Ida").skeleton());
        assertNotEquals(DisplayName.parse("李雷").skeleton(), DisplayName.parse("韩梅").skeleton());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "..",
                "abcdefghijklmnopqrstuvwxyz01234",
                "a\u0000b",
                "a\u202eb",
                "a\u200bb",
                "a\nb",
                "<b>x</b>",
                "a\u0301\u0302\u0303\u0304\u0305\u0306",
                "\ud83d\ude00\ud83d\ude00"
            })
    void refusesWhatIsInvisibleOrNoName(String text) {
        Problem problem = assertThrows(Problem.class, () -> DisplayName.parse(text));
        assertEquals("displayName", problem.fields().getFirst().field());
    }
}
