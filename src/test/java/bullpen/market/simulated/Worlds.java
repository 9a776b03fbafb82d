package bullpen.market.simulated;

import bullpen.calendar.AlwaysOpen;
import bullpen.calendar.MarketCalendar;
import bullpen.calendar.NewYork;
import bullpen.calendar.Session;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Simulated markets whose clock stands still, and what tests ask of them. */
final class Worlds {
    static final MarketCalendar ALWAYS_OPEN = new AlwaysOpen();
    static final MarketCalendar NEW_YORK = new NewYork(List.of());
    static final Instant NOW = Instant.parse("2026-11-20T15:30:00Z");

    private Worlds() {}

    static SimulatedMarket of(long seed, MarketCalendar calendar) {
        return new SimulatedMarket(seed, calendar, InstantSource.fixed(NOW));
    }

    static List<Symbol> symbols(SimulatedMarket market) {
        return market.instruments().stream().map(Instrument::symbol).toList();
    }

    static List<DailyBars> bars(
            SimulatedMarket market, List<Symbol> symbols, LocalDate from, LocalDate to) {
        return market.bars(symbols, from, to).orElse(List.of());
    }

    /** The whole day's. */
    static IntradayBars minutes(SimulatedMarket market, Symbol symbol, LocalDate day) {
        return value(market.intraday(symbol, day, day, NOW));
    }

    static <T> T value(Answer<T> answer) {
        return switch (answer) {
            case Answer.Ok<T>(T value, _) -> value;
            default -> throw new AssertionError(answer);
        };
    }

    static Session session(MarketCalendar calendar, LocalDate day) {
        return Objects.requireNonNull(calendar.session(day));
    }
}
