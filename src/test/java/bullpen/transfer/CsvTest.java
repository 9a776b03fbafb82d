package bullpen.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.engine.Money;
import bullpen.web.CsvSheet;
import bullpen.web.Sheet;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** CSV as it is written and read. */
class CsvTest {
    @Test
    void aTextThatASpreadsheetWouldRunIsDefused() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)")) {
            assertEquals("'" + formula, CsvSheet.cell(formula));
        }
        assertEquals("\"'=HYPERLINK(\"\"a\"\",1)\"", CsvSheet.cell("=HYPERLINK(\"a\",1)"));
        assertEquals("\"'\rx\"", CsvSheet.cell("\rx"));
        assertEquals("\"'\tx\"", CsvSheet.cell("\tx"));
        assertEquals("a=b", CsvSheet.cell("a=b"));
    }

    @Test
    void norDoesAFormulaBeginWhereOtherListsHaveTheirSeparator() {
        assertEquals("\"x;'=1+1\"", CsvSheet.cell("x;=1+1"));
        assertEquals("\"x\t'@SUM(A1)\"", CsvSheet.cell("x\t@SUM(A1)"));
        assertEquals("\"x\n'+1;'-2\"", CsvSheet.cell("x\n+1;-2"));
        assertEquals("\"x;' \"\"=1+1\"\"\"", CsvSheet.cell("x; \"=1+1\""));
        assertEquals("\"x; y = 1\"", CsvSheet.cell("x; y = 1"));
    }

    @Test
    void numbersStayNumbers() {
        assertEquals("-12.50", CsvSheet.cell(Money.of("-12.50")));
        assertEquals("-7", CsvSheet.cell(-7L));
        assertEquals("", CsvSheet.cell(null));
    }

    @Test
    void rowsEndAsTheStandardSays() {
        var bytes = new ByteArrayOutputStream();
        try (Sheet sheet = new CsvSheet(bytes, List.of("a", "b"))) {
            sheet.row("x,y", "Zoë \"Z\"");
            sheet.row(null, "two\nlines");
        }
        assertEquals(
                "a,b\r\n\"x,y\",\"Zoë \"\"Z\"\"\"\r\n,\"two\nlines\"\r\n",
                bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void quotesDelimitersAndLinesAreRead() {
        List<CsvText.Row> rows =
                CsvText.rows("\uFEFFa;b\r\n\"x;\"\"y\"\"\nz\"; 2 \n\n;\nlast;", 10);
        assertEquals(List.of("a", "b"), rows.get(0).cells());
        assertEquals("x;\"y\"\nz", rows.get(1).cell(0));
        assertEquals("2", rows.get(1).cell(1));
        assertEquals(6, rows.get(2).line());
        assertEquals("", rows.get(2).cell(7));
        assertEquals(3, rows.size());
        assertEquals(List.of("a", "b"), CsvText.rows("a\tb", 1).getFirst().cells());
    }

    @Test
    void aQuoteThatNeverEndsIsTold() {
        var failure =
                assertThrows(
                        IllegalArgumentException.class, () -> CsvText.rows("a,b\n1,\"2\n3", 10));
        assertEquals("The quote that begins in line 2 never ends.", failure.getMessage());
    }

    @Test
    void columnsAreGuessedByTheirNames() {
        Columns columns =
                Columns.guess(List.of("Trade Date", "Ticker", "Action", "Qty", "Price ($)", "Fee"));
        int place = 0;
        for (Columns.Part part : Columns.Part.values()) {
            assertEquals(place++, columns.of(part), part.label());
        }
        assertNull(Columns.guess(List.of("What")).of(Columns.Part.DATE));
    }
}
