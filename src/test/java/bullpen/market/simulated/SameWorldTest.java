package bullpen.market.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Symbol;
import bullpen.market.DailyBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One seed is one world: the same bytes on every machine, at every start, in any order. */
@Execution(ExecutionMode.CONCURRENT)
class SameWorldTest {
    private static final LocalDate FROM = SimulatedMarket.FIRST_DAY;
    private static final LocalDate TO = FROM.plusYears(2);

    private final SimulatedMarket market = Worlds.of(7, Worlds.ALWAYS_OPEN);

    /** If this fails, everyone's history changes: then {@code MODEL} must rise. */
    @Test
    void isTheSameOnEveryMachine() {
        assertEquals(
                "330a8724d70ba26c2f261705d0ee0d791cb57c87aba30e8959516b7270362ad3",
                digest(Worlds.ALWAYS_OPEN));
        assertEquals(
                "f7252e75b3ac108165e2b249d790c1ec759ebee9aa1f4caf8f415e443dcd8eda",
                digest(Worlds.NEW_YORK));
        assertThat(market.version(LocalDate.MAX)).startsWith("model=3 ");
    }

    private static String digest(MarketCalendar calendar) {
        SimulatedMarket market = Worlds.of(7, calendar);
        return WorldDigest.of(market, calendar, Worlds.symbols(market), FROM, TO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:-TieredCompilation"})
    void isTheSameInAnotherVirtualMachine(String option) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                option,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WorldDigest.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.inputReader()) {
            assertThat(output.lines()).contains(WorldDigest.ofShortStretch());
        }
    }

    @Test
    void anotherSeedOrCalendarIsAnotherWorld() {
        SimulatedMarket seed = Worlds.of(8, Worlds.ALWAYS_OPEN);
        SimulatedMarket calendar = Worlds.of(7, Worlds.NEW_YORK);
        for (SimulatedMarket other : List.of(seed, calendar)) {
            assertThat(other.version(LocalDate.MAX)).isNotEqualTo(market.version(LocalDate.MAX));
            assertThat(apple(other).close()).isNotEqualTo(apple(market).close());
        }
    }

    private static DailyBars apple(SimulatedMarket market) {
        return Worlds.bars(market, List.of(Symbol.of("AAPL")), FROM, FROM.plusDays(90)).getFirst();
    }

    @Test
    void aSymbolMoreChangesNothingElse() {
        List<Listing> fewer = new ArrayList<>(Listings.all());
        fewer.removeIf(listing -> listing.symbol().equals("ORCL"));
        Collections.reverse(fewer);
        var smaller = new SimulatedMarket(7, Worlds.ALWAYS_OPEN, () -> Worlds.NOW, fewer);
        for (String ticker : List.of("SPY", "XLK", "AAPL", "AEP", "T")) {
            Symbol symbol = Symbol.of(ticker);
            assertEquals(digest(market, symbol), digest(smaller, symbol));
        }
    }

    private static String digest(SimulatedMarket market, Symbol symbol) {
        return WorldDigest.of(
                market, Worlds.ALWAYS_OPEN, List.of(symbol), FROM.plusDays(60), FROM.plusDays(90));
    }

    @Test
    void anyDayIsTheSameAloneAndAmongOthers() {
        LocalDate day = FROM.plusDays(200);
        List<Symbol> symbols = Worlds.symbols(market);
        DailyBars alone = Worlds.bars(market, symbols.subList(20, 21), day, day).getFirst();
        DailyBars among = Worlds.bars(market, symbols, FROM, TO).get(20).between(day, day);
        assertEquals(WorldDigest.of(among), WorldDigest.of(alone));
    }
}
