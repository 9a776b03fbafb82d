package bullpen.market.yahoo;

import bullpen.calendar.MarketCalendar;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.DailyBars;
import bullpen.market.Instrument;
import bullpen.market.IntradayBars;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.market.Profile;
import bullpen.market.SourceQuote;
import bullpen.market.SourceState;
import bullpen.market.action.CorporateAction;
import bullpen.market.http.Figures;
import bullpen.market.http.HttpLimits;
import bullpen.market.http.Pace;

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
import java.util.function.Function;

/**
 * Yahoo Finance. Quotes come in batches from the quote address while its crumb works, else from
 * {@code spark}; a single one, or what those do not answer, from the chart. Bars are told as they
 * were traded.
 */
public final class YahooSource implements MarketDataSource {
    static final Origin ORIGIN = new Origin("yahoo", Duration.ofMinutes(15), false);

    private static final int BATCH = 20;
    private static final Map<String, String> EXCHANGES =
            Map.of(
                    "NMS", "Nasdaq",
                    "NGM", "Nasdaq",
                    "NCM", "Nasdaq",
                    "NYQ", "NYSE",
                    "PCX", "NYSE Arca",
                    "ASE", "NYSE American",
                    "BTS", "Cboe");

    private final YahooCalls service;
    private final Crumb crumb;
    private final Clock clock;

    /** As it is in the world, at its own pace. */
    public YahooSource(Clock clock) {
        this(
                List.of(
                        URI.create("https://query1.finance.yahoo.com"),
                        URI.create("https://query2.finance.yahoo.com")),
                URI.create("https://fc.yahoo.com"),
                HttpLimits.USUAL,
                YahooCalls.usualPace(),
                clock);
    }

    YahooSource(List<URI> hosts, URI cookieHost, HttpLimits limits, Pace pace, Clock clock) {
        this.service = new YahooCalls(hosts, cookieHost, ORIGIN, limits, pace, clock);
        this.crumb = new Crumb(service);
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

    @Override
    public Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols, Instant now) {
        List<Symbol> all = List.copyOf(symbols);
        List<SourceQuote> quotes = new ArrayList<>();
        Answer<List<SourceQuote>> last = new Answer.NotFound<>();
        for (int start = 0; start < all.size(); start += BATCH) {
            last = batch(all.subList(start, Math.min(all.size(), start + BATCH)));
            if (last instanceof Answer.Ok<List<SourceQuote>>(var some, _)) {
                quotes.addAll(some);
            } else if (last.isForTheNext()) {
                break;
            }
        }
        return quotes.isEmpty() ? last : ok(quotes);
    }

    private Answer<List<SourceQuote>> batch(List<Symbol> symbols) {
        Answer<List<SourceQuote>> answer =
                crumb.ask(
                        "/v7/finance/quote?symbols=" + names(symbols),
                        body -> some(QuoteAnswers.quotes(symbols, body)));
        if (symbols.size() > 1 && isWorthAnother(answer)) {
            answer =
                    service.ask(
                            "/v7/finance/spark?symbols=" + names(symbols) + "&range=1d&interval=5m",
                            body -> some(QuoteAnswers.spark(symbols, body)));
        }
        return isWorthAnother(answer) ? charts(symbols) : answer;
    }

    /** Not after Yahoo has asked to be left alone. */
    private static boolean isWorthAnother(Answer<?> answer) {
        return answer instanceof Answer.Down || answer instanceof Answer.BadData;
    }

    private Answer<List<SourceQuote>> charts(List<Symbol> symbols) {
        List<SourceQuote> quotes = new ArrayList<>();
        Answer<List<SourceQuote>> last = new Answer.NotFound<>();
        for (Symbol symbol : symbols) {
            last = chart(symbol, "range=1d&interval=1d", chart -> ok(List.of(chart.quote())));
            if (last instanceof Answer.Ok<List<SourceQuote>>(var one, _)) {
                quotes.addAll(one);
            } else if (last instanceof Answer.Throttled || last instanceof Answer.Down) {
                break;
            }
        }
        return quotes.isEmpty() ? last : ok(quotes);
    }

    private static String names(List<Symbol> symbols) {
        return String.join(",", symbols.stream().map(YahooCalls::name).toList());
    }

    /** Asked up to now, so that all splits are told which the prices are adjusted for. */
    @Override
    public Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK);
        LocalDate end = to.isAfter(today) ? to : today;
        return Answer.ofEach(
                symbols,
                symbol ->
                        chart(
                                symbol,
                                period(from, end) + "&interval=1d&events=div%2Csplits",
                                chart -> filled(chart.daily(from, to))));
    }

    private static Answer<List<DailyBars>> filled(DailyBars bars) {
        return bars.isEmpty() ? new Answer.NotFound<>() : ok(List.of(bars));
    }

    @Override
    public Answer<IntradayBars> intraday(Symbol symbol, LocalDate from, LocalDate to, Instant now) {
        boolean isOneDay = from.equals(to);
        Duration length = Duration.ofMinutes(isOneDay ? 1 : 5);
        Instant start = from.atStartOfDay(MarketCalendar.NEW_YORK).toInstant();
        return chart(
                symbol,
                period(from, to) + "&interval=" + length.toMinutes() + "m",
                chart -> {
                    IntradayBars bars = chart.intraday(length, start, now);
                    return bars.size() == 0 ? new Answer.NotFound<>() : ok(bars);
                });
    }

    @Override
    public Answer<List<CorporateAction>> corporateActions(
            Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return Answer.ofEach(
                symbols,
                symbol ->
                        chart(
                                symbol,
                                period(from, to) + "&interval=1d&events=div%2Csplits",
                                chart -> ok(chart.actions(from, to))));
    }

    @Override
    public Answer<List<Instrument>> search(String text) {
        String name = Symbol.isTicker(text) ? YahooCalls.name(Symbol.of(text)) : text;
        return service.ask(
                "/v1/finance/search?quotesCount=10&newsCount=0&enableFuzzyQuery=false"
                        + "&lang=en-US&region=US&q="
                        + YahooCalls.encoded(name),
                body -> {
                    List<Instrument> found = new ArrayList<>();
                    for (JsonNode one : body.path("quotes")) {
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
        Symbol symbol = ours(Figures.text(one.path("symbol")));
        String exchange = EXCHANGES.get(Figures.text(one.path("exchange")));
        String type = Figures.text(one.path("quoteType"));
        boolean isFund = type.equals("ETF");
        if (symbol == null || exchange == null || (!isFund && !type.equals("EQUITY"))) {
            return null;
        }
        String name = Figures.text(one.path(one.has("longname") ? "longname" : "shortname"));
        String sector = Figures.text(one.path("sector"));
        return new Instrument(
                symbol,
                name.isEmpty() ? symbol.ticker() : name,
                isFund ? Instrument.Type.ETF : Instrument.Type.STOCK,
                exchange,
                sector.isEmpty() ? null : sector);
    }

    /** Classes of shares are parted by a dot with us. */
    private static @Nullable Symbol ours(String name) {
        return Figures.symbol(name.matches("[A-Z]+-[A-Z]") ? name.replace('-', '.') : name);
    }

    @Override
    public Answer<Profile> profile(Symbol symbol) {
        return crumb.ask(
                "/v7/finance/quote?symbols=" + YahooCalls.name(symbol),
                body -> {
                    Profile profile = QuoteAnswers.profile(symbol, body);
                    return profile == null ? new Answer.NotFound<>() : ok(profile);
                });
    }

    private <T> Answer<T> chart(
            Symbol symbol, String query, Function<ChartAnswer, Answer<T>> read) {
        return service.ask(
                "/v8/finance/chart/" + YahooCalls.name(symbol) + "?" + query,
                body -> {
                    JsonNode result = body.path("chart").path("result").path(0);
                    if (!result.isObject()) {
                        return isNotFound(body)
                                ? new Answer.NotFound<>()
                                : new Answer.BadData<>("Its answer has no chart");
                    }
                    return read.apply(ChartAnswer.of(symbol, result));
                });
    }

    private static boolean isNotFound(JsonNode body) {
        return Figures.text(body.path("chart").path("error").path("code")).equals("Not Found");
    }

    private static String period(LocalDate from, LocalDate to) {
        return "period1=%d&period2=%d".formatted(second(from), second(to.plusDays(1)));
    }

    private static long second(LocalDate date) {
        return date.atStartOfDay(MarketCalendar.NEW_YORK).toEpochSecond();
    }

    private static Answer<List<SourceQuote>> some(List<SourceQuote> quotes) {
        return quotes.isEmpty() ? new Answer.NotFound<>() : ok(quotes);
    }

    private static <T> Answer<T> ok(T value) {
        return new Answer.Ok<>(value, ORIGIN);
    }

    @Override
    public void close() {
        service.close();
    }
}
