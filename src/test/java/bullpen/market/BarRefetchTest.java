package bullpen.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bullpen.calendar.CalendarSettings;
import bullpen.calendar.MarketClock;
import bullpen.calendar.NewYork;
import bullpen.calendar.SetClock;
import bullpen.db.Database;
import bullpen.db.SettingStore;
import bullpen.engine.Symbol;
import bullpen.web.Jobs;
import bullpen.web.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What administrators read when no source has bars. */
class BarRefetchTest {
    /** Without bars, for a reason. */
    private record Broken(String name, Answer<List<DailyBars>> answer) implements MarketDataSource {
        @Override
        public Origin origin() {
            return new Origin(name, Duration.ZERO, false);
        }

        @Override
        public Answer<List<DailyBars>> bars(
                Collection<Symbol> symbols, LocalDate from, LocalDate to) {
            return answer;
        }
    }

    @Test
    void eachSourceThatWasAskedIsNamedWithItsCause(@TempDir Path folder) {
        var clock = new SetClock("2025-07-09T13:00:00Z");
        try (var memory = new SourceMemory(folder, clock)) {
            MarketDataSource chain =
                    memory.chain(
                            new Broken("yahoo", new Answer.Down<>("It answers with status 500")),
                            new Broken(
                                    "polygon",
                                    new Answer.Throttled<>(Instant.parse("2025-07-09T13:05:00Z"))),
                            new Broken("csv", new Answer.BadData<>("AAPL.csv, line 3: no price")));
            Problem problem =
                    assertThrows(
                            Problem.class,
                            () ->
                                    refetch(chain, memory.database(), clock)
                                            .refetch("yahoo", Symbol.of("AAPL"), (_, _) -> {}));
            assertEquals(
                    "No bars of AAPL were fetched; those that are stored stay."
                            + " Yahoo Finance: It answers with status 500."
                            + " Polygon.io: It was asked too often, and is left alone until"
                            + " 9 Jul, 09:05:00 ET."
                            + " Price files: AAPL.csv, line 3: no price.",
                    problem.detail());
        }
    }

    private static BarRefetch refetch(MarketDataSource source, Database database, SetClock clock) {
        return new BarRefetch(
                source,
                new NewYork(List.of()),
                new MarketClock(
                        clock,
                        new CalendarSettings("", List.of(), 1),
                        new SettingStore(database.reader()),
                        database.writer(),
                        new Jobs(clock)),
                new BarStore(),
                StoredMarket.bars(database.reader()),
                database.writer());
    }
}
