package bullpen.market.polygon;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.Session;
import bullpen.engine.Price;
import bullpen.engine.Quote;
import bullpen.engine.Symbol;
import bullpen.market.Answer;
import bullpen.market.ClosingQuotes;
import bullpen.market.DailyBars;
import bullpen.market.IntradayBars;
import bullpen.market.SourceQuote;
import bullpen.market.http.BarColumns;
import bullpen.market.http.Figures;
import bullpen.market.http.Unreadable;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Prices: last closes as quotes, and bars as they were traded. */
final class PolygonAggregates {
    /** How far a free key sees; a day less, since it is counted to the hour. */
    private static final int FREE_YEARS = 2;

    private final PolygonCalls service;
    private final ClosingQuotes closes;
    private final MarketCalendar calendar;
    private final Clock clock;
    private volatile boolean isFree;

    PolygonAggregates(
            PolygonCalls service, ClosingQuotes closes, MarketCalendar calendar, Clock clock) {
        this.service = service;
        this.closes = closes;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The last close of one symbol, or those of the whole market in one call. */
    Answer<List<SourceQuote>> quotes(Collection<Symbol> symbols) {
        return closes.of(
                symbols,
                PolygonSource.ORIGIN,
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
                    return quotes.isEmpty() ? new Answer.NotFound<>() : PolygonSource.ok(quotes);
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
                new Quote(symbol, null, null, last, volume, session.close()),
                0,
                0,
                PolygonSource.ORIGIN);
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

    Answer<List<DailyBars>> bars(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
        return Answer.ofEach(symbols, symbol -> asFarAsItSees(symbol, from, to));
    }

    private Answer<List<DailyBars>> asFarAsItSees(Symbol symbol, LocalDate from, LocalDate to) {
        Answer<List<DailyBars>> answer = bars(symbol, isFree ? reach(from) : from, to);
        if (answer instanceof Answer.NotEntitled && !isFree) {
            isFree = true;
            answer = bars(symbol, reach(from), to);
        }
        return answer;
    }

    private LocalDate reach(LocalDate from) {
        LocalDate first =
                LocalDate.ofInstant(clock.instant(), MarketCalendar.NEW_YORK)
                        .minusYears(FREE_YEARS)
                        .plusDays(1);
        return from.isBefore(first) ? first : from;
    }

    private Answer<List<DailyBars>> bars(Symbol symbol, LocalDate from, LocalDate to) {
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
                    return columns.isEmpty()
                            ? new Answer.NotFound<>()
                            : PolygonSource.ok(List.of(columns.daily(symbol)));
                });
    }

    Answer<IntradayBars> intraday(Symbol symbol, LocalDate from, LocalDate to, Instant now) {
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
                            : PolygonSource.ok(columns.intraday(symbol, length));
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
}
