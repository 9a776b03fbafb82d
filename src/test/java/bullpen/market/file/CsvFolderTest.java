package bullpen.market.file;

import static bullpen.market.Answers.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.Instrument;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

class CsvFolderTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Symbol BAD = Symbol.of("BAD");
    private static final String ROWS =
            """
            date,open,high,low,close,volume
            2025-07-07,10,12,9,11,100
            2025-07-08,11,13,10,12.5,200
            """;

    private final SetClock clock = new SetClock("2025-07-09T13:00:00Z");
    private Path folder;
    private CsvFolder source;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("AAPL.csv"), ROWS);
        Files.writeString(folder.resolve("BAD.csv"), ROWS + "2025-07-09,1,2,3,4,-5\n");
        Files.writeString(folder.resolve("_notes.csv"), "not a price file");
        Files.writeString(folder.resolve("AAPL.factors.csv"), "not a price file either");
        Files.writeString(folder.resolve("no ticker.csv"), ROWS);
        source = new CsvFolder(folder, new NewYork(List.of()), clock);
    }

    @Test
    void eachFileIsAnInstrument() {
        assertThat(source.instruments()).extracting(Instrument::symbol).containsExactly(AAPL, BAD);
        assertEquals(AAPL, value(source.search("aa")).getFirst().symbol());
    }

    @Test
    void aQuoteIsTheLastClose() {
        assertEquals(
                new Quote(
                        AAPL,
                        null,
                        null,
                        Price.of("12.5"),
                        200,
                        Instant.parse("2025-07-08T20:00:00Z")),
                value(source.quotes(List.of(AAPL, BAD), clock.instant())).getFirst().quote());
    }

    @Test
    void aFileThatChangesIsReadAnew() throws IOException {
        value(source.quotes(List.of(AAPL), clock.instant()));
        Path file = folder.resolve("AAPL.csv");
        Files.writeString(file, ROWS.replace("12.5", "12.75"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertEquals(
                Price.of("12.75"),
                value(source.quotes(List.of(AAPL), clock.instant())).getFirst().quote().last());
    }

    @Test
    void barsAreThoseOfTheDays() {
        LocalDate day = LocalDate.of(2025, 7, 8);
        assertEquals(1, value(source.bars(List.of(AAPL), day, day)).getFirst().size());
        assertEquals(new Answer.NotFound<>(), source.bars(List.of(Symbol.of("NOPE")), day, day));
    }

    @Test
    void aFileWithAWrongRowGivesNothing() {
        assertInstanceOf(Answer.BadData.class, source.quotes(List.of(BAD), clock.instant()));
        LocalDate day = LocalDate.of(2025, 7, 8);
        assertInstanceOf(Answer.BadData.class, source.bars(List.of(BAD), day, day));
    }

    @Test
    void whatIsWrongWithFilesIsSaidUntilItIsMended() throws IOException {
        LocalDate day = LocalDate.of(2025, 7, 8);
        source.quotes(List.of(BAD, AAPL), clock.instant());
        assertThat(problem())
                .contains("BAD.csv, line 4: the volume \"-5\" is no plain number")
                .contains("no ticker.csv: \"NO TICKER\" is no symbol");
        Files.writeString(folder.resolve("BAD.csv"), ROWS);
        Files.delete(folder.resolve("no ticker.csv"));
        source.bars(List.of(BAD), day, day);
        assertThat(problem()).isNull();
    }

    private @Nullable String problem() {
        return source.states().getFirst().lastProblem();
    }

    @Test
    void aMissingFolderIsSaidAtTheStart() {
        assertThatThrownBy(
                        () -> new CsvFolder(folder.resolve("none"), new NewYork(List.of()), clock))
                .hasMessageContaining("BULLPEN_MARKET_CSV_FOLDER");
    }
}
