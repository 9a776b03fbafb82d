package bullpen.market.simulated;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.Profile;
import bullpen.market.SourceQuote;
import bullpen.market.action.CorporateAction;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole market that needs no network: every price is a function of the seed, the symbol and the
 * time, the same on every machine and at every start. One seed is one world; it begins on {@link
 * #FIRST_DAY} and has no end.
 */
public final class SimulatedMarket implements MarketDataSource {
    public static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

    private static final Origin ORIGIN = new Origin("simulated", Duration.ZERO, true);

    /** Rises with every change that makes other prices out of the same seed. */
    private static final int MODEL = 3;

    /** Times of quotes are told apart by this. */
    private static final Duration MOMENT = Duration.of(1, ChronoUnit.MICROS);

    private final long seed;
    private final MarketCalendar calendar;
    private final InstantSource clock;
    private final List<Listing> listings;
    private @Nullable Today today;

    /** The walk as far as the day that is being quoted, and that day's minutes by symbol. */
    private record Today(Walk walk, LocalDate date, Map<Symbol, DayPath> paths) {}

    /**
     * @param clock the market's time, for what is told of a company today
     */
    public SimulatedMarket(long seed, MarketCalendar calendar, InstantSource clock) {
        this(seed, calendar, clock, Listings.all());
    }

    SimulatedMarket(
            long seed, MarketCalendar calendar, InstantSource clock, List<Listing> listings) {
        this.seed = seed;
        this.calendar = calendar;
        this.clock = clock;
        this.listings = listings;
    }

    @Override
    public Origin origin() {
        return ORIGIN;
    }

    /** What happens on a day hangs on the sessions before it, and on how long each was. */
    @Override
    public String version(LocalDate day) {
        return "model=%d seed=%d sessions=%d".formatted(MODEL, seed, calendar.sessionsPerYear())
                + calendar.added().stream()
                        .filter(special -> !special.date().isAfter(day))
                        .map(special -> " %s=%s".formatted(special.date(), special.close()))
                        .collect(Collectors.joining());
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

    /** While there is no trade, at night and in a halt, those of the last moment before. */
    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        Session session = lastOpened(now);
        if (session.date().isBefore(FIRST_DAY)) {
            return new Answer.Ok<>(List.of(), origin());
        }
        Map<Symbol, DayPath> paths = today(session).paths();
        Instant at = session.contains(now) ? now : session.close().minus(MOMENT);
        List<SourceQuote> quotes = new ArrayList<>(symbols.size());
        for (Symbol symbol : symbols) {
            DayPath path = paths.get(symbol);
            if (path != null) {
                quotes.add(quote(symbol, path, session, at));
            }
        }
        return new Answer.Ok<>(quotes, origin());
    }

    private static SourceQuote quote(Symbol symbol, DayPath path, Session session, Instant now) {
        Minutes minutes = path.minutes();
        int minute = minutes.at(session, now).minute();
        int traded = path.traded(minute);
        Instant at = traded == minute ? now : minutes.start(session, traded + 1).minus(MOMENT);
        Tick tick = Tick.of(path, minutes.at(session, at));
        var quote =
                new Quote(
                        symbol,
                        Price.ofTicks(tick.bid()),
                        Price.ofTicks(tick.ask()),
                        Price.ofTicks(tick.last()),
                        tick.volume(),
                        at);
        return new SourceQuote(quote, tick.bidSize(), tick.askSize(), ORIGIN);
    }

    @Override
    public Set<Symbol> halted(Instant now) {
        Session session = lastOpened(now);
        if (session.date().isBefore(FIRST_DAY) || !session.contains(now)) {
            return Set.of();
        }
        int minute = Minutes.of(session).at(session, now).minute();
        return today(session).paths().entrySet().stream()
                .filter(entry -> entry.getValue().halted(minute))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        List<Listing> wanted = listed(symbols);
        return new Answer.Ok<>(new Columns(wanted, days(wanted, from, to)).bars(), origin());
    }

    /** Each session's bars add up to its daily bar; there is none of a minute without trade. */
    @Override
    public Answer<IntradayBars> intraday(Symbol symbol, LocalDate from, LocalDate to, Instant now) {
        List<Listing> wanted = listed(List.of(symbol));
        LocalDate today = calendar.date(now);
        List<MarketDay> days = days(wanted, from, to.isAfter(today) ? today : to);
        if (wanted.isEmpty() || days.isEmpty()) {
            return new Answer.NotFound<>();
        }
        var bars = new MinuteBars();
        Duration length = Duration.ZERO;
        for (MarketDay day : days) {
            Session session = Objects.requireNonNull(calendar.session(day.date()));
            bars.add(day.paths().getFirst(), session, over(day.minutes(), session, now));
            length = day.minutes().lasting(session);
        }
        return new Answer.Ok<>(bars.of(symbol, length), origin());
    }

    /** How many minutes of a session are over. */
    private static int over(Minutes minutes, Session session, Instant now) {
        if (now.isBefore(session.open())) {
            return 0;
        }
        return session.contains(now) ? minutes.at(session, now).minute() : minutes.count();
    }

    /** Those that have been announced by now: with ex-dates up to ten days ahead. */
    @Override
    public Answer<List<CorporateAction>> corporateActions(
            Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        LocalDate announced = calendar.date(clock.instant()).plusDays(Shares.NOTICE);
        List<CorporateAction> actions =
                days(listed(symbols), from, to.isAfter(announced) ? announced : to).stream()
                        .flatMap(day -> day.listings().stream())
                        .map(ListingDay::action)
                        .filter(Objects::nonNull)
                        .toList();
        return new Answer.Ok<>(actions, origin());
    }

    @Override
    public synchronized Answer<Profile> profile(Symbol symbol) {
        Instant now = clock.instant();
        Session session = lastOpened(now);
        ListingState state = today(session).walk().listing(symbol);
        return state == null
                ? new Answer.NotFound<>()
                : new Answer.Ok<>(
                        Prospectus.of(state, after(session.date(), state.sessionsToEarnings())),
                        origin());
    }

    /** The date some sessions after another session's. */
    private LocalDate after(LocalDate date, int sessions) {
        LocalDate day = date;
        int left = sessions;
        while (left > 0) {
            day = day.plusDays(1);
            if (calendar.session(day) != null) {
                left--;
            }
        }
        return day;
    }

    private List<Listing> listed(Collection<Symbol> symbols) {
        Set<String> wanted = symbols.stream().map(Symbol::ticker).collect(Collectors.toSet());
        return listings.stream().filter(listing -> wanted.contains(listing.symbol())).toList();
    }

    /** The sessions of some days, both included. */
    private List<MarketDay> days(List<Listing> wanted, LocalDate from, LocalDate to) {
        Walk walk = start(wanted);
        List<MarketDay> days = new ArrayList<>();
        for (LocalDate date = FIRST_DAY; !date.isAfter(to); date = date.plusDays(1)) {
            Session session = calendar.session(date);
            if (session != null) {
                MarketDay day = walk.step(date, Minutes.of(session));
                if (!date.isBefore(from)) {
                    days.add(day);
                }
            }
        }
        return days;
    }

    private Walk start(List<Listing> wanted) {
        return new Walk(seed, calendar.sessionsPerYear(), wanted, FIRST_DAY);
    }

    /** The session that is open, else the last one. */
    private Session lastOpened(Instant now) {
        Session session = calendar.current(now);
        return session == null ? calendar.lastFinished(now) : session;
    }

    private synchronized Today today(Session session) {
        LocalDate date = session.date();
        Today known = today;
        if (known == null || known.date().isAfter(date)) {
            known = new Today(start(listings), FIRST_DAY.minusDays(1), Map.of());
        }
        if (known.date().isBefore(date)) {
            known = advance(known, date);
        }
        today = known;
        return known;
    }

    private Today advance(Today known, LocalDate date) {
        for (LocalDate day = known.date().plusDays(1); day.isBefore(date); day = day.plusDays(1)) {
            Session session = calendar.session(day);
            if (session != null) {
                known.walk().step(day, Minutes.of(session));
            }
        }
        Session session = Objects.requireNonNull(calendar.session(date));
        Map<Symbol, DayPath> paths = new HashMap<>();
        for (DayPath path : known.walk().step(date, Minutes.of(session)).paths()) {
            paths.put(Symbol.of(path.day().listing().symbol()), path);
        }
        return new Today(known.walk(), date, paths);
    }
}
