package bullpen.market;

import bullpen.engine.Symbol;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Prices come only when somebody posts them, by {@link PostedQuotes}; asked, it knows nothing. */
final class ManualSource implements MarketDataSource {
    @Override
    public String name() {
        return MarketSettings.MANUAL;
    }

    @Override
    public String version() {
        return name();
    }

    @Override
    public String label() {
        return "Posted prices";
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
    public List<Instrument> instruments() {
        return List.of();
    }

    @Override
    public List<SourceQuote> quotes(Collection<Symbol> symbols, Instant now) {
        return List.of();
    }

    @Override
    public List<DailyBars> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return List.of();
    }
}
