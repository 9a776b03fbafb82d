package bullpen.market;

import bullpen.db.Writer;
import bullpen.engine.Symbol;
import bullpen.market.action.CorporateAction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several sources as one: each question goes to the first, and on to the next where that one was
 * asked too often, made no sense, or was down. A symbol that is left out of the quotes of others
 * makes no sense for that symbol. What pages ask is answered within seconds, or not.
 */
final class SourceChain implements MarketDataSource {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The pipeline asks each minute; what it got then must be old by its next round. */
    private static final Duration QUOTES = Duration.ofSeconds(55);

    /**
     * The closing auction's price is told by the longest delay of a quarter of an hour, and late.
     */
    private static final Duration SETTLING = Duration.ofMinutes(30);

    private static final Duration SEARCHES = Duration.ofHours(1);
    private static final Duration PROFILES = Duration.ofDays(7);
    private static final int MOST = 1000;

    private record Span(Symbol symbol, LocalDate from, LocalDate to) {}

    private final List<MarketDataSource> sources;
    private final SourceStore store;
    private final Writer writer;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Remembered<Set<Symbol>, List<SourceQuote>> quotes;
    private final Remembered<String, List<Instrument>> searches;
    private final Remembered<Span, IntradayBars> days;
    private final Remembered<Symbol, Profile> profiles;

    /**
     * @param sources at least one, in their order
     * @param clock the wall clock
     */
    SourceChain(List<MarketDataSource> sources, SourceStore store, Writer writer, Clock clock) {
        this.sources = List.copyOf(sources);
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        this.quotes = new Remembered<>(QUOTES, MOST, threads, clock, this::askQuotes);
        this.searches =
                new Remembered<>(
                        SEARCHES,
                        MOST,
                        threads,
                        clock,
                        text -> first(source -> source.search(text)));
        this.days =
                new Remembered<>(
                        QUOTES,
                        MOST / 10,
                        threads,
                        clock,
                        span ->
                                first(
                                        source ->
                                                source.intraday(
                                                        span.symbol(),
                                                        span.from(),
                                                        span.to(),
                                                        clock.instant())));
        this.profiles = new Remembered<>(SEARCHES, MOST, threads, clock, this::askProfile);
    }

    /** The first answer that is not for the next source, else that of the last. */
    private <T> Answer<T> first(Function<MarketDataSource, Answer<T>> ask) {
        Answer<T> answer = ask.apply(sources.getFirst());
        for (int i = 1; i < sources.size() && answer.isForTheNext(); i++) {
            answer = ask.apply(sources.get(i));
        }
        return answer;
    }

    /** What one leaves out, or fails to answer, is asked of the next. */
    private Answer<List<SourceQuote>> askQuotes(Set<Symbol> symbols) {
        Set<Symbol> missing = new TreeSet<>(symbols);
        List<SourceQuote> quotes = new ArrayList<>();
        Answer<List<SourceQuote>> last = new Answer.NotFound<>();
        for (MarketDataSource source : sources) {
            last = source.quotes(List.copyOf(missing), clock.instant());
            if (last instanceof Answer.Ok<List<SourceQuote>>(var some, _)) {
                quotes.addAll(some);
                some.forEach(one -> missing.remove(one.quote().symbol()));
            }
            if (missing.isEmpty() || !(last instanceof Answer.Ok || last.isForTheNext())) {
                break;
            }
        }
        return quotes.isEmpty() ? last : ok(quotes);
    }

    private Answer<Profile> askProfile(Symbol symbol) {
        SourceStore.KeptProfile kept = store.profile(symbol);
        if (kept != null && kept.fetchedAt().isAfter(clock.instant().minus(PROFILES))) {
            return new Answer.Ok<>(kept.profile(), origin(kept));
        }
        Answer<Profile> answer = first(source -> source.profile(symbol));
        if (answer instanceof Answer.Ok<Profile>(Profile profile, Origin origin)) {
            Instant now = clock.instant();
            writer.write(tx -> store.putProfile(tx, origin.source(), profile, now));
        }
        return kept == null || answer instanceof Answer.Ok || answer instanceof Answer.NotFound
                ? answer
                : new Answer.Ok<>(kept.profile().stale(kept.fetchedAt()), origin(kept));
    }

    private Origin origin(SourceStore.KeptProfile kept) {
        return new Origin(kept.source(), delay(), false);
    }

    @Override
    public Origin origin() {
        return sources.getFirst().origin();
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public String version(LocalDate day) {
        return sources.stream().map(one -> one.version(day)).collect(Collectors.joining(","));
    }

    @Override
    public List<MarketDataSource> parts() {
        return sources;
    }

    @Override
    public String label() {
        return "Prices from "
                + sources.stream().map(MarketDataSource::label).collect(Collectors.joining(", "));
    }

    @Override
    public boolean onDemand() {
        return true;
    }

    @Override
    public List<SourceState> states() {
        return sources.stream().flatMap(source -> source.states().stream()).toList();
    }

    @Override
    public List<Instrument> instruments() {
        Map<Symbol, Instrument> all = new LinkedHashMap<>();
        for (MarketDataSource source : sources) {
            source.instruments().forEach(one -> all.putIfAbsent(one.symbol(), one));
        }
        return List.copyOf(all.values());
    }

    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        return symbols.isEmpty() ? new Answer.NotFound<>() : quotes.get(Set.copyOf(symbols));
    }

    /** Not remembered: it is asked once of each price that is doubted. */
    @Override
    public Answer<List<SourceQuote>> others(Collection<SourceQuote> doubted, Instant now) {
        Map<Symbol, SourceQuote> said = new LinkedHashMap<>();
        for (MarketDataSource source : sources) {
            List<Symbol> open =
                    doubted.stream()
                            .filter(one -> !one.origin().source().equals(source.name()))
                            .map(one -> one.quote().symbol())
                            .filter(symbol -> !said.containsKey(symbol))
                            .toList();
            if (!open.isEmpty()) {
                source.quotes(open, clock.instant())
                        .orElse(List.of())
                        .forEach(one -> said.put(one.quote().symbol(), one));
            }
        }
        return ok(List.copyOf(said.values()));
    }

    private static Answer<List<SourceQuote>> ok(List<SourceQuote> quotes) {
        return quotes.isEmpty()
                ? new Answer.NotFound<>()
                : new Answer.Ok<>(quotes, quotes.getFirst().origin());
    }

    /** Each symbol's from one source; all from the same, since an answer has one origin. */
    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return first(source -> source.bars(symbols, from, to));
    }

    @Override
    public Answer<IntradayBars> intraday(Symbol symbol, LocalDate from, LocalDate to, Instant now) {
        return days.get(new Span(symbol, from, to), PATIENCE);
    }

    @Override
    public Answer<List<CorporateAction>> corporateActions(
            Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return first(source -> source.corporateActions(symbols, from, to));
    }

    @Override
    public Answer<List<Instrument>> search(String text) {
        return searches.get(text.strip().toUpperCase(Locale.ROOT), PATIENCE);
    }

    @Override
    public Answer<Profile> profile(Symbol symbol) {
        return profiles.get(symbol, PATIENCE);
    }

    @Override
    public void close() {
        sources.forEach(MarketDataSource::close);
        threads.shutdownNow();
    }
}
