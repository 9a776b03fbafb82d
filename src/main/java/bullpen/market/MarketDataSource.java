package bullpen.market;

import bullpen.engine.Symbol;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Where instruments, quotes and bars come from. */
public interface MarketDataSource {
    /** A word that marks what came from it: in the database, in settings, beside prices. */
    String name();

    /** Changes when bars that it gave before are no longer what it would give now. */
    String version();

    /** For people, in the frame of every page. */
    String label();

    /** Whether a program makes its prices up; they are labelled so wherever they are shown. */
    boolean simulated();

    /** How far its quotes lie behind the exchange. */
    Duration delay();

    /** What it knows by itself, without being asked for a symbol. */
    List<Instrument> instruments();

    /**
     * The newest quotes of those symbols that it knows.
     *
     * @param now the market's time
     */
    List<SourceQuote> quotes(Collection<Symbol> symbols, Instant now);

    /** Daily bars of finished sessions, both days included; symbols without any are left out. */
    List<DailyBars> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to);
}
