package bullpen.market;

import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Where instruments, quotes and bars come from. A call may wait for a service, for seconds at most.
 */
public interface MarketDataSource extends AutoCloseable {
    /** What must be told of what it says by itself. */
    Origin origin();

    /** A word that marks what came from it: in the database, in settings, beside prices. */
    default String name() {
        return origin().source();
    }

    /** Whether a program makes its prices up; they are labelled so wherever they are shown. */
    default boolean simulated() {
        return origin().simulated();
    }

    /** How far its quotes lie behind the exchange. */
    default Duration delay() {
        return origin().delay();
    }

    /** How long after a session's close its daily bar may still change. */
    default Duration settling() {
        return Duration.ZERO;
    }

    /** Changes when bars that it gave up to a day are no longer what it would give now. */
    default String version(LocalDate day) {
        return name();
    }

    /** The sources that it asks, in their order; itself when it is one. */
    default List<MarketDataSource> parts() {
        return List.of(this);
    }

    /** For people, in the frame of every page. */
    default String label() {
        return SourceWords.label(name());
    }

    /** Whether its prices come when somebody posts them, and hold until then. */
    default boolean posted() {
        return false;
    }

    /** Whether it is asked for what somebody wants, symbol by symbol, not known whole. */
    default boolean onDemand() {
        return false;
    }

    /** How it does; of one that asks others in turn, how each of them does, in their order. */
    default List<SourceState> states() {
        return List.of(
                new SourceState(name(), simulated(), "closed", null, null, null, null, null));
    }

    /** What it knows by itself, without being asked for a symbol. */
    default List<Instrument> instruments() {
        return List.of();
    }

    /**
     * Of a source that asks others in turn: what another than the one they are from says of the
     * symbols of some quotes.
     *
     * @param now the market's time
     */
    default Answer<List<SourceQuote>> others(Collection<SourceQuote> doubted, Instant now) {
        return new Answer.NotFound<>();
    }

    /**
     * The newest quotes of those symbols that it knows; the others are left out.
     *
     * @param now the market's time
     */
    default Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        return new Answer.NotFound<>();
    }

    /**
     * Symbols whose trading is halted: nothing is quoted and nothing fills until it goes on.
     *
     * @param now the market's time
     */
    default Set<Symbol> halted(Instant now) {
        return Set.of();
    }

    /** Daily bars of finished sessions, both days included; symbols without any are left out. */
    default Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return new Answer.NotFound<>();
    }

    /**
     * Bars within the sessions of some days, both included; of a session that has not ended, those
     * bars that are over.
     *
     * @param now the market's time
     */
    default Answer<IntradayBars> intraday(
            Symbol symbol, LocalDate from, LocalDate to, Instant now) {
        return new Answer.NotFound<>();
    }

    /** Splits and dividends with an ex-date in some days, both included. */
    default Answer<List<CorporateAction>> corporateActions(
            Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return new Answer.NotFound<>();
    }

    /** Instruments by a ticker or a part of a name, the likeliest first. */
    default Answer<List<Instrument>> search(String text) {
        return new Answer.NotFound<>();
    }

    default Answer<Profile> profile(Symbol symbol) {
        return new Answer.NotFound<>();
    }

    /** Lets go of its connections. */
    @Override
    default void close() {}
}
