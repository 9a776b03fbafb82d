package bullpen.market.alphavantage;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.ApiKey;
import bullpen.market.CallBudget;
import bullpen.market.ClosingQuotes;
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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alpha Vantage by a free key: quotes are last closes, and daily bars the last hundred, not
 * adjusted for anything.
 */
public final class AlphaVantageSource implements MarketDataSource {
    /** Calls a day by a free key. */
    public static final int CALLS_A_DAY = 25;

    /** A search is worth less than a price: it leaves half of the day's calls. */
    private static final int SPARED_BY_SEARCH = CALLS_A_DAY / 2;

    private static final Origin ORIGIN = new Origin("alphavantage", Duration.ofDays(1), false);

    private final AlphaVantageCalls service;
    private final ClosingQuotes closes;
    private final MarketCalendar calendar;
    private final Clock clock;

    /** As it is in the world, at its own pace. */
    public AlphaVantageSource(
            ApiKey key,
            CallBudget budget,
            ClosingQuotes closes,
            MarketCalendar calendar,
            Clock clock) {
        this(
                URI.create("https://www.alphavantage.co"),
                key,
                HttpLimits.USUAL,
                new Pace(1, Duration.ofMillis(1200), Duration.ofMillis(2500)),
                budget,
                closes,
                calendar,
                clock);
    }

    AlphaVantageSource(
            URI host,
            ApiKey key,
            HttpLimits limits,
            Pace pace,
            CallBudget budget,
            ClosingQuotes closes,
            MarketCalendar calendar,
            Clock clock) {
        this.service = new AlphaVantageCalls(host, key, ORIGIN, limits, pace, budget, clock);
        this.closes = closes;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Origin origin() {
        return ORIGIN;
    }

    @Override
    public List<SourceState> states() {
        return List.of(service.gate().state());
    }

    /** One call each for those that were not asked for today. */
    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        List<SourceQuote> quotes = new ArrayList<>();
        Answer<List<SourceQuote>> last = new Answer.NotFound<>();
        for (Symbol symbol : symbols) {
            Answer<List<SourceQuote>> one =
                    closes.of(List.of(symbol), ORIGIN, missing -> quote(missing.getFirst()));
            if (one instanceof Answer.Ok<List<SourceQuote>>(var some, _)) {
                quotes.addAll(some);
            } else if (!(one instanceof Answer.NotFound)) {
                last = one;
            }
        }
        return quotes.isEmpty() ? last : ok(quotes);
    }

    private Answer<List<SourceQuote>> quote(Symbol symbol) {
        return service.ask(
                "GLOBAL_QUOTE",
                "&symbol=" + symbol,
                0,
                body -> {
                    JsonNode quote = quoteIn(body);
                    return quote.isEmpty()
                            ? new Answer.NotFound<>()
                            : ok(List.of(quote(symbol, quote)));
                });
    }

    /** Its name says how late it is. */
    private static JsonNode quoteIn(JsonNode body) {
        for (Map.Entry<String, JsonNode> one : body.properties()) {
            if (one.getKey().startsWith("Global Quote") && one.getValue().isObject()) {
                return one.getValue();
            }
        }
        throw new Unreadable("Its answer has no quote");
    }

    private SourceQuote quote(Symbol symbol, JsonNode quote) {
        requireSymbol(symbol, quote.path("01. symbol"));
        LocalDate day = Figures.date(Figures.text(quote.path("07. latest trading day")));
        Session session = calendar.session(day);
        if (session == null || session.open().isAfter(clock.instant())) {
            throw new Unreadable("Its quote is of no session that has been");
        }
        Price last = Figures.price(quote.path("05. price"));
        Instant at = session.close().isAfter(clock.instant()) ? clock.instant() : session.close();
        long volume = Figures.shares(quote.path("06. volume"));
        return new SourceQuote(new Quote(symbol, null, null, last, volume, at), 0, 0, ORIGIN);
    }

    private static void requireSymbol(Symbol symbol, JsonNode said) {
        if (!Figures.text(said).equals(symbol.ticker())) {
            throw new Unreadable("It answers for another symbol");
        }
    }

    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return Answer.ofEach(
                symbols,
                symbol ->
                        service.ask(
                                "TIME_SERIES_DAILY",
                                "&outputsize=compact&symbol=" + symbol,
                                0,
                                body -> bars(symbol, body, from, to)));
    }

    private static Answer<List<DailyBars>> bars(
            Symbol symbol, JsonNode body, LocalDate from, LocalDate to) {
        requireSymbol(symbol, body.path("Meta Data").path("2. Symbol"));
        JsonNode days = body.path("Time Series (Daily)");
        if (!days.isObject()) {
            throw new Unreadable("Its answer has no bars");
        }
        Map<LocalDate, JsonNode> oldestFirst = new TreeMap<>();
        for (Map.Entry<String, JsonNode> day : days.properties()) {
            oldestFirst.put(Figures.date(day.getKey()), day.getValue());
        }
        var columns = new BarColumns();
        oldestFirst.forEach(
                (date, bar) -> {
                    if (!date.isBefore(from) && !date.isAfter(to)) {
                        columns.add(
                                date.toEpochDay(),
                                Figures.ticks(bar.path("1. open")),
                                Figures.ticks(bar.path("2. high")),
                                Figures.ticks(bar.path("3. low")),
                                Figures.ticks(bar.path("4. close")),
                                Figures.shares(bar.path("5. volume")));
                    }
                });
        return columns.isEmpty() ? new Answer.NotFound<>() : ok(List.of(columns.daily(symbol)));
    }

    /** Not by a free key; nothing is asked. */
    @Override
    public Answer<IntradayBars> intraday(Symbol symbol, LocalDate from, LocalDate to, Instant now) {
        return new Answer.Down<>("It gives no bars within a day");
    }

    @Override
    public Answer<List<Instrument>> search(String text) {
        return service.ask(
                "SYMBOL_SEARCH",
                "&keywords=" + AlphaVantageCalls.encoded(text),
                SPARED_BY_SEARCH,
                body -> {
                    List<Instrument> found = new ArrayList<>();
                    for (JsonNode one : body.path("bestMatches")) {
                        Instrument instrument = instrument(one);
                        if (instrument != null) {
                            found.add(instrument);
                        }
                    }
                    return found.isEmpty() ? new Answer.NotFound<>() : ok(found);
                });
    }

    /** Null for what is no share or fund of the United States. */
    private static @Nullable Instrument instrument(JsonNode one) {
        Symbol symbol = Figures.symbol(Figures.text(one.path("1. symbol")));
        String type = Figures.text(one.path("3. type"));
        boolean isFund = type.equals("ETF");
        if (symbol == null
                || !Figures.text(one.path("4. region")).equals("United States")
                || (!isFund && !type.equals("Equity"))) {
            return null;
        }
        String name = Figures.text(one.path("2. name"));
        return new Instrument(
                symbol,
                name.isEmpty() ? symbol.ticker() : name,
                isFund ? Instrument.Type.ETF : Instrument.Type.STOCK,
                "",
                null);
    }

    @Override
    public Answer<Profile> profile(Symbol symbol) {
        return service.ask("OVERVIEW", "&symbol=" + symbol, 0, body -> ok(profile(symbol, body)));
    }

    private static Profile profile(Symbol symbol, JsonNode body) {
        requireSymbol(symbol, body.path("Symbol"));
        String industry = word(body.path("Industry"));
        return new Profile(
                symbol,
                word(body.path("Description")),
                industry.isEmpty() ? null : industry,
                Figures.sharesOrNull(body.path("SharesOutstanding")),
                Figures.decimalOrNull(body.path("EPS")),
                Figures.priceOrNull(body.path("DividendPerShare")),
                Figures.decimalOrNull(body.path("Beta")),
                null);
    }

    private static String word(JsonNode node) {
        String text = Figures.text(node);
        return text.equals("None") || text.equals("-") ? "" : text;
    }

    private static <T> Answer<T> ok(T value) {
        return new Answer.Ok<>(value, ORIGIN);
    }

    @Override
    public void close() {
        service.close();
    }
}
