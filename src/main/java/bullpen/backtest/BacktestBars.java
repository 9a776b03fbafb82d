package bullpen.backtest;

import bullpen.engine.Symbol;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.MarketSettings;
import bullpen.replay.BarSeries;
import bullpen.web.Problem.FieldMessage;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bars that backtests run on, from one source at a time. */
@Component
final class BacktestBars {
    /** How far a strategy may look back before the first day. */
    private static final int HISTORY_YEARS = 3;

    private final Bars bars;
    private final MarketSettings settings;

    BacktestBars(Bars bars, MarketSettings settings) {
        this.bars = bars;
        this.settings = settings;
    }

    /** The sources to choose from, in words, the market's own first. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        if (!settings.manual()) {
            sources.put(settings.barSource(), "Simulated market");
        }
        sources.put(MarketSettings.IMPORTED, "Imported prices");
        return sources;
    }

    String usualSource() {
        return settings.barSource();
    }

    /** The last day of a symbol's bars, null when it has none. */
    @Nullable LocalDate lastDay(String source, Symbol symbol) {
        DailyBars all = bars.of(source, symbol);
        return all.isEmpty() ? null : all.date(all.size() - 1);
    }

    /** What is wrong with a request's symbols and source. */
    List<FieldMessage> problems(BacktestRequest request) {
        if (!sources().containsKey(request.source())) {
            return List.of(new FieldMessage("source", "There is no such source of prices."));
        }
        List<FieldMessage> problems = new ArrayList<>();
        List<String> without =
                request.symbols().stream()
                        .filter(symbol -> isWithout(request, symbol))
                        .map(Symbol::ticker)
                        .toList();
        if (!without.isEmpty()) {
            problems.add(
                    new FieldMessage(
                            "symbols",
                            "No prices in this period from this source: "
                                    + String.join(", ", without)
                                    + "."));
        }
        Symbol benchmark = request.benchmark();
        if (benchmark != null && isWithout(request, benchmark)) {
            problems.add(
                    new FieldMessage(
                            "benchmark", "No prices of " + benchmark + " in this period."));
        }
        return problems;
    }

    private boolean isWithout(BacktestRequest request, Symbol symbol) {
        return bars.of(request.source(), symbol)
                .between(request.startDate(), request.endDate())
                .isEmpty();
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
