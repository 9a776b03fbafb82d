package bullpen.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.Instrument;
import bullpen.market.Instruments;
import bullpen.market.MarketDataSource;
import bullpen.market.StoredMarket;
import bullpen.web.Problem;
import bullpen.web.Viewer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Symbols that the source of prices finds, and nobody follows yet. */
class UnlistedTest {
    private static final Viewer ADA = new Viewer(1, "Ada", false);
    private static final Instrument FORD =
            new Instrument(Symbol.of("F"), "Ford Motor", Instrument.Type.STOCK, "NYSE", null);

    private final List<String> asked = new ArrayList<>();
    private Answer<List<Instrument>> answer = new Answer.NotFound<>();
    private Database database;
    private Instruments instruments;
    private Unlisted unlisted;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", new SetClock("2026-03-12T14:00:00Z"));
        var source = new Searched();
        instruments = StoredMarket.instruments(database.reader(), database.writer(), source);
        unlisted = new Unlisted(source, instruments);
        answer = new Answer.Ok<>(List.of(FORD), source.origin());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatTheSourceFindsIsShownToTheSignedInAlone() {
        assertEquals(List.of(FORD), unlisted.search(ADA, " ford "));
        assertThat(unlisted.search(null, "ford")).isEmpty();
        assertThat(unlisted.search(ADA, "f")).isEmpty();
        assertEquals(List.of("ford"), asked);
    }

    @Test
    void whoFollowsASymbolListsItAsTheSourceDescribesIt() {
        unlisted.list("F");
        assertEquals(FORD, instruments.find("F"));
        assertThat(unlisted.search(ADA, "ford")).isEmpty();
        unlisted.list("F");
        assertEquals(List.of("F", "ford"), asked);
    }

    @Test
    void whatTheSourceDoesNotKnowIsNotListed() {
        assertThrows(Problem.class, () -> unlisted.list("FORD"));
        answer = new Answer.Down<>("no answer");
        assertThat(unlisted.search(ADA, "ford")).isEmpty();
        assertThrows(Problem.class, () -> unlisted.list("F"));
        assertThat(instruments.all()).isEmpty();
    }

    /** A source that finds what it is told to. */
    private final class Searched implements MarketDataSource {
        @Override
        public String name() {
            return "searched";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String label() {
            return "Searched";
        }

        @Override
        public boolean simulated() {
            return false;
        }

        @Override
        public Duration delay() {
            return Duration.ZERO;
        }

        @Override
        public Answer<List<Instrument>> search(String text) {
            asked.add(text);
            return answer;
        }
    }
}
