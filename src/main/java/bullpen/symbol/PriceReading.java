package bullpen.symbol;

import bullpen.calendar.MarketCalendar;
import bullpen.calendar.MarketClock;
import bullpen.calendar.Session;
import bullpen.engine.Symbol;
import bullpen.market.AdjustedBars;
import bullpen.market.Answer;
import bullpen.market.BarSources;
import bullpen.market.DailyBars;
import bullpen.market.IntradayBars;
import bullpen.market.MarketDataSource;
import bullpen.symbol.SymbolPrices.Minutes;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Reads a symbol's bars: daily ones that are stored, and those of the last sessions. */
@Component
final class PriceReading {
    private final BarSources sources;
    private final AdjustedBars adjusted;
    private final MarketDataSource source;
    private final MarketCalendar calendar;
    private final MarketClock clock;

    PriceReading(
            BarSources sources,
            AdjustedBars adjusted,
            MarketDataSource source,
            MarketCalendar calendar,
            MarketClock clock) {
        this.sources = sources;
        this.adjusted = adjusted;
        this.source = source;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Those that have bars of it, the market's own first; that alone when none has. */
    List<String> sources(Symbol symbol) {
        return sources.of(symbol);
    }

    SymbolPrices read(Symbol symbol, String from, ChartRange range) {
        DailyBars days = adjusted.bySplits(from, symbol, calendar.date(clock.now()));
        Answer<IntradayBars> answer = minutes(symbol, from, Math.max(1, range.sessions()));
        IntradayBars known =
                answer instanceof Answer.Ok<IntradayBars>(IntradayBars some, _) && some.size() > 0
                        ? some
                        : null;
        PriceBars minutes = known == null ? new PriceBars(List.of()) : PriceBars.of(known);
        PriceBar session = unfinished(minutes, days);
        return new SymbolPrices(
                days,
                range.intraday() ? minutes : PriceBars.of(within(days, range)),
                session,
                known == null || session == null ? null : known.end(known.size() - 1),
                switch (answer) {
                    case Answer.Ok<IntradayBars> _ -> Minutes.GIVEN;
                    case Answer.NotFound<IntradayBars> _, Answer.NotEntitled<IntradayBars> _ ->
                            Minutes.NONE;
                    case Answer.Throttled<IntradayBars> _,
                            Answer.AuthFailed<IntradayBars> _,
                            Answer.BadData<IntradayBars> _,
                            Answer.Down<IntradayBars> _ ->
                            Minutes.SILENT;
                });
    }

    /** Of the last sessions; only the market itself is asked, since no minutes are stored. */
    private Answer<IntradayBars> minutes(Symbol symbol, String from, int sessions) {
        if (!sources.isOwn(from)) {
            return new Answer.NotFound<>();
        }
        Instant now = clock.now();
        Session open = calendar.current(now);
        LocalDate last = (open == null ? calendar.lastFinished(now) : open).date();
        LocalDate first = last;
        for (int more = sessions - 1; more > 0; more--) {
            first = calendar.lastFinished(PriceBars.midnight(first)).date();
        }
        return source.intraday(symbol, first, last, now);
    }

    private static DailyBars within(DailyBars days, ChartRange range) {
        if (days.isEmpty()) {
            return days;
        }
        LocalDate last = days.date(days.size() - 1);
        return days.between(range.start(last), last);
    }

    private static @Nullable PriceBar unfinished(PriceBars minutes, DailyBars days) {
        if (minutes.isEmpty()) {
            return null;
        }
        PriceBar session = minutes.lastDay().whole();
        LocalDate date = PriceBars.date(session.from());
        boolean isStored = !days.isEmpty() && !date.isAfter(days.date(days.size() - 1));
        return isStored ? null : session.of(date);
    }
}
