package bullpen.api;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.engine.Price;
import bullpen.engine.Symbol;
import bullpen.market.AdjustedBars;
import bullpen.market.Answer;
import bullpen.market.BarFetch;
import bullpen.market.BarSources;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.Directory;
import bullpen.market.IntradayBars;
import bullpen.market.MarketDataSource;
import bullpen.market.Origin;
import bullpen.web.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Prices before, as bars of days or of minutes. */
@RestController
@RequestMapping("/api/v1/market")
final class HistoryApi {
    private static final int MOST_DAYS_OF_MINUTES = 7;
    private static final String DAY = "day";
    private static final String MINUTE = "minute";
    private static final int RETRY_SECONDS = 60;

    /**
     * @param bars of days or, by interval, of minutes
     */
    record HistoryJson(
            String symbol, String source, String interval, boolean adjusted, List<?> bars) {}

    record BarJson(LocalDate date, Price open, Price high, Price low, Price close, long volume) {}

    /**
     * A bar within a session.
     *
     * @param date of the session
     */
    record MinuteJson(
            LocalDate date,
            Instant start,
            Price open,
            Price high,
            Price low,
            Price close,
            long volume) {}

    private final Bars bars;
    private final AdjustedBars adjustedBars;
    private final BarFetch fetch;
    private final Directory directory;
    private final MarketCalendar calendar;
    private final MarketClock clock;
    private final MarketDataSource source;
    private final BarSources sources;

    HistoryApi(
            Bars bars,
            AdjustedBars adjustedBars,
            BarFetch fetch,
            Directory directory,
            MarketCalendar calendar,
            MarketClock clock,
            MarketDataSource source,
            BarSources sources) {
        this.bars = bars;
        this.adjustedBars = adjustedBars;
        this.fetch = fetch;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
        this.source = source;
        this.sources = sources;
    }

    @GetMapping("/historical")
    HistoryJson historical(
            @RequestParam String symbol,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = DAY) String interval,
            @RequestParam(name = "source", required = false) @Nullable String wanted,
            @RequestParam(defaultValue = "true") boolean adjusted) {
        var fields = new Fields();
        boolean minutes = interval.equals(MINUTE);
        Symbol symbolRead = fields.symbol("symbol", symbol);
        LocalDate last = to == null ? calendar.date(clock.now()) : fields.date("to", to);
        LocalDate first =
                from != null
                        ? fields.date("from", from)
                        : minutes && last != null ? lastSession(last) : LocalDate.EPOCH;
        if (!minutes && !interval.equals(DAY)) {
            fields.refuse("interval", "is day or minute");
        }
        if (first != null && last != null) {
            if (last.isBefore(first)) {
                fields.refuse("to", "is not before from");
            } else if (minutes && !last.isBefore(first.plusDays(MOST_DAYS_OF_MINUTES))) {
                fields.refuse("to", "is at most 7 days with from, for minutes");
            }
        }
        fields.check();
        Symbol asked = Fields.checked(symbolRead);
        if (directory.open(asked.ticker()) == null) {
            throw Problem.notFound();
        }
        fetch.want(asked);
        if (minutes) {
            return minutes(wanted, asked, Fields.checked(first), Fields.checked(last), adjusted);
        }
        if (wanted != null && !hasDays(wanted, asked)) {
            throw noBars(asked);
        }
        String origin = wanted == null ? sources.usual(asked) : wanted;
        DailyBars found =
                days(origin, asked, adjusted).between(Fields.checked(first), Fields.checked(last));
        return new HistoryJson(asked.ticker(), origin, interval, adjusted, json(found));
    }

    private DailyBars days(String origin, Symbol symbol, boolean adjusted) {
        return adjusted
                ? adjustedBars.wholly(origin, symbol, calendar.date(clock.now()))
                : bars.of(origin, symbol);
    }

    /** The last day of trading up to a date. */
    private LocalDate lastSession(LocalDate date) {
        LocalDate day = date;
        while (calendar.session(day) == null) {
            day = day.minusDays(1);
        }
        return day;
    }

    /**
     * No minutes are stored: the market's source is asked, and others have none. Of its several the
     * one that answers has them, which may be another than was wanted.
     *
     * @throws Problem 404 if there are none of this symbol, 422 if who was wanted has nothing of it
     *     at all, 503 if the source does not answer now
     */
    private HistoryJson minutes(
            @Nullable String wanted,
            Symbol symbol,
            LocalDate first,
            LocalDate last,
            boolean adjusted) {
        if (wanted != null && !sources.isOwn(wanted)) {
            throw hasDays(wanted, symbol) ? noMinutes(symbol) : noBars(symbol);
        }
        return switch (source.intraday(symbol, first, last, clock.now())) {
            case Answer.Ok<IntradayBars>(IntradayBars found, Origin(String origin, _, _)) -> {
                if (wanted != null && !wanted.equals(origin)) {
                    throw noMinutes(symbol);
                }
                yield new HistoryJson(symbol.ticker(), origin, MINUTE, adjusted, json(found));
            }
            case Answer.NotFound<IntradayBars> _, Answer.NotEntitled<IntradayBars> _ ->
                    throw noMinutes(symbol);
            case Answer.Throttled<IntradayBars> _,
                    Answer.AuthFailed<IntradayBars> _,
                    Answer.BadData<IntradayBars> _,
                    Answer.Down<IntradayBars> _ ->
                    throw silent();
        };
    }

    private boolean hasDays(String name, Symbol symbol) {
        return sources.of(symbol).contains(name) && !bars.of(name, symbol).isEmpty();
    }

    private static Problem noBars(Symbol symbol) {
        return Problem.invalidField("source", "has no bars of " + symbol);
    }

    private static Problem noMinutes(Symbol symbol) {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "no_minutes",
                "There are no minutes of " + symbol + " from this source in this time.",
                List.of());
    }

    private static Problem silent() {
        return Problem.later(
                HttpStatus.SERVICE_UNAVAILABLE,
                "source_unavailable",
                "The source of prices does not answer now.",
                RETRY_SECONDS);
    }

    private static List<MinuteJson> json(IntradayBars bars) {
        return IntStream.range(0, bars.size())
                .mapToObj(
                        i ->
                                new MinuteJson(
                                        LocalDate.ofInstant(bars.start(i), MarketCalendar.NEW_YORK),
                                        bars.start(i),
                                        Price.ofTicks(bars.open()[i]),
                                        Price.ofTicks(bars.high()[i]),
                                        Price.ofTicks(bars.low()[i]),
                                        Price.ofTicks(bars.close()[i]),
                                        bars.volume()[i]))
                .toList();
    }

    private static List<BarJson> json(DailyBars bars) {
        return IntStream.range(0, bars.size())
                .mapToObj(
                        i ->
                                new BarJson(
                                        bars.date(i),
                                        Price.ofTicks(bars.open()[i]),
                                        Price.ofTicks(bars.high()[i]),
                                        Price.ofTicks(bars.low()[i]),
                                        Price.ofTicks(bars.close()[i]),
                                        bars.volume()[i]))
                .toList();
    }
}
