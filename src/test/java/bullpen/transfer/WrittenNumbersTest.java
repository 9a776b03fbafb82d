package bullpen.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.List;

/** Numbers with decimal points and with decimal commas. */
class WrittenNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56 | 1234.56",
                "1,234.56 | 1234.56",
                "1.234.567 | 1234567",
                "1,234,567 | 1234567",
                "90,25 | 90.25",
                "90.2500 | 90.25",
                "0,125 | 0.125",
                "0.125 | 0.125",
                "1234,567 | 1234.567",
                "$190.02 | 190.02",
                "-3 | -3",
                "1200 | 1200"
            })
    void whatIsClearIsReadWhateverTheOthersAre(String cell, BigDecimal number) {
        for (WrittenNumbers numbers : WrittenNumbers.values()) {
            assertEquals(number, numbers.read(cell));
        }
    }

    @Test
    void theOthersTellWhatOneMayBe() {
        assertEquals(
                new BigDecimal("1234"), WrittenNumbers.of(List.of("90,5"), false).read("1.234"));
        assertEquals(
                new BigDecimal("1.234"), WrittenNumbers.of(List.of("90,5"), false).read("1,234"));
        assertEquals(
                new BigDecimal("1.234"), WrittenNumbers.of(List.of("90.5"), false).read("1.234"));
        assertEquals(new BigDecimal("1234"), WrittenNumbers.of(List.of("7"), true).read("1,234"));
    }

    @Test
    void whatNothingTellsIsLeftOpen() {
        for (List<String> others : List.of(List.of("10"), List.of("90,5", "90.5"))) {
            WrittenNumbers numbers = WrittenNumbers.of(others, false);
            for (String open : new String[] {"1.234", "1,234", "-1.234"}) {
                assertTrue(numbers.leavesOpen(open), open);
                assertThrows(IllegalArgumentException.class, () -> numbers.read(open));
            }
            assertFalse(numbers.leavesOpen("1234"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1,23,456", "1.234,567,8", "12e3", "--1", "0,123,456"})
    void whatIsNoNumberIsRefused(String cell) {
        for (WrittenNumbers numbers : WrittenNumbers.values()) {
            assertThrows(IllegalArgumentException.class, () -> numbers.read(cell));
        }
    }
}
