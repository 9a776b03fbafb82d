package bullpen.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Instrument;
import bullpen.market.Origin;
import bullpen.market.SourceQuote;
import bullpen.market.StoredMarket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What is remembered of quotes that were not believed. */
@Execution(ExecutionMode.CONCURRENT)
class QuarantineStoreTest {
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Instant NOW = Instant.parse("2025-07-09T13:00:00Z");
    private static final int MOST = 1_000;

    private Database database;
    private QuarantineStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, "OFF", new SetClock(NOW.toString()));
        store = new QuarantineStore(database.reader());
        StoredMarket.list(database.reader(), database.writer(), Instrument.unknown(AAPL));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsOpenIsNotForgottenHoweverMuchThereIs() {
        hold(1, MOST + 2);
        assertThat(store.open()).hasSize(MOST + 2);
    }

    @Test
    void ofWhatIsDecidedTheNewestAreRemembered() {
        hold(1, MOST + 5);
        database.writer()
                .write(
                        transaction -> {
                            store.open().stream()
                                    .skip(2)
                                    .forEach(one -> store.decide(transaction, passed(one)));
                            return null;
                        });
        hold(MOST + 6, MOST + 6);
        assertThat(store.decided(2 * MOST)).hasSize(MOST);
        assertEquals(MOST + 5, store.decided(1).getFirst().id());
        assertThat(store.open()).extracting(Held::id).containsExactly(1L, 2L, MOST + 6L);
    }

    private void hold(int first, int last) {
        database.writer()
                .write(
                        transaction -> {
                            for (int id = first; id <= last; id++) {
                                store.insert(transaction, held(id));
                            }
                            return null;
                        });
    }

    private static Held held(long id) {
        var quote = new Quote(AAPL, null, null, Price.of("100"), 0, NOW);
        var said = new SourceQuote(quote, 0, 0, new Origin("said", Duration.ZERO, false));
        return new Held(id, said, "too far", NOW, Held.Outcome.OPEN, null);
    }

    private static Held passed(Held held) {
        return held.decided(Held.Outcome.PASSED, NOW);
    }
}
