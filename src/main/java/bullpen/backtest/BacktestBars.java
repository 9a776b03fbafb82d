package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.market.BarFetch;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.MarketSettings;
import bullpen.market.SourceWords;
import bullpen.replay.BarSeries;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bars that backtests run on, from one source at a time. */
@Component
final class BacktestBars {
    /** How far a strategy may look back before the first day. */
    private static final int HISTORY_YEARS = 3;

    private final Bars bars;
    private final BarFetch fetch;
    private final MarketSettings settings;

    BacktestBars(Bars bars, BarFetch fetch, MarketSettings settings) {
        this.bars = bars;
        this.fetch = fetch;
        this.settings = settings;
    }

    /** The sources to choose from, in words, the market's own first. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        settings.barSources().forEach(name -> sources.put(name, SourceWords.label(name)));
        return sources;
    }

    String usualSource() {
        return settings.barSource();
    }

    /** Asks for bars that are missing or old; returns those symbols whose bars are on their way. */
    List<Symbol> want(Collection<Symbol> symbols) {
        return fetch.want(symbols);
    }

    /** The last day of a symbol's bars, null when it has none. */
    @Nullable LocalDate lastDay(String source, Symbol symbol) {
        DailyBars all = bars.of(source, symbol);
        return all.isEmpty() ? null : all.date(all.size() - 1);
    }

    /** Whether a source has a bar of a symbol in a period, both days included. */
    boolean has(String source, Symbol symbol, LocalDate from, LocalDate to) {
        return !bars.of(source, symbol).between(from, to).isEmpty();
    }

    /** The series of the request's symbols with their history, up to the last day. */
    List<BarSeries> series(BacktestRequest request) {
        return request.symbols().stream().map(symbol -> series(request, symbol)).toList();
    }

    /** The benchmark's series, null without one. */
    @Nullable BarSeries benchmark(BacktestRequest request) {
        Symbol benchmark = request.benchmark();
        return benchmark == null ? null : series(request, benchmark);
    }

    private BarSeries series(BacktestRequest request, Symbol symbol) {
        LocalDate from = request.startDate().minusYears(HISTORY_YEARS);
        DailyBars found = bars.of(request.source(), symbol).between(from, request.endDate());
        return new BarSeries(
                symbol,
                found.days(),
                found.open(),
                found.high(),
                found.low(),
                found.close(),
                found.volume());
    }
}
