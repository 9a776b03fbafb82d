package bullpen.market.simulated;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.MarketDataSource;
import bullpen.market.SourceQuote;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A whole market that needs no network: every price is a function of the seed, the symbol and the
 * time, the same on every machine and at every start. One seed is one world; it begins on {@link
 * #FIRST_DAY} and has no end.
 */
public final class SimulatedMarket implements MarketDataSource {
    public static final String NAME = "simulated";
    public static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

    /** Rises with every change that makes other prices out of the same seed. */
    private static final int MODEL = 1;

    private final long seed;
    private final MarketCalendar calendar;
    private final List<Listing> listings;
    private @Nullable Today today;

    /** The walk as far as the day that is being quoted, and that day's minutes by symbol. */
    private record Today(Walk walk, LocalDate date, Map<Symbol, DayPath> paths) {}

    public SimulatedMarket(long seed, MarketCalendar calendar) {
        this(seed, calendar, Listings.all());
    }

    SimulatedMarket(long seed, MarketCalendar calendar, List<Listing> listings) {
        this.seed = seed;
        this.calendar = calendar;
        this.listings = listings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "model=%d seed=%d".formatted(MODEL, seed);
    }

    @Override
    public String label() {
        return "Simulated market";
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public Duration delay() {
        return Duration.ZERO;
    }

    @Override
    public List<Instrument> instruments() {
        return listings.stream()
                .map(
                        listing ->
                                new Instrument(
                                        Symbol.of(listing.symbol()),
                                        listing.name(),
                                        listing.fund()
                                                ? Instrument.Type.ETF
                                                : Instrument.Type.STOCK,
                                        listing.exchange(),
                                        listing.sector()))
                .toList();
    }

    /** None while the market is closed. */
    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        Session session = calendar.current(now);
        if (session == null || session.date().isBefore(FIRST_DAY)) {
            return new Answer.Ok<>(List.of(), origin());
        }
        Map<Symbol, DayPath> paths = paths(session.date());
        double passed = session.passed(now);
        List<SourceQuote> quotes = new ArrayList<>(symbols.size());
        for (Symbol symbol : symbols) {
            DayPath path = paths.get(symbol);
            if (path != null) {
                quotes.add(quote(symbol, Tick.of(path, passed), now));
            }
        }
        return new Answer.Ok<>(quotes, origin());
    }

    private static SourceQuote quote(Symbol symbol, Tick tick, Instant now) {
        var quote =
                new Quote(
                        symbol,
                        Price.ofTicks(tick.bid()),
                        Price.ofTicks(tick.ask()),
                        Price.ofTicks(tick.last()),
                        tick.volume(),
                        now);
        return new SourceQuote(quote, tick.bidSize(), tick.askSize());
    }

    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        Set<Symbol> wanted = Set.copyOf(symbols);
        Walk walk = start();
        List<MarketDay> days = new ArrayList<>();
        for (LocalDate date = FIRST_DAY; !date.isAfter(to); date = date.plusDays(1)) {
            if (calendar.session(date) != null) {
                MarketDay day = walk.step(date.toEpochDay());
                if (!date.isBefore(from)) {
                    days.add(day);
                }
            }
        }
        var columns = new Columns(listings, days);
        return new Answer.Ok<>(
                columns.bars().stream().filter(bars -> wanted.contains(bars.symbol())).toList(),
                origin());
    }

    private Walk start() {
        return new Walk(seed, calendar.sessionsPerYear(), listings, FIRST_DAY.toEpochDay());
    }

    private synchronized Map<Symbol, DayPath> paths(LocalDate date) {
        Today known = today;
        if (known == null || known.date().isAfter(date)) {
            known = new Today(start(), FIRST_DAY.minusDays(1), Map.of());
        }
        if (known.date().isBefore(date)) {
            known = advance(known, date);
        }
        today = known;
        return known.paths();
    }

    private Today advance(Today known, LocalDate date) {
        for (LocalDate day = known.date().plusDays(1); day.isBefore(date); day = day.plusDays(1)) {
            if (calendar.session(day) != null) {
                known.walk().step(day.toEpochDay());
            }
        }
        Map<Symbol, DayPath> paths = new HashMap<>();
        for (DayPath path : known.walk().step(date.toEpochDay()).paths()) {
            paths.put(Symbol.of(path.listing().symbol()), path);
        }
        return new Today(known.walk(), date, paths);
    }
}
