package bullpen.backtest;

import bullpen.engine.Price;
import bullpen.engine.Ratio;
import bullpen.engine.Symbol;
import bullpen.market.BarFetch;
import bullpen.market.Bars;
import bullpen.market.DailyBars;
import bullpen.market.MarketSettings;
import bullpen.market.SourceWords;
import bullpen.market.action.CorporateAction;
import bullpen.market.action.CorporateActions;
import bullpen.replay.BarSeries;
import bullpen.replay.ShareChange;
import bullpen.setting.WrongSetting;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bars that backtests run on, from one source at a time. */
@Component
public final class BacktestBars {
    /** How far a strategy may look back before the first day. */
    private static final int HISTORY_YEARS = 3;

    private static final int MOST_YEARS = 30;

    private final Bars bars;
    private final CorporateActions actions;
    private final BarFetch fetch;
    private final MarketSettings settings;
    private final int mostYears;

    BacktestBars(
            Bars bars,
            CorporateActions actions,
            BarFetch fetch,
            MarketSettings settings,
            @Value("${bullpen.backtest.years}") int mostYears) {
        if (mostYears < 1 || mostYears > MOST_YEARS) {
            throw new WrongSetting(
                    "BULLPEN_BACKTEST_YEARS is " + mostYears + ".",
                    "Set it to a number from 1 to " + MOST_YEARS + ".");
        }
        this.mostYears = mostYears;
        this.bars = bars;
        this.actions = actions;
        this.fetch = fetch;
        this.settings = settings;
    }

    /** How long a period may be. */
    int mostYears() {
        return mostYears;
    }

    /** The same in words. */
    public String longestPeriod() {
        return mostYears == 1 ? "one year" : mostYears + " years";
    }

    /** The sources to choose from, in words, the market's own first. */
    public Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        settings.barSources().forEach(name -> sources.put(name, SourceWords.label(name)));
        return sources;
    }

    public String usualSource() {
        return settings.barSource();
    }

    /** Asks for bars that are missing or old; returns those symbols whose bars are on their way. */
    public List<Symbol> want(Collection<Symbol> symbols) {
        return fetch.want(symbols);
    }

    /** The last day of a symbol's bars, null when it has none. */
    public @Nullable LocalDate lastDay(String source, Symbol symbol) {
        DailyBars all = bars.of(source, symbol);
        return all.isEmpty() ? null : all.date(all.size() - 1);
    }

    /** The day on which the last so many bars of a symbol begin, of which there are some. */
    LocalDate dayBefore(String source, Symbol symbol, int count) {
        DailyBars all = bars.of(source, symbol);
        return all.date(Math.max(0, all.size() - count));
    }

    /** Whether a run finds a bar of a symbol in a period, both days included. */
    boolean has(String source, Symbol symbol, LocalDate from, LocalDate to) {
        LocalDate last = lastDay(to, changes(source, symbol, to));
        return !from.isAfter(last) && !bars.of(source, symbol).between(from, last).isEmpty();
    }

    /** The series of the request's symbols with their history, up to the last day. */
    List<BarSeries> series(BacktestRequest request) {
        return series(request.source(), request.symbols(), request.startDate(), request.endDate());
    }

    /**
     * The series of symbols with their history before the first day, up to the last.
     *
     * @param source one of {@link #sources}
     */
    public List<BarSeries> series(
            String source, List<Symbol> symbols, LocalDate from, LocalDate to) {
        return symbols.stream().map(symbol -> series(source, symbol, from, to)).toList();
    }

    /** The benchmark's series, null without one. */
    @Nullable BarSeries benchmark(BacktestRequest request) {
        Symbol benchmark = request.benchmark();
        return benchmark == null ? null : series(request, benchmark);
    }

    /** The series of one symbol. */
    BarSeries series(BacktestRequest request, Symbol symbol) {
        return series(request.source(), symbol, request.startDate(), request.endDate());
    }

    private BarSeries series(String source, Symbol symbol, LocalDate from, LocalDate to) {
        List<ShareChange> changes = changes(source, symbol, to);
        DailyBars found =
                bars.of(source, symbol)
                        .between(from.minusYears(HISTORY_YEARS), lastDay(to, changes));
        return new BarSeries(
                symbol,
                found.days(),
                found.open(),
                found.high(),
                found.low(),
                found.close(),
                found.volume(),
                changes);
    }

    /** Nothing is traded from a delisting on, whatever is stored. */
    private static LocalDate lastDay(LocalDate to, List<ShareChange> changes) {
        return !changes.isEmpty() && changes.getLast() instanceof ShareChange.Delisting(int day, _)
                ? LocalDate.ofEpochDay(day).minusDays(1)
                : to;
    }

    /** What happened up to the last day: what comes later is not known to a run. */
    private List<ShareChange> changes(String source, Symbol symbol, LocalDate to) {
        List<ShareChange> changes = new ArrayList<>();
        for (CorporateAction action : actions.of(source, symbol)) {
            int day = Math.toIntExact(action.exDate().toEpochDay());
            if (action.exDate().isAfter(to)) {
                break;
            }
            switch (action) {
                case CorporateAction.Split(_, _, Ratio ratio) ->
                        changes.add(new ShareChange.Split(day, ratio));
                case CorporateAction.Dividend(_, _, Price perShare) ->
                        changes.add(new ShareChange.Dividend(day, perShare));
                case CorporateAction.Delisting(_, _, Price last) -> {
                    changes.add(new ShareChange.Delisting(day, last));
                    return changes;
                }
                case CorporateAction.SymbolChange _ -> {
                    // Its bars end, and go on under the new symbol.
                }
            }
        }
        return changes;
    }
}
