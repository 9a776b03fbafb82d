package bullpen.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.engine.Symbol;
import bullpen.web.Problem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Symbols that the source of prices finds, and nobody follows yet. */
class DirectoryTest {
    private static final Instrument FORD =
            new Instrument(Symbol.of("F"), "Ford Motor", Instrument.Type.STOCK, "NYSE", null);

    private final List<String> asked = new ArrayList<>();
    private Answer<List<Instrument>> answer = new Answer.NotFound<>();
    private Database database;
    private Instruments instruments;
    private Directory directory;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", new SetClock("2026-03-12T14:00:00Z"));
        var source = new Searched();
        instruments = StoredMarket.instruments(database.reader(), database.writer(), source);
        directory = new Directory(source, instruments);
        answer = new Answer.Ok<>(List.of(FORD), source.origin());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSourceIsAskedForTwoLettersAndMore() {
        assertEquals(List.of(FORD), directory.search(" ford "));
        assertThat(directory.search("f")).isEmpty();
        assertEquals(List.of("FORD"), asked);
    }

    @Test
    void whoOpensASymbolListsItAsTheSourceDescribesIt() {
        assertEquals(FORD, directory.open("F"));
        assertEquals(FORD, instruments.find("F"));
        assertThat(directory.search("ford")).isEmpty();
        assertEquals(FORD, directory.open("F"));
        assertEquals(List.of("F", "FORD"), asked);
    }

    @Test
    void whatTheSourceDoesNotKnowIsNotListed() {
        assertNull(directory.open("FORD"));
        assertNull(directory.open("no ticker"));
        answer = new Answer.NotFound<>();
        assertNull(directory.open("F"));
        assertThat(instruments.all()).isEmpty();
    }

    @Test
    void thatTheSourceIsSilentDoesNotMeanThatThereIsNoSuchSymbol() {
        answer = new Answer.Down<>("no answer");
        assertThat(directory.search("ford")).isEmpty();
        var problem = assertThrows(Problem.class, () -> directory.open("F"));
        assertEquals(HttpStatus.SERVICE_UNAVAILABLE, problem.status());
        assertThat(instruments.all()).isEmpty();
    }

    /** A source that finds what it is told to. */
    private final class Searched implements MarketDataSource {
        @Override
        public Origin origin() {
            return new Origin("searched", Duration.ZERO, false);
        }

        @Override
        public boolean onDemand() {
            return true;
        }

        @Override
        public Answer<List<Instrument>> search(String text) {
            asked.add(text);
            return answer;
        }
    }
}
