package bullpen.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

class FieldReaderTest {
    private final FieldReader fields = new FieldReader();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    15; 15
                    1,500; 1500
                    $1,234,567.89; 1234567.89
                    ' 0.5 '; 0.5
                    -1.5; -1.5
                    """)
    void commasStandBetweenThousands(String typed, BigDecimal number) {
        assertEquals(number, fields.number("a", typed, BigDecimal::new, "no"));
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "1,50", "15,00", "1,2345", "1.234,50", ",5", "1,,000", "$", ""})
    void anyOtherCommaIsRefused(String typed) {
        assertNull(fields.number("a", typed, BigDecimal::new, "no"));
        assertEquals(List.of(new Problem.FieldMessage("a", "no")), wrong());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertNull(fields.integer("a", "1,001", 0, 1_000));
        assertNull(fields.text("b", " ", 5, "no text"));
        assertNull(fields.read("c", "soon", LocalDate::parse, "no date"));
        assertNull(fields.choice("d", "x", Integer::valueOf));
        assertEquals(7, fields.integer("e", "7", 0, 1_000));
        assertEquals(
                List.of("a", "b", "c", "d"), wrong().stream().map(one -> one.field()).toList());
        assertEquals("Enter a whole number from 0 to 1,000.", wrong().getFirst().message());
    }

    private List<Problem.FieldMessage> wrong() {
        return assertThrows(Problem.class, fields::check).fields();
    }
}
