package bullpen.market.polygon;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.ApiKey;
import bullpen.market.ClosingQuotes;
import bullpen.market.CorporateAction;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.Profile;
import bullpen.market.SourceQuote;
import bullpen.market.SourceState;
import bullpen.market.http.BarColumns;
import bullpen.market.http.Figures;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;
import bullpen.market.http.Unreadable;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Polygon.io, now Massive, by a free key: quotes are last closes, bars reach two years back; all
 * are as they were traded.
 */
public final class PolygonSource implements MarketDataSource {
    public static final String NAME = "polygon";

    private static final Duration DELAY = Duration.ofDays(1);
    private static final Origin ORIGIN = new Origin(NAME, DELAY, false);

    /** How far a free key sees; a day less, since it is counted to the hour. */
    private static final int FREE_YEARS = 2;

    private static final Map<String, String> EXCHANGES =
            Map.of(
                    "XNAS", "Nasdaq",
                    "XNYS", "NYSE",
                    "ARCX", "NYSE Arca",
                    "XASE", "NYSE American",
                    "BATS", "Cboe");

    private final PolygonCalls service;
    private final ClosingQuotes closes;
    private final MarketCalendar calendar;
    private final Clock clock;
    private volatile boolean isFree;

    /** At the pace of a free key. */
    public PolygonSource(
            URI base, ApiKey key, ClosingQuotes closes, MarketCalendar calendar, Clock clock) {
        this(
                base,
                key,
                HttpLimits.USUAL,
                new Pace(5, Duration.ofMinutes(1), Duration.ZERO),
                closes,
                calendar,
                clock);
    }

    PolygonSource(
            URI base,
            ApiKey key,
            HttpLimits limits,
            Pace pace,
            ClosingQuotes closes,
            MarketCalendar calendar,
            Clock clock) {
        this.service = new PolygonCalls(base, key, ORIGIN, limits, pace, clock);
        this.closes = closes;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return NAME;
    }

    @Override
    public String label() {
        return "Polygon.io";
    }

    @Override
    public boolean simulated() {
        return false;
    }

    @Override
    public Duration delay() {
        return DELAY;
    }

    @Override
    public List<SourceState> states() {
        return List.of(service.gate().state());
    }

    /** The last close of one symbol, or those of the whole market in one call. */
    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        return closes.of(
                symbols,
                ORIGIN,
                missing ->
                        missing.size() == 1
                                ? closesIn(
                                        "/v2/aggs/ticker/" + missing.getFirst() + "/prev", missing)
                                : closesIn(
                                        "/v2/aggs/grouped/locale/us/market/stocks/" + yesterday(),
                                        missing));
    }

    /** A free key sees no close before its day is over. */
    private LocalDate yesterday() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK);
        return calendar.lastFinished(today.atStartOfDay(MarketCalendar.NEW_YORK).toInstant())
                .date();
    }

    private Answer<List<SourceQuote>> closesIn(String path, List<Symbol> wanted) {
        return service.ask(
                path + "?adjusted=false",
                results -> {
                    List<SourceQuote> quotes = new ArrayList<>();
                    for (JsonNode bar : results) {
                        Symbol symbol = Figures.symbol(Figures.text(bar.path("T")));
                        if (symbol != null && wanted.contains(symbol)) {
                            quotes.add(close(symbol, bar));
                        }
                    }
                    if (quotes.isEmpty() && results.size() == 1) {
                        throw new Unreadable("It answers for another symbol");
                    }
                    return quotes.isEmpty() ? new Answer.NotFound<>() : ok(quotes);
                });
    }

    /** Its time is the session's end, whichever hour of the day is in the bar. */
    private SourceQuote close(Symbol symbol, JsonNode bar) {
        Session session = calendar.session(day(bar));
        if (session == null || session.close().isAfter(clock.instant())) {
            throw new Unreadable("Its close is of no session that has ended");
        }
        Price last = Figures.price(bar.path("c"));
        long volume = Figures.shares(bar.path("v"));
        return new SourceQuote(
                new Quote(symbol, null, null, last, volume, session.close()), 0, 0, ORIGIN);
    }

    private static LocalDate day(JsonNode bar) {
        return LocalDate.ofInstant(at(bar), MarketCalendar.NEW_YORK);
    }

    private static Instant at(JsonNode bar) {
        JsonNode millis = bar.path("t");
        if (!millis.isIntegralNumber() || !millis.canConvertToLong()) {
            throw new Unreadable("A time is none");
        }
        long second = Math.floorDiv(millis.longValue(), 1000L);
        if (Math.abs(second) > Integer.MAX_VALUE) {
            throw new Unreadable("A time is none");
        }
        return Instant.ofEpochSecond(second);
    }

    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        List<DailyBars> all = new ArrayList<>();
        for (Symbol symbol : symbols) {
            Answer<DailyBars> one = bars(symbol, isFree ? reach(from) : from, to);
            if (one instanceof Answer.NotEntitled && !isFree) {
                isFree = true;
                one = bars(symbol, reach(from), to);
            }
            if (one instanceof Answer.Ok<DailyBars>(DailyBars some, _)) {
                all.add(some);
            } else if (!(one instanceof Answer.NotFound)) {
                return one.then(_ -> new Answer.NotFound<>());
            }
        }
        return all.isEmpty() ? new Answer.NotFound<>() : ok(all);
    }

    private LocalDate reach(LocalDate from) {
        LocalDate first =
                LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK)
                        .minusYears(FREE_YEARS)
                        .plusDays(1);
        return from.isBefore(first) ? first : from;
    }

    private Answer<DailyBars> bars(Symbol symbol, LocalDate from, LocalDate to) {
        return aggregates(
                symbol,
                "1/day",
                from,
                to,
                results -> {
                    var columns = new BarColumns();
                    for (JsonNode bar : results) {
                        LocalDate date = day(bar);
                        if (!date.isBefore(from) && !date.isAfter(to)) {
                            add(columns, date.toEpochDay(), bar);
                        }
                    }
                    return columns.isEmpty() ? new Answer.NotFound<>() : ok(columns.daily(symbol));
                });
    }

    @Override
    public Answer<IntradayBars> intraday(Symbol symbol, LocalDate from, LocalDate to, Instant now) {
        Duration length = Duration.ofMinutes(from.equals(to) ? 1 : 5);
        return aggregates(
                symbol,
                length.toMinutes() + "/minute",
                from,
                to,
                results -> {
                    var columns = new BarColumns();
                    for (JsonNode bar : results) {
                        Instant start = at(bar);
                        Session session = calendar.session(day(bar));
                        if (session != null
                                && session.contains(start)
                                && !start.plus(length).isAfter(now)) {
                            add(columns, start.getEpochSecond(), bar);
                        }
                    }
                    return columns.isEmpty()
                            ? new Answer.NotFound<>()
                            : ok(columns.intraday(symbol, length));
                });
    }

    private <T> Answer<T> aggregates(
            Symbol symbol,
            String span,
            LocalDate from,
            LocalDate to,
            Function<List<JsonNode>, Answer<T>> read) {
        return service.ask(
                "/v2/aggs/ticker/%s/range/%s/%s/%s?adjusted=false&sort=asc&limit=50000"
                        .formatted(symbol, span, from, to),
                read);
    }

    private static void add(BarColumns columns, long at, JsonNode bar) {
        columns.add(
                at,
                Figures.ticks(bar.path("o")),
                Figures.ticks(bar.path("h")),
                Figures.ticks(bar.path("l")),
                Figures.ticks(bar.path("c")),
                Figures.shares(bar.path("v")));
    }

    @Override
    public Answer<List<CorporateAction>> corporateActions(
            Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        List<CorporateAction> all = new ArrayList<>();
        for (Symbol symbol : symbols) {
            for (Answer<List<CorporateAction>> one :
                    List.of(splits(symbol, from, to), dividends(symbol, from, to))) {
                if (one instanceof Answer.Ok<List<CorporateAction>>(var some, _)) {
                    all.addAll(some);
                } else if (!(one instanceof Answer.NotFound)) {
                    return one;
                }
            }
        }
        all.sort(Comparator.comparing(CorporateAction::exDate));
        return ok(all);
    }

    private Answer<List<CorporateAction>> splits(Symbol symbol, LocalDate from, LocalDate to) {
        return actions(
                symbol,
                "/v3/reference/splits?limit=1000&ticker=%s&execution_date.gte=%s"
                        + "&execution_date.lte=%s",
                from,
                to,
                split ->
                        new CorporateAction.Split(
                                symbol,
                                Figures.date(Figures.text(split.path("execution_date"))),
                                ratio(split)));
    }

    private Answer<List<CorporateAction>> dividends(Symbol symbol, LocalDate from, LocalDate to) {
        return actions(
                symbol,
                "/v3/reference/dividends?limit=1000&ticker=%s&ex_dividend_date.gte=%s"
                        + "&ex_dividend_date.lte=%s",
                from,
                to,
                dividend ->
                        new CorporateAction.Dividend(
                                symbol,
                                Figures.date(Figures.text(dividend.path("ex_dividend_date"))),
                                Figures.price(dividend.path("cash_amount"))));
    }

    private Answer<List<CorporateAction>> actions(
            Symbol symbol,
            String path,
            LocalDate from,
            LocalDate to,
            Function<JsonNode, CorporateAction> action) {
        return service.ask(
                path.formatted(symbol, from, to),
                results -> {
                    List<CorporateAction> actions = new ArrayList<>();
                    for (JsonNode one : results) {
                        requireTicker(symbol, one);
                        actions.add(action.apply(one));
                    }
                    return ok(actions);
                });
    }

    private static void requireTicker(Symbol symbol, JsonNode one) {
        if (!Figures.text(one.path("ticker")).equals(symbol.ticker())) {
            throw new Unreadable("It answers for another symbol");
        }
    }

    private static Ratio ratio(JsonNode split) {
        try {
            return new Ratio(
                    Figures.decimal(split.path("split_to")).longValueExact(),
                    Figures.decimal(split.path("split_from")).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Unreadable("A split is none");
        }
    }

    @Override
    public Answer<List<Instrument>> search(String text) {
        return service.first(
                "/v3/reference/tickers?market=stocks&active=true&limit=20&search="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8),
                results -> {
                    List<Instrument> found = new ArrayList<>();
                    for (JsonNode one : results) {
                        Instrument instrument = instrument(one);
                        if (instrument != null) {
                            found.add(instrument);
                        }
                    }
                    return found.isEmpty() ? new Answer.NotFound<>() : ok(found);
                });
    }

    /** Null for what is no share or fund of an exchange of ours. */
    private static @Nullable Instrument instrument(JsonNode one) {
        Symbol symbol = Figures.symbol(Figures.text(one.path("ticker")));
        String exchange = EXCHANGES.get(Figures.text(one.path("primary_exchange")));
        String type = Figures.text(one.path("type"));
        boolean isFund = type.equals("ETF");
        boolean isShare = type.equals("CS") || type.equals("ADRC");
        if (symbol == null || exchange == null || (!isFund && !isShare)) {
            return null;
        }
        String name = Figures.text(one.path("name"));
        return new Instrument(
                symbol,
                name.isEmpty() ? symbol.ticker() : name,
                isFund ? Instrument.Type.ETF : Instrument.Type.STOCK,
                exchange,
                null);
    }

    @Override
    public Answer<Profile> profile(Symbol symbol) {
        return service.ask(
                "/v3/reference/tickers/" + symbol,
                results -> ok(profile(symbol, results.getFirst())));
    }

    private static Profile profile(Symbol symbol, JsonNode one) {
        requireTicker(symbol, one);
        String industry = Figures.text(one.path("sic_description"));
        BigDecimal shares = Figures.decimalOrNull(one.path("weighted_shares_outstanding"));
        return new Profile(
                symbol,
                Figures.text(one.path("description")),
                industry.isEmpty() ? null : industry,
                shares == null ? null : Figures.shares(one.path("weighted_shares_outstanding")),
                null,
                null,
                null,
                null);
    }

    private static <T> Answer<T> ok(T value) {
        return new Answer.Ok<>(value, ORIGIN);
    }

    @Override
    public void close() {
        service.close();
    }
}
